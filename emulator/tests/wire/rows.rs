//! Single rows: create, read, update, delete, and every refusal of a payload.

use super::*;

#[test]
fn a_create_answers_with_the_address_of_the_row() {
    let mut org = org();
    let response = post(
        &mut org,
        "contacts",
        &json!({"contactid": ANN, "lastname": "Marlow", "firstname": "Ann"}),
    );
    assert_eq!(response.status(), 204);
    assert_eq!(response.headers()["odata-version"], "4.0");
    assert_eq!(
        response.headers()["odata-entityid"],
        format!("http://localhost/api/data/v9.2/contacts({ANN})")
    );
    assert!(response.body().is_empty());
    let (status, row) = get(
        &mut org,
        &format!("contacts({ANN})?$select=fullname,statecode,createdon"),
    );
    assert_eq!(status, 200);
    assert_eq!(row["fullname"], "Ann Marlow");
    assert_eq!(row["statecode"], 0);
    assert_eq!(row["createdon"], "2026-11-23T12:00:00Z");
    assert!(row["@odata.etag"].as_str().unwrap().starts_with("W/\""));
    assert_eq!(row["lastname"], Value::Null, "only what was selected");
}

#[test]
fn a_representation_is_given_where_it_is_preferred() {
    let mut org = org();
    let prefer = [("prefer", "return=representation")];
    let created = send(
        &mut org,
        "POST",
        "contacts?$select=lastname",
        &prefer,
        json!({"lastname": "X"}).to_string(),
    );
    assert_eq!(created.status(), 201);
    let id = serde_json::from_slice::<Value>(created.body()).unwrap()["contactid"]
        .as_str()
        .unwrap()
        .to_owned();
    let changed = send(
        &mut org,
        "PATCH",
        &format!("contacts({id})"),
        &prefer,
        json!({"lastname": "Y"}).to_string(),
    );
    assert_eq!(changed.status(), 200);
}

#[test]
fn a_key_is_used_once() {
    let mut org = org_with_people();
    check_refused(
        &post(&mut org, "contacts", &json!({"contactid": ANN, "lastname": "Z"})),
        412,
        "0x80040237",
    );
}

#[test]
fn payloads_are_refused_with_the_documented_codes() {
    let long = "x".repeat(51);
    for (body, status, code) in [
        (json!({"lastname": long}), 400, "0x80044331"),
        (json!({"lastname": 5}), 400, "0x80048d19"),
        (json!({"nosuchcolumn": "x"}), 400, "0x80048d19"),
        (json!({"parentcustomerid": "x"}), 400, "0x80048d19"),
        (json!({"_parentcustomerid_value": ACME}), 400, "0x80060888"),
        (
            json!({"Parentcustomerid_account@odata.bind": format!("/accounts({ACME})")}),
            400,
            "0x80048d19",
        ),
        (
            json!({"parentcustomerid_account@odata.bind": format!("/accounts({BEN})")}),
            404,
            "0x80040217",
        ),
        (
            json!({"parentcustomerid_account@odata.bind": format!("/contacts({ANN})")}),
            400,
            "0x80060888",
        ),
        (json!({"preferredcontactmethodcode": 99}), 400, "0x8004431a"),
        (
            json!({"preferredcontactmethodcode": "Charity"}),
            400,
            "0x80048d19",
        ),
        (json!({"numberofchildren": -1}), 400, "0x8004432f"),
        (json!({"creditlimit": -0.01}), 400, "0x80044330"),
        (json!({"donotemail": "yes"}), 400, "0x80048d19"),
        (json!({"birthdate": "2024-05-01T00:00:00Z"}), 400, "0x80048d19"),
        (json!({"birthdate": "1700-01-01"}), 400, "0x80040239"),
        (
            json!({"overriddencreatedon": "2030-01-01T00:00:00Z"}),
            400,
            "0x80040203",
        ),
        (json!({"contactid": "nonsense"}), 400, "0x80048d19"),
        (json!({"contactid": Uuid::nil()}), 400, "0x80040203"),
        (json!({"statuscode": 2}), 400, "0x80048408"),
        (
            json!({"@odata.type": "Microsoft.Dynamics.CRM.account"}),
            400,
            "0x80048d19",
        ),
        (json!([]), 400, "0x80048d19"),
    ] {
        let mut org = org_with_people();
        let before = org.state_hash();
        let response = post(&mut org, "contacts", &body);
        assert_eq!(refused(&response), (status, code.to_owned()), "{body}");
        assert_eq!(org.state_hash(), before, "{body}");
    }
}

#[test]
fn an_over_long_text_is_refused_in_the_documented_words() {
    let response = post(&mut org(), "contacts", &json!({"lastname": "x".repeat(51)}));
    let body: Value = serde_json::from_slice(response.body()).unwrap();
    assert_eq!(
        body["error"]["message"],
        "A validation error occurred.  The length of the 'lastname' attribute of the 'contact' entity exceeded the maximum allowed length of '50'."
    );
}

#[test]
fn form_level_requirements_are_not_enforced() {
    assert_eq!(
        post(&mut org(), "contacts", &json!({"firstname": "Only"})).status(),
        204
    );
    assert_eq!(post(&mut org(), "accounts", &json!({})).status(), 204);
}

#[test]
fn an_original_creation_date_needs_its_privilege() {
    let body = json!({"contactid": ANN, "lastname": "M", "overriddencreatedon": "2021-01-07T12:00:00Z"});
    let mut allowed = org();
    assert_eq!(post(&mut allowed, "contacts", &body).status(), 204);
    let (_, row) = get(
        &mut allowed,
        &format!("contacts({ANN})?$select=createdon,overriddencreatedon"),
    );
    assert_eq!(row["createdon"], "2021-01-07T12:00:00Z");
    assert_eq!(row["overriddencreatedon"], "2026-11-23T12:00:00Z");

    let mut profile = OrgProfile::open(Uuid::from_u128(1), "Strict");
    profile
        .missing_privileges
        .push("prvOverrideCreatedOnCreatedBy".to_owned());
    let refusal = post(&mut Org::new(profile), "contacts", &body);
    check_refused(&refusal, 403, "0x80040220");
    assert!(
        std::str::from_utf8(refusal.body())
            .unwrap()
            .contains("prvOverrideCreatedOnCreatedBy")
    );
}

#[test]
fn what_is_not_valid_for_create_is_taken_and_not_used() {
    let mut org = org();
    let body =
        json!({"contactid": ANN, "lastname": "M", "createdon": "2000-01-01T00:00:00Z", "fullname": "Other"});
    assert_eq!(post(&mut org, "contacts", &body).status(), 204);
    let (_, row) = get(&mut org, &format!("contacts({ANN})"));
    assert_eq!(
        (&row["fullname"], &row["createdon"]),
        (&json!("M"), &json!("2026-11-23T12:00:00Z"))
    );
}

#[test]
fn a_lookup_is_read_as_a_value_with_annotations() {
    let mut org = org_with_people();
    let path = format!("contacts({ANN})?$select=_parentcustomerid_value");
    let prefer = [("prefer", "odata.include-annotations=\"*\"")];
    let row: Value = serde_json::from_slice(send(&mut org, "GET", &path, &prefer, "").body()).unwrap();
    assert_eq!(row["_parentcustomerid_value"], ACME);
    assert_eq!(
        row["_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"],
        "account"
    );
    assert_eq!(
        row["_parentcustomerid_value@OData.Community.Display.V1.FormattedValue"],
        "Acme"
    );
    assert_eq!(
        row["_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"],
        "parentcustomerid_account"
    );
}

#[test]
fn conditions_decide_between_create_and_update() {
    let mut org = org_with_people();
    let new = format!("contacts({})", Uuid::from_u128(0xdd));
    let old = format!("contacts({ANN})");
    let body = json!({"lastname": "Changed"}).to_string();
    let mut patch =
        |path: &str, headers: &[(&str, &str)]| send(&mut org, "PATCH", path, headers, body.clone());
    check_refused(&patch(&new, &[("if-match", "*")]), 404, "0x80040217");
    check_refused(&patch(&old, &[("if-none-match", "*")]), 412, "0x80040237");
    check_refused(&patch(&old, &[("if-match", "W/\"1\"")]), 412, "0x80060882");
    assert_eq!(patch(&old, &[("if-none-match", "null")]).status(), 204);
    assert_eq!(patch(&new, &[("if-none-match", "*")]).status(), 204);
    assert_eq!(patch(&old, &[("if-match", "*")]).status(), 204);
    let (_, row) = get(&mut org, &old);
    let etag = row["@odata.etag"].as_str().unwrap().to_owned();
    let deleted = send(&mut org, "DELETE", &old, &[("if-match", etag.as_str())], "");
    assert_eq!(deleted.status(), 204);
    check_refused(&send(&mut org, "DELETE", &old, &[], ""), 404, "0x80040217");
}

#[test]
fn deleting_an_account_takes_its_contacts_along() {
    let mut org = org_with_people();
    assert_eq!(
        send(&mut org, "DELETE", &format!("accounts({ACME})"), &[], "").status(),
        204
    );
    assert_eq!(get(&mut org, &format!("contacts({ANN})")).0, 404);
    assert_eq!(get(&mut org, &format!("contacts({BEN})")).0, 200);
    assert_eq!(org.commit_log().len(), 5, "three created, two deleted");
}

#[test]
fn the_state_comes_back_when_what_was_written_is_deleted() {
    let mut org = org();
    let before = org.state_hash();
    post(&mut org, "contacts", &json!({"contactid": ANN, "lastname": "M"}));
    assert_ne!(org.state_hash(), before);
    send(&mut org, "DELETE", &format!("contacts({ANN})"), &[], "");
    assert_eq!(org.state_hash(), before);
}

#[test]
fn states_change_by_update_with_a_fitting_reason() {
    let mut org = org_with_people();
    let path = format!("contacts({ANN})");
    let body = json!({"statecode": 1, "statuscode": 1}).to_string();
    check_refused(&send(&mut org, "PATCH", &path, &[], body), 400, "0x80048408");
    assert_eq!(
        send(&mut org, "PATCH", &path, &[], json!({"statecode": 1}).to_string()).status(),
        204
    );
    let (_, row) = get(&mut org, &path);
    assert_eq!((&row["statecode"], &row["statuscode"]), (&json!(1), &json!(2)));
}

#[test]
fn what_is_not_emulated_is_refused_by_name() {
    let mut org = org_with_people();
    for (method, path) in [
        ("GET", "leads"),
        ("POST", "BulkDelete"),
        ("GET", "contacts?$apply=aggregate($count as c)"),
        ("GET", "contacts?$expand=parentcustomerid_account"),
        ("PUT", "contacts"),
        ("GET", "GlobalOptionSetDefinitions"),
    ] {
        let response = send(&mut org, method, &path.replace(' ', "%20"), &[], "{}");
        assert_eq!(response.status(), 501, "{path}");
    }
    assert_eq!(get(&mut org, "nosuchset").0, 404);
    assert_eq!(get(&mut org, "contacts(nonsense)").0, 400);
    check_refused(
        &send(&mut org, "GET", "contacts(emailaddress1='x')", &[], ""),
        400,
        "0x80060890",
    );
}

#[test]
fn who_am_i_knows_the_organisation() {
    let (status, body) = get(&mut org(), "WhoAmI");
    assert_eq!(status, 200);
    assert_eq!(body["OrganizationId"], Uuid::from_u128(0x11).to_string());
    assert!(body["UserId"].is_string() && body["BusinessUnitId"].is_string());
}

#[test]
fn an_owner_has_to_be_enabled() {
    let mut org = org();
    let (_, users) = get(
        &mut org,
        "systemusers?$select=systemuserid&$filter=isdisabled%20eq%20true",
    );
    let former = users["value"][0]["systemuserid"].as_str().unwrap().to_owned();
    let body = json!({"lastname": "M", "ownerid@odata.bind": format!("/systemusers({former})")});
    check_refused(&post(&mut org, "contacts", &body), 403, "0x8004022b");
}

//! What the organisation says of its tables.

use super::*;

#[test]
fn a_definition_names_set_key_and_columns() {
    let path = "EntityDefinitions(LogicalName='contact')?$select=LogicalName,EntitySetName,PrimaryIdAttribute&$expand=Attributes($select=LogicalName,AttributeType,RequiredLevel,IsValidForCreate),Keys";
    let (status, body) = get(&mut org(), path);
    assert_eq!(status, 200, "{body}");
    assert_eq!(
        (&body["EntitySetName"], &body["PrimaryIdAttribute"]),
        (&json!("contacts"), &json!("contactid"))
    );
    let attributes = body["Attributes"].as_array().unwrap();
    let find = |name: &str| attributes.iter().find(|a| a["LogicalName"] == name).unwrap();
    assert_eq!(find("lastname")["RequiredLevel"]["Value"], "ApplicationRequired");
    assert_eq!(find("parentcustomerid")["AttributeType"], "Customer");
    assert_eq!(find("fullname")["IsValidForCreate"], false);
    assert_eq!(
        find("lastname")["MaxLength"],
        Value::Null,
        "only what was selected"
    );
    assert_eq!(body["Keys"], json!([]));
}

#[test]
fn casts_show_what_only_some_types_have() {
    let mut org = org();
    let path = "EntityDefinitions(LogicalName='contact')/Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,MaxLength";
    let (_, body) = get(&mut org, path);
    let rows = body["value"].as_array().unwrap();
    assert_eq!(
        rows.iter().find(|row| row["LogicalName"] == "lastname").unwrap()["MaxLength"],
        50
    );
    assert!(rows.iter().all(|row| row["LogicalName"] != "description"));
    let path = "EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='gendercode')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet";
    let (_, body) = get(&mut org, path);
    assert_eq!(body["OptionSet"]["Options"][1]["Value"], 2);
}

#[test]
fn relationships_tell_the_navigation_properties() {
    let path = "EntityDefinitions(LogicalName='contact')/ManyToOneRelationships?$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName,ReferencedEntity";
    let (_, body) = get(&mut org(), path);
    let rows = body["value"].as_array().unwrap();
    assert!(
        rows.iter().any(
            |row| row["ReferencingEntityNavigationPropertyName"] == "parentcustomerid_account"
                && row["ReferencedEntity"] == "account"
        )
    );
}

#[test]
fn the_collection_can_be_searched_by_name() {
    let mut org = org();
    let (_, body) = get(
        &mut org,
        "EntityDefinitions?$select=LogicalName,EntitySetName&$filter=LogicalName%20eq%20'account'",
    );
    assert_eq!(body["value"][0]["EntitySetName"], "accounts");
    assert_eq!(
        get(&mut org, "EntityDefinitions").1["value"]
            .as_array()
            .unwrap()
            .len(),
        20
    );
    assert_eq!(get(&mut org, "EntityDefinitions(LogicalName='nosuch')").0, 404);
    assert_eq!(
        get(&mut org, "EntityDefinitions?$filter=IsCustomEntity%20eq%20true").0,
        501
    );
}

#[test]
fn the_service_describes_itself() {
    let mut org = org();
    let (_, body) = get(&mut org, "");
    assert!(
        body["value"]
            .as_array()
            .unwrap()
            .iter()
            .any(|set| set["name"] == "contacts")
    );
    let csdl = send(&mut org, "GET", "$metadata", &[], "");
    assert_eq!(csdl.headers()["content-type"], "application/xml");
    assert!(
        std::str::from_utf8(csdl.body())
            .unwrap()
            .contains("<EntitySet Name=\"contacts\"")
    );
}

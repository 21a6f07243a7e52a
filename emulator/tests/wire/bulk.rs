//! Bulk messages: all or nothing.

use super::*;

fn target(id: &str, lastname: &str) -> Value {
    json!({"@odata.type": "Microsoft.Dynamics.CRM.contact", "contactid": id, "lastname": lastname})
}

fn create_multiple(org: &mut Org, targets: &[Value]) -> Response<Bytes> {
    post(
        org,
        "contacts/Microsoft.Dynamics.CRM.CreateMultiple",
        &json!({"Targets": targets}),
    )
}

#[test]
fn ids_come_back_in_the_order_of_the_targets() {
    let mut org = org();
    let response = create_multiple(&mut org, &[target(BEN, "B"), target(ANN, "A")]);
    assert_eq!(response.status(), 200);
    let body: Value = serde_json::from_slice(response.body()).unwrap();
    assert_eq!(body["Ids"], json!([BEN, ANN]));
    assert_eq!(org.row_count("contact"), 2);
}

#[test]
fn one_bad_row_undoes_all() {
    let mut org = org();
    let before = org.state_hash();
    let response = create_multiple(&mut org, &[target(BEN, "B"), target(ANN, &"x".repeat(51))]);
    check_refused(&response, 400, "0x80044331");
    assert_eq!(org.state_hash(), before);
    assert!(org.commit_log().is_empty());
}

#[test]
fn a_key_that_exists_refuses_all() {
    let mut org = org_with_people();
    check_refused(&create_multiple(&mut org, &[target(BEN, "B")]), 412, "0x80040237");
    let twice = create_multiple(&mut super::org(), &[target(ANN, "A"), target(ANN, "A")]);
    check_refused(&twice, 412, "0x80040237");
}

#[test]
fn every_target_needs_its_type() {
    let mut org = org();
    check_refused(
        &create_multiple(&mut org, &[json!({"lastname": "A"})]),
        400,
        "0x80048d19",
    );
    check_refused(&create_multiple(&mut org, &[]), 400, "0x80040203");
    check_refused(
        &post(
            &mut org,
            "contacts/Microsoft.Dynamics.CRM.CreateMultiple",
            &json!({}),
        ),
        400,
        "0x80048d19",
    );
}

#[test]
fn updates_and_upserts_answer_without_a_body() {
    let mut org = org_with_people();
    let path = |message: &str| format!("contacts/Microsoft.Dynamics.CRM.{message}");
    let updated = post(
        &mut org,
        &path("UpdateMultiple"),
        &json!({"Targets": [target(ANN, "New")]}),
    );
    assert_eq!((updated.status().as_u16(), updated.body().len()), (204, 0));
    let new = Uuid::from_u128(0xee).to_string();
    let targets = json!({"Targets": [target(&new, "Fresh"), target(BEN, "Changed")]});
    assert_eq!(post(&mut org, &path("UpsertMultiple"), &targets).status(), 204);
    assert_eq!(org.row_count("contact"), 3);
    let missing =
        json!({"Targets": [target(BEN, "Once"), target(&Uuid::from_u128(0xef).to_string(), "None")]});
    let before = org.state_hash();
    check_refused(
        &post(&mut org, &path("UpdateMultiple"), &missing),
        404,
        "0x80040217",
    );
    assert_eq!(org.state_hash(), before);
    assert_eq!(
        post(&mut org, &path("DeleteMultiple"), &json!({"Targets": []})).status(),
        501
    );
}

//! Pairs of a many-to-many relationship, and members of lists.

use super::{ANN, BEN, check_refused, get, org_with_people, post, send};
use emulator::Org;
use serde_json::json;

const VIP: &str = "00000000-0000-4000-8000-0000000000f1";
const LIST: &str = "00000000-0000-4000-8000-0000000000f2";

fn org_with_tags() -> Org {
    let mut org = org_with_people();
    let extension = json!({
        "tables": [{"logical_name": "new_tag", "schema_name": "new_Tag", "display_name": "Tag", "entity_set": "new_tags",
            "primary_id": "new_tagid", "primary_name": "new_name", "object_type_code": 10101, "ownership": "UserOwned",
            "columns": [{"name": "new_name", "type": "String", "max_length": 200}]}],
        "many_to_many": [{"schema_name": "new_contact_new_tag", "intersect": "new_contact_new_tag",
            "first": {"table": "contact", "column": "contactid", "navigation": "new_contact_new_tag"},
            "second": {"table": "new_tag", "column": "new_tagid", "navigation": "new_contact_new_tag"}}],
    });
    org.extend(&serde_json::from_value(extension).unwrap()).unwrap();
    let tag = json!({"new_tagid": VIP, "new_name": "VIP"});
    assert_eq!(post(&mut org, "new_tags", &tag).status(), 204);
    org
}

fn tag_of(org: &mut Org, contact: &str) -> http::Response<bytes::Bytes> {
    let tag = json!({"@odata.id": format!("http://localhost/api/data/v9.2/new_tags({VIP})")});
    post(
        org,
        &format!("contacts({contact})/new_contact_new_tag/$ref"),
        &tag,
    )
}

#[test]
fn rows_are_joined_once_and_found_from_both_sides_and_in_their_own_table() {
    let mut org = org_with_tags();
    assert_eq!(tag_of(&mut org, ANN).status(), 204);
    check_refused(&tag_of(&mut org, ANN), 412, "0x80040237");
    let (_, tags) = get(
        &mut org,
        &format!("contacts({ANN})/new_contact_new_tag?$select=new_name"),
    );
    assert_eq!(tags["value"][0]["new_name"], "VIP");
    let (_, people) = get(
        &mut org,
        &format!("new_tags({VIP})/new_contact_new_tag?$select=lastname"),
    );
    assert_eq!(people["value"][0]["lastname"], "Marlow");
    let (_, pairs) = get(
        &mut org,
        &format!("new_contact_new_tagset?$select=contactid,new_tagid&$filter=contactid%20eq%20{ANN}"),
    );
    assert_eq!(pairs["value"][0]["new_tagid"], VIP);
}

#[test]
fn a_pair_with_a_row_that_is_not_there_is_refused() {
    let mut org = org_with_tags();
    let nobody = "00000000-0000-4000-8000-00000000dead";
    assert_eq!(tag_of(&mut org, nobody).status(), 404);
    let body = json!({"@odata.id": format!("/new_tags({nobody})")});
    let path = format!("contacts({ANN})/new_contact_new_tag/$ref");
    assert_eq!(post(&mut org, &path, &body).status(), 404);
}

#[test]
fn rows_are_parted_in_both_documented_forms_and_by_deleting_one_of_them() {
    let mut org = org_with_tags();
    for path in [
        format!("contacts({ANN})/new_contact_new_tag({VIP})/$ref"),
        format!("new_tags({VIP})/new_contact_new_tag/$ref?$id=/contacts({ANN})"),
        format!("new_tags({VIP})"),
    ] {
        assert_eq!(tag_of(&mut org, ANN).status(), 204, "{path}");
        assert_eq!(org.row_count("new_contact_new_tag"), 1, "{path}");
        assert_eq!(send(&mut org, "DELETE", &path, &[], "").status(), 204, "{path}");
        assert_eq!(org.row_count("new_contact_new_tag"), 0, "{path}");
    }
}

#[test]
fn a_lookup_is_followed_set_and_emptied() {
    let mut org = org_with_people();
    let path = format!("contacts({ANN})/parentcustomerid_account");
    let (_, account) = get(&mut org, &format!("{path}?$select=name"));
    assert_eq!(account["name"], "Acme");
    assert_eq!(
        send(&mut org, "DELETE", &format!("{path}/$ref"), &[], "").status(),
        204
    );
    assert_eq!(send(&mut org, "GET", &path, &[], "").status(), 204);
}

fn org_with_a_list() -> Org {
    let mut org = org_with_people();
    let list = json!({"listid": LIST, "listname": "Newsletter", "type": false, "createdfromcode": 2});
    assert_eq!(post(&mut org, "lists", &list).status(), 204);
    org
}

fn add_both(org: &mut Org) -> http::Response<bytes::Bytes> {
    let member = |id: &str| json!({"contactid": id, "@odata.type": "Microsoft.Dynamics.CRM.contact"});
    let body = json!({"List": {"listid": LIST, "@odata.type": "Microsoft.Dynamics.CRM.list"},
        "Members": [member(ANN), member(BEN)]});
    post(org, "AddListMembersList", &body)
}

#[test]
fn members_are_added_together_and_again_without_harm() {
    let mut org = org_with_a_list();
    assert_eq!(add_both(&mut org).status(), 204);
    assert_eq!(add_both(&mut org).status(), 204);
    let (_, list) = get(&mut org, &format!("lists({LIST})?$select=membercount"));
    assert_eq!(list["membercount"], 2);
    let (_, members) = get(
        &mut org,
        &format!("lists({LIST})/listcontact_association?$select=contactid"),
    );
    assert_eq!(members["value"].as_array().unwrap().len(), 2);
    let (_, pairs) = get(
        &mut org,
        &format!("listmembers?$filter=_listid_value%20eq%20{LIST}"),
    );
    assert_eq!(pairs["value"].as_array().unwrap().len(), 2);
}

#[test]
fn a_member_is_removed_once_and_members_are_no_rows_to_create() {
    let mut org = org_with_a_list();
    assert_eq!(add_both(&mut org).status(), 204);
    let path = format!("lists({LIST})/Microsoft.Dynamics.CRM.RemoveMemberList");
    let body = json!({"EntityId": ANN});
    assert_eq!(post(&mut org, &path, &body).status(), 204);
    check_refused(&post(&mut org, &path, &body), 400, "0x80048458");
    let row = json!({"listid@odata.bind": format!("/lists({LIST})")});
    assert_ne!(post(&mut org, "listmembers", &row).status(), 204);
}

#[test]
fn one_bad_member_keeps_all_of_a_message_out() {
    let mut org = org_with_a_list();
    let nobody = "00000000-0000-4000-8000-00000000dead";
    let member = |id: &str| json!({"contactid": id, "@odata.type": "Microsoft.Dynamics.CRM.contact"});
    let body = json!({"List": {"listid": LIST, "@odata.type": "Microsoft.Dynamics.CRM.list"},
        "Members": [member(ANN), member(nobody)]});
    assert_eq!(post(&mut org, "AddListMembersList", &body).status(), 404);
    assert_eq!(org.row_count("listmember"), 0);
}

//! Golden vectors: what identifies an object, the key that comes of it, and the id that comes of the key. They must never
//! change, for a second load would no longer find the first.
//!
//! The ids were computed by another program: SHA-256 over account, table and key, each preceded by its length (8 bytes,
//! big-endian), then UUID version 5 over organisation, epoch and that hash.

use crate::plan::KeyHash;
use crate::transform::SourceKey;
use shared::id::{OrgId, TableName};
use uuid::Uuid;

fn check(table: &str, key: &SourceKey, text: &str, id: &str) {
    assert_eq!(key.as_str(), text, "{table}");
    let table = TableName::try_new(table).unwrap();
    let found = KeyHash::of("kartra", &table, key.as_str()).record_id(OrgId(Uuid::from_u128(1)), 0);
    assert_eq!(found.to_string(), id, "{table} {text}");
}

#[test]
fn keys_and_ids_of_every_object_never_change() {
    let jane = SourceKey::of_kartra_id("4174086").unwrap();
    check(
        "contact",
        &SourceKey::of_kartra_id(" 004174086 ").unwrap(),
        "id:4174086",
        "5c51578b-b939-51ea-b207-968729e30d8f",
    );
    check(
        "contact",
        &SourceKey::of_email(" Jane@Example.COM "),
        "email:jane@example.com",
        "3f3a378b-353e-54a8-89f8-9fe96e02a3e5",
    );
    check(
        "account",
        &SourceKey::of_company("ACME Ltd."),
        "company:acme",
        "0bb44ab0-9c87-56ca-b6cb-fabfffe8eacd",
    );
    check(
        "account",
        &SourceKey::of_domain("Acme.Example"),
        "domain:acme.example",
        "15b13a9c-ba1e-5d10-8331-a7f547fee3b2",
    );
    check(
        "account",
        &SourceKey::of_person(&jane),
        "person:id:4174086",
        "157b2cce-fbdf-56ac-8206-b818217da830",
    );
    check(
        "account",
        &SourceKey::of_household(&["Doe", "12, High St.", "LS1 4AP"]),
        "household:21d85eee210daf36e28345ac6e260e3e",
        "9bcf8dcb-7d36-5963-b5ac-4a04440429fd",
    );
    check(
        "new_tag",
        &SourceKey::of_tag("V.I.P."),
        "tag:vip",
        "a90385de-3744-5666-936d-8fc5c7d5daad",
    );
    check(
        "new_contact_new_tag",
        &SourceKey::of_link(&jane, &SourceKey::of_tag("VIP")),
        "id:4174086 > tag:vip",
        "17d00f9a-bab2-5dc6-ba5e-09b69189ea82",
    );
    check(
        "list",
        &SourceKey::of_list("News Letter"),
        "list:newsletter",
        "ed4b3e88-a9c9-548a-896b-809b7494152c",
    );
    check(
        "list",
        &SourceKey::of_tag_list("VIP"),
        "taglist:vip",
        "5c579e09-454a-5b2c-8d26-920a7751a922",
    );
    check(
        "list",
        &SourceKey::of_membership("Course A: Gold"),
        "membership:courseagold",
        "260ee3b9-4365-53e4-a42d-76f880b2e625",
    );
    check(
        "list",
        &SourceKey::of_sequence("Welcome"),
        "sequence:welcome",
        "3c20363e-25ad-5f57-bdbb-d0bbaf6fc026",
    );
    check(
        "listmember",
        &SourceKey::of_link(&jane, &SourceKey::of_list("Newsletter")),
        "id:4174086 > list:newsletter",
        "2d67f9ec-3827-5f84-80cf-fade17f97569",
    );
    check(
        "new_affiliate",
        &SourceKey::of_affiliate("Jane@Example.com"),
        "affiliate:jane@example.com",
        "54563ace-b8ff-52c7-9fe4-71d57cdb57bd",
    );
    check(
        "annotation",
        &SourceKey::of_part(&jane, "notes"),
        "id:4174086 > column:notes",
        "f2477b07-0704-522c-bfb9-3a6dcf24d0d4",
    );
    check(
        "task",
        &SourceKey::of_part(&jane, "call_log"),
        "id:4174086 > column:call_log",
        "dfb162ab-f763-5aca-ac82-90ae37569d3e",
    );
    check(
        "contactstate",
        &jane,
        "id:4174086",
        "f7339e55-b6c2-5cf9-aef3-6bdf858a7376",
    );
}

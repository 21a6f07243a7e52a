//! A small schema, a record, chunks and answers.

use bytes::Bytes;
use dataverse::metadata::Schema;
use dataverse::outcome::{Answer, interpret};
use http::{Request, Response};
use serde_json::{Value as Json, json};
use shared::chunk::{Chunk, CreateMethod, Task};
use shared::id::{ChunkNumber, ColumnName, Fence, RecordId, RunId, TableName};
use shared::millis::Millis;
use shared::outcome::Outcome;
use shared::record::Record;
use shared::value::{Decimal, Reference, Value};
use std::sync::LazyLock;
use uuid::Uuid;

pub(crate) const NOW: Millis = Millis(1_700_000_000_000);

pub(crate) fn table(name: &str) -> TableName {
    TableName::try_new(name).unwrap()
}

pub(crate) fn column(name: &str) -> ColumnName {
    ColumnName::try_new(name).unwrap()
}

pub(crate) fn id(number: u128) -> RecordId {
    RecordId(Uuid::from_u128(number))
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(crate) fn lookup(name: &str, number: u128) -> Value {
    Value::Lookup(Reference {
        table: table(name),
        id: id(number),
    })
}

pub(crate) fn json_response(status: u16, body: &Json) -> Response<Bytes> {
    Response::builder()
        .status(status)
        .body(body.to_string().into())
        .unwrap()
}

fn attributes(of: &[(&str, &str)]) -> Json {
    let attribute = |(name, kind): &(&str, &str)| {
        let type_name = if *kind == "Virtual" {
            "MultiSelectPicklistType"
        } else {
            ""
        };
        json!({
            "LogicalName": name, "AttributeType": kind, "AttributeTypeName": {"Value": type_name},
            "RequiredLevel": {"Value": "None"}, "IsValidForCreate": *name != "fullname",
        })
    };
    of.iter().map(attribute).collect()
}

fn relationship(column: &str, to: &str, property: &str) -> Json {
    json!({"ReferencingAttribute": column, "ReferencedEntity": to, "ReferencingEntityNavigationPropertyName": property})
}

/// Intersect table, then table, column and navigation property of each side.
const TAGGED: [&str; 7] = [
    "new_contact_new_tag",
    "contact",
    "contactid",
    "new_contact_new_tag",
    "new_tag",
    "new_tagid",
    "new_contact_new_tag",
];

fn pairs(names: Vec<&str>) -> Json {
    json!({"IntersectEntityName": names[0],
        "Entity1LogicalName": names[1], "Entity1IntersectAttribute": names[2], "Entity1NavigationPropertyName": names[3],
        "Entity2LogicalName": names[4], "Entity2IntersectAttribute": names[5], "Entity2NavigationPropertyName": names[6]})
}

const CONTACT: [(&str, &str); 17] = [
    ("contactid", "Uniqueidentifier"),
    ("statecode", "State"),
    ("statuscode", "Status"),
    ("fullname", "String"),
    ("lastname", "String"),
    ("emailaddress1", "String"),
    ("description", "Memo"),
    ("donotbulkemail", "Boolean"),
    ("creditlimit", "Money"),
    ("numberofchildren", "Integer"),
    ("preferredcontactmethodcode", "Picklist"),
    ("new_topics", "Virtual"),
    ("createdon", "DateTime"),
    ("birthdate", "DateTime"),
    ("parentcustomerid", "Customer"),
    ("new_tagid", "Lookup"),
    ("ownerid", "Owner"),
];

/// Read once: a property asks for it thousands of times.
pub(crate) fn schema() -> &'static Schema {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(build);
    &SCHEMA
}

fn build() -> Schema {
    let mut schema = Schema::at("https://contoso.api.crm4.dynamics.com".to_owned());
    for (name, set, key, columns, relationships) in [
        (
            "account",
            "accounts",
            "accountid",
            attributes(&[("accountid", "Uniqueidentifier"), ("name", "String")]),
            json!([]),
        ),
        (
            "contact",
            "contacts",
            "contactid",
            attributes(&CONTACT),
            json!([
                relationship("parentcustomerid", "account", "parentcustomerid_account"),
                relationship("parentcustomerid", "contact", "parentcustomerid_contact"),
                relationship("new_tagid", "new_tag", "new_TagId"),
                relationship("ownerid", "owner", "ownerid"),
            ]),
        ),
        (
            "new_tag",
            "new_tags",
            "new_tagid",
            attributes(&[("new_tagid", "Uniqueidentifier")]),
            json!([]),
        ),
        (
            "systemuser",
            "systemusers",
            "systemuserid",
            attributes(&[("systemuserid", "Uniqueidentifier")]),
            json!([]),
        ),
        (
            "new_contact_new_tag",
            "new_contact_new_tagset",
            "new_contact_new_tagid",
            attributes(&[
                ("new_contact_new_tagid", "Uniqueidentifier"),
                ("contactid", "Uniqueidentifier"),
                ("new_tagid", "Uniqueidentifier"),
            ]),
            json!([]),
        ),
        (
            "list",
            "lists",
            "listid",
            attributes(&[("listid", "Uniqueidentifier"), ("listname", "String")]),
            json!([]),
        ),
        (
            "listmember",
            "listmembers",
            "listmemberid",
            attributes(&[
                ("listmemberid", "Uniqueidentifier"),
                ("listid", "Lookup"),
                ("entityid", "Lookup"),
            ]),
            json!([
                relationship("listid", "list", "listid"),
                relationship("entityid", "contact", "entityid_contact"),
            ]),
        ),
        (
            "opportunity",
            "opportunities",
            "opportunityid",
            attributes(&[("opportunityid", "Uniqueidentifier"), ("name", "String")]),
            json!([]),
        ),
        (
            "opportunityclose",
            "opportunitycloses",
            "activityid",
            attributes(&[
                ("activityid", "Uniqueidentifier"),
                ("subject", "String"),
                ("actualend", "DateTime"),
                ("actualrevenue", "Money"),
                ("statuscode", "Status"),
                ("opportunityid", "Lookup"),
            ]),
            json!([relationship("opportunityid", "opportunity", "opportunityid")]),
        ),
    ] {
        let definition = json!({"LogicalName": name, "EntitySetName": set, "PrimaryIdAttribute": key, "Attributes": columns});
        let answers = [
            definition,
            json!({"value": []}),
            json!({"value": []}),
            json!({"value": relationships}),
            json!({"value": if name == "contact" { json!([TAGGED.to_vec()].map(pairs)) } else { json!([]) }}),
        ]
        .map(|body| json_response(200, &body));
        schema.read_table(&table(name), &answers).unwrap();
    }
    schema
}

pub(crate) fn chunk_of(name: &str, task: Task) -> Chunk {
    Chunk {
        run: RunId(Uuid::nil()),
        fence: Fence(1),
        number: ChunkNumber(0),
        table: table(name),
        task,
    }
}

pub(crate) fn chunk(task: Task) -> Chunk {
    chunk_of("contact", task)
}

pub(crate) fn create(method: CreateMethod, records: Vec<Record>) -> Task {
    Task::Create { method, records }
}

pub(crate) fn record(number: u128, columns: &[(&str, Value)]) -> Record {
    Record {
        id: id(number),
        columns: columns
            .iter()
            .map(|(name, value)| (column(name), value.clone()))
            .collect(),
    }
}

/// A contact with one column of every type.
pub(crate) fn jane() -> Record {
    record(
        1,
        &[
            ("lastname", text("O'Neil \"Jan\"\r\n--batch")),
            ("emailaddress1", Value::Null),
            ("donotbulkemail", Value::Boolean(true)),
            ("creditlimit", Value::Decimal(Decimal::new(9710, 2))),
            ("numberofchildren", Value::Integer(3)),
            ("preferredcontactmethodcode", Value::Choice(2)),
            ("new_topics", Value::Choices([9, 1].into())),
            ("birthdate", Value::Date("1990-02-03".to_owned())),
            ("parentcustomerid", lookup("account", 7)),
            ("new_tagid", lookup("new_tag", 8)),
            ("ownerid", lookup("systemuser", 9)),
        ],
    )
}

pub(crate) fn header<'a>(request: &'a Request<Bytes>, name: &str) -> &'a str {
    request
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

pub(crate) fn error(status: u16, code: &str, message: &str) -> Response<Bytes> {
    json_response(status, &json!({"error": {"code": code, "message": message}}))
}

pub(crate) fn page(status: u16) -> Response<Bytes> {
    Response::builder()
        .status(status)
        .header("content-type", "text/html")
        .body(Bytes::from_static(b"<!doctype html><title>Sign in</title>"))
        .unwrap()
}

pub(crate) fn retry_after(mut response: Response<Bytes>, value: &'static str) -> Response<Bytes> {
    response
        .headers_mut()
        .insert("retry-after", value.parse().unwrap());
    response
}

pub(crate) fn answered(task: Task, response: Response<Bytes>) -> Outcome {
    interpret(schema(), &chunk(task), Answer::Response(response), NOW)
}

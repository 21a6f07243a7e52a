//! Every message as the documentation words it.

use crate::support::{
    chunk, chunk_of, column, create, header, id, jane, lookup, record, schema, table, text,
};
use bytes::Bytes;
use dataverse::metadata;
use dataverse::request::{ComposeError, MOST_COLUMNS, compose};
use http::Request;
use serde_json::{Value as Json, json};
use shared::chunk::{CreateMethod, DeleteTarget, MOST_IDS, MOST_ROWS, Task};
use shared::id::TableName;
use shared::value::{Decimal, Value};
use uuid::Uuid;

const BOUNDARY: Uuid = Uuid::from_u128(9);

fn composed(task: Task) -> Request<Bytes> {
    compose(schema(), &chunk(task), BOUNDARY).unwrap()
}

fn refused(task: Task) -> ComposeError {
    compose(schema(), &chunk(task), BOUNDARY).unwrap_err()
}

fn check_common(request: &Request<Bytes>) {
    assert_eq!(header(request, "accept"), "application/json");
    assert_eq!(header(request, "odata-maxversion"), "4.0");
    assert_eq!(header(request, "odata-version"), "4.0");
    assert!(
        request.uri().scheme().is_none() && request.uri().host().is_none(),
        "the host is chosen elsewhere"
    );
    for never in ["host", "authorization", "cookie"] {
        assert!(!request.headers().contains_key(never), "{never}");
    }
}

fn columns_of_jane() -> Json {
    json!({
        "lastname": "O'Neil \"Jan\"\r\n--batch",
        "donotbulkemail": true,
        "creditlimit": 97.1,
        "numberofchildren": 3,
        "preferredcontactmethodcode": 2,
        "new_topics": "1,9",
        "birthdate": "1990-02-03",
        "parentcustomerid_account@odata.bind": "/accounts(00000000-0000-0000-0000-000000000007)",
        "new_TagId@odata.bind": "/new_tags(00000000-0000-0000-0000-000000000008)",
        "ownerid@odata.bind": "/systemusers(00000000-0000-0000-0000-000000000009)",
    })
}

fn with(mut columns: Json, more: &[(&str, &str)]) -> Json {
    for (name, value) in more {
        columns[*name] = json!(value);
    }
    columns
}

#[test]
fn a_bulk_create_is_the_documented_message() {
    let request = composed(create(CreateMethod::Bulk, vec![jane()]));
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri(),
        "/api/data/v9.2/contacts/Microsoft.Dynamics.CRM.CreateMultiple"
    );
    check_common(&request);
    assert_eq!(
        header(&request, "content-type"),
        "application/json; charset=utf-8"
    );
    assert_eq!(header(&request, "if-none-match"), "null");
    let body: Json = serde_json::from_slice(request.body()).unwrap();
    let target = with(
        columns_of_jane(),
        &[
            ("@odata.type", "Microsoft.Dynamics.CRM.contact"),
            ("contactid", "00000000-0000-0000-0000-000000000001"),
        ],
    );
    assert_eq!(body, json!({"Targets": [target]}));
}

#[test]
fn a_single_create_never_overwrites() {
    let request = composed(create(CreateMethod::Single, vec![jane()]));
    assert_eq!(request.method(), "PATCH");
    assert_eq!(
        request.uri(),
        "/api/data/v9.2/contacts(00000000-0000-0000-0000-000000000001)"
    );
    check_common(&request);
    assert_eq!(header(&request, "if-none-match"), "*");
    let body: Json = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(body, columns_of_jane(), "the key stands in the address only");
}

#[test]
fn a_batch_lets_every_row_answer() {
    let records = vec![
        record(1, &[("lastname", text("A"))]),
        record(2, &[("lastname", text("B"))]),
    ];
    let request = composed(create(CreateMethod::Batch, records));
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "/api/data/v9.2/$batch");
    check_common(&request);
    assert_eq!(header(&request, "prefer"), "odata.continue-on-error");
    assert_eq!(
        header(&request, "content-type"),
        "multipart/mixed; boundary=\"batch_00000000-0000-0000-0000-000000000009\""
    );
    let part = |number: u8, name: &str| {
        let body = format!(
            "{{\"lastname\":\"{name}\",\"contactid\":\"00000000-0000-0000-0000-00000000000{number}\"}}"
        );
        format!(
            "--batch_{BOUNDARY}\r\n\
             Content-Type: application/http\r\n\
             Content-Transfer-Encoding: binary\r\n\
             Content-ID: {number}\r\n\
             \r\n\
             POST /api/data/v9.2/contacts HTTP/1.1\r\n\
             Content-Type: application/json; type=entry\r\n\
             Content-Length: {length}\r\n\
             \r\n\
             {body}\r\n",
            length = body.len(),
        )
    };
    let expected = format!("{}{}--batch_{BOUNDARY}--\r\n", part(1, "A"), part(2, "B"));
    assert_eq!(std::str::from_utf8(request.body()).unwrap(), expected);
}

#[test]
fn decimals_are_written_digit_by_digit() {
    let check = |units: i64, scale: u8, expected: &str| {
        let record = record(1, &[("creditlimit", Value::Decimal(Decimal::new(units, scale)))]);
        let request = composed(create(CreateMethod::Single, vec![record]));
        assert_eq!(
            request.body(),
            &Bytes::from(format!("{{\"creditlimit\":{expected}}}"))
        );
    };
    check(9_710, 2, "97.1");
    check(-5, 2, "-0.05");
    check(0, 4, "0");
    check(9_223_372_036_854_775_807, 4, "922337203685477.5807");
    check(-9_223_372_036_854_775_808, 10, "-922337203.6854775808");
    let record = record(1, &[("creditlimit", Value::Decimal(Decimal::new(1, 11)))]);
    assert!(matches!(
        refused(create(CreateMethod::Bulk, vec![record])),
        ComposeError::TooPrecise { .. }
    ));
}

#[test]
fn a_read_names_columns_and_keys_only() {
    let columns = ["lastname", "parentcustomerid", "contactid", "lastname"];
    let request = composed(Task::Read {
        ids: vec![id(1), id(2)],
        columns: columns.map(column).into(),
    });
    assert_eq!(request.method(), "GET");
    check_common(&request);
    assert!(request.body().is_empty());
    assert_eq!(
        header(&request, "prefer"),
        "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\",odata.maxpagesize=5000"
    );
    assert_eq!(
        request.uri(),
        "/api/data/v9.2/contacts?$select=contactid,lastname,_parentcustomerid_value&$filter=Microsoft.Dynamics.CRM.In(PropertyName='contactid',PropertyValues=%5B'00000000-0000-0000-0000-000000000001','00000000-0000-0000-0000-000000000002'%5D)"
    );
}

#[test]
fn children_are_read_by_their_lookup() {
    let children = |child: &str, lookup: &str| {
        chunk_of(
            "account",
            Task::Children {
                ids: vec![id(7)],
                child: table(child),
                lookup: column(lookup),
            },
        )
    };
    let request = compose(schema(), &children("contact", "parentcustomerid"), BOUNDARY).unwrap();
    assert_eq!(
        request.uri(),
        "/api/data/v9.2/contacts?$select=contactid,_parentcustomerid_value&$filter=Microsoft.Dynamics.CRM.In(PropertyName='parentcustomerid',PropertyValues=%5B'00000000-0000-0000-0000-000000000007'%5D)"
    );
    let check = |child: &str, lookup: &str, expected: fn(&ComposeError) -> bool| {
        let refused = compose(schema(), &children(child, lookup), BOUNDARY).unwrap_err();
        assert!(expected(&refused), "{refused}");
    };
    check("contact", "lastname", |e| {
        matches!(e, ComposeError::NoNavigation { .. })
    });
    check("contact", "new_tagid", |e| {
        matches!(e, ComposeError::NoNavigation { .. })
    });
    check("contact", "nothing", |e| {
        matches!(e, ComposeError::UnknownColumn { .. })
    });
    check("lead", "x", |e| matches!(e, ComposeError::UnknownTable(_)));
}

#[test]
fn a_delete_names_the_version() {
    let delete = |etag: &str| Task::Delete {
        targets: vec![DeleteTarget {
            id: id(1),
            etag: etag.to_owned(),
        }],
    };
    let request = composed(delete("W/\"4711\""));
    assert_eq!(header(&request, "prefer"), "odata.continue-on-error");
    let expected = format!(
        "--batch_{BOUNDARY}\r\n\
         Content-Type: application/http\r\n\
         Content-Transfer-Encoding: binary\r\n\
         Content-ID: 1\r\n\
         \r\n\
         DELETE /api/data/v9.2/contacts(00000000-0000-0000-0000-000000000001) HTTP/1.1\r\n\
         If-Match: W/\"4711\"\r\n\
         \r\n\
         \r\n\
         --batch_{BOUNDARY}--\r\n"
    );
    assert_eq!(std::str::from_utf8(request.body()).unwrap(), expected);
    for hostile in ["*", "W/\"1\"\r\nX: y", "", "W/\"a b\"", "W/\"\"", "\"", "4711"] {
        assert_eq!(refused(delete(hostile)), ComposeError::Etag, "{hostile:?}");
    }
}

#[test]
fn what_the_schema_does_not_know_is_not_sent() {
    let with = |name: &str, value: Value| create(CreateMethod::Bulk, vec![record(1, &[(name, value)])]);
    let unknown = |name: &str| ComposeError::UnknownColumn {
        table: table("contact"),
        column: column(name),
    };
    assert_eq!(
        refused(with("favouriteplan", Value::Integer(1))),
        unknown("favouriteplan")
    );
    assert_eq!(refused(with("fullname", text("x"))), unknown("fullname"));
    for (name, to) in [
        ("parentcustomerid", "new_tag"),
        ("parentcustomerid", "opportunity"),
        ("lastname", "account"),
    ] {
        let expected = ComposeError::NoNavigation {
            table: table("contact"),
            column: column(name),
            to: table(to),
        };
        assert_eq!(refused(with(name, lookup(to, 1))), expected);
    }
    let task = create(CreateMethod::Bulk, vec![jane()]);
    let elsewhere = compose(schema(), &chunk_of("lead", task), BOUNDARY);
    assert_eq!(elsewhere.err(), Some(ComposeError::UnknownTable(table("lead"))));
}

#[test]
fn a_chunk_has_its_bounds() {
    let check = |task: Task, most: usize| {
        let found = task.len();
        assert_eq!(refused(task), ComposeError::Size { most, found });
    };
    for method in [CreateMethod::Bulk, CreateMethod::Batch] {
        check(create(method, Vec::new()), MOST_ROWS);
        check(create(method, vec![jane(); MOST_ROWS + 1]), MOST_ROWS);
    }
    check(create(CreateMethod::Single, vec![jane(); 2]), 1);
    check(Task::Delete { targets: Vec::new() }, MOST_ROWS);
    let read = |ids: usize, columns: usize| Task::Read {
        ids: vec![id(1); ids],
        columns: vec![column("lastname"); columns],
    };
    check(read(0, 1), MOST_IDS);
    check(read(MOST_IDS + 1, 1), MOST_IDS);
    assert!(matches!(
        refused(read(1, MOST_COLUMNS + 1)),
        ComposeError::Size { .. }
    ));
}

#[test]
fn the_largest_address_is_one() {
    let names: Vec<String> = (0..MOST_COLUMNS)
        .map(|number| format!("a{number:0>99}"))
        .collect();
    let set = "s".repeat(128);
    let attributes: Vec<Json> = names
        .iter()
        .map(|name| json!({"LogicalName": name, "AttributeType": "Lookup"}))
        .collect();
    let name = TableName::try_new(&"t".repeat(100)).unwrap();
    let definition = json!({"LogicalName": name.as_str(), "EntitySetName": set, "PrimaryIdAttribute": "k".repeat(100), "Attributes": attributes});
    let empty = json!({"value": []});
    let answers =
        [&definition, &empty, &empty, &empty, &empty].map(|body| crate::support::json_response(200, body));
    let mut schema = metadata::Schema::default();
    schema.read_table(&name, &answers).unwrap();
    let task = Task::Read {
        ids: vec![id(u128::MAX); MOST_IDS],
        columns: names.iter().map(|name| column(name)).collect(),
    };
    let request = compose(&schema, &chunk_of(name.as_str(), task), BOUNDARY).unwrap();
    assert!(request.uri().query().unwrap().ends_with("%5D)"));
    for request in metadata::requests(&name) {
        assert!(request.uri().path().contains(name.as_str()));
    }
}

#[test]
fn definitions_are_asked_for_by_logical_name() {
    let requests = metadata::requests(&table("contact"));
    let targets: Vec<String> = requests.iter().map(|request| request.uri().to_string()).collect();
    assert_eq!(
        targets,
        [
            "/api/data/v9.2/EntityDefinitions(LogicalName='contact')?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute&$expand=Attributes($select=LogicalName,AttributeType,AttributeTypeName,RequiredLevel,IsValidForCreate)",
            "/api/data/v9.2/EntityDefinitions(LogicalName='contact')/Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,MaxLength",
            "/api/data/v9.2/EntityDefinitions(LogicalName='contact')/Attributes/Microsoft.Dynamics.CRM.MemoAttributeMetadata?$select=LogicalName,MaxLength",
            "/api/data/v9.2/EntityDefinitions(LogicalName='contact')/ManyToOneRelationships?$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName,ReferencedEntity",
            "/api/data/v9.2/EntityDefinitions(LogicalName='contact')/ManyToManyRelationships?$select=IntersectEntityName,Entity1LogicalName,Entity1IntersectAttribute,Entity1NavigationPropertyName,Entity2LogicalName,Entity2IntersectAttribute,Entity2NavigationPropertyName",
        ]
    );
    requests.iter().for_each(check_common);
}

//! Messages compared letter by letter with the documentation, and answers with what they mean.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use bytes::Bytes;
use dataverse::metadata::{self, Schema};
use dataverse::outcome::{Answer, interpret};
use dataverse::request::{ComposeError, compose};
use http::{Request, Response};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use shared::chunk::{Chunk, CreateMethod, DeleteTarget, Task};
use shared::id::{ChunkNumber, ColumnName, Fence, RecordId, RunId, TableName};
use shared::millis::Millis;
use shared::outcome::{Limit, Outcome, RefusalClass, RowOutcome, StopReason, UnknownCause};
use shared::record::Record;
use shared::value::{Decimal, Reference, Value};
use uuid::Uuid;

const NOW: Millis = Millis(1_700_000_000_000);

fn table(name: &str) -> TableName {
    TableName::try_new(name).unwrap()
}

fn column(name: &str) -> ColumnName {
    ColumnName::try_new(name).unwrap()
}

fn id(number: u128) -> RecordId {
    RecordId(Uuid::from_u128(number))
}

fn json_response(status: u16, body: &Json) -> Response<Bytes> {
    Response::builder()
        .status(status)
        .body(body.to_string().into())
        .unwrap()
}

fn attribute(name: &str, kind: &str) -> Json {
    json!({"LogicalName": name, "AttributeType": kind, "RequiredLevel": {"Value": "None"}, "IsValidForCreate": true})
}

fn schema() -> Schema {
    let mut schema = Schema::default();
    for (name, set, key, attributes, relationships) in [
        (
            "account",
            "accounts",
            "accountid",
            json!([
                attribute("name", "String"),
                attribute("accountid", "Uniqueidentifier")
            ]),
            json!([]),
        ),
        (
            "contact",
            "contacts",
            "contactid",
            json!([
                attribute("contactid", "Uniqueidentifier"),
                attribute("lastname", "String"),
                attribute("emailaddress1", "String"),
                attribute("donotbulkemail", "Boolean"),
                attribute("creditlimit", "Money"),
                attribute("preferredcontactmethodcode", "Picklist"),
                attribute("createdon", "DateTime"),
                attribute("birthdate", "DateTime"),
                attribute("parentcustomerid", "Customer"),
            ]),
            json!([
                {"ReferencingAttribute": "parentcustomerid", "ReferencedEntity": "account", "ReferencingEntityNavigationPropertyName": "parentcustomerid_account"},
                {"ReferencingAttribute": "parentcustomerid", "ReferencedEntity": "contact", "ReferencingEntityNavigationPropertyName": "parentcustomerid_contact"},
            ]),
        ),
    ] {
        let definition = json!({"LogicalName": name, "EntitySetName": set, "PrimaryIdAttribute": key, "Attributes": attributes});
        let answers = [
            json_response(200, &definition),
            json_response(
                200,
                &json!({"value": [{"LogicalName": "lastname", "MaxLength": 50}]}),
            ),
            json_response(200, &json!({"value": []})),
            json_response(200, &json!({"value": relationships})),
        ];
        schema.read_table(&table(name), &answers).unwrap();
    }
    schema
}

fn chunk(task: Task) -> Chunk {
    Chunk {
        run: RunId(Uuid::nil()),
        fence: Fence(1),
        number: ChunkNumber(0),
        table: table("contact"),
        task,
    }
}

fn jane() -> Record {
    let columns = [
        ("lastname", Value::Text("O'Neil \"Jan\"\r\n--batch".to_owned())),
        ("emailaddress1", Value::Null),
        ("donotbulkemail", Value::Boolean(true)),
        ("creditlimit", Value::Decimal(Decimal::new(9710, 2))),
        ("preferredcontactmethodcode", Value::Choice(2)),
        ("birthdate", Value::Date("1990-02-03".to_owned())),
        (
            "parentcustomerid",
            Value::Lookup(Reference {
                table: table("account"),
                id: id(7),
            }),
        ),
    ];
    Record {
        id: id(1),
        columns: columns
            .into_iter()
            .map(|(name, value)| (column(name), value))
            .collect(),
    }
}

fn create(method: CreateMethod, records: Vec<Record>) -> Chunk {
    chunk(Task::Create { method, records })
}

fn header<'a>(request: &'a Request<Bytes>, name: &str) -> &'a str {
    request
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

#[test]
fn a_bulk_create_is_the_documented_message() {
    let request = compose(&schema(), &create(CreateMethod::Bulk, vec![jane()]), Uuid::nil()).unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri(),
        "/api/data/v9.2/contacts/Microsoft.Dynamics.CRM.CreateMultiple"
    );
    assert_eq!(
        header(&request, "content-type"),
        "application/json; charset=utf-8"
    );
    assert_eq!(header(&request, "odata-version"), "4.0");
    assert_eq!(header(&request, "if-none-match"), "null");
    let body: Json = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(
        body,
        json!({"Targets": [{
            "@odata.type": "Microsoft.Dynamics.CRM.contact",
            "contactid": "00000000-0000-0000-0000-000000000001",
            "lastname": "O'Neil \"Jan\"\r\n--batch",
            "donotbulkemail": true,
            "creditlimit": 97.1,
            "preferredcontactmethodcode": 2,
            "birthdate": "1990-02-03",
            "parentcustomerid_account@odata.bind": "/accounts(00000000-0000-0000-0000-000000000007)",
        }]})
    );
}

#[test]
fn a_single_create_never_overwrites() {
    let request = compose(
        &schema(),
        &create(CreateMethod::Single, vec![jane()]),
        Uuid::nil(),
    )
    .unwrap();
    assert_eq!(request.method(), "PATCH");
    assert_eq!(
        request.uri(),
        "/api/data/v9.2/contacts(00000000-0000-0000-0000-000000000001)"
    );
    assert_eq!(header(&request, "if-none-match"), "*");
    let body: Json = serde_json::from_slice(request.body()).unwrap();
    assert!(
        body.get("contactid").is_none(),
        "the key stands in the address only"
    );
}

#[test]
fn a_batch_lets_every_row_answer() {
    let boundary = Uuid::from_u128(9);
    let request = compose(
        &schema(),
        &create(CreateMethod::Batch, vec![jane(), jane()]),
        boundary,
    )
    .unwrap();
    assert_eq!(request.uri(), "/api/data/v9.2/$batch");
    assert_eq!(header(&request, "prefer"), "odata.continue-on-error");
    let body = std::str::from_utf8(request.body()).unwrap();
    assert_eq!(
        body.matches("POST /api/data/v9.2/contacts HTTP/1.1\r\n").count(),
        2
    );
    assert_eq!(
        body.matches("Content-Type: application/json; type=entry\r\n")
            .count(),
        2
    );
    assert!(body.ends_with(&format!("--batch_{boundary}--\r\n")));
}

#[test]
fn a_read_names_columns_and_keys_only() {
    let task = Task::Read {
        ids: vec![id(1), id(2)],
        columns: vec![column("lastname"), column("parentcustomerid")],
    };
    let request = compose(&schema(), &chunk(task), Uuid::nil()).unwrap();
    assert_eq!(
        request.uri(),
        "/api/data/v9.2/contacts?$select=contactid,lastname,_parentcustomerid_value&$filter=Microsoft.Dynamics.CRM.In(PropertyName='contactid',PropertyValues=%5B'00000000-0000-0000-0000-000000000001','00000000-0000-0000-0000-000000000002'%5D)"
    );
}

#[test]
fn a_delete_names_the_version() {
    let targets = vec![DeleteTarget {
        id: id(1),
        etag: "W/\"4711\"".to_owned(),
    }];
    let request = compose(&schema(), &chunk(Task::Delete { targets }), Uuid::nil()).unwrap();
    let body = std::str::from_utf8(request.body()).unwrap();
    assert!(body.contains("DELETE /api/data/v9.2/contacts(00000000-0000-0000-0000-000000000001) HTTP/1.1\r\nIf-Match: W/\"4711\"\r\n"));
    for hostile in ["*", "W/\"1\"\r\nX: y", "", "W/\"a b\""] {
        let targets = vec![DeleteTarget {
            id: id(1),
            etag: hostile.to_owned(),
        }];
        let refused = compose(&schema(), &chunk(Task::Delete { targets }), Uuid::nil());
        assert_eq!(refused.err(), Some(ComposeError::Etag), "{hostile:?}");
    }
}

#[test]
fn what_the_schema_does_not_know_is_not_sent() {
    let mut record = jane();
    record.columns.insert(column("favouriteplan"), Value::Integer(1));
    let refused = compose(&schema(), &create(CreateMethod::Bulk, vec![record]), Uuid::nil());
    assert!(matches!(refused, Err(ComposeError::UnknownColumn { .. })));
    let empty = compose(&schema(), &create(CreateMethod::Bulk, Vec::new()), Uuid::nil());
    assert!(matches!(empty, Err(ComposeError::Size { .. })));
    let two = compose(
        &schema(),
        &create(CreateMethod::Single, vec![jane(), jane()]),
        Uuid::nil(),
    );
    assert!(matches!(two, Err(ComposeError::Size { .. })));
}

fn error(status: u16, code: &str, message: &str) -> Response<Bytes> {
    json_response(status, &json!({"error": {"code": code, "message": message}}))
}

fn answered(task: Task, response: Response<Bytes>) -> Outcome {
    interpret(&schema(), &chunk(task), Answer::Response(response), NOW)
}

fn bulk_of_one() -> Task {
    Task::Create {
        method: CreateMethod::Bulk,
        records: vec![jane()],
    }
}

#[test]
fn only_the_full_set_of_our_ids_confirms_a_bulk_create() {
    let ids = |ids: &[u128]| json!({"Ids": ids.iter().map(|n| id(*n).to_string()).collect::<Vec<_>>()});
    let check = |body: &Json, expected: Outcome| {
        assert_eq!(
            answered(bulk_of_one(), json_response(200, body)),
            expected,
            "{body}"
        );
    };
    let unreadable = Outcome::Unknown {
        cause: UnknownCause::Unreadable,
    };
    check(
        &ids(&[1]),
        Outcome::Rows {
            rows: vec![RowOutcome::Created],
        },
    );
    check(&ids(&[2]), unreadable.clone());
    check(&ids(&[1, 2]), unreadable.clone());
    check(&ids(&[]), unreadable.clone());
    check(&json!({}), unreadable.clone());
    let html = Response::builder()
        .status(200)
        .body(Bytes::from_static(b"<html>Sign in</html>"))
        .unwrap();
    assert_eq!(answered(bulk_of_one(), html), unreadable);
}

#[test]
fn each_answer_means_one_thing() {
    let check = |response: Response<Bytes>, expected: Outcome| {
        let shown = format!("{} {:?}", response.status(), response.body());
        assert_eq!(answered(bulk_of_one(), response), expected, "{shown}");
    };
    let with = |mut response: Response<Bytes>, seconds: &'static str| {
        response
            .headers_mut()
            .insert("retry-after", seconds.parse().unwrap());
        response
    };
    let stopped = |reason| Outcome::Stopped { reason };
    check(
        with(error(429, "0x80072322", ""), "17"),
        Outcome::Throttled {
            wait_ms: 17_000,
            limit: Limit::Requests,
        },
    );
    check(
        error(429, "0x80072321", ""),
        Outcome::Throttled {
            wait_ms: 5_000,
            limit: Limit::ExecutionTime,
        },
    );
    check(
        with(error(429, "", ""), "never"),
        Outcome::Throttled {
            wait_ms: 5_000,
            limit: Limit::Busy,
        },
    );
    check(
        with(json_response(503, &json!("")), "3"),
        Outcome::Throttled {
            wait_ms: 3_000,
            limit: Limit::Busy,
        },
    );
    check(
        error(500, "0x80044151", "SQL timeout"),
        Outcome::Throttled {
            wait_ms: 5_000,
            limit: Limit::Busy,
        },
    );
    check(
        json_response(503, &json!("")),
        Outcome::Unknown {
            cause: UnknownCause::ServerError,
        },
    );
    check(
        json_response(502, &json!("")),
        Outcome::Unknown {
            cause: UnknownCause::ServerError,
        },
    );
    check(
        error(500, "0x80040216", ""),
        Outcome::Unknown {
            cause: UnknownCause::ServerError,
        },
    );
    check(error(401, "", ""), stopped(StopReason::SignIn));
    check(
        error(
            403,
            "0x80040220",
            "Principal user is missing prvCreateContact privilege",
        ),
        stopped(StopReason::Privilege {
            name: Some("prvCreateContact".to_owned()),
        }),
    );
    check(
        error(400, "0x80048d19", "undeclared"),
        stopped(StopReason::Mapping {
            code: Some(0x8004_8d19),
        }),
    );
    check(error(500, "0x80072325", ""), stopped(StopReason::Storage));
    for (status, code, class, named) in [
        (400, "0x80044331", RefusalClass::TooLong, Some("lastname")),
        (400, "0x8004431a", RefusalClass::OutOfRange, None),
        (400, "0x80040265", RefusalClass::Automation, None),
        (404, "0x80040217", RefusalClass::ParentMissing, None),
        (412, "0x80040237", RefusalClass::Duplicate, None),
        (403, "0x8004f507", RefusalClass::Secured, None),
        (400, "0x8004ffff", RefusalClass::Other, None),
    ] {
        let message = "The length of the 'lastname' attribute of the 'contact' entity exceeded";
        let outcome = answered(
            bulk_of_one(),
            error(status, code, if named.is_some() { message } else { "" }),
        );
        let Outcome::AllRefused { refusal } = outcome else {
            panic!("{code}: {outcome:?}")
        };
        assert_eq!(
            (refusal.class, refusal.column),
            (class, named.map(column)),
            "{code}"
        );
    }
}

#[test]
fn silence_is_unknown_and_no_connection_is_not() {
    let check = |answer, expected| {
        assert_eq!(interpret(&schema(), &chunk(bulk_of_one()), answer, NOW), expected);
    };
    check(
        Answer::TimedOut,
        Outcome::Unknown {
            cause: UnknownCause::TimedOut,
        },
    );
    check(
        Answer::ConnectionLost,
        Outcome::Unknown {
            cause: UnknownCause::ConnectionLost,
        },
    );
    check(
        Answer::Unreachable,
        Outcome::Stopped {
            reason: StopReason::DestinationUnreachable,
        },
    );
}

fn batch_response(parts: &[(u16, &str)]) -> Response<Bytes> {
    let mut body = String::new();
    for (status, text) in parts {
        body.push_str(&format!(
            "--batchresponse_x\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 {status} X\r\nOData-Version: 4.0\r\n\r\n{text}\r\n"
        ));
    }
    body.push_str("--batchresponse_x--\r\n");
    Response::builder()
        .status(200)
        .header("content-type", "multipart/mixed; boundary=batchresponse_x")
        .body(body.into())
        .unwrap()
}

#[test]
fn each_part_of_a_batch_means_one_thing() {
    let records = vec![jane(); 6];
    let response = batch_response(&[
        (204, ""),
        (412, r#"{"error":{"code":"0x80040237","message":""}}"#),
        (400, r#"{"error":{"code":"0x80044331","message":""}}"#),
        (429, r#"{"error":{"code":"0x80072321","message":""}}"#),
        (500, ""),
    ]);
    let Outcome::Rows { rows } = answered(
        Task::Create {
            method: CreateMethod::Batch,
            records,
        },
        response,
    ) else {
        panic!("rows were expected");
    };
    assert_eq!(rows[0], RowOutcome::Created);
    assert_eq!(rows[1], RowOutcome::Exists);
    assert!(matches!(&rows[2], RowOutcome::Refused { refusal } if refusal.class == RefusalClass::TooLong));
    assert_eq!(rows[3], RowOutcome::NotTried);
    assert_eq!(
        rows[4],
        RowOutcome::Exists,
        "a server error leaves the row in doubt, so it is read back"
    );
    assert_eq!(
        rows[5],
        RowOutcome::NotTried,
        "a part that is missing was not tried"
    );
}

#[test]
fn each_delete_means_one_thing() {
    let targets = (1..=4)
        .map(|n| DeleteTarget {
            id: id(n),
            etag: "W/\"1\"".to_owned(),
        })
        .collect();
    let response = batch_response(&[
        (204, ""),
        (404, r#"{"error":{"code":"0x80040217","message":""}}"#),
        (412, r#"{"error":{"code":"0x80060882","message":""}}"#),
        (
            403,
            r#"{"error":{"code":"0x80040220","message":"prvDeleteContact"}}"#,
        ),
    ]);
    let Outcome::Rows { rows } = answered(Task::Delete { targets }, response) else {
        panic!("rows were expected");
    };
    assert_eq!(
        rows,
        [
            RowOutcome::Deleted,
            RowOutcome::Absent,
            RowOutcome::Changed,
            RowOutcome::NotTried
        ]
    );
}

#[test]
fn rows_are_read_by_the_types_of_their_columns() {
    let names = [
        "lastname",
        "emailaddress1",
        "creditlimit",
        "donotbulkemail",
        "createdon",
        "birthdate",
        "parentcustomerid",
    ];
    let columns: Vec<ColumnName> = names.into_iter().map(column).collect();
    let row = json!({
        "@odata.etag": "W/\"12\"", "contactid": id(1).to_string(), "lastname": "Marlow", "creditlimit": 97.1000,
        "donotbulkemail": false, "createdon": "2021-01-07T12:00:00Z", "birthdate": "1990-02-03",
        "_parentcustomerid_value": id(7).to_string(),
        "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
    });
    let task = Task::Read {
        ids: vec![id(1)],
        columns,
    };
    let Outcome::Found { rows } = answered(task.clone(), json_response(200, &json!({"value": [row]}))) else {
        panic!("rows were expected");
    };
    let found = &rows[0].columns;
    assert!(found[&column("lastname")] == Value::Text("Marlow".to_owned()));
    assert!(found[&column("emailaddress1")] == Value::Null);
    assert!(found[&column("creditlimit")] == Value::Decimal(Decimal::new(971, 1)));
    assert!(found[&column("createdon")] == Value::DateTime("2021-01-07T12:00:00Z".to_owned()));
    assert!(found[&column("birthdate")] == Value::Date("1990-02-03".to_owned()));
    assert!(
        found[&column("parentcustomerid")]
            == Value::Lookup(Reference {
                table: table("account"),
                id: id(7)
            })
    );

    let more = json!({"value": [], "@odata.nextLink": "https://x"});
    assert!(matches!(
        answered(task, json_response(200, &more)),
        Outcome::AllRefused { .. }
    ));
}

#[test]
fn a_missing_table_is_named() {
    let refused = Schema::default().read_table(&table("contact"), &vec![error(404, "", ""); 4]);
    assert_eq!(refused, Err(metadata::MetadataError::Absent(table("contact"))));
}

proptest! {
    /// A cell reaches the body and nothing else: the head of the message is the same for any content.
    #[test]
    fn no_cell_reaches_the_head(cell in "\\PC{0,80}", raw in prop::collection::vec(any::<char>(), 0..40)) {
        let head = |text: String| {
            let mut record = jane();
            record.columns.insert(column("lastname"), Value::Text(text));
            [CreateMethod::Bulk, CreateMethod::Batch, CreateMethod::Single].map(|method| {
                let request = compose(&schema(), &create(method, vec![record.clone()]), Uuid::nil()).unwrap();
                format!("{} {} {:?}", request.method(), request.uri(), request.headers())
            })
        };
        prop_assert_eq!(head(cell), head(String::new()));
        prop_assert_eq!(head(raw.into_iter().collect()), head(String::new()));
    }

    #[test]
    fn no_answer_makes_us_panic(status in 200_u16..600, body in prop::collection::vec(any::<u8>(), 0..300)) {
        let response = Response::builder().status(status).body(Bytes::from(body)).unwrap();
        let outcome = answered(bulk_of_one(), response);
        let is_success = matches!(outcome, Outcome::Rows { .. } | Outcome::Found { .. });
        prop_assert!(!is_success, "nonsense is never a success");
    }
}

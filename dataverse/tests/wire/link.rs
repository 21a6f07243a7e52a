//! Pairs of records and changes of records: the exact messages, and what their answers mean.

use crate::support::{chunk_of, column, id, json_response, schema, table};
use bytes::Bytes;
use dataverse::outcome::{Answer, interpret};
use dataverse::request::{ComposeError, compose};
use http::{Request, Response};
use serde_json::{Value as Json, json};
use shared::chunk::{CreateMethod, Pair, Task};
use shared::millis::Millis;
use shared::outcome::{Outcome, RowOutcome};
use shared::record::Record;
use shared::value::{Decimal, Reference, Value};
use uuid::Uuid;

const BOUNDARY: Uuid = Uuid::from_u128(0xb0);

fn composed(name: &str, task: Task) -> Request<Bytes> {
    compose(schema(), &chunk_of(name, task), BOUNDARY).unwrap()
}

/// The lines of a batch that are not the same in every part.
fn operations(request: &Request<Bytes>) -> Vec<String> {
    assert_eq!(request.uri().path(), "/api/data/v9.2/$batch");
    let text = std::str::from_utf8(request.body()).unwrap();
    let lines = text
        .split("\r\n")
        .filter(|line| !line.is_empty() && !line.starts_with("--batch") && !line.starts_with("Content-"));
    lines.map(str::to_owned).collect()
}

fn pair(near: &str, from: u128, far: &str, to: u128) -> Pair {
    let end = |name: &str, number| Reference {
        table: table(name),
        id: id(number),
    };
    Pair {
        id: id(from * 100 + to),
        from: end(near, from),
        to: end(far, to),
    }
}

fn tagged(from: u128, to: u128) -> Pair {
    pair("contact", from, "new_tag", to)
}

fn member(from: u128, to: u128) -> Pair {
    pair("list", from, "contact", to)
}

fn link(method: CreateMethod, pairs: Vec<Pair>) -> Task {
    Task::Link { method, pairs }
}

#[test]
fn a_pair_is_joined_by_its_near_end_and_the_whole_address_of_the_far_one() {
    let request = composed(
        "new_contact_new_tag",
        link(CreateMethod::Batch, vec![tagged(1, 2)]),
    );
    assert_eq!(
        operations(&request),
        [
            "POST /api/data/v9.2/contacts(00000000-0000-0000-0000-000000000001)/new_contact_new_tag/$ref HTTP/1.1",
            "{\"@odata.id\":\"https://contoso.api.crm4.dynamics.com/api/data/v9.2/new_tags(00000000-0000-0000-0000-000000000002)\"}",
        ]
    );
}

#[test]
fn a_pair_is_parted_by_the_address_of_both_ends() {
    let request = composed(
        "new_contact_new_tag",
        Task::Unlink {
            pairs: vec![tagged(1, 2)],
        },
    );
    assert_eq!(
        operations(&request),
        [
            "DELETE /api/data/v9.2/contacts(00000000-0000-0000-0000-000000000001)/new_contact_new_tag(00000000-0000-0000-0000-000000000002)/$ref HTTP/1.1"
        ]
    );
}

#[test]
fn members_of_one_list_go_in_one_message() {
    let request = composed(
        "listmember",
        link(CreateMethod::Bulk, vec![member(1, 2), member(1, 3)]),
    );
    assert_eq!(request.uri().path(), "/api/data/v9.2/AddListMembersList");
    let body: Json = serde_json::from_slice(request.body()).unwrap();
    let person = |number: u128| json!({"contactid": id(number).to_string(), "@odata.type": "Microsoft.Dynamics.CRM.contact"});
    assert_eq!(
        body,
        json!({"List": {"listid": id(1).to_string(), "@odata.type": "Microsoft.Dynamics.CRM.list"},
            "Members": [person(2), person(3)]})
    );
}

#[test]
fn members_of_two_lists_are_no_one_message() {
    let chunk = chunk_of(
        "listmember",
        link(CreateMethod::Bulk, vec![member(1, 2), member(4, 3)]),
    );
    assert_eq!(
        compose(schema(), &chunk, BOUNDARY).unwrap_err(),
        ComposeError::Size { most: 1, found: 2 }
    );
}

#[test]
fn single_members_come_and_go_by_messages_of_their_list() {
    let entity = "{\"EntityId\":\"00000000-0000-0000-0000-000000000002\"}";
    let list = "/api/data/v9.2/lists(00000000-0000-0000-0000-000000000001)/Microsoft.Dynamics.CRM";
    let add = composed("listmember", link(CreateMethod::Batch, vec![member(1, 2)]));
    assert_eq!(
        operations(&add),
        [format!("POST {list}.AddMemberList HTTP/1.1"), entity.to_owned()]
    );
    let remove = composed(
        "listmember",
        Task::Unlink {
            pairs: vec![member(1, 2)],
        },
    );
    assert_eq!(
        operations(&remove),
        [
            format!("POST {list}.RemoveMemberList HTTP/1.1"),
            entity.to_owned()
        ]
    );
}

#[test]
fn a_relationship_that_there_is_not_is_not_written() {
    let chunk = chunk_of(
        "new_contact_new_tag",
        link(CreateMethod::Batch, vec![pair("contact", 1, "account", 2)]),
    );
    assert_eq!(
        compose(schema(), &chunk, BOUNDARY).unwrap_err(),
        ComposeError::UnknownTable(table("account"))
    );
}

#[test]
fn the_pairs_that_there_are_answer_and_those_of_others_are_passed_over() {
    let task = Task::FindLinks {
        pairs: vec![tagged(1, 2), tagged(1, 3)],
    };
    let request = composed("new_contact_new_tag", task.clone());
    assert_eq!(
        request.uri().to_string(),
        "/api/data/v9.2/new_contact_new_tagset?$select=contactid,new_tagid&$filter=Microsoft.Dynamics.CRM.In(PropertyName='contactid',PropertyValues=%5B'00000000-0000-0000-0000-000000000001'%5D)%20and%20Microsoft.Dynamics.CRM.In(PropertyName='new_tagid',PropertyValues=%5B'00000000-0000-0000-0000-000000000002','00000000-0000-0000-0000-000000000003'%5D)"
    );
    let row = |contact: u128, tag: u128| json!({"contactid": id(contact).to_string(), "new_tagid": id(tag).to_string()});
    let answer = json_response(200, &json!({"value": [row(1, 3), row(9, 3)]}));
    let found = interpret(
        schema(),
        &chunk_of("new_contact_new_tag", task.clone()),
        Answer::Response(answer),
        Millis(0),
    );
    let Outcome::Found { rows } = found else {
        panic!("{found:?}")
    };
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id(103)]);
    let more = json_response(
        200,
        &json!({"value": [], "@odata.nextLink": "https://contoso/next"}),
    );
    let found = interpret(
        schema(),
        &chunk_of("new_contact_new_tag", task),
        Answer::Response(more),
        Millis(0),
    );
    assert!(
        matches!(found, Outcome::Unknown { .. }),
        "pairs on another page are not seen"
    );
}

fn close(status: i32) -> Task {
    let value = |name: &str, value: Value| (column(name), value);
    let opportunity = Reference {
        table: table("opportunity"),
        id: id(7),
    };
    Task::Change {
        records: vec![Record {
            id: id(7),
            columns: [
                value("subject", Value::Text("Paid".to_owned())),
                value("actualend", Value::Date("2024-05-01".to_owned())),
                value("actualrevenue", Value::Decimal(Decimal::new(9700, 2))),
                value("statuscode", Value::Choice(status)),
                value("opportunityid", Value::Lookup(opportunity)),
            ]
            .into(),
        }],
    }
}

#[test]
fn an_opportunity_is_closed_by_the_message_of_its_status() {
    for (status, message) in [
        (3, "WinOpportunity"),
        (4, "LoseOpportunity"),
        (5, "LoseOpportunity"),
    ] {
        let lines = operations(&composed("opportunityclose", close(status)));
        assert_eq!(lines[0], format!("POST /api/data/v9.2/{message} HTTP/1.1"));
        let body: Json = serde_json::from_str(&lines[1]).unwrap();
        assert_eq!(
            body,
            json!({"Status": status, "OpportunityClose": {"subject": "Paid", "actualend": "2024-05-01",
                "actualrevenue": 97, "@odata.type": "Microsoft.Dynamics.CRM.opportunityclose",
                "opportunityid@odata.bind": "/opportunities(00000000-0000-0000-0000-000000000007)"}})
        );
    }
    let own = chunk_of("opportunityclose", close(100_000_001));
    assert!(
        compose(schema(), &own, BOUNDARY).is_err(),
        "which state a status of its own means is not known"
    );
}

#[test]
fn a_state_is_changed_on_a_record_that_is_there() {
    let records = vec![Record {
        id: id(1),
        columns: [
            (column("statecode"), Value::Choice(1)),
            (column("statuscode"), Value::Choice(2)),
        ]
        .into(),
    }];
    assert_eq!(
        operations(&composed("contact", Task::Change { records })),
        [
            "PATCH /api/data/v9.2/contacts(00000000-0000-0000-0000-000000000001) HTTP/1.1",
            "If-Match: *",
            "{\"statecode\":1,\"statuscode\":2}",
        ]
    );
}

fn answered(name: &str, task: Task, parts: &[(u16, &str)]) -> Vec<RowOutcome> {
    let mut body = String::new();
    for (number, (status, code)) in parts.iter().enumerate() {
        let error = match *code {
            "" => String::new(),
            code => json!({"error": {"code": code, "message": "no"}}).to_string(),
        };
        body.push_str(&format!(
            "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {}\r\n\r\nHTTP/1.1 {status} X\r\nContent-Type: application/json\r\n\r\n{error}\r\n",
            number + 1
        ));
    }
    body.push_str("--b--\r\n");
    let response = Response::builder()
        .status(200)
        .header("content-type", "multipart/mixed; boundary=b")
        .body(Bytes::from(body))
        .unwrap();
    let outcome = interpret(
        schema(),
        &chunk_of(name, task),
        Answer::Response(response),
        Millis(0),
    );
    match outcome {
        Outcome::Rows { rows } => rows,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_part_of_a_joining_means_one_thing() {
    let both = |code: (u16, &str)| {
        let task = link(CreateMethod::Batch, vec![tagged(1, 2), tagged(1, 3)]);
        answered("new_contact_new_tag", task, &[(204, ""), code])[1].clone()
    };
    assert_eq!(both((204, "")), RowOutcome::Created);
    assert_eq!(both((412, "0x80040237")), RowOutcome::Exists);
    assert!(matches!(both((404, "0x80040217")), RowOutcome::Refused { .. }));
    assert_eq!(
        both((500, "")),
        RowOutcome::Exists,
        "in doubt, so it is asked for"
    );
}

#[test]
fn each_part_of_a_parting_means_one_thing() {
    let both = |code: (u16, &str)| {
        let task = Task::Unlink {
            pairs: vec![member(1, 2), member(1, 3)],
        };
        answered("listmember", task, &[(204, ""), code])[1].clone()
    };
    assert_eq!(both((204, "")), RowOutcome::Deleted);
    assert_eq!(
        both((400, "0x80048458")),
        RowOutcome::Absent,
        "no member any more"
    );
    assert_eq!(both((500, "")), RowOutcome::NotTried);
}

#[test]
fn a_close_that_happened_before_is_a_question() {
    assert_eq!(
        answered("opportunityclose", close(3), &[(400, "0x80040515")]),
        [RowOutcome::Exists]
    );
}

//! Every part of an answer to a batch, and what it means for its row.

use crate::support::{answered, create, error, id, jane};
use bytes::Bytes;
use http::Response;
use serde_json::json;
use shared::chunk::{CreateMethod, DeleteTarget, Task};
use shared::outcome::{Limit, Outcome, RefusalClass, RowOutcome, StopReason, UnknownCause};
use shared::record::Record;

/// Status, header line or nothing, error code or nothing.
type Part = (u16, &'static str, &'static str);

const CREATED: Part = (204, "", "");

fn response(outer: u16, parts: &[Part]) -> Response<Bytes> {
    let mut body = String::new();
    for (status, header, code) in parts {
        let error = if code.is_empty() {
            String::new()
        } else {
            json!({"error": {"code": code, "message": "x"}}).to_string()
        };
        let header = if header.is_empty() {
            String::new()
        } else {
            format!("{header}\r\n")
        };
        body.push_str(&format!(
            "--batchresponse_x\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 {status} X\r\nOData-Version: 4.0\r\n{header}\r\n{error}\r\n"
        ));
    }
    body.push_str("--batchresponse_x--\r\n");
    Response::builder()
        .status(outer)
        .header("content-type", "multipart/mixed; boundary=batchresponse_x")
        .body(body.into())
        .unwrap()
}

fn records(count: u128) -> Vec<Record> {
    (1..=count)
        .map(|number| Record {
            id: id(number),
            ..jane()
        })
        .collect()
}

fn creating(count: usize) -> Task {
    create(CreateMethod::Batch, records(count as u128))
}

fn deleting(count: usize) -> Task {
    let target = |record: Record| DeleteTarget {
        id: record.id,
        etag: "W/\"1\"".to_owned(),
    };
    Task::Delete {
        targets: records(count as u128).into_iter().map(target).collect(),
    }
}

fn rows(task: Task, outer: u16, parts: &[Part]) -> Vec<RowOutcome> {
    match answered(task, response(outer, parts)) {
        Outcome::Rows { rows } => rows,
        other => panic!("expected rows, found {other:?}"),
    }
}

fn class(row: &RowOutcome) -> Option<RefusalClass> {
    match row {
        RowOutcome::Refused { refusal } => Some(refusal.class),
        _ => None,
    }
}

#[test]
fn each_part_of_a_create_means_one_thing() {
    let check = |part: Part, expected: RowOutcome| {
        assert_eq!(rows(creating(2), 200, &[CREATED, part])[1], expected, "{part:?}");
    };
    check(CREATED, RowOutcome::Created);
    check((201, "", ""), RowOutcome::Created);
    check((412, "", "0x80040237"), RowOutcome::Exists);
    check((412, "", ""), RowOutcome::Exists);
    check((429, "Retry-After: 7", "0x80072321"), RowOutcome::NotTried);
    check((429, "", ""), RowOutcome::NotTried);
    check((500, "", "0x80044151"), RowOutcome::NotTried);
    check((403, "", "0x80040220"), RowOutcome::NotTried);
    check((400, "", "0x80048d19"), RowOutcome::NotTried);
    check((401, "", ""), RowOutcome::NotTried);
    for in_doubt in [
        (500, "", ""),
        (502, "", "0x80040216"),
        (200, "", ""),
        (302, "", ""),
    ] {
        check(in_doubt, RowOutcome::Exists);
    }
    for (part, expected) in [
        ((400, "", "0x80044331"), RefusalClass::TooLong),
        ((404, "", "0x80040217"), RefusalClass::ParentMissing),
        ((412, "", "0x80060892"), RefusalClass::Duplicate),
        ((500, "", "0x80040333"), RefusalClass::Duplicate),
        ((400, "", "0x80040265"), RefusalClass::Automation),
        ((400, "", "0x8004ffff"), RefusalClass::Other),
        ((400, "", ""), RefusalClass::Other),
    ] {
        let found = rows(creating(2), 200, &[CREATED, part]);
        assert_eq!(class(&found[1]), Some(expected), "{part:?}");
    }
}

#[test]
fn each_part_of_a_delete_means_one_thing() {
    let check = |part: Part, expected: RowOutcome| {
        assert_eq!(rows(deleting(2), 200, &[CREATED, part])[1], expected, "{part:?}");
    };
    check((204, "", ""), RowOutcome::Deleted);
    check((404, "", "0x80040217"), RowOutcome::Absent);
    check((404, "", ""), RowOutcome::Absent);
    check((412, "", "0x80060882"), RowOutcome::Changed);
    check((412, "", ""), RowOutcome::Changed);
    check((429, "", "0x80072322"), RowOutcome::NotTried);
    check((403, "", "0x80040220"), RowOutcome::NotTried);
    check((500, "", ""), RowOutcome::NotTried);
    check((200, "", ""), RowOutcome::NotTried);
    let found = rows(deleting(2), 200, &[CREATED, (405, "", "0x80040227")]);
    assert_eq!(class(&found[1]), Some(RefusalClass::Other));
}

#[test]
fn a_stop_is_one_only_where_nothing_was_written() {
    let privilege: Part = (403, "", "0x80040220");
    let stopped = Outcome::Stopped {
        reason: StopReason::Privilege { name: None },
    };
    for task in [creating(2), deleting(2)] {
        assert_eq!(answered(task, response(200, &[privilege, privilege])), stopped);
    }
    assert_eq!(
        rows(creating(2), 200, &[privilege, CREATED]),
        [RowOutcome::NotTried, RowOutcome::Created],
        "a row after the one that stops was written"
    );
    assert_eq!(
        rows(creating(2), 200, &[(500, "", ""), privilege]),
        [RowOutcome::Exists, RowOutcome::NotTried],
        "a row in doubt is read back"
    );
    assert_eq!(
        rows(deleting(2), 200, &[(500, "", ""), (500, "", "")]),
        [RowOutcome::NotTried, RowOutcome::NotTried],
        "rows in doubt are no throttle, which would say that nothing was written"
    );
}

#[test]
fn a_batch_that_met_a_limit_at_once_is_throttled() {
    let parts: [Part; 3] = [
        (429, "Retry-After: 7", "0x80072321"),
        (429, "Retry-After: 19", "0x80072321"),
        (429, "", ""),
    ];
    for task in [creating(3), deleting(3)] {
        assert_eq!(
            answered(task, response(200, &parts)),
            Outcome::Throttled {
                wait_ms: 19_000,
                limit: Limit::ExecutionTime
            }
        );
    }
}

#[test]
fn a_server_that_ends_at_the_first_failure_left_the_rest_alone() {
    let refused = rows(creating(4), 400, &[CREATED, (400, "", "0x80044331")]);
    assert_eq!(refused[0], RowOutcome::Created);
    assert_eq!(class(&refused[1]), Some(RefusalClass::TooLong));
    assert_eq!(refused[2..], [RowOutcome::NotTried, RowOutcome::NotTried]);
}

#[test]
fn an_answer_that_does_not_fit_the_question_is_unreadable() {
    let unreadable = Outcome::Unknown {
        cause: UnknownCause::Unreadable,
    };
    let check = |response: Response<Bytes>, what: &str| {
        assert_eq!(answered(creating(2), response), unreadable, "{what}");
    };
    check(response(200, &[CREATED]), "one part too few, and no failure");
    check(response(200, &[CREATED, CREATED, CREATED]), "one part too many");
    check(response(200, &[]), "no part");
    let swapped: Part = (
        204,
        "OData-EntityId: https://x/contacts(00000000-0000-0000-0000-000000000002)",
        "",
    );
    check(response(200, &[swapped, CREATED]), "the address of another row");
    let mut cut = response(200, &[CREATED, CREATED]);
    let half = cut.body().slice(..cut.body().len() / 2);
    *cut.body_mut() = half;
    check(cut, "half a body");
    let mut renamed = response(200, &[CREATED, CREATED]);
    renamed
        .headers_mut()
        .insert("content-type", "multipart/mixed; boundary=other".parse().unwrap());
    check(renamed, "another boundary");
    let mut plain = response(200, &[CREATED, CREATED]);
    plain.headers_mut().remove("content-type");
    check(plain, "no content type");
    assert!(matches!(
        answered(creating(2), error(400, "0x80060888", "The batch is malformed")),
        Outcome::Stopped { .. }
    ));
}

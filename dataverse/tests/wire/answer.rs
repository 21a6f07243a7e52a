//! Every answer about a request as a whole, and what it means.

use crate::support::{
    NOW, answered, chunk, column, create, error, id, jane, json_response, page, retry_after, schema,
};
use bytes::Bytes;
use dataverse::outcome::{Answer, DEFAULT_WAIT_MS, interpret};
use http::Response;
use serde_json::{Value as Json, json};
use shared::chunk::{CreateMethod, DeleteTarget, Task};
use shared::outcome::{Limit, Outcome, RefusalClass, RowOutcome, StopReason, UnknownCause};

fn bulk() -> Task {
    create(CreateMethod::Bulk, vec![jane()])
}

fn single() -> Task {
    create(CreateMethod::Single, vec![jane()])
}

fn batch() -> Task {
    create(CreateMethod::Batch, vec![jane()])
}

fn read() -> Task {
    Task::Read {
        ids: vec![id(1)],
        columns: vec![column("lastname")],
    }
}

fn delete() -> Task {
    Task::Delete {
        targets: vec![DeleteTarget {
            id: id(1),
            etag: "W/\"1\"".to_owned(),
        }],
    }
}

fn every_task() -> [Task; 5] {
    [bulk(), single(), batch(), read(), delete()]
}

fn throttled(wait_ms: u64, limit: Limit) -> Outcome {
    Outcome::Throttled { wait_ms, limit }
}

fn unknown(cause: UnknownCause) -> Outcome {
    Outcome::Unknown { cause }
}

fn stopped(reason: StopReason) -> Outcome {
    Outcome::Stopped { reason }
}

fn check(task: Task, response: Response<Bytes>, expected: &Outcome) {
    let shown = format!(
        "{} {:?} to {} of {}",
        response.status(),
        response.body(),
        if task.is_write() { "writing" } else { "reading" },
        task.len()
    );
    assert_eq!(&answered(task, response), expected, "{shown}");
}

#[test]
fn only_the_full_set_of_our_ids_confirms_a_bulk_create() {
    let ids = |ids: &[u128]| json!({"Ids": ids.iter().map(|n| id(*n).to_string()).collect::<Vec<_>>()});
    let two = || {
        let mut other = jane();
        other.id = id(2);
        create(CreateMethod::Bulk, vec![jane(), other])
    };
    let created = Outcome::Rows {
        rows: vec![RowOutcome::Created; 2],
    };
    let unreadable = unknown(UnknownCause::Unreadable);
    check(two(), json_response(200, &ids(&[1, 2])), &created);
    for body in [
        ids(&[1]),
        ids(&[1, 3]),
        ids(&[1, 2, 2]),
        ids(&[1, 1]),
        ids(&[]),
        json!({"Ids": ["x", "y"]}),
        json!({}),
        json!([]),
    ] {
        check(two(), json_response(200, &body), &unreadable);
    }
    let whole = ids(&[1, 2]).to_string();
    let half = Response::new(Bytes::from(whole[..whole.len() / 2].to_owned()));
    check(two(), half, &unreadable);
    check(two(), json_response(202, &ids(&[1, 2])), &unreadable);
    check(two(), page(200), &unreadable);
}

#[test]
fn a_single_create_is_confirmed_by_its_status() {
    let created = Outcome::Rows {
        rows: vec![RowOutcome::Created],
    };
    let told = |status: u16, key: u128| {
        Response::builder()
            .status(status)
            .header(
                "odata-entityid",
                format!("https://x/api/data/v9.2/contacts({})", id(key)),
            )
            .body(Bytes::new())
            .unwrap()
    };
    check(single(), told(204, 1), &created);
    check(single(), told(201, 1), &created);
    check(
        single(),
        Response::builder().status(204).body(Bytes::new()).unwrap(),
        &created,
    );
    for strange in [told(200, 1), told(204, 2), page(200)] {
        check(single(), strange, &unknown(UnknownCause::Unreadable));
    }
}

#[test]
fn a_wait_is_read_from_the_answer_whatever_was_asked() {
    for task in every_task() {
        for (code, limit) in [
            ("0x80072322", Limit::Requests),
            ("0x80072321", Limit::ExecutionTime),
            ("0x80072326", Limit::Concurrency),
            ("-2147015902", Limit::Requests),
            ("0x8005f103", Limit::Busy),
            ("", Limit::Busy),
        ] {
            check(
                task.clone(),
                retry_after(error(429, code, ""), "17"),
                &throttled(17_000, limit),
            );
            check(
                task.clone(),
                error(429, code, ""),
                &throttled(DEFAULT_WAIT_MS, limit),
            );
        }
        for (value, wait_ms) in [
            ("0", 0),
            ("900", 900_000),
            ("86400", 900_000),
            ("never", DEFAULT_WAIT_MS),
            ("-1", DEFAULT_WAIT_MS),
            ("Tue, 14 Nov 2023 22:13:30 GMT", 10_000),
            ("Tue, 14 Nov 2023 21:00:00 GMT", 0),
            ("Wed, 14 Nov 2029 22:13:30 GMT", 900_000),
        ] {
            check(
                task.clone(),
                retry_after(page(429), value),
                &throttled(wait_ms, Limit::Busy),
            );
        }
        check(
            task.clone(),
            retry_after(page(503), "3"),
            &throttled(3_000, Limit::Busy),
        );
        check(task, page(503), &unknown(UnknownCause::ServerError));
    }
}

#[test]
fn a_busy_transaction_is_tried_again_and_a_busy_batch_is_in_doubt() {
    for code in [
        "0x80044151",
        "0x80044150",
        "0x80044339",
        "0x8004ed47",
        "0x80048543",
        "0x80044171",
    ] {
        for task in [bulk(), single(), read()] {
            check(
                task,
                error(500, code, ""),
                &throttled(DEFAULT_WAIT_MS, Limit::Busy),
            );
        }
        for task in [batch(), delete()] {
            check(task, error(500, code, ""), &unknown(UnknownCause::ServerError));
        }
    }
}

#[test]
fn what_stops_the_run_stops_it() {
    for task in every_task() {
        for (response, reason) in [
            (page(401), StopReason::SignIn),
            (error(401, "0x80072560", ""), StopReason::SignIn),
            (
                error(
                    403,
                    "0x80040220",
                    "Principal user (Id=1) is missing prvCreateContact privilege",
                ),
                StopReason::Privilege {
                    name: Some("prvCreateContact".to_owned()),
                },
            ),
            (error(403, "0x80072560", ""), StopReason::Privilege { name: None }),
            (error(403, "0x80042f09", ""), StopReason::Privilege { name: None }),
            (page(403), StopReason::Privilege { name: None }),
            (
                error(400, "0x80048d19", "An undeclared property 'x' was found"),
                StopReason::Mapping {
                    code: Some(0x8004_8d19),
                },
            ),
            (
                error(400, "0x80060888", "Could not find a property named 'x'"),
                StopReason::Mapping {
                    code: Some(0x8006_0888),
                },
            ),
            (error(404, "", ""), StopReason::Mapping { code: None }),
            (page(413), StopReason::ChunkRefused),
            (page(414), StopReason::ChunkRefused),
        ] {
            check(task.clone(), response, &stopped(reason));
        }
    }
    check(
        bulk(),
        error(500, "0x80072325", ""),
        &stopped(StopReason::Storage),
    );
    check(
        bulk(),
        error(501, "0x8fff0501", ""),
        &stopped(StopReason::Mapping {
            code: Some(0x8fff_0501),
        }),
    );
}

#[test]
fn what_does_not_say_whether_anything_was_written_is_unknown() {
    for task in every_task() {
        for (response, cause) in [
            (page(500), UnknownCause::ServerError),
            (page(502), UnknownCause::ServerError),
            (page(504), UnknownCause::ServerError),
            (json_response(500, &json!("")), UnknownCause::ServerError),
            (error(500, "", ""), UnknownCause::ServerError),
            (error(500, "0x80040216", ""), UnknownCause::ServerError),
            (error(502, "0x8004ffff", ""), UnknownCause::ServerError),
            (page(200), UnknownCause::Unreadable),
            (page(302), UnknownCause::Unreadable),
            (page(404), UnknownCause::Unreadable),
            (page(400), UnknownCause::Unreadable),
        ] {
            check(task.clone(), response, &unknown(cause));
        }
        for (answer, expected) in [
            (Answer::TimedOut, unknown(UnknownCause::TimedOut)),
            (Answer::ConnectionLost, unknown(UnknownCause::ConnectionLost)),
            (Answer::Unreachable, stopped(StopReason::DestinationUnreachable)),
        ] {
            assert_eq!(interpret(schema(), &chunk(task.clone()), answer, NOW), expected);
        }
    }
}

#[test]
fn a_row_that_is_refused_refuses_all_and_the_column_is_named() {
    let long = "A validation error occurred.  The length of the 'lastname' attribute of the 'contact' entity exceeded the maximum allowed length of '50'.";
    for (status, code, message, class, named) in [
        (400, "0x80044331", long, RefusalClass::TooLong, Some("lastname")),
        (400, "0x80073001", "", RefusalClass::TooLong, None),
        (400, "0x80040200", "", RefusalClass::Required, None),
        (
            400,
            "0x8004431a",
            "The value 7 of 'preferredcontactmethodcode' on record of type 'contact'",
            RefusalClass::OutOfRange,
            Some("preferredcontactmethodcode"),
        ),
        (
            400,
            "0x80040265",
            "jane@example.com 'jane'",
            RefusalClass::Automation,
            None,
        ),
        (404, "0x80040217", "", RefusalClass::ParentMissing, None),
        (412, "0x80040237", "", RefusalClass::Duplicate, None),
        (412, "0x80060892", "", RefusalClass::Duplicate, None),
        (412, "", "", RefusalClass::Duplicate, None),
        (500, "0x80040333", "", RefusalClass::Duplicate, None),
        (403, "0x8004f507", "", RefusalClass::Secured, None),
        (403, "0x8004022b", "", RefusalClass::Owner, None),
        (403, "0x80040231", "", RefusalClass::Owner, None),
        (400, "0x80040203", "", RefusalClass::Other, None),
        (400, "0x8004ffff", "", RefusalClass::Other, None),
        (400, "", "", RefusalClass::Other, None),
    ] {
        for task in [bulk(), single()] {
            let outcome = answered(task, error(status, code, message));
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
}

#[test]
fn a_question_has_no_rows_to_refuse() {
    check(
        read(),
        error(403, "0x8004f504", ""),
        &stopped(StopReason::Privilege { name: None }),
    );
    for code in ["0x80040203", "0x80040217", "0x8004ffff"] {
        let outcome = answered(read(), error(400, code, ""));
        assert!(
            matches!(
                outcome,
                Outcome::Stopped {
                    reason: StopReason::Mapping { code: Some(_) }
                }
            ),
            "{outcome:?}"
        );
    }
}

#[test]
fn no_text_of_the_server_is_passed_on() {
    let secret = "jane@example.com";
    let body = json!({"error": {"code": "0x80040265", "message": secret, "innererror": {"message": secret}}});
    for status in [400, 403, 404, 412, 500] {
        for task in every_task() {
            let outcome = answered(task, json_response(status, &body));
            let shown: Json = serde_json::to_value(&outcome).unwrap();
            assert!(!shown.to_string().contains(secret), "{shown}");
        }
        let answer = Answer::Response(json_response(status, &body));
        assert_eq!(format!("{answer:?}"), format!("Response({status})"));
    }
}

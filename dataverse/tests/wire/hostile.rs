//! What a hostile cell or a hostile server can do: nothing.

use crate::support::{answered, chunk, column, create, id, jane, schema, text};
use bytes::Bytes;
use dataverse::request::compose;
use http::{Request, Response};
use proptest::prelude::*;
use shared::chunk::{CreateMethod, DeleteTarget, Task};
use shared::outcome::Outcome;
use uuid::Uuid;

const METHODS: [CreateMethod; 3] = [CreateMethod::Bulk, CreateMethod::Batch, CreateMethod::Single];

/// Everything of a message but its body.
fn head(request: &Request<Bytes>) -> String {
    format!("{} {} {:?}", request.method(), request.uri(), request.headers())
}

fn composed(method: CreateMethod, cell: &str) -> Request<Bytes> {
    let mut record = jane();
    record.columns.insert(column("lastname"), text(cell));
    record.columns.insert(column("emailaddress1"), text(cell));
    compose(schema(), &chunk(create(method, vec![record])), Uuid::from_u128(5)).unwrap()
}

/// The heads of the parts of a batch: everything outside the JSON bodies.
fn part_heads(request: &Request<Bytes>) -> String {
    let text = std::str::from_utf8(request.body()).unwrap();
    text.split("\r\n")
        .filter(|line| !line.starts_with('{') && !line.starts_with("Content-Length"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn tasks() -> impl Strategy<Value = Task> {
    let delete = Task::Delete {
        targets: vec![DeleteTarget {
            id: id(1),
            etag: "W/\"1\"".to_owned(),
        }],
    };
    let read = Task::Read {
        ids: vec![id(1)],
        columns: vec![column("lastname"), column("parentcustomerid")],
    };
    let creates = METHODS.map(|method| create(method, vec![jane()]));
    prop::sample::select([creates.to_vec(), vec![delete, read]].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// The head of the message is the same, byte by byte, for any content.
    #[test]
    fn no_cell_reaches_a_head(cell in "\\PC{0,80}", raw in prop::collection::vec(any::<char>(), 0..40)) {
        let raw: String = raw.into_iter().collect();
        let headers = "\r\nX-Evil: 1\r\n\r\n--batch_00000000-0000-0000-0000-000000000006--";
        for method in METHODS {
            let plain = composed(method, "x");
            for hostile in [cell.as_str(), raw.as_str(), headers] {
                let request = composed(method, hostile);
                prop_assert_eq!(head(&request), head(&plain));
                if method == CreateMethod::Batch {
                    prop_assert_eq!(part_heads(&request), part_heads(&plain));
                }
            }
        }
    }

    #[test]
    fn nonsense_never_panics_and_is_never_a_success(
        task in tasks(),
        status in 100_u16..600,
        is_multipart in any::<bool>(),
        body in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let content_type = if is_multipart { "multipart/mixed; boundary=x" } else { "application/json" };
        // A single create is confirmed by its status alone.
        let is_confirmed = matches!(status, 201 | 204)
            && matches!(&task, Task::Create { method: CreateMethod::Single, .. });
        for framed in [false, true] {
            let mut bytes = if framed { b"--x\r\nContent-Type: application/http\r\n\r\n".to_vec() } else { Vec::new() };
            bytes.extend_from_slice(&body);
            if framed {
                bytes.extend_from_slice(b"\r\n--x--\r\n");
            }
            let response = Response::builder()
                .status(status)
                .header("content-type", content_type)
                .body(Bytes::from(bytes))
                .unwrap();
            let outcome = answered(task.clone(), response);
            let is_success = matches!(outcome, Outcome::Rows { .. } | Outcome::Found { .. });
            prop_assert!(is_confirmed || !is_success, "{:?}", outcome);
        }
    }

    /// Errors in their right form with any text and any code: never a success, and no text of it in the outcome.
    #[test]
    fn no_text_of_an_error_goes_on(task in tasks(), status in 300_u16..600, code in any::<u32>(), secret in "[a-z]{12}") {
        let message = format!("'{secret}' {secret} attribute '{secret}'");
        let body = serde_json::json!({"error": {"code": format!("{code:#010x}"), "message": message}}).to_string();
        let response = Response::builder().status(status).body(Bytes::from(body)).unwrap();
        let outcome = answered(task, response);
        let shown = serde_json::to_string(&outcome).unwrap();
        prop_assert!(!shown.contains(&secret));
        let is_success = matches!(outcome, Outcome::Rows { .. } | Outcome::Found { .. });
        prop_assert!(!is_success);
    }
}

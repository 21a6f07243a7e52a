//! Requests on the wire against what the documentation says of their answers.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

mod batch;
mod bulk;
mod define;
mod definitions;
mod faults;
mod links;
mod lists;
mod protection;
mod rows;
mod sales;

use bytes::Bytes;
use emulator::{Org, OrgProfile};
use http::{Request, Response};
use serde_json::{Value, json};
use uuid::Uuid;

/// 2026-11-23T12:00:00Z.
const NOW: u64 = 1_795_435_200_000;
const ANN: &str = "00000000-0000-4000-8000-0000000000a1";
const BEN: &str = "00000000-0000-4000-8000-0000000000b1";
const ACME: &str = "00000000-0000-4000-8000-0000000000c1";

fn org() -> Org {
    Org::new(OrgProfile::open(Uuid::from_u128(0x11), "Fabrikam"))
}

fn send(
    org: &mut Org,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Bytes>,
) -> Response<Bytes> {
    let mut request = Request::builder()
        .method(method)
        .uri(format!("/api/data/v9.2/{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    org.handle(NOW, request.body(body.into()).unwrap())
}

fn get(org: &mut Org, path: &str) -> (u16, Value) {
    let response = send(org, "GET", path, &[], "");
    (
        response.status().as_u16(),
        serde_json::from_slice(response.body()).unwrap_or(Value::Null),
    )
}

fn post(org: &mut Org, path: &str, body: &Value) -> Response<Bytes> {
    send(
        org,
        "POST",
        path,
        &[("content-type", "application/json")],
        body.to_string(),
    )
}

/// Status and code of a refusal.
fn refused(response: &Response<Bytes>) -> (u16, String) {
    let body: Value = serde_json::from_slice(response.body()).unwrap_or(Value::Null);
    (
        response.status().as_u16(),
        body["error"]["code"].as_str().unwrap_or_default().to_owned(),
    )
}

fn check_refused(response: &Response<Bytes>, status: u16, code: &str) {
    assert_eq!(
        refused(response),
        (status, code.to_owned()),
        "{:?}",
        response.body()
    );
}

/// Acme with Ann, and Ben alone.
fn org_with_people() -> Org {
    let mut org = org();
    for (path, body) in [
        ("accounts", json!({"accountid": ACME, "name": "Acme"})),
        (
            "contacts",
            json!({"contactid": ANN, "firstname": "Ann", "lastname": "Marlow", "emailaddress1": "ann@example.com",
                "parentcustomerid_account@odata.bind": format!("/accounts({ACME})")}),
        ),
        (
            "contacts",
            json!({"contactid": BEN, "lastname": "Okafor", "creditlimit": 12.5}),
        ),
    ] {
        assert_eq!(post(&mut org, path, &body).status(), 204);
    }
    org
}

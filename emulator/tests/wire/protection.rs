//! Service protection: three limits, their codes, waits that grow.

use super::*;
use emulator::protection::Protection;

fn limited(protection: Protection) -> Org {
    Org::new(OrgProfile {
        protection: Some(protection),
        ..OrgProfile::open(Uuid::from_u128(1), "Busy")
    })
}

fn who_am_i(org: &mut Org, now: u64) -> Response<Bytes> {
    org.handle(
        now,
        Request::get("/api/data/v9.2/WhoAmI").body(Bytes::new()).unwrap(),
    )
}

fn wait(response: &Response<Bytes>) -> u64 {
    response.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap()
}

#[test]
fn the_number_of_requests_is_limited_in_a_sliding_window() {
    let mut org = limited(Protection {
        requests: 3,
        ..Protection::default()
    });
    for second in 0..3 {
        let response = who_am_i(&mut org, NOW + second * 1_000);
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["x-ms-dop-hint"], "8");
    }
    let refusal = who_am_i(&mut org, NOW + 10_000);
    check_refused(&refusal, 429, "0x80072322");
    assert_eq!(wait(&refusal), 290);
    assert!(
        wait(&who_am_i(&mut org, NOW + 11_000)) > 289,
        "pushing makes the wait longer"
    );
    assert_eq!(who_am_i(&mut org, NOW + 300_000).status(), 200);
}

#[test]
fn the_time_of_execution_is_limited() {
    let mut org = limited(Protection {
        execution_ms: 25,
        request_cost_ms: 10,
        row_cost_us: 0,
        ..Protection::default()
    });
    for _ in 0..3 {
        assert_eq!(who_am_i(&mut org, NOW).status(), 200);
    }
    check_refused(&who_am_i(&mut org, NOW), 429, "0x80072321");
}

#[test]
fn requests_at_the_same_time_are_limited() {
    let mut org = limited(Protection {
        concurrency: 2,
        overlap: true,
        request_cost_ms: 100,
        ..Protection::default()
    });
    who_am_i(&mut org, NOW);
    who_am_i(&mut org, NOW);
    check_refused(&who_am_i(&mut org, NOW), 429, "0x80072326");
    assert_eq!(who_am_i(&mut org, NOW + 150).status(), 200);
}

#[test]
fn a_batch_is_one_request_whose_rows_cost_time() {
    let mut org = limited(Protection {
        requests: 2,
        execution_ms: 100,
        row_cost_us: 10_000,
        ..Protection::default()
    });
    let targets: Vec<Value> = (0..20)
        .map(|n| json!({"@odata.type": "Microsoft.Dynamics.CRM.contact", "lastname": format!("{n}")}))
        .collect();
    let path = "contacts/Microsoft.Dynamics.CRM.CreateMultiple";
    assert_eq!(post(&mut org, path, &json!({"Targets": targets})).status(), 200);
    check_refused(&post(&mut org, path, &json!({"Targets": []})), 429, "0x80072321");
}

#[test]
fn a_bearer_is_asked_for_where_one_is_needed() {
    let mut org = Org::new(OrgProfile {
        needs_bearer: true,
        ..OrgProfile::open(Uuid::from_u128(1), "Strict")
    });
    assert_eq!(send(&mut org, "GET", "WhoAmI", &[], "").status(), 401);
    assert_eq!(
        send(&mut org, "GET", "WhoAmI", &[("authorization", "Bearer x")], "").status(),
        200
    );
}

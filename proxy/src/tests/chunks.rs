//! The way of a chunk: consent, pace, one exchange.

use super::rig::Rig;
use super::words::{chunk, consent, create, read_back, refusal, table};
use emulator::cloud::SiteName;
use http::{Method, StatusCode};
use serde_json::json;
use shared::chunk::Task;
use shared::id::{ColumnName, Fence, OrgId};
use shared::outcome::{Limit, Outcome, RowOutcome, StopReason, UnknownCause};
use shared::session::RefusalKind;
use uuid::Uuid;

const NO_CONSENT: (StatusCode, RefusalKind) = (StatusCode::FORBIDDEN, RefusalKind::Consent);

#[tokio::test]
async fn nothing_leaves_before_consent() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let organization = browser.choose_sandbox().await;
    let fence = browser.lease(None).await.fence;
    let seen = rig.seen();
    let children = chunk(
        fence,
        "account",
        Task::Children {
            ids: vec![shared::id::RecordId(Uuid::from_u128(1))],
            child: table("contact"),
            lookup: ColumnName::try_new("parentcustomerid").unwrap(),
        },
    );
    let delete = chunk(
        fence,
        "account",
        Task::Delete {
            targets: vec![shared::chunk::DeleteTarget {
                id: shared::id::RecordId(Uuid::from_u128(1)),
                etag: "W/\"1\"".to_owned(),
            }],
        },
    );
    let chunks = [
        create(fence, "A", 0..1),
        read_back(fence, 0..1),
        children.clone(),
        delete,
    ];
    for chunk in &chunks {
        let response = browser.ask(Method::POST, "/api/chunk", Some(chunk)).await;
        assert_eq!(refusal(&response), NO_CONSENT);
    }
    assert_eq!(rig.seen(), seen);
    // Consent to one table is none to another. Definitions are read with it, and nothing else.
    browser.consent(organization, &["contact"]).await;
    let seen = rig.seen();
    for chunk in &chunks {
        let response = browser.ask(Method::POST, "/api/chunk", Some(chunk)).await;
        assert_eq!(refusal(&response), NO_CONSENT);
    }
    assert_eq!(rig.seen(), seen);
    let bytes = browser.session().await.bytes;
    assert_eq!(bytes.relayed, 0);
    assert!(bytes.received > 0);
    browser.consent(organization, &["account"]).await;
    assert_eq!(
        browser.chunk(&children).await,
        Outcome::Found { rows: Vec::new() }
    );
}

#[tokio::test]
async fn consent_names_the_chosen_organisation_and_tables_that_were_read() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let organization = browser.choose_sandbox().await;
    let production = OrgId(SiteName::Production.id());
    for (consent, expected) in [
        (
            consent(production, &["account"]),
            (StatusCode::FORBIDDEN, RefusalKind::Organization),
        ),
        (
            consent(organization, &["account", "systemuser"]),
            (StatusCode::BAD_REQUEST, RefusalKind::Malformed),
        ),
        (
            consent(organization, &[]),
            (StatusCode::BAD_REQUEST, RefusalKind::Malformed),
        ),
    ] {
        let response = browser.ask(Method::POST, "/api/consent", Some(&consent)).await;
        assert_eq!(refusal(&response), expected);
    }
    // Choosing another organisation ends the consent.
    browser.consent(organization, &["account"]).await;
    let choice = json!({ "id": production });
    assert!(
        browser
            .ask(Method::POST, "/api/organization", Some(&choice))
            .await
            .status()
            .is_success()
    );
    assert!(browser.session().await.consent.is_none());
}

#[tokio::test]
async fn an_organisation_is_chosen_from_the_list_and_from_nowhere_else() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    browser.sign_in("seller").await;
    let choice = json!({ "id": Uuid::from_u128(5) });
    let response = browser
        .ask(Method::POST, "/api/organization", Some(&choice))
        .await;
    assert_eq!(
        refusal(&response),
        (StatusCode::FORBIDDEN, RefusalKind::Organization)
    );
    let response = browser
        .ask(Method::POST, "/api/chunk", Some(&create(Fence(1), "A", 0..1)))
        .await;
    assert_eq!(
        refusal(&response),
        (StatusCode::FORBIDDEN, RefusalKind::Organization)
    );
    assert_eq!(rig.seen(), 0);
}

#[tokio::test]
async fn records_are_created_once_and_read_back() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let fence = browser.prepare().await;
    let seen = rig.seen();
    let sent = create(fence, "A", 0..3);
    let outcome = browser.chunk(&sent).await;
    assert_eq!(
        outcome,
        Outcome::Rows {
            rows: vec![RowOutcome::Created; 3]
        }
    );
    let Outcome::Found { rows } = browser.chunk(&read_back(fence, 0..5)).await else {
        panic!("nothing found");
    };
    assert_eq!(rows.len(), 3);
    assert_eq!(rig.seen(), seen + 2);
    let bytes = browser.session().await.bytes;
    assert!(bytes.received >= serde_json::to_vec(&sent).unwrap().len() as u64);
    assert!(bytes.relayed > 0);
}

#[tokio::test]
async fn a_chunk_of_too_many_rows_or_none_is_refused() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let fence = browser.prepare().await;
    let seen = rig.seen();
    for chunk in [
        create(fence, "A", 0..1_001),
        create(fence, "A", 0..0),
        read_back(fence, 0..201),
    ] {
        let response = browser.ask(Method::POST, "/api/chunk", Some(&chunk)).await;
        assert_eq!(
            refusal(&response),
            (StatusCode::BAD_REQUEST, RefusalKind::Malformed)
        );
    }
    assert_eq!(rig.seen(), seen);
}

#[tokio::test]
async fn an_unknown_column_stops_the_run_before_anything_is_sent() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let fence = browser.prepare().await;
    let seen = rig.seen();
    let mut chunk = read_back(fence, 0..1);
    if let Task::Read { columns, .. } = &mut chunk.task {
        columns.push(ColumnName::try_new("no_such_column").unwrap());
    }
    let outcome = browser.chunk(&chunk).await;
    assert_eq!(
        outcome,
        Outcome::Stopped {
            reason: StopReason::Mapping { code: None }
        }
    );
    assert_eq!(rig.seen(), seen);
}

#[tokio::test]
async fn a_wait_holds_everybody_of_the_person_without_asking_upstream() {
    let rig = Rig::new();
    let (mut first, mut second) = (rig.browser(), rig.browser());
    let fence = first.prepare().await;
    second.choose_sandbox().await;
    let effect = json!({ "status": { "status": 429, "code": 0x8007_2322_u32, "retry_after": "17" } });
    rig.faults(json!([{ "effect": effect }]));
    let outcome = first.chunk(&create(fence, "A", 0..1)).await;
    assert_eq!(
        outcome,
        Outcome::Throttled {
            wait_ms: 17_000,
            limit: Limit::Requests
        }
    );
    let seen = rig.seen();
    rig.pass(1_000);
    let outcome = first.chunk(&create(fence, "A", 0..1)).await;
    assert_eq!(
        outcome,
        Outcome::Throttled {
            wait_ms: 16_000,
            limit: Limit::Gate
        }
    );
    let choice = json!({ "id": SiteName::Sandbox.id() });
    let response = second.ask(Method::POST, "/api/organization", Some(&choice)).await;
    assert_eq!(refusal(&response).1, RefusalKind::Upstream);
    assert_eq!(rig.seen(), seen);
    rig.pass(16_000);
    assert!(matches!(
        first.chunk(&create(fence, "A", 0..1)).await,
        Outcome::Rows { .. }
    ));
}

#[tokio::test]
async fn a_lost_answer_is_unknown_and_never_sent_again_by_the_proxy() {
    for effect in ["drop_after_commit", "drop_before"] {
        let rig = Rig::new();
        let mut browser = rig.browser();
        let fence = browser.prepare().await;
        let seen = rig.seen();
        rig.faults(json!([{ "effect": effect }]));
        let outcome = browser.chunk(&create(fence, "A", 0..2)).await;
        assert_eq!(
            outcome,
            Outcome::Unknown {
                cause: UnknownCause::ConnectionLost
            }
        );
        assert_eq!(rig.seen(), seen + 1);
        let Outcome::Found { rows } = browser.chunk(&read_back(fence, 0..2)).await else {
            panic!("nothing found");
        };
        assert_eq!(rows.len(), if effect == "drop_after_commit" { 2 } else { 0 });
    }
}

#[tokio::test]
async fn an_access_token_is_renewed_before_it_ends() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let fence = browser.prepare().await;
    for _ in 0..6 {
        rig.pass(20 * 60 * 1_000);
        let seen = rig.seen();
        assert!(matches!(
            browser.chunk(&read_back(fence, 0..1)).await,
            Outcome::Found { .. }
        ));
        assert_eq!(rig.seen(), seen + 1, "no request with an ended token");
    }
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_then_the_run_stops() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let fence = browser.prepare().await;
    let unauthorized = json!({ "status": { "status": 401 } });
    rig.faults(json!([{ "effect": unauthorized }]));
    assert!(matches!(
        browser.chunk(&create(fence, "A", 0..1)).await,
        Outcome::Rows { .. }
    ));
    let seen = rig.seen();
    rig.faults(json!([{ "effect": unauthorized, "times": 2 }]));
    let outcome = browser.chunk(&create(fence, "A", 1..2)).await;
    assert_eq!(
        outcome,
        Outcome::Stopped {
            reason: StopReason::SignIn
        }
    );
    assert_eq!(rig.seen(), seen + 2);
}

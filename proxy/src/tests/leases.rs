//! One writer at a time.

use super::rig::Rig;
use super::words::{RUN, create, refusal};
use http::{Method, StatusCode};
use shared::id::Fence;
use shared::outcome::Outcome;
use shared::session::{LeaseRequest, RefusalKind};

const REFUSED: (StatusCode, RefusalKind) = (StatusCode::CONFLICT, RefusalKind::Lease);

#[tokio::test]
async fn a_stale_number_is_refused_and_nothing_is_sent() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let old = browser.prepare().await;
    let seen = rig.seen();
    // The page was loaded again and does not know its number.
    let new = browser.lease(None).await.fence;
    assert!(new > old);
    for fence in [old, Fence(0), Fence(new.0 + 1)] {
        let response = browser
            .ask(Method::POST, "/api/chunk", Some(&create(fence, "A", 0..1)))
            .await;
        assert_eq!(refusal(&response), REFUSED);
    }
    assert_eq!(rig.seen(), seen);
    assert!(matches!(
        browser.chunk(&create(new, "A", 0..1)).await,
        Outcome::Rows { .. }
    ));
}

#[tokio::test]
async fn another_browser_waits_until_the_lease_ends() {
    let rig = Rig::new();
    let (mut first, mut second) = (rig.browser(), rig.browser());
    let held = first.prepare().await;
    second.choose_sandbox().await;
    let ask = LeaseRequest { run: RUN, held: None };
    rig.pass(59_000);
    let response = second.ask(Method::POST, "/api/lease", Some(&ask)).await;
    assert_eq!(refusal(&response), REFUSED);
    // A chunk keeps the lease alive.
    assert!(matches!(
        first.chunk(&create(held, "A", 0..1)).await,
        Outcome::Rows { .. }
    ));
    rig.pass(59_000);
    let response = second.ask(Method::POST, "/api/lease", Some(&ask)).await;
    assert_eq!(refusal(&response), REFUSED);
    rig.pass(1_000);
    let taken = second.lease(None).await;
    assert!(taken.fence > held);
    let response = first
        .ask(Method::POST, "/api/chunk", Some(&create(held, "A", 1..2)))
        .await;
    assert_eq!(refusal(&response), REFUSED);
}

#[tokio::test]
async fn whoever_knows_the_number_goes_on_with_it_after_signing_in_again() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let held = browser.prepare().await;
    browser.jar.clear();
    browser.choose_sandbox().await;
    assert_eq!(browser.lease(Some(held)).await.fence, held);
}

#[tokio::test]
async fn another_person_does_not_go_on_with_a_number() {
    let rig = Rig::new();
    let (mut first, mut second) = (rig.browser(), rig.browser());
    let held = first.prepare().await;
    second.sign_in("seller").await;
    let id = emulator::cloud::SiteName::Sandbox.id();
    let choice = serde_json::json!({ "id": id });
    assert!(
        second
            .ask(Method::POST, "/api/organization", Some(&choice))
            .await
            .status()
            .is_success()
    );
    let ask = LeaseRequest {
        run: RUN,
        held: Some(held),
    };
    let response = second.ask(Method::POST, "/api/lease", Some(&ask)).await;
    assert_eq!(refusal(&response), REFUSED);
}

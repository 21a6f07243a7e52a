//! What is written down, at the finest level: no cell, no token, no name.

use super::rig::Rig;
use super::words::{create, read_back};
use http::Method;
use serde_json::json;
use std::cell::RefCell;
use std::io::Write;
use std::sync::OnceLock;
use tracing::Level;

thread_local! {
    /// What was written down on this thread since somebody began to listen.
    static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        HEARD.with_borrow_mut(|heard| {
            if let Some(heard) = heard {
                heard.extend_from_slice(bytes);
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Lets every test of this program write down. A subscriber of one thread would be missed by places of the code that
/// another thread reaches first, because whether anybody listens is kept for the whole program.
pub(super) fn write_down() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(Level::TRACE)
            .with_writer(|| Ear)
            .finish();
        tracing::subscriber::set_global_default(subscriber).unwrap();
    });
}

#[tokio::test]
async fn no_cell_no_token_and_no_name_is_logged() {
    // The runtime of this test has one thread, so everything it does is heard.
    HEARD.set(Some(Vec::new()));
    let rig = Rig::new();
    let mut browser = rig.browser();
    let fence = browser.prepare().await;
    let canary = "canary-4711@example.com";
    rig.faults(json!([
        { "effect": { "status": { "status": 400, "code": 0x8004_4331_u32 } } },
        { "effect": "html_page" },
        { "effect": "half_body" },
        { "effect": "drop_after_commit" },
    ]));
    for id in 0..6 {
        let _whatever = browser.chunk(&create(fence, canary, id..id + 1)).await;
        let _whatever = browser.chunk(&read_back(fence, 0..6)).await;
    }
    let malformed = json!({ "run": canary });
    let _refused = browser.ask(Method::POST, "/api/chunk", Some(&malformed)).await;
    let _refused = browser
        .go("/auth/callback?code=canary-4711&state=canary-4711")
        .await;
    let _missing = browser.go("/canary-4711").await;
    let logged = String::from_utf8(HEARD.take().unwrap()).unwrap();
    assert!(logged.contains("Passed a chunk on."), "the log was not heard");
    let session = browser.jar["__Host-session"].clone();
    for secret in [
        "canary",
        "Bearer",
        "avery.quinn",
        "code_verifier",
        "refresh_token",
        session.as_str(),
    ] {
        assert!(!logged.contains(secret), "{secret} in the log");
    }
}

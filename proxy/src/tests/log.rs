//! What is written down, at the finest level: no cell, no token, no name.

use super::rig::Rig;
use super::words::{create, read_back};
use http::Method;
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing::Level;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_cell_no_token_and_no_name_is_logged() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    // The runtime of this test has one thread, so everything it does is heard.
    let _heard = tracing::subscriber::set_default(subscriber);
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
    let logged = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
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

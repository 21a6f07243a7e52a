//! Sign-in, sessions and their ends.

use super::rig::Rig;
use super::words::{location, refusal, text};
use http::{Method, StatusCode, header};
use serde_json::{Value as Json, json};
use shared::session::{OrgKind, Organization, RefusalKind};

const HOUR_MS: u64 = 3_600_000;

#[tokio::test]
async fn a_person_signs_in_and_out() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    assert!(browser.session().await.person.is_none());
    let back = browser.come_back_from_provider("seller").await;
    assert!(browser.jar.contains_key("__Host-signin"));
    let response = browser.go(&back).await;
    assert_eq!(
        (response.status(), location(&response)),
        (StatusCode::SEE_OTHER, "/signed-in.html")
    );
    let set: Vec<&str> = response
        .headers()
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|line| line.to_str().unwrap())
        .collect();
    let session = set
        .iter()
        .find(|line| line.starts_with("__Host-session="))
        .unwrap();
    assert!(
        session.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"),
        "{session}"
    );
    assert!(!browser.jar.contains_key("__Host-signin"));

    let state = browser.session().await;
    assert_eq!(state.person.unwrap().name, "robin.vale@contoso.example");
    assert!(state.emulated);
    let found: Vec<Organization> = browser.get("/api/organizations").await;
    let kinds: Vec<(&str, OrgKind)> = found.iter().map(|org| (org.name.as_str(), org.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("Contoso Sandbox", OrgKind::Sandbox),
            ("Contoso", OrgKind::Production)
        ]
    );

    let old = browser.jar.clone();
    let response = browser.ask(Method::POST, "/api/sign-out", Some(&json!({}))).await;
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert!(browser.jar.is_empty());
    browser.jar = old;
    let response = browser
        .ask(Method::GET, "/api/organizations", None::<&Json>)
        .await;
    assert_eq!(
        refusal(&response),
        (StatusCode::UNAUTHORIZED, RefusalKind::SignIn)
    );
}

#[tokio::test]
async fn another_state_ends_the_sign_in() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let back = browser.come_back_from_provider("seller").await;
    let (head, state) = back.split_once("state=").unwrap();
    let forged = format!("{head}state={}", state.to_ascii_uppercase());
    let cookie = browser.jar.clone();
    for target in [forged.as_str(), head, back.as_str()] {
        browser.jar = cookie.clone();
        let response = browser.go(target).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{target}");
        assert!(!browser.jar.contains_key("__Host-session"));
    }
}

#[tokio::test]
async fn a_callback_works_once_and_in_the_browser_that_began() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let back = browser.come_back_from_provider("seller").await;
    let cookie = browser.jar.clone();
    let response = rig.browser().go(&back).await;
    assert!(text(&response).contains("begun in another browser"));
    assert_eq!(location(&browser.go(&back).await), "/signed-in.html");
    browser.jar = cookie;
    assert_eq!(browser.go(&back).await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_code_is_worthless_with_another_sign_in_of_the_same_browser() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let first = browser.come_back_from_provider("seller").await;
    let second = browser.come_back_from_provider("seller").await;
    let code = |back: &str| {
        back.split_once("code=")
            .unwrap()
            .1
            .split('&')
            .next()
            .unwrap()
            .to_owned()
    };
    let mixed = second.replace(&code(&second), &code(&first));
    let response = browser.go(&mixed).await;
    // The identity provider refuses the verifier.
    assert!(
        text(&response).contains("refused the sign-in"),
        "{}",
        text(&response)
    );
    assert!(!browser.jar.contains_key("__Host-session"));
}

#[tokio::test]
async fn turning_back_at_the_provider_is_said_plainly() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    let back = browser.come_back_from_provider("nobody").await;
    assert!(text(&browser.go(&back).await).starts_with("Sign-in was cancelled."));
}

#[tokio::test]
async fn a_planted_session_name_is_not_taken_over() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    browser
        .jar
        .insert("__Host-session".to_owned(), "planted".to_owned());
    browser.sign_in("seller").await;
    assert_ne!(browser.jar["__Host-session"], "planted");
    browser
        .jar
        .insert("__Host-session".to_owned(), "planted".to_owned());
    assert!(browser.session().await.person.is_none());
}

#[tokio::test]
async fn a_session_ends_after_an_idle_hour_and_after_twelve_hours() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    browser.sign_in("seller").await;
    for _ in 0..23 {
        rig.pass(HOUR_MS / 2);
        assert!(browser.session().await.person.is_some());
    }
    rig.pass(HOUR_MS / 2);
    assert!(browser.session().await.person.is_none());

    browser.sign_in("seller").await;
    rig.pass(HOUR_MS);
    assert!(browser.session().await.person.is_none());
}

#[tokio::test]
async fn a_fourth_session_of_one_person_ends_the_one_silent_longest() {
    let rig = Rig::new();
    let mut browsers = [rig.browser(), rig.browser(), rig.browser(), rig.browser()];
    for browser in &mut browsers {
        rig.pass(1);
        browser.sign_in("seller").await;
    }
    let mut other = rig.browser();
    other.sign_in("administrator").await;
    let mut signed_in = Vec::new();
    for browser in &mut browsers {
        signed_in.push(browser.session().await.person.is_some());
    }
    assert_eq!(signed_in, [false, true, true, true]);
    assert!(other.session().await.person.is_some());
}

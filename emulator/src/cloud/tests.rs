//! The cloud through its door.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Method;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use url::form_urlencoded;

const NOW_MS: u64 = 1_800_000_000_000;
const HOST: &str = "127.0.0.1:8081";
const REDIRECT: &str = "http://localhost:8080/auth/callback";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const DISCOVERY_SCOPE: &str = "openid offline_access http://globaldisco.localhost:8081/user_impersonation";
const SANDBOX_SCOPE: &str = "http://contoso-sandbox.localhost:8081/.default";

fn cloud() -> Cloud {
    Cloud::try_new(CloudOptions::default()).unwrap()
}

fn path(endpoint: &str) -> String {
    format!("/{TENANT_ID}/oauth2/v2.0/{endpoint}")
}

type Pairs<'a> = [(&'a str, &'a str)];

/// `changes` replace or, where empty, remove parameters of `good`.
fn encode(good: &Pairs<'_>, changes: &Pairs<'_>) -> String {
    let changed = |name: &str| {
        changes
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, value)| *value)
    };
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in good {
        match changed(name) {
            Some("") => {}
            Some(value) => drop(form.append_pair(name, value)),
            None => drop(form.append_pair(name, value)),
        }
    }
    form.finish()
}

fn send(cloud: &mut Cloud, now_ms: u64, request: http::request::Builder, body: String) -> Response<Bytes> {
    cloud.handle(now_ms, request.body(Bytes::from(body)).unwrap())
}

fn authorize(cloud: &mut Cloud, changes: &Pairs<'_>) -> Response<Bytes> {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let good = [
        ("client_id", CLIENT_ID),
        ("redirect_uri", REDIRECT),
        ("response_type", "code"),
        ("scope", DISCOVERY_SCOPE),
        ("state", "s"),
        ("nonce", "n"),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    let target = format!("{}?{}", path("authorize"), encode(&good, changes));
    send(
        cloud,
        NOW_MS,
        Request::get(target).header(header::HOST, HOST),
        String::new(),
    )
}

fn text(response: &Response<Bytes>) -> String {
    String::from_utf8(response.body().to_vec()).unwrap()
}

fn code(cloud: &mut Cloud) -> String {
    let page = text(&authorize(cloud, &[]));
    let (_, rest) = page.split_once("name=\"request\" value=\"").unwrap();
    let (waiting, _) = rest.split_once('"').unwrap();
    let choice = Request::post(path("authorize")).header(header::HOST, HOST);
    let back = send(cloud, NOW_MS, choice, format!("request={waiting}&person=seller"));
    let target = back.headers()[header::LOCATION].to_str().unwrap();
    let (head, rest) = target.split_once("?code=").unwrap();
    assert_eq!(head, REDIRECT);
    let (code, state) = rest.split_once('&').unwrap();
    assert_eq!(state, "state=s");
    code.to_owned()
}

fn redeem(cloud: &mut Cloud, now_ms: u64, code: &str, changes: &Pairs<'_>) -> Response<Bytes> {
    let good = [
        ("client_id", CLIENT_ID),
        ("client_secret", CLIENT_SECRET),
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
        ("scope", DISCOVERY_SCOPE),
    ];
    send(
        cloud,
        now_ms,
        Request::post(path("token")).header(header::HOST, HOST),
        encode(&good, changes),
    )
}

fn json(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

fn refused(response: &Response<Bytes>, error: &str, code: u32) {
    let body = json(response);
    assert!(response.status().is_client_error());
    assert_eq!(
        (body["error"].as_str(), &body["error_codes"]),
        (Some(error), &serde_json::json!([code]))
    );
    assert!(
        body["error_description"]
            .as_str()
            .unwrap()
            .starts_with(&format!("AADSTS{code}: "))
    );
}

#[test]
fn a_wrong_client_or_address_to_go_back_to_is_never_followed() {
    let mut cloud = cloud();
    for change in [
        ("client_id", "another"),
        ("client_id", ""),
        ("redirect_uri", ""),
        ("redirect_uri", "http://evil.example/auth/callback"),
        ("redirect_uri", "http://localhost:8080/auth/callback/x"),
        ("redirect_uri", "http://localhost:8080/auth/callback?x=1"),
        ("redirect_uri", "http://localhost.evil.example/auth/callback"),
        ("redirect_uri", "http://localhost@evil.example/auth/callback"),
        ("redirect_uri", "https://localhost:8080/auth/callback"),
        ("redirect_uri", "http://10.0.0.1/auth/callback"),
        ("redirect_uri", "javascript:alert(1)"),
    ] {
        let response = authorize(&mut cloud, &[change]);
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{change:?}");
        assert!(!response.headers().contains_key(header::LOCATION));
    }
    for uri in [
        "http://127.0.0.1:1/auth/callback",
        "http://[::1]:1/auth/callback",
        "http://localhost/auth/callback",
    ] {
        assert_eq!(
            authorize(&mut cloud, &[("redirect_uri", uri)]).status(),
            StatusCode::OK,
            "{uri}"
        );
    }
}

#[test]
fn other_faults_of_the_request_go_back_to_the_client() {
    let mut cloud = cloud();
    for (change, error) in [
        (("response_type", "token"), "unsupported_response_type"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("nonce", ""), "invalid_request"),
        (("state", ""), "invalid_request"),
        (("scope", "offline_access"), "invalid_request"),
    ] {
        let response = authorize(&mut cloud, &[change]);
        let target = response.headers()[header::LOCATION].to_str().unwrap();
        assert!(
            target.starts_with(&format!("{REDIRECT}?error={error}&")),
            "{change:?} {target}"
        );
    }
}

#[test]
fn the_sign_in_page_says_what_it_is_and_runs_nothing() {
    let response = authorize(&mut cloud(), &[]);
    assert!(text(&response).contains("Emulated sign-in - no real account"));
    let policy = response.headers()[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
    // Browsers apply form-action to the redirect that follows as well.
    assert!(
        policy.contains("form-action 'self' http://localhost:8080;"),
        "{policy}"
    );
}

#[test]
fn a_code_is_redeemed_once_by_its_own_client() {
    let mut cloud = cloud();
    let fresh = code(&mut cloud);
    refused(
        &redeem(&mut cloud, NOW_MS, "unknown", &[]),
        "invalid_grant",
        9_002_313,
    );
    let wrong = [(
        "code_verifier",
        "another-verifier-that-is-long-enough-to-be-one-000",
    )];
    refused(
        &redeem(&mut cloud, NOW_MS, &fresh, &wrong),
        "invalid_grant",
        501_481,
    );
    refused(
        &redeem(&mut cloud, NOW_MS, &fresh, &[("code_verifier", "")]),
        "invalid_request",
        900_144,
    );
    let other = [("redirect_uri", "http://localhost:8081/auth/callback")];
    refused(
        &redeem(&mut cloud, NOW_MS, &fresh, &other),
        "invalid_grant",
        500_112,
    );
    refused(
        &redeem(&mut cloud, NOW_MS, &fresh, &[("client_secret", "x")]),
        "invalid_client",
        7_000_215,
    );
    refused(
        &redeem(&mut cloud, NOW_MS, &fresh, &[("client_id", "x")]),
        "unauthorized_client",
        700_016,
    );
    refused(
        &redeem(&mut cloud, NOW_MS, &fresh, &[("grant_type", "password")]),
        "unsupported_grant_type",
        70_003,
    );
    assert_eq!(redeem(&mut cloud, NOW_MS, &fresh, &[]).status(), StatusCode::OK);
    refused(&redeem(&mut cloud, NOW_MS, &fresh, &[]), "invalid_grant", 54_005);
    let late = code(&mut cloud);
    refused(
        &redeem(&mut cloud, NOW_MS + 600_000, &late, &[]),
        "invalid_grant",
        70_008,
    );
}

#[test]
fn a_browser_cannot_redeem_a_code() {
    let mut cloud = cloud();
    let request = Request::post(path("token")).header(header::ORIGIN, "http://localhost:8080");
    refused(
        &send(&mut cloud, NOW_MS, request, String::new()),
        "invalid_request",
        9_002_326,
    );
}

#[test]
fn a_refresh_token_gives_a_token_for_one_organisation() {
    let mut cloud = cloud();
    let code = code(&mut cloud);
    let first = json(&redeem(&mut cloud, NOW_MS, &code, &[]));
    let refresh = first["refresh_token"].as_str().unwrap();
    let good = [
        ("client_id", CLIENT_ID),
        ("client_secret", CLIENT_SECRET),
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh),
        ("scope", SANDBOX_SCOPE),
    ];
    let token = |cloud: &mut Cloud, changes: &Pairs<'_>| {
        let request = Request::post(path("token")).header(header::HOST, HOST);
        send(cloud, NOW_MS, request, encode(&good, changes))
    };
    refused(
        &token(&mut cloud, &[("refresh_token", "x")]),
        "invalid_grant",
        700_082,
    );
    refused(
        &token(&mut cloud, &[("scope", "http://a.example/.default")]),
        "invalid_resource",
        500_011,
    );
    let granted = json(&token(&mut cloud, &[]));
    assert!(granted["id_token"].is_null());
    let access = granted["access_token"].as_str().unwrap();

    let mut who = |host: &str, token: &str, now_ms: u64| {
        let request = Request::get("/api/data/v9.2/WhoAmI").header(header::HOST, host);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        send(&mut cloud, now_ms, request, String::new())
    };
    assert_eq!(
        who("contoso-sandbox.localhost:8081", access, NOW_MS).status(),
        StatusCode::OK
    );
    assert_eq!(who("anything.example", access, NOW_MS).status(), StatusCode::OK);
    let discovery = first["access_token"].as_str().unwrap();
    for (host, token, now_ms) in [
        ("contoso.localhost:8081", access, NOW_MS),
        ("contoso-sandbox.localhost:8081", access, NOW_MS + 3_600_000),
        ("contoso-sandbox.localhost:8081", discovery, NOW_MS),
        ("contoso-sandbox.localhost:8081", "x", NOW_MS),
    ] {
        let response = who(host, token, now_ms);
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{host}");
        assert!(response.headers().contains_key(header::WWW_AUTHENTICATE));
    }
    assert_eq!(cloud.site(SiteName::Sandbox).seen().len(), 5);
}

#[test]
fn discovery_names_both_organisations_at_the_port_that_was_asked() {
    let mut cloud = cloud();
    let code = code(&mut cloud);
    let granted = json(&redeem(&mut cloud, NOW_MS, &code, &[]));
    let bearer = format!("Bearer {}", granted["access_token"].as_str().unwrap());
    let ask = |target: &str| Request::get(target).header(header::HOST, "globaldisco.localhost:9");
    let response = send(
        &mut cloud,
        NOW_MS,
        ask(discovery::PATH).header(header::AUTHORIZATION, &bearer),
        String::new(),
    );
    let body = json(&response);
    let urls: Vec<&str> = body["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["ApiUrl"].as_str().unwrap())
        .collect();
    assert_eq!(
        urls,
        ["http://contoso-sandbox.localhost:9", "http://contoso.localhost:9"]
    );
    let response = send(&mut cloud, NOW_MS, ask(discovery::PATH), String::new());
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    let response = send(
        &mut cloud,
        NOW_MS,
        ask(&format!("{}?$top=1", discovery::PATH)),
        String::new(),
    );
    assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED);
}

#[test]
fn any_token_opens_the_organisations_where_that_is_wanted() {
    let mut cloud = Cloud::try_new(CloudOptions { any_token: true }).unwrap();
    let ask = || Request::get("/api/data/v9.2/WhoAmI").header(header::HOST, HOST);
    let response = send(
        &mut cloud,
        NOW_MS,
        ask().header(header::AUTHORIZATION, "Bearer x"),
        String::new(),
    );
    assert_eq!(
        json(&response)["OrganizationId"],
        SiteName::Sandbox.id().to_string()
    );
    assert_eq!(
        send(&mut cloud, NOW_MS, ask(), String::new()).status(),
        StatusCode::UNAUTHORIZED
    );
}

#[test]
fn the_control_surface_tells_state_and_log_and_takes_faults() {
    let mut cloud = Cloud::try_new(CloudOptions { any_token: true }).unwrap();
    let mut ask = |method: Method, target: &str, body: &str| {
        let request = Request::builder()
            .method(method)
            .uri(target)
            .header(header::AUTHORIZATION, "Bearer x");
        send(&mut cloud, NOW_MS, request, body.to_owned())
    };
    let hash = |response: &Response<Bytes>| json(response)["state_hash"].as_str().unwrap().to_owned();
    let before = hash(&ask(Method::GET, "/emulator/state-hash?org=sandbox", ""));
    assert_eq!(before.len(), 64);
    let script = r#"{"org":"sandbox","faults":[{"effect":"drop_after_commit"}]}"#;
    assert_eq!(
        ask(Method::POST, "/emulator/faults", script).status(),
        StatusCode::OK
    );
    let dropped = ask(Method::POST, "/api/data/v9.2/accounts", r#"{"name":"A"}"#);
    assert!(dropped.extensions().get::<crate::Dropped>().is_some());
    assert_ne!(
        hash(&ask(Method::GET, "/emulator/state-hash?org=sandbox", "")),
        before
    );
    let log = json(&ask(Method::GET, "/emulator/log?org=sandbox", ""));
    assert_eq!(log["requests"][0]["path"], "/api/data/v9.2/accounts");
    assert!(log["requests"][0]["status"].is_null());
    assert_eq!(log["commits"].as_array().unwrap().len(), 1);
    for (method, target, body) in [
        (Method::POST, "/emulator/faults", "{"),
        (Method::GET, "/emulator/log?org=other", ""),
        (Method::GET, "/emulator/state-hash", ""),
    ] {
        assert_eq!(
            ask(method, target, body).status(),
            StatusCode::BAD_REQUEST,
            "{target}"
        );
    }
    assert_eq!(
        ask(Method::GET, "/emulator/other", "").status(),
        StatusCode::NOT_FOUND
    );
}

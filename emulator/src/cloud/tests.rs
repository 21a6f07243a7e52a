//! The cloud through its door.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

mod sign_in;
mod sites;
mod token;

use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
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

//! Who gets in, and what every response carries.

use super::rig::{ORIGIN, Rig};
use super::words::{is_hardened, location, refusal};
use crate::router::API;
use axum::body::Body;
use http::request::Builder;
use http::{Method, Request, StatusCode, header};
use shared::session::RefusalKind;

fn request(method: &Method, path: &str) -> Builder {
    Request::builder()
        .method(method)
        .uri(format!("/api{path}"))
        .header(header::CONTENT_TYPE, "application/json")
}

fn body() -> Body {
    Body::from("{}")
}

#[tokio::test]
async fn every_route_but_the_question_who_is_signed_in_needs_a_session() {
    let rig = Rig::new();
    let mut doors = 0;
    for door in API {
        for method in [Method::GET, Method::POST] {
            let ours = request(&method, door.path).header("x-migration", "1");
            let response = rig.send(ours.body(body()).unwrap()).await;
            if response.status() == StatusCode::METHOD_NOT_ALLOWED {
                continue;
            }
            doors += 1;
            if door.path == "/session" {
                assert_eq!(response.status(), StatusCode::OK);
            } else {
                let expected = (StatusCode::UNAUTHORIZED, RefusalKind::SignIn);
                assert_eq!(refusal(&response), expected, "{method} {}", door.path);
            }
        }
    }
    assert_eq!(doors, API.len());
    assert_eq!(rig.seen(), 0);
}

#[tokio::test]
async fn no_route_answers_another_page() {
    let rig = Rig::new();
    let unknown = ["/nothing", "/session/", "/../api/session"];
    for path in API.iter().map(|door| door.path).chain(unknown) {
        for method in [Method::GET, Method::POST, Method::OPTIONS, Method::PUT] {
            let ask = || request(&method, path);
            for foreign in [
                ask(),
                ask().header("x-migration", "0"),
                ask()
                    .header("x-migration", "1")
                    .header("sec-fetch-site", "cross-site"),
                ask()
                    .header("x-migration", "1")
                    .header("sec-fetch-site", "same-site"),
                ask().header("x-migration", "1").header("sec-fetch-site", "none"),
                ask()
                    .header("x-migration", "1")
                    .header(header::ORIGIN, "http://evil.example"),
                ask().header("x-migration", "1").header(header::ORIGIN, "null"),
                ask()
                    .header("x-migration", "1")
                    .header(header::ORIGIN, "http://localhost:8081"),
                ask()
                    .header("x-migration", "1")
                    .header(header::ORIGIN, ORIGIN)
                    .header(header::ORIGIN, "null"),
                ask()
                    .header("x-migration", "1")
                    .header(header::HOST, "evil.example"),
                ask()
                    .header("x-migration", "1")
                    .header(header::HOST, "127.0.0.1:8080"),
            ] {
                let response = rig.send(foreign.body(body()).unwrap()).await;
                let expected = (StatusCode::FORBIDDEN, RefusalKind::NotOurPage);
                assert_eq!(refusal(&response), expected, "{method} {path}");
                assert!(is_hardened(response.headers()));
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_in_json_under_api() {
    let rig = Rig::new();
    for (method, path, expected) in [
        (Method::GET, "/nothing", StatusCode::NOT_FOUND),
        (Method::POST, "/chunk/1", StatusCode::NOT_FOUND),
        (Method::DELETE, "/chunk", StatusCode::METHOD_NOT_ALLOWED),
        (Method::GET, "/chunk", StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let response = rig
            .send(
                request(&method, path)
                    .header("x-migration", "1")
                    .body(body())
                    .unwrap(),
            )
            .await;
        assert_eq!(
            refusal(&response),
            (expected, RefusalKind::NotFound),
            "{method} {path}"
        );
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    }
}

#[tokio::test]
async fn a_body_is_json_of_a_known_form_and_size() {
    let rig = Rig::new();
    let mut browser = rig.browser();
    browser.sign_in("seller").await;
    let cookie = format!("__Host-session={}", browser.jar["__Host-session"]);
    let whole = 8 * 1024 * 1024;
    for (content_type, text, expected, kind) in [
        (
            "text/plain",
            "{}".to_owned(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            RefusalKind::NotOurPage,
        ),
        (
            "application/x-www-form-urlencoded",
            "{}".to_owned(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            RefusalKind::NotOurPage,
        ),
        (
            "application/json",
            "{".to_owned(),
            StatusCode::BAD_REQUEST,
            RefusalKind::Malformed,
        ),
        (
            "application/json",
            "[".repeat(100_000),
            StatusCode::BAD_REQUEST,
            RefusalKind::Malformed,
        ),
        (
            "application/json",
            " ".repeat(whole),
            StatusCode::BAD_REQUEST,
            RefusalKind::Malformed,
        ),
        (
            "application/json",
            " ".repeat(whole + 1),
            StatusCode::PAYLOAD_TOO_LARGE,
            RefusalKind::Malformed,
        ),
    ] {
        for path in ["/chunk", "/consent", "/lease", "/organization"] {
            let request = Request::post(format!("/api{path}"))
                .header("x-migration", "1")
                .header(header::COOKIE, &cookie)
                .header(header::CONTENT_TYPE, content_type);
            let response = rig.send(request.body(Body::from(text.clone())).unwrap()).await;
            assert_eq!(
                refusal(&response),
                (expected, kind),
                "{path} {content_type} {}",
                text.len()
            );
            assert!(is_hardened(response.headers()));
        }
    }
}

#[tokio::test]
async fn every_response_carries_the_security_headers() {
    let rig = Rig::new();
    for (target, expected, cache) in [
        ("/Cargo.toml", StatusCode::OK, "no-cache"),
        ("/src/lib.rs", StatusCode::OK, "no-cache"),
        ("/missing.js", StatusCode::NOT_FOUND, "no-cache"),
        ("/missing", StatusCode::NOT_FOUND, "no-cache"),
        ("/../Cargo.toml", StatusCode::NOT_FOUND, "no-cache"),
        ("/%2e%2e/Cargo.toml", StatusCode::NOT_FOUND, "no-cache"),
        ("/auth/login", StatusCode::SEE_OTHER, "no-store"),
        ("/auth/callback", StatusCode::BAD_REQUEST, "no-store"),
        (
            "/auth/callback?code=1&state=2",
            StatusCode::BAD_REQUEST,
            "no-store",
        ),
        ("/api/session", StatusCode::FORBIDDEN, "no-store"),
    ] {
        let response = rig.send(Request::get(target).body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), expected, "{target}");
        assert!(is_hardened(response.headers()), "{target}");
        assert_eq!(response.headers()[header::CACHE_CONTROL], cache, "{target}");
    }
    let response = rig
        .send(Request::post("/Cargo.toml").body(Body::empty()).unwrap())
        .await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(is_hardened(response.headers()));
}

#[tokio::test]
async fn a_foreign_name_for_this_machine_gets_nothing() {
    let rig = Rig::new();
    for host in [
        "evil.example",
        "localhost",
        "localhost:8081",
        "localhost.:8080",
        "127.0.0.1",
        "127.0.0.1.evil.example:8080",
    ] {
        let request = Request::get("/Cargo.toml").header(header::HOST, host);
        let response = rig.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(is_hardened(response.headers()));
    }
    for host in ["127.0.0.1:8080", "[::1]:8080"] {
        let request = Request::get("/Cargo.toml?a=b").header(header::HOST, host);
        let response = rig.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(location(&response), "http://localhost:8080/Cargo.toml?a=b");
    }
}

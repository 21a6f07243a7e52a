//! The sign-in page.

use super::*;

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

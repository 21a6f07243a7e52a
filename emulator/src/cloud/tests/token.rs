//! The token endpoint, and what its tokens open.

use super::*;

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

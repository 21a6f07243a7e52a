//! Discovery, organisations and the control surface.

use super::*;
use http::Method;

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

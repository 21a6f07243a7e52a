//! The few pages that a person sees. Static markup around values that are either ours or checked before.

use super::answer;
use super::grant::Person;
use super::refusal::Refusal;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use sha2::{Digest as _, Sha256};

const STYLE: &str = include_str!("page.css");

/// Who signs in? `request` is our own random name of the waiting request; `target` the origin that the browser is sent
/// back to, which the policy must name because browsers apply `form-action` to redirects as well.
pub(super) fn sign_in(request: &str, target: &str) -> Response<Bytes> {
    let mut people = String::new();
    for person in Person::ALL {
        people.push_str(&format!(
            "<button name=\"person\" value=\"{}\"><b>{}</b><span>{}</span><span>{}</span></button>\n",
            person.form_value(),
            person.name(),
            person.user_name(),
            person.role(),
        ));
    }
    let body = format!(
        "<h1>Who signs in?</h1>\n\
         <p>These people are made up. No password is asked for, and nothing here reaches Microsoft.</p>\n\
         <form method=\"post\">\n<input type=\"hidden\" name=\"request\" value=\"{request}\">\n{people}\
         <button class=\"quiet\" name=\"person\" value=\"nobody\">Do not sign in</button>\n</form>\n"
    );
    page(StatusCode::OK, "Sign in", &body, Some(target))
}

/// The client asked wrongly, and it is not safe to send the browser back.
pub(super) fn refused(refusal: Refusal) -> Response<Bytes> {
    let (_error, code, text) = refusal.words();
    let body = format!(
        "<h1>Sign-in is not possible</h1>\n<p>AADSTS{code}: {text}</p>\n\
         <p>The application asked for something that it is not registered for. Close this page and start again there.</p>\n"
    );
    page(StatusCode::BAD_REQUEST, "Sign-in is not possible", &body, None)
}

/// The form belongs to a request that was answered or forgotten.
pub(super) fn stale() -> Response<Bytes> {
    let body =
        "<h1>This page was used already</h1>\n<p>Close it and sign in again from the application.</p>\n";
    page(StatusCode::BAD_REQUEST, "This page was used already", body, None)
}

pub(super) fn signed_out() -> Response<Bytes> {
    let body = "<h1>You are signed out</h1>\n<p>You can close this page.</p>\n";
    page(StatusCode::OK, "You are signed out", body, None)
}

/// What is this? For a person who opens the address of the server.
pub(super) fn front(host: &str) -> Response<Bytes> {
    answer::text(
        StatusCode::OK,
        format!(
            "Emulated Dataverse. No real organisation, no real account.\n\
             Web API: http://{host}/api/data/v9.2/\n\
             Discovery: http://{host}{}\n",
            super::discovery::PATH
        ),
    )
}

fn page(status: StatusCode, title: &str, body: &str, form_target: Option<&str>) -> Response<Bytes> {
    let style_hash = STANDARD.encode(Sha256::digest(STYLE));
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{title} - emulated cloud</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<p class=\"banner\" role=\"note\">Emulated sign-in - no real account</p>\n<main>\n{body}</main>\n</body>\n</html>\n"
    );
    let form = form_target.map_or_else(|| "'none'".to_owned(), |target| format!("'self' {target}"));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style_hash}'; img-src data:; form-action {form}; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let mut response = answer::html(status, html);
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
        .headers_mut()
        .insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

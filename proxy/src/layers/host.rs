//! Only requests that name us. A foreign name that was made to mean this machine (DNS rebinding) gets nothing.

use crate::error::Refused;
use crate::state::State;
use axum::extract::{Request, State as Given};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use http::{Method, StatusCode, header};

/// A browser always names a host; a request without one comes from a test or a tool. A person who typed the loopback
/// address is sent to the name that sign-in and cookies are made for.
pub(crate) async fn only_our_host(Given(state): Given<State>, request: Request, next: Next) -> Response {
    let origin = state.parts.origin.as_str();
    let ours = origin.strip_prefix("http://").unwrap_or(origin);
    let named = request
        .headers()
        .get(header::HOST)
        .map(|value| value.to_str().unwrap_or_default());
    match named {
        None => next.run(request).await,
        Some(host) if host == ours => next.run(request).await,
        Some(host) => {
            let is_api = request.uri().path().starts_with("/api");
            let is_page = request.method() == Method::GET && !is_api;
            if is_page && is_loopback(host) && port(host) == port(ours) {
                let target = request
                    .uri()
                    .path_and_query()
                    .map_or("/", http::uri::PathAndQuery::as_str);
                Redirect::temporary(&format!("{origin}{target}")).into_response()
            } else if is_api {
                Refused::NotOurPage.into_response()
            } else {
                (
                    StatusCode::MISDIRECTED_REQUEST,
                    "This address is not served here.\n",
                )
                    .into_response()
            }
        }
    }
}

fn is_loopback(host: &str) -> bool {
    ["127.0.0.1", "[::1]"].iter().any(|name| {
        host.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    })
}

fn port(host: &str) -> &str {
    host.rsplit_once(':').map_or("80", |(_name, port)| port)
}

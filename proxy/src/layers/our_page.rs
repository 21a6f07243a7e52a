//! Only requests of our own page: three checks that do not depend on each other.

use crate::error::Refused;
use crate::state::State;
use axum::extract::{Request, State as Given};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, header};
use shared::session::REQUEST_HEADER;

/// The header forces a preflight, which no other origin passes; the browser's own word on where the request comes from
/// and the origin have to agree with it. What a browser does not send is not held against it.
pub(crate) async fn only_our_page(
    Given(state): Given<State>,
    request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let headers = request.headers();
    let is_marked = headers.get(REQUEST_HEADER).is_some_and(|value| value == "1");
    let is_ours = is_marked
        && all_are(headers, "sec-fetch-site", "same-origin")
        && all_are(headers, header::ORIGIN.as_str(), &state.parts.origin);
    if is_ours {
        Ok(next.run(request).await)
    } else {
        Err(Refused::NotOurPage)
    }
}

fn all_are(headers: &HeaderMap, name: &str, expected: &str) -> bool {
    headers.get_all(name).iter().all(|value| value == expected)
}

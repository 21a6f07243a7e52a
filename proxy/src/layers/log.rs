//! One line for each request: method, route and status. No address as it was asked (it could hold a code), no header,
//! no body.

use crate::clock::Clock;
use crate::state::State;
use axum::extract::{MatchedPath, Request, State as Given};
use axum::middleware::Next;
use axum::response::Response;

/// Notes the request when it was answered.
pub(crate) async fn note(Given(state): Given<State>, request: Request, next: Next) -> Response {
    let clock: &Clock = &state.parts.clock;
    let began = clock.now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    tracing::debug!(
        http.method = %method,
        http.route = route.as_deref().unwrap_or("file"),
        http.status = response.status().as_u16(),
        took_ms = clock.now().since(began),
        "Answered a request."
    );
    response
}

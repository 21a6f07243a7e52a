//! The session: what the page may know of it, and its end.

use super::extract::{Nothing, SignedIn, Typed};
use crate::session::cookie;
use crate::state::State;
use axum::Json;
use axum::extract::State as Given;
use axum::response::{AppendHeaders, IntoResponse as _, Response};
use http::{HeaderMap, StatusCode, header};
use shared::session::SessionState;

/// `GET /api/session`. Nobody signed in is an answer, not a refusal: the page asks until somebody is.
pub(crate) async fn show(Given(state): Given<State>, session: Option<SignedIn>) -> Json<SessionState> {
    let emulated = state.is_emulated();
    let nobody = SessionState {
        emulated,
        ..SessionState::default()
    };
    Json(session.map_or(nobody, |SignedIn(session)| session.state(emulated)))
}

/// `POST /api/sign-out`.
pub(crate) async fn sign_out(
    Given(state): Given<State>,
    headers: HeaderMap,
    _session: SignedIn,
    _body: Typed<Nothing>,
) -> Response {
    if let Some(value) = cookie::read(&headers, cookie::SESSION) {
        state.sessions.close(&value);
    }
    let cleared = cookie::clear(cookie::SESSION).map(|value| (header::SET_COOKIE, value));
    (StatusCode::NO_CONTENT, AppendHeaders(cleared)).into_response()
}

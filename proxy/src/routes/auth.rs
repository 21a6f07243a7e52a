//! Sign-in: to the identity provider and back. The only routes that redirect, and the only `GET`s that change anything;
//! each sign-in is bound to its browser by a cookie and to its answer by a state.

use crate::error::SignInRefused;
use crate::session::cookie;
use crate::state::State;
use axum::extract::{Query, State as Given};
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use http::{HeaderMap, header};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

/// Where the tab of a sign-in ends; the page itself notices by asking for the session.
const SIGNED_IN: &str = "/signed-in.html";

/// What the identity provider sends back.
#[derive(Deserialize)]
pub(crate) struct Returned {
    state: Option<SecretString>,
    code: Option<SecretString>,
    error: Option<String>,
}

/// `GET /auth/login`.
pub(crate) async fn login(Given(state): Given<State>) -> Result<Response, SignInRefused> {
    let now = state.parts.clock.now();
    let (value, url) = state
        .sign_ins
        .begin(now, |begun| state.client().authorize_url(begun));
    let url = url.ok_or(SignInRefused::Unreachable)?;
    let bound = cookie::set_sign_in(&value).ok_or(SignInRefused::NotBegun)?;
    Ok(([(header::SET_COOKIE, bound)], Redirect::to(url.as_str())).into_response())
}

/// `GET /auth/callback`. Whatever comes of it, the sign-in under way is over.
pub(crate) async fn callback(
    Given(state): Given<State>,
    headers: HeaderMap,
    returned: Result<Query<Returned>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, SignInRefused> {
    let Ok(Query(returned)) = returned else {
        return Err(SignInRefused::NotBegun);
    };
    let now = state.parts.clock.now();
    let bound = cookie::read(&headers, cookie::SIGN_IN).ok_or(SignInRefused::NotBegun)?;
    let named = returned.state.ok_or(SignInRefused::NotBegun)?;
    let begun = state
        .sign_ins
        .take(now, &bound, named.expose_secret())
        .ok_or(SignInRefused::NotBegun)?;
    let code = match (returned.code, returned.error.as_deref()) {
        (Some(code), None) => code,
        (_, Some("access_denied")) => return Err(SignInRefused::Cancelled),
        (_, _) => return Err(SignInRefused::Provider),
    };
    let signed_in = state.client().redeem(now, &begun, &code).await?;
    if let Some(earlier) = cookie::read(&headers, cookie::SESSION) {
        state.sessions.close(&earlier);
    }
    let session = state.sessions.open(now, signed_in);
    tracing::info!("Somebody signed in.");
    let cookies = [cookie::set_session(&session), cookie::clear(cookie::SIGN_IN)];
    let set = AppendHeaders(
        cookies
            .map(|cookie| cookie.map(|value| (header::SET_COOKIE, value)))
            .into_iter()
            .flatten(),
    );
    Ok((set, Redirect::to(SIGNED_IN)).into_response())
}

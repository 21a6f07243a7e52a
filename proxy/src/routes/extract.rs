//! What routes take: a session, a typed body.

use crate::error::Refused;
use crate::session::{Session, cookie};
use crate::state::State;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, OptionalFromRequestParts, Request};
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::sync::Arc;

/// The session of the request; without one the request is refused.
pub(crate) struct SignedIn(pub(crate) Arc<Session>);

impl FromRequestParts<State> for SignedIn {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Refused> {
        find(&parts.headers, state).map(Self).ok_or(Refused::SignIn)
    }
}

impl OptionalFromRequestParts<State> for SignedIn {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Option<Self>, Infallible> {
        Ok(find(&parts.headers, state).map(Self))
    }
}

fn find(headers: &HeaderMap, state: &State) -> Option<Arc<Session>> {
    let cookie = cookie::read(headers, cookie::SESSION)?;
    state.sessions.find(state.parts.clock.now(), &cookie)
}

/// A JSON body of a known type.
pub(crate) struct Typed<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<State> for Typed<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &State) -> Result<Self, Refused> {
        let bytes = json_bytes(request, state).await?;
        parse(&bytes).map(Self)
    }
}

/// The bytes of a JSON body, before anybody looks into them.
pub(crate) async fn json_bytes(request: Request, state: &State) -> Result<Bytes, Refused> {
    let is_json = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value == "application/json");
    if !is_json {
        return Err(Refused::ContentType);
    }
    Bytes::from_request(request, state)
        .await
        .map_err(|cause| unreadable(&cause))
}

/// The reason of a wrong body is not told on: it could quote the body.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(bytes).map_err(|_cause| Refused::Malformed)
}

fn unreadable(cause: &BytesRejection) -> Refused {
    if cause.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Refused::TooLarge
    } else {
        Refused::Malformed
    }
}

/// A body that says nothing: `{}`.
#[derive(Deserialize)]
pub(crate) struct Nothing {}

//! The person's consent to the summary that the page showed.

use super::extract::{SignedIn, Typed};
use crate::error::Refused;
use crate::relay;
use crate::state::State;
use axum::extract::State as Given;
use http::StatusCode;
use shared::session::Consent;

/// `POST /api/consent`.
pub(crate) async fn give(
    Given(state): Given<State>,
    SignedIn(session): SignedIn,
    Typed(consent): Typed<Consent>,
) -> Result<StatusCode, Refused> {
    relay::agree(&state, &session, consent).await?;
    Ok(StatusCode::NO_CONTENT)
}

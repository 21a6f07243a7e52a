//! The person's consent to the summary that the page showed.

use super::extract::{SignedIn, Typed};
use crate::error::Refused;
use crate::relay;
use http::StatusCode;
use shared::session::Consent;

/// `POST /api/consent`.
pub(crate) async fn give(
    SignedIn(session): SignedIn,
    Typed(consent): Typed<Consent>,
) -> Result<StatusCode, Refused> {
    relay::agree(&session, consent).map(|()| StatusCode::NO_CONTENT)
}

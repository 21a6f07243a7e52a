//! The right to write for a run.

use super::extract::{SignedIn, Typed};
use crate::error::Refused;
use crate::state::State;
use axum::Json;
use axum::extract::State as Given;
use shared::session::{Lease, LeaseRequest};

/// `POST /api/lease`.
pub(crate) async fn take(
    Given(state): Given<State>,
    SignedIn(session): SignedIn,
    Typed(request): Typed<LeaseRequest>,
) -> Result<Json<Lease>, Refused> {
    let chosen = session
        .progress()
        .chosen
        .as_ref()
        .map(|chosen| chosen.discovered.organization.id);
    let org = chosen.ok_or(Refused::Organization)?;
    let now = state.parts.clock.now();
    state
        .leases
        .take(now, org, &session, request)
        .map(Json)
        .ok_or(Refused::Lease)
}

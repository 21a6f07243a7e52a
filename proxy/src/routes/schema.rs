//! The schema of the chosen organisation, piece by piece.

use super::extract::{SignedIn, Typed};
use crate::error::Refused;
use crate::relay;
use crate::state::State;
use axum::Json;
use axum::extract::State as Given;
use shared::schema::{PieceState, SchemaQuestion};

/// `POST /api/schema`.
pub(crate) async fn piece(
    Given(state): Given<State>,
    SignedIn(session): SignedIn,
    Typed(question): Typed<SchemaQuestion>,
) -> Result<Json<PieceState>, Refused> {
    relay::schema(&state, &session, question).await.map(Json)
}

/// `POST /api/publish`.
pub(crate) async fn publish(
    Given(state): Given<State>,
    SignedIn(session): SignedIn,
) -> Result<Json<PieceState>, Refused> {
    relay::publish(&state, &session).await.map(Json)
}

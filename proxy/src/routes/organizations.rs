//! The organisations that the person may use, and the choice of one.

use super::extract::{SignedIn, Typed};
use crate::error::Refused;
use crate::relay;
use crate::state::State;
use axum::Json;
use axum::extract::State as Given;
use shared::session::{
    DestinationAnswer, DestinationQuestion, Organization, OrganizationChoice, OrganizationReport,
};

/// `GET /api/organizations`.
pub(crate) async fn list(
    Given(state): Given<State>,
    SignedIn(session): SignedIn,
) -> Result<Json<Vec<Organization>>, Refused> {
    relay::discover(&state, &session).await.map(Json)
}

/// `POST /api/organization`.
pub(crate) async fn choose(
    Given(state): Given<State>,
    SignedIn(session): SignedIn,
    Typed(choice): Typed<OrganizationChoice>,
) -> Result<Json<OrganizationReport>, Refused> {
    relay::choose(&state, &session, choice.id).await.map(Json)
}

/// `POST /api/destination`.
pub(crate) async fn know(
    Given(state): Given<State>,
    SignedIn(session): SignedIn,
    Typed(question): Typed<DestinationQuestion>,
) -> Result<Json<DestinationAnswer>, Refused> {
    relay::know(&state, &session, question).await.map(Json)
}

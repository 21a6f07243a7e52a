//! The one data route.

use super::extract::{SignedIn, json_bytes, parse};
use crate::error::Refused;
use crate::relay;
use crate::state::State;
use axum::Json;
use axum::extract::{Request, State as Given};
use shared::chunk::Chunk;
use shared::outcome::Outcome;

/// `POST /api/chunk`. Every byte that arrives with a session is counted, also of a chunk that is refused.
pub(crate) async fn relay(
    Given(state): Given<State>,
    SignedIn(session): SignedIn,
    request: Request,
) -> Result<Json<Outcome>, Refused> {
    let bytes = json_bytes(request, &state).await?;
    {
        let mut progress = session.progress();
        let size_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        progress.bytes.received = progress.bytes.received.saturating_add(size_bytes);
    }
    let chunk = parse::<Chunk>(&bytes)?;
    relay::relay(state, session, chunk).await.map(Json)
}

//! From a typed chunk to its outcome: consent, lease, pace, then one exchange.

mod consent;
mod destination;
mod schema;
mod tables;
mod upstream;

pub(crate) use consent::agree;
pub(crate) use destination::{choose, discover, know};
pub(crate) use schema::{publish, schema};

use crate::error::Refused;
use crate::session::{Chosen, Session};
use crate::sign_in::RenewError;
use crate::state::State;
use bytes::Bytes;
use dataverse::outcome::{Answer, interpret};
use dataverse::request::{ComposeError, compose};
use http::Request;
use shared::chunk::{Chunk, MOST_IDS, MOST_PAIRS, MOST_ROWS, Task};
use shared::outcome::{Limit, Outcome, StopReason, UnknownCause};
use std::sync::Arc;
use upstream::Audience;
use uuid::Builder;

/// Passes one chunk on. A refusal means that nothing left the proxy.
pub(crate) async fn relay(state: State, session: Arc<Session>, chunk: Chunk) -> Result<Outcome, Refused> {
    check_size(&chunk)?;
    let chosen = consent::check(&session, &chunk)?;
    let org = chosen.discovered.organization.id;
    let now = state.parts.clock.now();
    if !state.leases.holds(now, org, &session, chunk.run, chunk.fence) {
        return Err(Refused::Lease);
    }
    // What an organisation does not have has no rows.
    if let Task::Children { child, .. } = &chunk.task
        && chosen.schema.is_absent(child)
    {
        return Ok(Outcome::Found { rows: Vec::new() });
    }
    let boundary = Builder::from_random_bytes(rand::random()).into_uuid();
    let request = match compose(&chosen.schema, &chunk, boundary) {
        Ok(request) => request,
        Err(cause) => return Ok(Outcome::Stopped { reason: stop(&cause) }),
    };
    let lane = match state.gates.admit(&state.parts.clock, (org, session.user.clone())) {
        Ok(lane) => lane,
        Err(closed) => {
            return Ok(Outcome::Throttled {
                wait_ms: closed.wait_ms,
                limit: Limit::Gate,
            });
        }
    };
    // In a task of its own, because a page that goes away must not cut an exchange off in the middle: its lane would
    // learn nothing, and the organisation would see a broken connection.
    let task = tokio::spawn(async move {
        let mut lane = lane;
        let outcome = exchange(&state, &session, &chosen, &chunk, request, &mut lane).await;
        tracing::debug!(
            chunk.id = chunk.number.0,
            chunk.rows = chunk.task.len(),
            chunk.table = %chunk.table,
            org.host = chosen.discovered.place.host(),
            outcome = name(&outcome),
            "Passed a chunk on."
        );
        outcome
    });
    // A task that broke may have sent the chunk before.
    Ok(task.await.unwrap_or(Outcome::Unknown {
        cause: UnknownCause::Interrupted,
    }))
}

async fn exchange(
    state: &State,
    session: &Session,
    chosen: &Chosen,
    chunk: &Chunk,
    request: Request<Bytes>,
    lane: &mut crate::gates::Lane,
) -> Outcome {
    let size = u64::try_from(request.body().len()).unwrap_or(u64::MAX);
    let answer = match upstream::send(state, session, Audience::Organization, request).await {
        Ok(answer) => answer,
        Err(RenewError::SignIn) => {
            return Outcome::Stopped {
                reason: StopReason::SignIn,
            };
        }
        Err(RenewError::Provider) => {
            return Outcome::Stopped {
                reason: StopReason::DestinationUnreachable,
            };
        }
    };
    if !matches!(answer, Answer::Unreachable) {
        let mut progress = session.progress();
        progress.bytes.relayed = progress.bytes.relayed.saturating_add(size);
    }
    if let Answer::Response(response) = &answer {
        lane.hint(response.headers());
    }
    let outcome = interpret(&chosen.schema, chunk, answer, state.parts.clock.now());
    if let Outcome::Throttled { wait_ms, limit: _ } = &outcome {
        lane.wait(*wait_ms);
    }
    outcome
}

fn check_size(chunk: &Chunk) -> Result<(), Refused> {
    let most = match &chunk.task {
        Task::Create { .. }
        | Task::Delete { .. }
        | Task::Change { .. }
        | Task::Link { .. }
        | Task::Unlink { .. } => MOST_ROWS,
        Task::Read { .. } | Task::Children { .. } => MOST_IDS,
        Task::FindLinks { .. } => MOST_PAIRS,
    };
    if (1..=most).contains(&chunk.task.len()) {
        Ok(())
    } else {
        Err(Refused::Malformed)
    }
}

/// A chunk that does not fit the organisation's definitions is a fault of the mapping; one that breaks a rule of ours is
/// refused.
fn stop(cause: &ComposeError) -> StopReason {
    match cause {
        ComposeError::UnknownTable(_)
        | ComposeError::UnknownColumn { .. }
        | ComposeError::NoNavigation { .. }
        | ComposeError::TooPrecise { .. } => StopReason::Mapping { code: None },
        ComposeError::Size { .. } | ComposeError::Etag => StopReason::ChunkRefused,
    }
}

fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Rows { .. } => "rows",
        Outcome::AllRefused { .. } => "all refused",
        Outcome::Found { .. } => "found",
        Outcome::Throttled { .. } => "throttled",
        Outcome::Unknown { .. } => "unknown",
        Outcome::Stopped { .. } => "stopped",
    }
}

//! An answer that is no success, about the request as a whole.

use super::{DEFAULT_WAIT_MS, UNREADABLE, mapping, privilege, refusal};
use crate::metadata::TableSchema;
use crate::refusal::{self as upstream, Meaning, UpstreamError};
use crate::retry_after;
use bytes::Bytes;
use http::{Response, StatusCode};
use shared::chunk::{CreateMethod, Task};
use shared::millis::Millis;
use shared::outcome::{Limit, Outcome, RefusalClass, StopReason, UnknownCause};

pub(super) fn read(response: &Response<Bytes>, table: &TableSchema, task: &Task, now: Millis) -> Outcome {
    let status = response.status();
    let error = upstream::read(response.body());
    let error = error.as_ref();
    let meaning = error.map_or(Meaning::Unknown, UpstreamError::meaning);
    let asked = retry_after::read(response.headers(), now);
    if let Some(outcome) = at_the_door(status, meaning, asked) {
        return outcome;
    }
    let is_transaction = !is_batch(task);
    if status.is_server_error() && !is_transaction {
        return Outcome::Unknown {
            cause: UnknownCause::ServerError,
        };
    }
    let stopped = |reason| Outcome::Stopped { reason };
    match meaning {
        Meaning::Protection(limit) => throttled(asked, limit),
        Meaning::Busy => throttled(asked, Limit::Busy),
        Meaning::Admission => stopped(StopReason::Privilege { name: None }),
        Meaning::Storage => stopped(StopReason::Storage),
        Meaning::Privilege => stopped(privilege(error)),
        Meaning::Mapping => stopped(mapping(error)),
        Meaning::Row(class) => refused(error, class, table, task),
        Meaning::Missing => refused(error, RefusalClass::ParentMissing, table, task),
        Meaning::Exists => refused(error, RefusalClass::Duplicate, table, task),
        Meaning::VersionMismatch | Meaning::Unknown => by_status(status, error, table, task),
    }
}

/// Turned away before anything was carried out.
fn at_the_door(status: StatusCode, meaning: Meaning, asked: Option<u64>) -> Option<Outcome> {
    let limit = match meaning {
        Meaning::Protection(limit) => limit,
        Meaning::Row(_)
        | Meaning::Exists
        | Meaning::Busy
        | Meaning::VersionMismatch
        | Meaning::Missing
        | Meaning::Privilege
        | Meaning::Mapping
        | Meaning::Storage
        | Meaning::Admission
        | Meaning::Unknown => Limit::Busy,
    };
    match status {
        StatusCode::TOO_MANY_REQUESTS => Some(throttled(asked, limit)),
        StatusCode::SERVICE_UNAVAILABLE if asked.is_some() => Some(throttled(asked, limit)),
        StatusCode::UNAUTHORIZED => Some(Outcome::Stopped {
            reason: StopReason::SignIn,
        }),
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => Some(Outcome::Stopped {
            reason: StopReason::ChunkRefused,
        }),
        _ => None,
    }
}

/// An answer whose code, if any, tells nothing.
fn by_status(status: StatusCode, error: Option<&UpstreamError>, table: &TableSchema, task: &Task) -> Outcome {
    match status {
        StatusCode::PRECONDITION_FAILED => refused(error, RefusalClass::Duplicate, table, task),
        StatusCode::FORBIDDEN => Outcome::Stopped {
            reason: privilege(error),
        },
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED
            if error.is_some() =>
        {
            Outcome::Stopped {
                reason: mapping(error),
            }
        }
        // The server says clearly that it refused, with a code that we do not know.
        StatusCode::BAD_REQUEST if error.is_some() => refused(error, RefusalClass::Other, table, task),
        // A crash in mid-transaction, a gateway's 502.
        status if status.is_server_error() => Outcome::Unknown {
            cause: UnknownCause::ServerError,
        },
        // A redirect, a page of something between us and Dataverse.
        _ => UNREADABLE,
    }
}

/// A refusal for a reason of one row. A reading task has no rows of its own, so there it is the question that is wrong.
fn refused(error: Option<&UpstreamError>, class: RefusalClass, table: &TableSchema, task: &Task) -> Outcome {
    match (task.is_write(), class) {
        (true, class) => Outcome::AllRefused {
            refusal: refusal(error, class, table),
        },
        (false, RefusalClass::Secured) => Outcome::Stopped {
            reason: privilege(error),
        },
        (false, _) => Outcome::Stopped {
            reason: mapping(error),
        },
    }
}

fn is_batch(task: &Task) -> bool {
    match task {
        Task::Create {
            method: CreateMethod::Batch,
            ..
        }
        | Task::Link {
            method: CreateMethod::Batch | CreateMethod::Single,
            ..
        }
        | Task::Delete { .. }
        | Task::Change { .. }
        | Task::Unlink { .. } => true,
        Task::Create {
            method: CreateMethod::Bulk | CreateMethod::Single,
            ..
        }
        | Task::Link {
            method: CreateMethod::Bulk,
            ..
        }
        | Task::Read { .. }
        | Task::Children { .. }
        | Task::FindLinks { .. } => false,
    }
}

fn throttled(asked: Option<u64>, limit: Limit) -> Outcome {
    Outcome::Throttled {
        wait_ms: asked.unwrap_or(DEFAULT_WAIT_MS),
        limit,
    }
}

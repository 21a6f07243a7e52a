//! An HTTP answer becomes an outcome. What an answer does not clearly say is unknown, never a success.

mod rows;

use crate::metadata::{Schema, TableSchema};
use crate::refusal::{self, Meaning, UpstreamError};
use crate::retry_after;
use bytes::Bytes;
use http::{Response, StatusCode};
use shared::chunk::{Chunk, CreateMethod, Task};
use shared::id::ColumnName;
use shared::millis::Millis;
use shared::outcome::{Limit, Outcome, Refusal, RefusalClass, RowOutcome, StopReason, UnknownCause};

/// What came back, or did not.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A whole HTTP answer.
    Response(Response<Bytes>),
    /// No answer in time; the request may have been carried out.
    TimedOut,
    /// The connection broke after the request began to leave.
    ConnectionLost,
    /// No connection was made: nothing was carried out.
    Unreachable,
}

/// Wait where an answer asks for patience without saying how long, in milliseconds.
const DEFAULT_WAIT_MS: u64 = 5_000;

/// Reads the answer to `chunk`. `now` dates a `Retry-After` that names a moment.
#[must_use]
pub fn interpret(schema: &Schema, chunk: &Chunk, answer: Answer, now: Millis) -> Outcome {
    let response = match answer {
        Answer::Response(response) => response,
        Answer::TimedOut => {
            return Outcome::Unknown {
                cause: UnknownCause::TimedOut,
            };
        }
        Answer::ConnectionLost => {
            return Outcome::Unknown {
                cause: UnknownCause::ConnectionLost,
            };
        }
        Answer::Unreachable => {
            return Outcome::Stopped {
                reason: StopReason::DestinationUnreachable,
            };
        }
    };
    let Some(table) = schema.table(&chunk.table) else {
        return Outcome::Unknown {
            cause: UnknownCause::Unreadable,
        };
    };
    if let Some(general) = general(&response, table, now) {
        return general;
    }
    match &chunk.task {
        Task::Create {
            method: CreateMethod::Bulk,
            records,
        } => rows::bulk(&response, records),
        Task::Create {
            method: CreateMethod::Single,
            ..
        } => single(&response),
        Task::Create {
            method: CreateMethod::Batch,
            ..
        } => rows::batch(&response, table, chunk.task.len(), RowOutcome::Created, now),
        Task::Delete { .. } => rows::batch(&response, table, chunk.task.len(), RowOutcome::Deleted, now),
        Task::Read { columns, .. } => rows::found(&response, table, columns),
        Task::Children { child, lookup, .. } => match schema.table(child) {
            Some(child) => rows::found(&response, child, std::slice::from_ref(lookup)),
            None => Outcome::Unknown {
                cause: UnknownCause::Unreadable,
            },
        },
    }
}

/// What is read the same way for every task: everything that is no success.
fn general(response: &Response<Bytes>, table: &TableSchema, now: Millis) -> Option<Outcome> {
    let status = response.status();
    if status.is_success() {
        return None;
    }
    let error = refusal::read(response.body());
    let meaning = error
        .as_ref()
        .and_then(|error| error.code)
        .map_or(Meaning::Unknown, refusal::meaning);
    let asked = retry_after::read(response.headers(), now);
    Some(match (status, meaning) {
        (StatusCode::TOO_MANY_REQUESTS, Meaning::Protection(limit)) => throttled(asked, limit),
        (StatusCode::TOO_MANY_REQUESTS, _) => throttled(asked, Limit::Busy),
        (_, Meaning::Protection(limit)) => throttled(asked, limit),
        (_, Meaning::Busy) => throttled(asked, Limit::Busy),
        (StatusCode::SERVICE_UNAVAILABLE, _) if asked.is_some() => throttled(asked, Limit::Busy),
        (StatusCode::UNAUTHORIZED, _) => Outcome::Stopped {
            reason: StopReason::SignIn,
        },
        (_, Meaning::Admission) => Outcome::Stopped {
            reason: StopReason::Privilege { name: None },
        },
        (_, Meaning::Storage) => Outcome::Stopped {
            reason: StopReason::Storage,
        },
        (_, Meaning::Privilege) => privilege(error.as_ref()),
        (_, Meaning::Mapping) => mapping(error.as_ref()),
        (_, Meaning::Row(class)) => Outcome::AllRefused {
            refusal: refused(error.as_ref(), class, table),
        },
        (_, Meaning::Missing) => Outcome::AllRefused {
            refusal: refused(error.as_ref(), RefusalClass::ParentMissing, table),
        },
        (StatusCode::PRECONDITION_FAILED, Meaning::Unknown | Meaning::VersionMismatch) => {
            Outcome::AllRefused {
                refusal: refused(error.as_ref(), RefusalClass::Duplicate, table),
            }
        }
        (StatusCode::FORBIDDEN, _) => privilege(error.as_ref()),
        (StatusCode::PAYLOAD_TOO_LARGE, _) => Outcome::Stopped {
            reason: StopReason::ChunkRefused,
        },
        (StatusCode::NOT_FOUND | StatusCode::NOT_IMPLEMENTED | StatusCode::METHOD_NOT_ALLOWED, _) => {
            mapping(error.as_ref())
        }
        // A row-level refusal with a code that we do not know: the server says clearly that it refused.
        (status, _) if status == StatusCode::BAD_REQUEST && error.is_some() => Outcome::AllRefused {
            refusal: refused(error.as_ref(), RefusalClass::Other, table),
        },
        // The outer status of a batch that stopped early, an HTML page, a proxy's 502, a crash in mid-transaction.
        _ => Outcome::Unknown {
            cause: UnknownCause::ServerError,
        },
    })
}

fn throttled(asked: Option<u64>, limit: Limit) -> Outcome {
    Outcome::Throttled {
        wait_ms: asked.unwrap_or(DEFAULT_WAIT_MS),
        limit,
    }
}

fn privilege(error: Option<&UpstreamError>) -> Outcome {
    Outcome::Stopped {
        reason: StopReason::Privilege {
            name: error.and_then(UpstreamError::privilege_named),
        },
    }
}

fn mapping(error: Option<&UpstreamError>) -> Outcome {
    Outcome::Stopped {
        reason: StopReason::Mapping {
            code: error.and_then(|error| error.code),
        },
    }
}

fn refused(error: Option<&UpstreamError>, class: RefusalClass, table: &TableSchema) -> Refusal {
    let named = error.and_then(|error| {
        error.column_named(|word| {
            ColumnName::try_new(word).is_ok_and(|name| table.columns.contains_key(&name))
        })
    });
    Refusal {
        code: error.and_then(|error| error.code),
        class,
        column: named.and_then(|name| ColumnName::try_new(&name).ok()),
    }
}

/// A conditional `PATCH` that succeeded created the row.
fn single(response: &Response<Bytes>) -> Outcome {
    match response.status() {
        StatusCode::NO_CONTENT | StatusCode::CREATED => Outcome::Rows {
            rows: vec![RowOutcome::Created],
        },
        _ => Outcome::Unknown {
            cause: UnknownCause::Unreadable,
        },
    }
}

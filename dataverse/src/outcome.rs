//! An HTTP answer becomes an outcome. What an answer does not clearly say is unknown, never a success.
//!
//! "Nothing was written" (a throttle, a stop, a refusal of all) is said only where it is sure: where the request was
//! turned away at the door, or failed as the one transaction that it is. A batch is no transaction, so a server error
//! about a batch as a whole leaves it unknown.

mod bulk;
mod cell;
mod failure;
mod found;
mod moment;
mod pairs;
mod parts;

use crate::metadata::{Schema, TableSchema};
use crate::refusal::UpstreamError;
use bytes::Bytes;
use http::{Response, StatusCode};
use shared::chunk::{Chunk, CreateMethod, Task};
use shared::id::{ColumnName, RecordId, TableName};
use shared::millis::Millis;
use shared::outcome::{Outcome, Refusal, RefusalClass, RowOutcome, StopReason, UnknownCause};
use shared::value::{Reference, Value};
use std::fmt;

/// What came back, or did not.
#[derive(Clone)]
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

/// Shows the status and hides the rest: rows that were read, and messages of refusals, hold cells.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Response(response) => write!(f, "Response({})", response.status().as_u16()),
            Self::TimedOut => f.write_str("TimedOut"),
            Self::ConnectionLost => f.write_str("ConnectionLost"),
            Self::Unreachable => f.write_str("Unreachable"),
        }
    }
}

/// Wait where an answer asks for patience without saying how long, in milliseconds.
pub const DEFAULT_WAIT_MS: u64 = 5_000;

const UNREADABLE: Outcome = Outcome::Unknown {
    cause: UnknownCause::Unreadable,
};

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
        return UNREADABLE;
    };
    if let Some(outcome) = parts::read(&response, table, &chunk.task, now) {
        return outcome;
    }
    if !response.status().is_success() {
        return failure::read(&response, table, &chunk.task, now);
    }
    match &chunk.task {
        Task::Create { method, records } => match (method, records.as_slice()) {
            (CreateMethod::Bulk, records) => bulk::read(&response, records),
            (CreateMethod::Single, [record]) => single(&response, record.id),
            (CreateMethod::Single | CreateMethod::Batch, _) => UNREADABLE,
        },
        Task::Link {
            method: CreateMethod::Bulk,
            pairs,
        } if response.status() == StatusCode::NO_CONTENT => Outcome::Rows {
            rows: vec![RowOutcome::Created; pairs.len()],
        },
        Task::FindLinks { pairs } => pairs::read(&response, schema, &chunk.table, pairs),
        // An answer to a batch is multipart, and was read above.
        Task::Delete { .. } | Task::Change { .. } | Task::Link { .. } | Task::Unlink { .. } => UNREADABLE,
        Task::Read { columns, .. } => found::read(&response, table, columns),
        Task::Children { child, lookup, .. } => match schema.table(child) {
            Some(child) => {
                let found = found::read(&response, child, std::slice::from_ref(lookup));
                with_lookups(found, lookup, &chunk.table)
            }
            None => UNREADABLE,
        },
    }
}

/// A table of pairs names its ends by their keys; as a child, each points at its parent like any other.
fn with_lookups(found: Outcome, lookup: &ColumnName, parent: &TableName) -> Outcome {
    let Outcome::Found { mut rows } = found else {
        return found;
    };
    for row in &mut rows {
        if let Some(Value::Text(key)) = row.columns.get(lookup)
            && let Ok(key) = key.parse()
        {
            let reference = Reference {
                table: parent.clone(),
                id: RecordId(key),
            };
            row.columns.insert(lookup.clone(), Value::Lookup(reference));
        }
    }
    Outcome::Found { rows }
}

/// A conditional `PATCH` that succeeded created the row.
fn single(response: &Response<Bytes>, id: RecordId) -> Outcome {
    let told = response.headers().get("odata-entityid");
    let told = told.and_then(|value| value.to_str().ok());
    match response.status() {
        StatusCode::NO_CONTENT | StatusCode::CREATED if !names_another(told, id) => Outcome::Rows {
            rows: vec![RowOutcome::Created],
        },
        _ => UNREADABLE,
    }
}

/// True where `OData-EntityId` (`https://.../contacts(guid)`) names another record than the one that was asked for.
fn names_another(entity_id: Option<&str>, id: RecordId) -> bool {
    let key = entity_id.and_then(|text| text.rsplit_once('(')?.1.strip_suffix(')'));
    key.and_then(|key| key.parse().ok())
        .is_some_and(|told| RecordId(told) != id)
}

/// A refusal without the server's text.
fn refusal(error: Option<&UpstreamError>, class: RefusalClass, table: &TableSchema) -> Refusal {
    let is_column = |name: &ColumnName| table.columns.contains_key(name);
    Refusal {
        code: error.and_then(|error| error.code),
        class,
        column: error.and_then(|error| error.column_named(is_column)),
    }
}

fn privilege(error: Option<&UpstreamError>) -> StopReason {
    StopReason::Privilege {
        name: error.and_then(UpstreamError::privilege_named),
    }
}

fn mapping(error: Option<&UpstreamError>) -> StopReason {
    StopReason::Mapping {
        code: error.and_then(|error| error.code),
    }
}

//! What Dataverse did with a chunk. An outcome is never an error of ours and never holds upstream text.

use crate::id::{ColumnName, RecordId};
use crate::value::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Answer to one chunk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Each row answered for itself, in the order of the chunk.
    Rows {
        /// One answer for each record or target of the chunk.
        rows: Vec<RowOutcome>,
    },
    /// Nothing of the chunk was written: one of its rows was refused and the message is all or nothing.
    AllRefused {
        /// Why; which row is not told.
        refusal: Refusal,
    },
    /// Answer to a reading task.
    Found {
        /// The rows that exist.
        rows: Vec<FoundRow>,
    },
    /// Nothing was written; send the same chunk again after the wait.
    Throttled {
        /// Milliseconds to wait.
        wait_ms: u64,
        /// Which limit was hit.
        limit: Limit,
    },
    /// The chunk may have been written or not: read back before anything else.
    Unknown {
        /// What made it unknown.
        cause: UnknownCause,
    },
    /// Nothing was written and going on makes no sense: the run pauses.
    Stopped {
        /// Why.
        reason: StopReason,
    },
}

/// What happened to one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "row", rename_all = "snake_case")]
pub enum RowOutcome {
    /// Created by this request.
    Created,
    /// Deleted by this request.
    Deleted,
    /// Not there (a delete of a row that is already gone).
    Absent,
    /// A row with this key exists already; whether it is ours is a question for read-back.
    Exists,
    /// Changed since the version that was named; left alone.
    Changed,
    /// Refused for a reason of its own.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// Not attempted, because an earlier row ended the batch or the limit was hit; send again.
    NotTried,
}

/// Why Dataverse refused a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Dataverse error code, for example `0x80044331`; absent where the answer had none.
    pub code: Option<u32>,
    /// What kind of refusal it is.
    pub class: RefusalClass,
    /// Column that the answer named, where it is a column of the table.
    pub column: Option<ColumnName>,
}

/// Kinds of refusal, by what a person can do about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalClass {
    /// A required column is missing.
    Required,
    /// A text is longer than the column.
    TooLong,
    /// A number, date or choice is outside what the column allows.
    OutOfRange,
    /// The record pointed at does not exist.
    ParentMissing,
    /// A key, an alternate key or a duplicate rule says that the record exists.
    Duplicate,
    /// The owner is disabled or lacks rights.
    Owner,
    /// A plug-in, workflow or business rule of the organisation refused.
    Automation,
    /// A column is protected by field security.
    Secured,
    /// Any other row-level refusal.
    Other,
}

/// A row as read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRow {
    /// Primary key.
    pub id: RecordId,
    /// Version, `@odata.etag`.
    pub etag: String,
    /// The columns asked for; an empty column is [`Value::Null`].
    pub columns: BTreeMap<ColumnName, Value>,
}

/// Which limit made us wait.
///
/// Codes 0x80072322, 0x80072321, 0x80072326 (SEEN: powerapps-docs, api-limits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// 6,000 requests in five minutes.
    Requests,
    /// 20 minutes of combined execution time in five minutes.
    ExecutionTime,
    /// Requests at the same time.
    Concurrency,
    /// The server is busy or locked, without naming a service protection limit.
    Busy,
    /// The proxy's own gate is closed: an earlier answer asked everybody of this user to wait.
    Gate,
}

/// What left a chunk's fate open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownCause {
    /// No answer in time.
    TimedOut,
    /// The connection broke after the request left.
    ConnectionLost,
    /// An answer that cannot be read (HTML page, half a body, wrong multipart).
    Unreadable,
    /// A server error that does not say whether anything was committed.
    ServerError,
    /// The page slept, closed or lost its proxy while the chunk was under way.
    Interrupted,
}

/// Why a run cannot go on by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stop", rename_all = "snake_case")]
pub enum StopReason {
    /// The session ended; sign in again, the run goes on.
    SignIn,
    /// Consent is missing for this organisation and plan.
    Consent,
    /// Somebody else holds the run's lease.
    Lease,
    /// The proxy did not answer, or the network is gone.
    ProxyUnreachable,
    /// Dataverse did not answer.
    DestinationUnreachable,
    /// The signed-in user lacks a right.
    Privilege {
        /// Name of the privilege where the answer told it.
        name: Option<String>,
    },
    /// The request itself is wrong (unknown column, malformed payload): a fault of ours or of the mapping.
    Mapping {
        /// Dataverse error code.
        code: Option<u32>,
    },
    /// The organisation is out of storage.
    Storage,
    /// The proxy refused the chunk itself (too large, table not consented, malformed).
    ChunkRefused,
    /// A chosen file is not as it was when the run was planned. Said by the browser alone, never by the proxy.
    FilesChanged,
}

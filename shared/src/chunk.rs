//! What the run asks for: one chunk is one exchange with Dataverse.

use crate::id::{ChunkNumber, ColumnName, Fence, RecordId, RunId, TableName};
use crate::record::Record;
use crate::value::Reference;
use serde::{Deserialize, Serialize};

/// Most records or ids that one chunk may carry; a proxy refuses more.
///
/// Dataverse allows 1,000 operations in a `$batch` and calls 1,000 a reasonable start for bulk messages
/// (SEEN: powerapps-docs, bulk-operations and execute-batch-operations).
pub const MOST_ROWS: usize = 1_000;

/// Most ids that a reading chunk may carry: they travel in one URL of at most about 16 KB.
pub const MOST_IDS: usize = 200;

/// Most pairs that a question about them may carry: both ends of each travel in the same URL.
pub const MOST_PAIRS: usize = 100;

/// One exchange with one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// Run that asks.
    pub run: RunId,
    /// Fencing number of the run's lease.
    pub fence: Fence,
    /// Number within the run.
    pub number: ChunkNumber,
    /// Table that the exchange is about.
    pub table: TableName,
    /// What to do there.
    pub task: Task,
}

/// What a chunk does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Task {
    /// Create records with the keys they carry.
    Create {
        /// Which message carries them.
        method: CreateMethod,
        /// The records, at most [`MOST_ROWS`].
        records: Vec<Record>,
    },
    /// Read records by key. Keys that do not exist are missing from the answer.
    Read {
        /// Keys, at most [`MOST_IDS`].
        ids: Vec<RecordId>,
        /// Columns wanted, by logical name.
        columns: Vec<ColumnName>,
    },
    /// Read the rows of `child` whose `lookup` points at one of the given records of the chunk's table.
    Children {
        /// Parents, at most [`MOST_IDS`].
        ids: Vec<RecordId>,
        /// Table of the children.
        child: TableName,
        /// Lookup column of the children that names the parent.
        lookup: ColumnName,
    },
    /// Delete records, each only while its version is the one given.
    Delete {
        /// The records, at most [`MOST_ROWS`].
        targets: Vec<DeleteTarget>,
    },
    /// Carry a change out on records that exist, by the message that the chunk's table stands for: a close of
    /// opportunities, a state of contacts. Each record has the key of the record that is changed.
    Change {
        /// The changes, at most [`MOST_ROWS`].
        records: Vec<Record>,
    },
    /// Join two records each: pairs of a many-to-many relationship, or members of lists.
    Link {
        /// One message for all, where there is one, or one for each.
        method: CreateMethod,
        /// The pairs, at most [`MOST_ROWS`]; of the same list where the method is [`CreateMethod::Bulk`].
        pairs: Vec<Pair>,
    },
    /// Which of these pairs there are. Those that there are not are missing from the answer.
    FindLinks {
        /// The pairs, at most [`MOST_PAIRS`].
        pairs: Vec<Pair>,
    },
    /// Part records again; the records stay.
    Unlink {
        /// The pairs, at most [`MOST_ROWS`].
        pairs: Vec<Pair>,
    },
}

/// Two records that are joined, or to be joined. The server gives a pair a key of its own, so it is known by its ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Our key of the pair; no server knows it.
    pub id: RecordId,
    /// The record on whose side the pair is written: the contact of a tag, the list of a member.
    pub from: Reference,
    /// The other one.
    pub to: Reference,
}

/// Which message creates the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreateMethod {
    /// `CreateMultiple`: all or nothing, fastest.
    Bulk,
    /// `$batch` of single creates with `odata.continue-on-error`: every row answers for itself.
    Batch,
    /// One conditional `PATCH` (`If-None-Match: *`); the chunk carries exactly one record.
    Single,
}

/// A record to delete and the version it must still have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeleteTarget {
    /// Primary key.
    pub id: RecordId,
    /// `@odata.etag` as read just before.
    pub etag: String,
}

impl Task {
    /// Number of records or ids that the task names.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Create { records, .. } => records.len(),
            Self::Read { ids, .. } | Self::Children { ids, .. } => ids.len(),
            Self::Delete { targets } => targets.len(),
            Self::Change { records } => records.len(),
            Self::Link { pairs, .. } | Self::FindLinks { pairs } | Self::Unlink { pairs } => pairs.len(),
        }
    }

    /// True where the task names nothing; such a chunk is refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True where the task changes the organisation.
    #[must_use]
    pub fn is_write(&self) -> bool {
        match self {
            Self::Create { .. }
            | Self::Delete { .. }
            | Self::Change { .. }
            | Self::Link { .. }
            | Self::Unlink { .. } => true,
            Self::Read { .. } | Self::Children { .. } | Self::FindLinks { .. } => false,
        }
    }
}

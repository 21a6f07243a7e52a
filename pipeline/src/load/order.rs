//! What the run asks of its shell and what the shell tells it: steps and events, orders and answers.
//!
//! An order names records by their place in the plan. It never holds a cell.

use super::journal::Entry;
use shared::chunk::CreateMethod;
use shared::id::{ChunkNumber, ColumnName, RecordId, TableName};
use shared::millis::Millis;
use shared::outcome::{Limit, Refusal, RowOutcome, StopReason, UnknownCause};

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Make this entry durable, then say [`Event::Journaled`] (or [`Event::JournalFailed`]). Nothing else is handed
    /// out before.
    Journal(Entry),
    /// Exchange this order with the destination, then say [`Event::Answered`].
    Send(Order),
    /// Nothing to do before the next event, or before `until` where it is given.
    Wait {
        /// When to ask again without an event.
        until: Option<Millis>,
    },
    /// The run has come to its end. It can still be rolled back.
    Done,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The entry of the last [`Step::Journal`] is durable.
    Journaled,
    /// The entry could not be made durable: the run pauses, and offers the entry again after [`Event::Go`].
    JournalFailed,
    /// An order was answered. An answer to an order that is not under way is ignored.
    Answered {
        /// Number of the order.
        number: ChunkNumber,
        /// What became of it.
        answer: Answer,
    },
    /// The page slept, or the clock jumped: whatever is under way is unknown from now on.
    Interrupted,
    /// The person wants a pause. What is under way finishes.
    Pause,
    /// The person wants to go on: after a pause, or past a gate with a note why.
    Go {
        /// Why the differences may stay; empty after a pause.
        note: String,
    },
    /// The person wants everything that this run wrote to be removed.
    RollBack,
}

/// One exchange, by place in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Number of the exchange within the run; each exchange has its own.
    pub number: ChunkNumber,
    /// Index of the phase in the plan.
    pub phase: usize,
    /// Places of the records within the phase, ascending.
    pub members: Vec<u32>,
    /// What to do with them.
    pub action: Action,
}

/// What an order does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Create all or nothing.
    CreateBulk,
    /// Create, each row answering for itself.
    CreateBatch,
    /// Create one, on the condition that it does not exist.
    CreateSingle,
    /// Read records whose fate is open.
    ReadBack,
    /// Read confirmed records and compare every column.
    Reconcile,
    /// Read before deleting: version, and whether the record still is what we wrote.
    ReadForDelete,
    /// Read after deleting: is it gone?
    ProveGone,
    /// Read what hangs on the records.
    Children {
        /// Table of the children.
        child: TableName,
        /// Lookup column of the children.
        lookup: ColumnName,
    },
    /// Delete, each only while it has the given version.
    Delete {
        /// Versions, one for each member.
        etags: Vec<String>,
    },
}

impl Action {
    /// True where the order changes the organisation; such orders are journalled before they leave.
    #[must_use]
    pub fn is_write(&self) -> bool {
        match self {
            Self::CreateBulk | Self::CreateBatch | Self::CreateSingle | Self::Delete { .. } => true,
            Self::ReadBack
            | Self::Reconcile
            | Self::ReadForDelete
            | Self::ProveGone
            | Self::Children { .. } => false,
        }
    }

    /// True where the records themselves are needed, to send them or to compare with them; otherwise no file has to
    /// be read for the order.
    #[must_use]
    pub fn needs_records(&self) -> bool {
        match self {
            Self::CreateBulk
            | Self::CreateBatch
            | Self::CreateSingle
            | Self::ReadBack
            | Self::Reconcile
            | Self::ReadForDelete => true,
            Self::ProveGone | Self::Children { .. } | Self::Delete { .. } => false,
        }
    }

    pub(super) fn create(method: CreateMethod) -> Self {
        match method {
            CreateMethod::Bulk => Self::CreateBulk,
            CreateMethod::Batch => Self::CreateBatch,
            CreateMethod::Single => Self::CreateSingle,
        }
    }
}

/// What became of an order, as [`crate::reconcile::judge`] reads it from an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Answer to a writing order: one for each member, in their order.
    Written(Vec<RowOutcome>),
    /// Nothing was written, because one of the rows was refused.
    AllRefused(Refusal),
    /// Answer to a reading order: one for each member, in their order.
    Compared(Vec<Comparison>),
    /// Answer to [`Action::Children`].
    Children(Vec<Child>),
    /// Nothing was written; wait, then the same again.
    Throttled {
        /// Milliseconds to wait.
        wait_ms: u64,
        /// Whose limit.
        limit: Limit,
    },
    /// It may have happened or not.
    Unknown(UnknownCause),
    /// Nothing was written, and going on makes no sense.
    Stopped(StopReason),
}

/// A record of the plan against the record that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Not there.
    Absent,
    /// There, and equal in every column that was sent.
    Same {
        /// Version.
        etag: String,
    },
    /// There, and different.
    Different {
        /// Version.
        etag: String,
        /// The columns that differ, in the order of their names; never their values.
        columns: Vec<ColumnName>,
    },
}

/// A row that hangs on one of our records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Child {
    /// Our record.
    pub parent: RecordId,
    /// What hangs on it.
    pub child: RecordId,
}

//! The journal: what the run must not forget, one checksummed line for each entry.
//!
//! An entry names records by phase and place. It holds no cell, no key of a cell and no upstream text, so the journal
//! may lie in the browser's storage. The order of entries is the history of the run: [`super::Run::resume`] applies
//! them one after the other, with the same code that applied them when they were new.

mod line;

pub use line::{Corrupt, decode, encode, read};

use super::members::Members;
use serde::{Deserialize, Serialize};
use shared::chunk::CreateMethod;
use shared::id::{ChunkNumber, ColumnName, OrgId, PlanHash, RunId};
use shared::millis::Millis;
use shared::outcome::{Refusal, StopReason, UnknownCause};

/// Longest note that a person can leave at a gate, in characters.
pub const NOTE_CHARS: usize = 500;

/// Where a run writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Into the emulated organisation of this tab; nothing leaves.
    Rehearsal,
    /// Into the chosen organisation.
    Load,
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum Entry {
    /// The first entry: which plan goes where.
    RunStarted {
        /// The run.
        run: RunId,
        /// Its plan.
        plan: PlanHash,
        /// Its destination.
        organization: OrgId,
        /// Epoch of the record ids.
        epoch: u32,
        /// Stamp in `importsequencenumber`.
        import_number: i32,
        /// Rehearsal or load.
        mode: Mode,
        /// When.
        at: Millis,
    },
    /// A writing order is about to leave.
    Sent {
        /// Number of the order.
        number: ChunkNumber,
        /// Phase of its records.
        phase: usize,
        /// Its records.
        members: Members,
        /// What it writes.
        write: Write,
    },
    /// An order was answered and the answer changed something.
    Settled {
        /// Number of the order.
        number: ChunkNumber,
        /// Phase of its records.
        phase: usize,
        /// What changed.
        settlement: Settlement,
    },
    /// Every record of the phase is confirmed, refused or in conflict, and every confirmed one was compared.
    PhaseReconciled {
        /// The phase.
        phase: usize,
        /// Records confirmed.
        confirmed: u32,
        /// Records that differ, are missing or are in conflict. Above 0 the run waits at the gate.
        differences: u32,
    },
    /// A person let the run pass the gate of a phase.
    GatePassed {
        /// The phase.
        phase: usize,
        /// Why, as the person wrote it, cut to [`NOTE_CHARS`] characters.
        note: String,
        /// When.
        at: Millis,
    },
    /// The run paused.
    Paused {
        /// Why.
        reason: PauseReason,
        /// When.
        at: Millis,
    },
    /// The run went on.
    Continued {
        /// When.
        at: Millis,
    },
    /// The last phase is reconciled.
    Finished {
        /// SHA-256 over the sorted outcomes of all records, 64 lower-case hexadecimal digits.
        root: String,
        /// When.
        at: Millis,
    },
    /// Everything written is to be removed.
    RollbackStarted {
        /// When.
        at: Millis,
    },
    /// Everything written is removed, or kept with a reason.
    RolledBack {
        /// Records proven to be gone.
        removed: u32,
        /// Records kept because somebody changed them or hung something on them.
        kept: u32,
        /// Records that Dataverse refused to delete.
        refused: u32,
        /// When.
        at: Millis,
    },
}

/// What a writing order does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", content = "method", rename_all = "snake_case")]
pub enum Write {
    /// Creates records.
    Create(CreateMethod),
    /// Deletes records.
    Delete,
}

/// How an answered order changed its records. Places that a settlement does not name stay as they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "settled", rename_all = "snake_case")]
pub enum Settlement {
    /// A creating order, row by row.
    Created {
        /// Created by this order.
        confirmed: Members,
        /// Said to exist: to be read back.
        ask: Members,
        /// Not tried: to be sent again.
        again: Members,
        /// Refused, with the reason.
        refused: Vec<RowRefused>,
    },
    /// A creating order was refused as a whole: the same records go again with a method that names the bad ones.
    Finer,
    /// Nothing was written (throttled, stopped, or never left): the records are planned again.
    Released,
    /// A writing order may have happened or not: its records are to be read back.
    Unknown {
        /// What made it unknown.
        cause: UnknownCause,
    },
    /// Records of open fate were read.
    ReadBack {
        /// Found as we sent them.
        confirmed: Members,
        /// Found with our content, but written by somebody else or an earlier run: never touched by a rollback.
        there_before: Members,
        /// Not found: to be sent again.
        absent: Members,
        /// Found with other content.
        conflict: Vec<Deviation>,
    },
    /// Confirmed records were read and compared.
    Reconciled {
        /// Equal in every column.
        equal: Members,
        /// Different.
        different: Vec<Deviation>,
        /// Not found any more.
        missing: Members,
    },
    /// Records to be deleted were read. Those that are still ours are not named.
    ReadForDelete {
        /// Not there.
        gone: Members,
        /// Changed since we wrote them: kept.
        changed: Members,
    },
    /// Records with something on them that is not ours: kept.
    HasChildren {
        /// The records.
        kept: Members,
    },
    /// A deleting order, row by row.
    Deleted {
        /// Deleted, or already gone.
        gone: Members,
        /// Another version than the one named: to be read once more.
        moved: Members,
        /// Changed for the second time while we looked: kept.
        changed: Members,
        /// Not tried: again.
        again: Members,
        /// Refused, with the reason.
        refused: Vec<RowRefused>,
    },
    /// Deleted records were read again.
    ProvenGone {
        /// Proven to be gone.
        gone: Members,
        /// There again (a request given up long ago was committed late): once more from the beginning.
        back: Members,
    },
}

/// One refused record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRefused {
    /// Its place within the phase.
    pub member: u32,
    /// Why.
    pub refusal: Refusal,
}

/// One record that differs from what was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deviation {
    /// Its place within the phase.
    pub member: u32,
    /// Columns that differ.
    pub columns: Vec<ColumnName>,
}

/// Why a run is paused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "pause", content = "why", rename_all = "snake_case")]
pub enum PauseReason {
    /// The person asked for it.
    Person,
    /// Going on made no sense.
    Stopped(StopReason),
    /// Records saw as many exchanges without progress as the settings allow.
    Attempts {
        /// Phase of the records.
        phase: usize,
        /// How many records.
        records: u32,
    },
    /// Dataverse asked us to wait as often in a row as the settings allow.
    Throttled,
    /// Exchanges failed as often in a row as the settings allow.
    Failing(UnknownCause),
    /// The journal could not be written. Never itself in the journal.
    Journal,
}

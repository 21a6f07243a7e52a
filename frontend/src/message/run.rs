//! A run as it stands: phases, refused rows, differences, rollback.

use serde::{Deserialize, Serialize};
use shared::id::{ColumnName, PlanHash, RunId, TableName};
use shared::outcome::{Limit, RefusalClass, StopReason};
use shared::session::Organization;

/// A run as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunView {
    /// The run.
    pub run: RunId,
    /// Rehearsal in this tab, or a load.
    pub mode: RunMode,
    /// Where it goes; none for a rehearsal.
    pub organization: Option<Organization>,
    /// Plan it carries out.
    pub plan: PlanHash,
    /// What it is doing.
    pub state: RunStateView,
    /// Phases in their order.
    pub phases: Vec<PhaseView>,
    /// Rows that did not go, first 500.
    pub refused: Vec<RefusedView>,
    /// Fields that differ after read-back, first 500.
    pub differences: Vec<DifferenceView>,
    /// Bytes of bodies sent over the network by this run; 0 in a rehearsal.
    pub bytes_sent: u64,
    /// Confirmed records a second over the last ten seconds.
    pub per_second: u32,
    /// Rollback, once asked for.
    pub rollback: Option<RollbackView>,
    /// Hash over all outcomes, once finished.
    pub root: Option<String>,
}

/// Where a run goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunMode {
    /// Into the emulated organisation inside the worker.
    Rehearsal,
    /// Into the chosen organisation.
    Load,
}

/// What a run is doing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RunStateView {
    /// Writing or reading back.
    Working,
    /// Waiting.
    Waiting {
        /// Milliseconds left.
        ms: u64,
        /// Which limit asked for it; none where the run itself is careful, because an exchange broke off.
        limit: Option<Limit>,
    },
    /// Held by the person.
    Held,
    /// Held because it cannot go on by itself.
    Stopped(StopReason),
    /// Held because going on by itself led nowhere.
    Stuck(StuckView),
    /// A phase ended with differences or refusals; the person decides.
    Gate {
        /// Table of the phase.
        table: TableName,
    },
    /// All phases ended.
    Finished,
    /// Undoing.
    RollingBack,
    /// Undone; see the three lists.
    RolledBack,
    /// The files on disk are not the ones that were planned.
    FilesChanged {
        /// Name of the file.
        name: String,
    },
}

/// Why a run that could go on was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StuckView {
    /// Records made no progress after as many exchanges as are allowed.
    NoProgress {
        /// How many records.
        records: u32,
    },
    /// Dataverse asked us to wait too often in a row.
    Throttled,
    /// Exchanges failed too often in a row.
    Failing,
    /// The browser's storage did not take the journal, so nothing may be sent.
    Journal,
}

/// One phase of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseView {
    /// Its table.
    pub table: TableName,
    /// Records planned.
    pub planned: u64,
    /// Records written by this run and confirmed.
    pub confirmed: u64,
    /// Records that were there before, equal in every column; this run did not write them and never removes them.
    pub there_before: u64,
    /// Records refused, or found with other content.
    pub refused: u64,
    /// Records whose fate is open.
    pub unknown: u64,
    /// Records read back and equal.
    pub equal: u64,
    /// Records read back with a difference.
    pub different: u64,
    /// State in words for machines: waiting, writing, reading back, reconciled.
    pub state: PhaseState,
}

/// State of a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PhaseState {
    /// Not begun.
    Later,
    /// Writing.
    Writing,
    /// Reading back.
    ReadingBack,
    /// Everything accounted for.
    Reconciled,
    /// Accounted for, with differences or refusals.
    Open,
}

/// A row that did not go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefusedView {
    /// Name of the file.
    pub file: String,
    /// Data row.
    pub row: u32,
    /// Table it was meant for.
    pub table: TableName,
    /// Kind of refusal.
    pub class: RefusalClass,
    /// Dataverse code.
    pub code: Option<u32>,
    /// Column that the answer named.
    pub column: Option<ColumnName>,
}

/// A field that differs after read-back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DifferenceView {
    /// Name of the file.
    pub file: String,
    /// Data row.
    pub row: u32,
    /// Table.
    pub table: TableName,
    /// Column; none where the whole record is missing.
    pub column: Option<ColumnName>,
}

/// A rollback in numbers and lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RollbackView {
    /// Records to look at in all.
    pub planned: u64,
    /// Removed by us and proved gone.
    pub removed: u64,
    /// Kept because somebody changed them since.
    pub kept_changed: u64,
    /// Kept because records that are not ours hang on them.
    pub kept_children: u64,
    /// Could not be removed.
    pub failed: u64,
}

/// A run found in the journal that did not end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InterruptedView {
    /// The run.
    pub run: RunId,
    /// Where it went; none for a rehearsal.
    pub organization: Option<Organization>,
    /// Its plan.
    pub plan: PlanHash,
    /// Records planned.
    pub planned: u64,
    /// Records confirmed.
    pub confirmed: u64,
    /// Sizes in bytes and SHA-256 of the files it needs.
    pub files: Vec<(u64, String)>,
}

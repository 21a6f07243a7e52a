//! What page and worker say to each other: the page asks with a [`Command`], the worker tells with an [`Event`].
//!
//! These are counterparts at the edge: plain data made for showing, so that the types of the deciding crates need no
//! wire form. Cells travel only where the page shows them; numbers and names otherwise. Files themselves travel beside
//! a command as browser `File` handles, which are re-read from disk in slices.

use serde::{Deserialize, Serialize};
use shared::id::{ColumnName, OrgId, PlanHash, RunId, TableName};
use shared::outcome::{Limit, RefusalClass, StopReason};
use shared::session::{Organization, TableCount};

/// Page to worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Read the files that come with this message (JavaScript `File` objects, in this order).
    Collect,
    /// Forget a file again.
    Forget(u16),
    /// Say which export a file is, against the detection.
    Correct {
        /// The file.
        file: u16,
        /// Name of the kind, as in [`FileView::kinds`].
        kind: String,
    },
    /// Change one line of the mapping.
    SetLine(LineChoice),
    /// Replace the mapping by a saved one (JSON text).
    OpenMapping(String),
    /// Hand out the mapping as JSON text, answered by [`Event::MappingSaved`].
    SaveMapping,
    /// The person confirms the mapping as shown.
    ConfirmMapping,
    /// Rows of one finding code, answered by [`Event::Rows`].
    ShowRows {
        /// Finding code, `T003`.
        code: String,
        /// First row wanted, from 0.
        from: u32,
        /// How many.
        count: u32,
    },
    /// Load into the emulated organisation inside the worker; nothing leaves.
    Rehearse,
    /// Load into the organisation that the session has chosen and consented to.
    Load(Organization),
    /// Plan for this organisation so that the consent can show the true plan, answered by [`Event::Planned`].
    PlanFor(OrgId),
    /// Hold after what is under way.
    Pause,
    /// Go on after a pause; the note is the written reason where a reconciliation gate asked for one.
    Go {
        /// Reason, or empty.
        note: String,
    },
    /// Undo exactly what the run wrote.
    RollBack,
    /// Look for a run that was interrupted, answered by [`Event::Interrupted`].
    FindInterrupted,
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The worker listens.
    Ready,
    /// A file is being read.
    Reading {
        /// The file.
        file: u16,
        /// Its name on the person's disk.
        name: String,
        /// Bytes read so far.
        done: u64,
        /// Bytes in all.
        total: u64,
    },
    /// A file was read whole, or re-labelled.
    FileRead(FileView),
    /// A file could not be taken; the sentence says what, where, why, what to do.
    FileRefused {
        /// Its name.
        name: String,
        /// Plain sentence.
        sentence: String,
    },
    /// A file was forgotten.
    Forgotten(u16),
    /// The mapping as it stands.
    Mapping(MappingView),
    /// Mapping as JSON text, to be saved as a file.
    MappingSaved(String),
    /// A plan was built: counts and findings.
    Planned(PlanView),
    /// Planning is under way.
    Planning {
        /// Rows done.
        done: u64,
        /// Rows in all.
        total: u64,
    },
    /// Rows behind a finding.
    Rows(RowsView),
    /// The run moved.
    Run(RunView),
    /// An interrupted run that can go on once the same files are chosen, or none.
    Interrupted(Option<InterruptedView>),
    /// The worker met a fault of ours; the sentence says what to do.
    Fault(String),
}

/// One file as read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileView {
    /// Number within this page, from 0.
    pub file: u16,
    /// Name on disk.
    pub name: String,
    /// Size.
    pub size_bytes: u64,
    /// Recognised export, `Contacts`; none where in doubt.
    pub kind: Option<String>,
    /// True where this version can load that kind.
    pub loadable: bool,
    /// All kinds it could be, best first, with what matched, for the person to correct.
    pub kinds: Vec<KindView>,
    /// Data rows.
    pub rows: u32,
    /// Encoding found, in words.
    pub encoding: String,
    /// Delimiter found, in words.
    pub delimiter: String,
    /// Line of the header, from 1.
    pub header_line: u32,
    /// Columns in the order of the file.
    pub columns: Vec<ColumnView>,
    /// Findings about the file itself.
    pub findings: Vec<FindingView>,
    /// Milliseconds from choice to end of reading.
    pub took_ms: u64,
}

/// A kind that a file could be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KindView {
    /// Name of the kind.
    pub name: String,
    /// Header names that speak for it.
    pub matched: Vec<String>,
    /// Required header names that are missing.
    pub missing: Vec<String>,
}

/// One column of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnView {
    /// Header as in the file.
    pub header: String,
    /// True where the name is known from Kartra.
    pub known: bool,
    /// Rows in which it holds something.
    pub filled: u32,
    /// Up to five distinct values, as they are; the page masks them.
    pub samples: Vec<String>,
    /// Up to three shapes (`Aaaa 9999-99-99`), safe to show.
    pub shapes: Vec<String>,
}

/// A finding code with its number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingView {
    /// `T003`.
    pub code: String,
    /// How grave it is.
    pub severity: SeverityView,
    /// Headline.
    pub title: String,
    /// Why it matters.
    pub matters: String,
    /// What to do.
    pub advice: String,
    /// How often.
    pub count: u64,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SeverityView {
    /// Blocks the load.
    Blocks,
    /// The row is refused.
    RowRefused,
    /// Needs a decision.
    Decision,
    /// Good to know.
    Note,
}

/// The mapping.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MappingView {
    /// Objects: what becomes of each kind.
    pub objects: Vec<ObjectView>,
    /// One line for each source column.
    pub lines: Vec<LineView>,
    /// True once the person confirmed exactly this mapping.
    pub confirmed: bool,
    /// Faults that keep it from being confirmed; sentences.
    pub faults: Vec<String>,
}

/// What becomes of one kind of export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObjectView {
    /// `Contacts`.
    pub kind: String,
    /// Rows in the files.
    pub rows: u64,
    /// What it becomes, in words.
    pub becomes: String,
}

/// One line of the mapping.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineView {
    /// Kind of the export.
    pub kind: String,
    /// Header as in the file.
    pub header: String,
    /// Normalised header: identifies the line.
    pub source: String,
    /// Shape of its values.
    pub shape: String,
    /// Share of rows that hold something, in whole percent.
    pub filled_percent: u8,
    /// How it is converted, in words; or that it is left out.
    pub rule: String,
    /// Destination as `table.column`; none where left out.
    pub target: Option<String>,
    /// Display name of the destination column.
    pub target_display: Option<String>,
    /// Why, in words.
    pub why: String,
    /// True where the line is the standard one.
    pub standard: bool,
    /// Destinations that the person may choose instead: (`table.column`, words).
    pub choices: Vec<(String, String)>,
}

/// A person's choice for one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineChoice {
    /// Kind of the export.
    pub kind: String,
    /// Normalised header.
    pub source: String,
    /// `table.column`, or none to leave it out.
    pub target: Option<String>,
}

/// A plan in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanView {
    /// Hash that rehearsal, consent and load share.
    pub hash: PlanHash,
    /// Organisation it was computed for; none before the choice.
    pub organization: Option<OrgId>,
    /// Records of each table.
    pub tables: Vec<TableCount>,
    /// Rows in the files.
    pub rows_in: u64,
    /// Rows that become records or part of one.
    pub rows_ready: u64,
    /// Rows left out, by reason in words.
    pub left_out: Vec<(String, u64)>,
    /// Findings grouped by code, gravest first.
    pub findings: Vec<FindingView>,
}

/// Rows behind a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowsView {
    /// The code asked for.
    pub code: String,
    /// First row handed out.
    pub from: u32,
    /// Rows in all.
    pub total: u32,
    /// The rows.
    pub rows: Vec<RowView>,
}

/// One row of a file, for the person's own eyes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowView {
    /// Name of the file.
    pub file: String,
    /// Data row, from 1.
    pub row: u32,
    /// Physical line, from 1.
    pub line: u32,
    /// Header of the column that the finding is about.
    pub column: Option<String>,
    /// Header and cell, in the order of the file, only filled ones.
    pub cells: Vec<(String, String)>,
}

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

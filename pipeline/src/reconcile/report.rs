//! The account of a run: every row of every file is confirmed, there before, refused, in conflict, left out or open,
//! and every record that is not simply confirmed is listed by file and row. No value of a cell.

use crate::finding::{Code, FileNo};
use crate::load::Run;
use crate::load::slot::{Fate, Slot, Slots, Undo};
use crate::plan::{LeftOutWhy, Plan, Planned};
use serde::{Deserialize, Serialize};
use shared::id::{ColumnName, PlanHash, RecordId, RunId, TableName};
use shared::outcome::Refusal;
use std::collections::BTreeMap;

/// The account of a run of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The plan.
    pub plan: PlanHash,
    /// The run.
    pub run: RunId,
    /// SHA-256 over the sorted outcomes of all records, 64 lower-case hexadecimal digits.
    pub root: String,
    /// Rows in and out, by number of file.
    pub files: Vec<FileTally>,
    /// Records, table by table.
    pub tables: Vec<TableTally>,
    /// Rows without a record of their own, by reason.
    pub left_out: BTreeMap<LeftOutReason, u64>,
    /// Records that were refused.
    pub refused: Vec<RefusedRecord>,
    /// Columns that differ, records that are missing, records that are there with other content.
    pub differences: Vec<Difference>,
    /// Records that a rollback kept or could not remove.
    pub kept: Vec<KeptRecord>,
}

/// What became of the rows of a file. `rows_in` is the sum of all the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTally {
    /// The file.
    pub file: FileNo,
    /// Its rows.
    pub rows_in: u64,
    /// Rows whose record this run wrote.
    pub confirmed: u64,
    /// Rows whose record was there before, and equal.
    pub there_before: u64,
    /// Rows whose record was refused.
    pub refused: u64,
    /// Rows whose record is there with other content.
    pub conflicts: u64,
    /// Rows whose record is not settled yet.
    pub open: u64,
    /// Rows without a record of their own.
    pub left_out: u64,
}

/// What became of the records of a table. `planned` is the sum of the five that follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableTally {
    /// The table.
    pub table: TableName,
    /// Its records.
    pub planned: u64,
    /// Written by this run.
    pub confirmed: u64,
    /// There before, and equal.
    pub there_before: u64,
    /// Refused.
    pub refused: u64,
    /// There with other content.
    pub conflicts: u64,
    /// Not settled yet.
    pub open: u64,
    /// Confirmed records that were read back and found equal in every column.
    pub equal: u64,
    /// Records removed again, and proven to be gone.
    pub removed: u64,
}

/// Why rows were left out, without the row that took their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum LeftOutReason {
    /// Refused, by the code of its finding.
    Refused(Code),
    /// Superseded by a row that disagrees.
    Superseded,
    /// Repeats another row.
    Repeats,
    /// The header once more.
    RepeatedHeader,
    /// All cells are empty.
    Blank,
    /// Over a limit of size.
    TooLarge,
    /// Nothing of it is mapped.
    NoRecord,
}

/// A record by its row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Table of the record.
    pub table: TableName,
    /// Its primary key.
    pub id: RecordId,
    /// File of its row.
    pub file: FileNo,
    /// Data row, from 1.
    pub row: u32,
}

/// A refused record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRecord {
    /// Which record.
    pub origin: Origin,
    /// Why.
    pub refusal: Refusal,
}

/// One difference between what was sent and what is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Which record.
    pub origin: Origin,
    /// Column that differs; none where the whole record is missing.
    pub column: Option<ColumnName>,
}

/// A record that a rollback left where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRecord {
    /// Which record.
    pub origin: Origin,
    /// Why.
    pub why: Kept,
}

/// Why a rollback left a record where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Somebody changed it since we wrote it.
    Changed,
    /// Something that is not ours hangs on it.
    HasChildren,
    /// Dataverse refused to delete it.
    Refused,
}

impl Report {
    /// The account as things stand.
    #[must_use]
    pub fn of(plan: &Plan, run: &Run) -> Self {
        let mut report = Self {
            plan: plan.manifest.plan.clone(),
            run: run.id(),
            root: run.root(),
            files: Vec::new(),
            tables: Vec::new(),
            left_out: BTreeMap::new(),
            refused: Vec::new(),
            differences: Vec::new(),
            kept: Vec::new(),
        };
        let mut files: BTreeMap<FileNo, FileTally> = BTreeMap::new();
        for entry in &plan.manifest.files {
            let tally = FileTally {
                file: entry.file,
                rows_in: u64::from(entry.rows),
                ..FileTally::default()
            };
            files.insert(entry.file, tally);
        }
        for one in &plan.left_out {
            *report.left_out.entry(one.why.into()).or_default() += 1;
            files.entry(one.file).or_default().left_out += 1;
        }
        for (phase, slots) in plan.phases.iter().zip(run.slots()) {
            let mut tally = TableTally::empty(phase.table.clone());
            for (planned, (member, slot)) in phase.records.iter().zip(slots.iter()) {
                tally.count(slot, slots.deviations.contains_key(&member));
                if planned.is_own {
                    files.entry(planned.file).or_default().count(slot.fate);
                }
                report.list(planned, slots, member, slot);
            }
            report.tables.push(tally);
        }
        report.files = files.into_values().collect();
        report
    }

    fn list(&mut self, planned: &Planned, slots: &Slots, member: u32, slot: &Slot) {
        let origin = || Origin {
            table: slots.table.clone(),
            id: planned.id,
            file: planned.file,
            row: planned.row,
        };
        if let Some(refusal) = slots.refusals.get(&member).filter(|_| slot.fate == Fate::Refused) {
            self.refused.push(RefusedRecord {
                origin: origin(),
                refusal: refusal.clone(),
            });
        }
        if let Some(deviation) = slots.deviations.get(&member) {
            let columns = deviation.columns.iter().cloned().map(Some);
            let missing = deviation.columns.is_empty().then_some(None);
            let differences = columns.chain(missing);
            self.differences.extend(differences.map(|column| Difference {
                origin: origin(),
                column,
            }));
        }
        let why = match slot.undo {
            Undo::KeptChanged => Kept::Changed,
            Undo::KeptChildren => Kept::HasChildren,
            Undo::Refused => Kept::Refused,
            Undo::Outside | Undo::Wanted | Undo::Gone | Undo::Proven => return,
        };
        self.kept.push(KeptRecord {
            origin: origin(),
            why,
        });
    }
}

impl FileTally {
    fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Confirmed => self.confirmed += 1,
            Fate::ThereBefore => self.there_before += 1,
            Fate::Refused => self.refused += 1,
            Fate::Conflict => self.conflicts += 1,
            Fate::Planned | Fate::Flying | Fate::Unknown => self.open += 1,
        }
    }
}

impl TableTally {
    fn empty(table: TableName) -> Self {
        Self {
            table,
            planned: 0,
            confirmed: 0,
            there_before: 0,
            refused: 0,
            conflicts: 0,
            open: 0,
            equal: 0,
            removed: 0,
        }
    }

    fn count(&mut self, slot: &Slot, is_deviating: bool) {
        self.planned += 1;
        match slot.fate {
            Fate::Confirmed => self.confirmed += 1,
            Fate::ThereBefore => self.there_before += 1,
            Fate::Refused => self.refused += 1,
            Fate::Conflict => self.conflicts += 1,
            Fate::Planned | Fate::Flying | Fate::Unknown => self.open += 1,
        }
        self.equal += u64::from(slot.compared && !is_deviating);
        self.removed += u64::from(slot.undo == Undo::Proven);
    }
}

impl From<LeftOutWhy> for LeftOutReason {
    fn from(why: LeftOutWhy) -> Self {
        match why {
            LeftOutWhy::Refused(code) => Self::Refused(code),
            LeftOutWhy::SupersededBy { .. } => Self::Superseded,
            LeftOutWhy::Repeats { .. } => Self::Repeats,
            LeftOutWhy::RepeatedHeader => Self::RepeatedHeader,
            LeftOutWhy::Blank => Self::Blank,
            LeftOutWhy::TooLarge => Self::TooLarge,
            LeftOutWhy::NoRecord => Self::NoRecord,
        }
    }
}

impl From<LeftOutReason> for String {
    fn from(reason: LeftOutReason) -> Self {
        match reason {
            LeftOutReason::Refused(code) => format!("refused {}", code.as_str()),
            LeftOutReason::Superseded => Self::from("superseded"),
            LeftOutReason::Repeats => Self::from("repeats"),
            LeftOutReason::RepeatedHeader => Self::from("repeated header"),
            LeftOutReason::Blank => Self::from("blank"),
            LeftOutReason::TooLarge => Self::from("too large"),
            LeftOutReason::NoRecord => Self::from("no record"),
        }
    }
}

impl TryFrom<String> for LeftOutReason {
    type Error = UnknownReason;

    fn try_from(text: String) -> Result<Self, UnknownReason> {
        let code = text.strip_prefix("refused ");
        let rule = code.and_then(|code| {
            crate::finding::rules()
                .iter()
                .find(|rule| rule.code.as_str() == code)
        });
        match (rule, text.as_str()) {
            (Some(rule), _) => Ok(Self::Refused(rule.code)),
            (None, "superseded") => Ok(Self::Superseded),
            (None, "repeats") => Ok(Self::Repeats),
            (None, "repeated header") => Ok(Self::RepeatedHeader),
            (None, "blank") => Ok(Self::Blank),
            (None, "too large") => Ok(Self::TooLarge),
            (None, "no record") => Ok(Self::NoRecord),
            (None, _) => Err(UnknownReason),
        }
    }
}

/// A text is not a reason of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a reason for leaving a row out, found something else")]
pub struct UnknownReason;

//! The account of a run: every row of every file is confirmed, there before, refused, in conflict, left out or open,
//! and every record that is not simply confirmed is listed by file and row. No value of a cell.

mod tally;

pub use tally::{FileTally, LeftOutReason, TableTally, UnknownReason};

use crate::finding::FileNo;
use crate::load::Run;
use crate::load::slot::{Fate, Slot, Slots, Undo};
use crate::plan::{Plan, Planned};
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

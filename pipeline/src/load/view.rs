//! What a page shows of a run: counts and state as plain data. The rows behind the counts are in the report.

use super::journal::{Mode, PauseReason};
use super::run::{Run, Stage};
use super::slot::{Fate, Slot, Slots, Undo};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shared::id::{PlanHash, RunId, TableName};
use shared::millis::Millis;
use shared::outcome::Limit;
use std::fmt::Write as _;

/// State of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunView {
    /// The run.
    pub run: RunId,
    /// Its plan.
    pub plan: PlanHash,
    /// Rehearsal or load.
    pub mode: Mode,
    /// What it is doing.
    pub stage: StageView,
    /// Why it is paused; absent while it goes on by itself.
    pub paused: Option<PauseReason>,
    /// The wait it keeps; absent where it keeps none.
    pub waiting: Option<Waiting>,
    /// Exchanges under way.
    pub under_way: u32,
    /// True between the wish to roll back and the beginning of the rollback.
    pub is_rollback_wanted: bool,
    /// Counts, phase by phase.
    pub phases: Vec<PhaseView>,
}

/// What a run is doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum StageView {
    /// Writing the records of a phase.
    Writing {
        /// The phase.
        phase: usize,
    },
    /// Reading the records of a phase back and comparing them.
    Reconciling {
        /// The phase.
        phase: usize,
    },
    /// Waiting for a person because the reconciliation found differences.
    Gate {
        /// The phase.
        phase: usize,
    },
    /// At its end.
    Finished {
        /// SHA-256 over the sorted outcomes of all records.
        root: String,
    },
    /// Removing what was written.
    RollingBack {
        /// The phase.
        phase: usize,
    },
    /// Everything written is removed, or kept with a reason.
    RolledBack,
}

/// A wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// When it ends.
    pub until: Millis,
    /// Whose limit; absent where the run itself is careful.
    pub limit: Option<Limit>,
}

/// Counts of one phase. `planned + under_way + unknown + confirmed + there_before + refused + conflicts = records`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseView {
    /// Table of the phase.
    pub table: TableName,
    /// All records.
    pub records: u32,
    /// To be sent.
    pub planned: u32,
    /// Announced or under way.
    pub under_way: u32,
    /// Perhaps written.
    pub unknown: u32,
    /// Written by this run.
    pub confirmed: u32,
    /// Equal, but there before this run.
    pub there_before: u32,
    /// Refused.
    pub refused: u32,
    /// There with other content.
    pub conflicts: u32,
    /// Confirmed records that were compared so far.
    pub compared: u32,
    /// Compared records that differ or are missing.
    pub different: u32,
    /// True when the phase is reconciled.
    pub is_reconciled: bool,
    /// Why a person let the run pass the gate; absent where there was no gate.
    pub note: Option<String>,
    /// Counts of a rollback.
    pub rollback: RollbackView,
}

/// Counts of a rollback in one phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollbackView {
    /// Still to be looked at, deleted or proven.
    pub open: u32,
    /// Proven to be gone.
    pub removed: u32,
    /// Kept: changed since we wrote them.
    pub kept_changed: u32,
    /// Kept: something that is not ours hangs on them.
    pub kept_children: u32,
    /// Dataverse refused to delete them.
    pub refused: u32,
}

impl Run {
    /// The state of the run for a page.
    #[must_use]
    pub fn view(&self) -> RunView {
        let stage = match &self.stage {
            Stage::Write { phase } => StageView::Writing { phase: *phase },
            Stage::Reconcile { phase } => StageView::Reconciling { phase: *phase },
            Stage::Gate { phase } => StageView::Gate { phase: *phase },
            Stage::Finished { root } => StageView::Finished { root: root.clone() },
            Stage::Rollback { phase } | Stage::Prove { phase } => StageView::RollingBack { phase: *phase },
            Stage::RolledBack => StageView::RolledBack,
        };
        let phases = self.phases.iter().enumerate().map(|(at, slots)| {
            let note = self.notes.get(&at).cloned();
            PhaseView {
                note,
                ..of_phase(slots)
            }
        });
        RunView {
            run: self.id,
            plan: self.plan.clone(),
            mode: self.mode,
            stage,
            paused: self.paused.clone(),
            waiting: self.hold.map(|hold| Waiting {
                until: hold.until(),
                limit: hold.limit,
            }),
            under_way: u32::try_from(self.flights.len()).unwrap_or(u32::MAX),
            is_rollback_wanted: self.is_rollback_wanted,
            phases: phases.collect(),
        }
    }

    /// SHA-256 over plan and outcomes, one line for each record, sorted by table and id: two parties compare 64 digits.
    pub(crate) fn root(&self) -> String {
        let mut lines: Vec<(&str, [u8; 16], String)> = Vec::new();
        for slots in &self.phases {
            for (member, slot) in slots.iter() {
                let columns = slots.deviations.get(&member).map(|one| one.columns.as_slice());
                let mut outcome = word(slot.fate).to_owned();
                for column in columns.unwrap_or_default() {
                    outcome.push(' ');
                    outcome.push_str(column.as_str());
                }
                if columns.is_some_and(<[_]>::is_empty) {
                    outcome.push_str(" missing");
                }
                lines.push((slots.table.as_str(), *slot.id.0.as_bytes(), outcome));
            }
        }
        lines.sort_unstable();
        let mut sha = Sha256::new();
        sha.update(self.plan.as_str());
        for (table, id, outcome) in lines {
            sha.update(format!(
                "\n{table} {} {outcome}",
                uuid::Uuid::from_bytes(id).as_hyphenated()
            ));
        }
        sha.finalize()
            .iter()
            .fold(String::with_capacity(64), |mut text, byte| {
                // Writing to a String cannot fail.
                let _infallible = write!(text, "{byte:02x}");
                text
            })
    }
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Planned => "planned",
        Fate::Flying => "sent",
        Fate::Unknown => "unknown",
        Fate::Confirmed => "confirmed",
        Fate::ThereBefore => "there_before",
        Fate::Refused => "refused",
        Fate::Conflict => "conflict",
    }
}

fn of_phase(slots: &Slots) -> PhaseView {
    let fate = |wanted: Fate| slots.count(|slot| slot.fate == wanted);
    let undo = |wanted: Undo| slots.count(|slot| slot.undo == wanted);
    let different = slots
        .places(|slot| slot.compared)
        .filter(|member| slots.deviations.contains_key(member));
    PhaseView {
        table: slots.table.clone(),
        records: u32::try_from(slots.len()).unwrap_or(u32::MAX),
        planned: slots.count(Slot::is_untouched),
        under_way: fate(Fate::Flying),
        unknown: slots.count(|slot| slot.fate == Fate::Unknown && !slot.is_untouched()),
        confirmed: fate(Fate::Confirmed),
        there_before: fate(Fate::ThereBefore),
        refused: fate(Fate::Refused),
        conflicts: fate(Fate::Conflict),
        compared: slots.count(|slot| slot.compared),
        different: u32::try_from(different.count()).unwrap_or(u32::MAX),
        is_reconciled: slots.reconciled,
        note: None,
        rollback: RollbackView {
            open: undo(Undo::Wanted).saturating_add(undo(Undo::Gone)),
            removed: undo(Undo::Proven),
            kept_changed: undo(Undo::KeptChanged),
            kept_children: undo(Undo::KeptChildren),
            refused: undo(Undo::Refused),
        },
    }
}

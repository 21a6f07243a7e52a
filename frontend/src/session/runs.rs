//! The rehearsal and the load of this page.

use crate::message::{PhaseView, RunMode, RunStateView, RunView};
use shared::id::{PlanHash, RunId};
use shared::session::{OrgKind, TableCount};
use std::collections::{BTreeMap, BTreeSet};

/// The runs of this page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Runs {
    /// Latest rehearsal.
    pub rehearsal: Option<RunView>,
    /// Latest load.
    pub load: Option<RunView>,
    /// Bytes of each load of this page.
    sent: BTreeMap<RunId, u64>,
    /// Plans that a sandbox took without a difference or refusal.
    sandboxed: BTreeSet<PlanHash>,
}

impl Runs {
    pub(super) fn moved(&mut self, view: RunView) {
        match view.mode {
            RunMode::Rehearsal => self.rehearsal = Some(view),
            RunMode::Load => {
                self.sent.insert(view.run, view.bytes_sent);
                let is_sandbox = view
                    .organization
                    .as_ref()
                    .is_some_and(|at| at.kind == OrgKind::Sandbox);
                if is_sandbox && view.is_clean() {
                    self.sandboxed.insert(view.plan.clone());
                }
                self.load = Some(view);
            }
        }
    }

    /// Bytes of bodies with rows that this page sent.
    #[must_use]
    pub fn bytes_sent(&self) -> u64 {
        self.sent.values().sum()
    }

    /// True where this plan was rehearsed to its end.
    #[must_use]
    pub fn is_rehearsed(&self, plan: &PlanHash) -> bool {
        self.rehearsal
            .as_ref()
            .is_some_and(|run| run.plan == *plan && run.state == RunStateView::Finished)
    }

    /// True where a sandbox took this plan whole.
    #[must_use]
    pub fn went_through_sandbox(&self, plan: &PlanHash) -> bool {
        self.sandboxed.contains(plan)
    }

    /// True while a run moves or waits for the person.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        self.load
            .iter()
            .chain(&self.rehearsal)
            .any(|run| !run.has_ended())
    }
}

impl RunView {
    /// True where nothing moves any more.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        matches!(self.state, RunStateView::Finished | RunStateView::RolledBack)
    }

    /// True where it moves or waits by itself, so that it can be held.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        matches!(
            self.state,
            RunStateView::Working | RunStateView::Waiting { .. } | RunStateView::RollingBack
        )
    }

    /// True where it ended and every record arrived and was read back equal.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let is_whole = |phase: &PhaseView| phase.refused == 0 && phase.different == 0 && phase.unknown == 0;
        self.state == RunStateView::Finished && self.phases.iter().all(is_whole)
    }

    /// Sum over the phases.
    #[must_use]
    pub fn sum(&self, of: impl Fn(&PhaseView) -> u64) -> u64 {
        self.phases.iter().map(of).sum()
    }

    /// Records that are there: written, or there before and equal.
    #[must_use]
    pub fn arrived(&self) -> u64 {
        self.sum(|phase| phase.confirmed + phase.there_before)
    }

    /// Records planned, table by table.
    #[must_use]
    pub fn tables(&self) -> Vec<TableCount> {
        let table = |phase: &PhaseView| TableCount {
            table: phase.table.clone(),
            records: phase.planned,
        };
        self.phases.iter().map(table).collect()
    }

    /// Records planned.
    #[must_use]
    pub fn planned(&self) -> u64 {
        self.sum(|phase| phase.planned)
    }
}

//! A run as the page shows it.

use crate::message::{
    DifferenceView, PhaseState, PhaseView, RefusedView, RollbackView, RunMode, RunStateView, RunView,
    StuckView,
};
use pipeline::load::{self, Mode, PauseReason, StageView};
use shared::millis::Millis;
use shared::outcome::StopReason;
use shared::session::Organization;

/// What the run itself does not know.
pub struct Shown {
    /// Where it goes; none for a rehearsal.
    pub organization: Option<Organization>,
    /// Name of the file that is not as it was planned.
    pub changed_file: Option<String>,
    /// Bytes of chunks sent by this run.
    pub bytes_sent: u64,
    /// Confirmed records a second.
    pub per_second: u32,
}

/// The run for the page.
#[must_use]
pub fn run(
    view: &load::RunView,
    shown: &Shown,
    (refused, differences): (Vec<RefusedView>, Vec<DifferenceView>),
    now: Millis,
) -> RunView {
    RunView {
        run: view.run,
        mode: match view.mode {
            Mode::Rehearsal => RunMode::Rehearsal,
            Mode::Load => RunMode::Load,
        },
        organization: shown.organization.clone(),
        plan: view.plan.clone(),
        state: state(view, shown, now),
        phases: view
            .phases
            .iter()
            .enumerate()
            .map(|(at, phase)| of_phase(view, at, phase))
            .collect(),
        refused,
        differences,
        bytes_sent: shown.bytes_sent,
        per_second: shown.per_second,
        rollback: rollback(view),
        root: match &view.stage {
            StageView::Finished { root } => Some(root.clone()),
            StageView::Writing { .. }
            | StageView::Reconciling { .. }
            | StageView::Gate { .. }
            | StageView::RollingBack { .. }
            | StageView::RolledBack => None,
        },
    }
}

fn state(view: &load::RunView, shown: &Shown, now: Millis) -> RunStateView {
    if let Some(reason) = &view.paused {
        return paused(reason, shown);
    }
    let stage = match &view.stage {
        StageView::Gate { phase } => match view.phases.get(*phase) {
            Some(phase) => RunStateView::Gate {
                table: phase.table.clone(),
            },
            None => RunStateView::Working,
        },
        StageView::Finished { .. } => RunStateView::Finished,
        StageView::RolledBack => RunStateView::RolledBack,
        StageView::RollingBack { .. } => RunStateView::RollingBack,
        StageView::Writing { .. } | StageView::Reconciling { .. } => RunStateView::Working,
    };
    let is_moving = matches!(stage, RunStateView::Working | RunStateView::RollingBack);
    match view.waiting {
        Some(waiting) if is_moving && waiting.until > now => RunStateView::Waiting {
            ms: waiting.until.since(now),
            limit: waiting.limit,
        },
        Some(_) | None if view.is_rollback_wanted => RunStateView::RollingBack,
        Some(_) | None => stage,
    }
}

fn paused(reason: &PauseReason, shown: &Shown) -> RunStateView {
    match reason {
        PauseReason::Person => RunStateView::Held,
        PauseReason::Stopped(StopReason::FilesChanged) => RunStateView::FilesChanged {
            name: shown.changed_file.clone().unwrap_or_default(),
        },
        PauseReason::Stopped(reason) => RunStateView::Stopped(reason.clone()),
        PauseReason::Attempts { records, .. } => {
            RunStateView::Stuck(StuckView::NoProgress { records: *records })
        }
        PauseReason::Throttled => RunStateView::Stuck(StuckView::Throttled),
        PauseReason::Failing(_) => RunStateView::Stuck(StuckView::Failing),
        PauseReason::Journal => RunStateView::Stuck(StuckView::Journal),
    }
}

fn of_phase(view: &load::RunView, at: usize, phase: &load::PhaseView) -> PhaseView {
    PhaseView {
        table: phase.table.clone(),
        planned: phase.records.into(),
        confirmed: phase.confirmed.into(),
        there_before: phase.there_before.into(),
        refused: u64::from(phase.refused) + u64::from(phase.conflicts),
        unknown: phase.unknown.into(),
        equal: phase.compared.saturating_sub(phase.different).into(),
        different: phase.different.into(),
        state: phase_state(view, at, phase),
    }
}

fn phase_state(view: &load::RunView, at: usize, phase: &load::PhaseView) -> PhaseState {
    let is_open = phase.different > 0 || phase.refused > 0 || phase.conflicts > 0;
    match view.stage {
        StageView::Writing { phase: now } if now == at => PhaseState::Writing,
        StageView::Reconciling { phase: now } if now == at => PhaseState::ReadingBack,
        StageView::Writing { .. }
        | StageView::Reconciling { .. }
        | StageView::Gate { .. }
        | StageView::Finished { .. }
        | StageView::RollingBack { .. }
        | StageView::RolledBack => match (phase.is_reconciled, is_open) {
            (true, false) => PhaseState::Reconciled,
            (true, true) => PhaseState::Open,
            (false, _) => PhaseState::Later,
        },
    }
}

/// Counts over all phases, once a rollback was asked for.
fn rollback(view: &load::RunView) -> Option<RollbackView> {
    match view.stage {
        StageView::RollingBack { .. } | StageView::RolledBack => {}
        StageView::Writing { .. }
        | StageView::Reconciling { .. }
        | StageView::Gate { .. }
        | StageView::Finished { .. } => {
            return view.is_rollback_wanted.then(RollbackView::default);
        }
    }
    let mut sum = RollbackView::default();
    for phase in &view.phases {
        let counts = phase.rollback;
        sum.removed += u64::from(counts.removed);
        sum.kept_changed += u64::from(counts.kept_changed);
        sum.kept_children += u64::from(counts.kept_children);
        sum.failed += u64::from(counts.refused);
        sum.planned += u64::from(counts.open);
    }
    sum.planned += sum.removed + sum.kept_changed + sum.kept_children + sum.failed;
    Some(sum)
}

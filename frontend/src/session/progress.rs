//! How far each step is: whether it is done, waits for the person, and in which words.

use super::Session;
use super::account::Asked;
use super::runs::Runs;
use crate::message::{PlanView, RunStateView, RunView, SeverityView};
use crate::step::Step;
use crate::words::state;
use leptos::prelude::*;
use shared::session::{CheckState, OrganizationReport};

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not reached, or under way.
    Open,
    /// Nothing left to do.
    Done,
    /// Waits for the person.
    Look,
}

/// State of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepState {
    /// How far.
    pub mark: Mark,
    /// In words.
    pub words: String,
}

fn at(mark: Mark, words: impl Into<String>) -> StepState {
    StepState {
        mark,
        words: words.into(),
    }
}

/// State of a step; tracks what it reads.
#[must_use]
pub fn state_of(session: Session, step: Step) -> StepState {
    match step {
        Step::Collect => collect(session),
        Step::Map => map(session),
        Step::Check => check(session),
        Step::Prepare => prepare(session),
        Step::Load => session
            .runs
            .with(|runs| load(runs, session.interrupted.get().is_some())),
        Step::HandOver => session.runs.with(|runs| hand_over(runs.load.as_ref())),
    }
}

fn collect(session: Session) -> StepState {
    session.files.with(|files| {
        if !files.reading.is_empty() {
            at(Mark::Open, state::reading(files.reading.len()))
        } else if files.read.is_empty() {
            at(Mark::Open, state::NO_FILES)
        } else if files.in_doubt() > 0 {
            at(Mark::Look, state::in_doubt(files.in_doubt()))
        } else if session.collected.with(|collected| !collected.is_accepted()) {
            at(Mark::Look, state::LOSSES)
        } else {
            at(Mark::Done, state::files(files.read.len(), files.rows()))
        }
    })
}

fn map(session: Session) -> StepState {
    session.mapping.with(|mapping| {
        if mapping.lines.is_empty() {
            at(Mark::Open, state::NOT_YET)
        } else if !mapping.faults.is_empty() {
            at(Mark::Look, state::faults(mapping.faults.len()))
        } else if mapping.confirmed {
            at(Mark::Done, state::CONFIRMED)
        } else {
            at(Mark::Look, state::columns_to_confirm(mapping.lines.len()))
        }
    })
}

fn check(session: Session) -> StepState {
    session
        .planned
        .with(|planned| match (&planned.plan, planned.making) {
            (_, Some(_)) => at(Mark::Open, state::CHECKING),
            (None, None) => at(Mark::Open, state::NOT_YET),
            (Some(plan), None) => checked(plan),
        })
}

fn checked(plan: &PlanView) -> StepState {
    let decisions = plan.of(SeverityView::Decision).count();
    if plan.is_blocked() {
        at(Mark::Look, state::BLOCKED)
    } else if decisions > 0 {
        at(Mark::Done, state::to_look_at(plan.rows_ready, decisions))
    } else {
        at(Mark::Done, state::rows_ready(plan.rows_ready))
    }
}

fn prepare(session: Session) -> StepState {
    if session.account.person().is_none() {
        return at(Mark::Open, state::NOT_SIGNED_IN);
    }
    session.account.report.with(|report| match report {
        Asked::Not => at(Mark::Look, state::CHOOSE_ORGANIZATION),
        Asked::Waiting => at(Mark::Open, state::LOOKING),
        Asked::Refused(_) => at(Mark::Look, state::NOT_ANSWERED),
        Asked::Ready(report) => prepared(report),
    })
}

fn prepared(report: &OrganizationReport) -> StepState {
    let count = |state| report.checks.iter().filter(|check| check.state == state).count();
    let (red, amber) = (count(CheckState::Red), count(CheckState::Amber));
    let mark = if red > 0 { Mark::Look } else { Mark::Done };
    at(mark, state::checks(red, amber))
}

fn load(runs: &Runs, is_interrupted: bool) -> StepState {
    match (&runs.load, &runs.rehearsal) {
        (Some(load), _) => running(load),
        (None, _) if is_interrupted => at(Mark::Look, state::INTERRUPTED),
        (None, Some(rehearsal)) => rehearsed(rehearsal),
        (None, None) => at(Mark::Open, state::NOT_STARTED),
    }
}

fn rehearsed(run: &RunView) -> StepState {
    match run.state {
        RunStateView::Finished if run.is_clean() => at(Mark::Open, state::REHEARSED),
        RunStateView::Finished => at(Mark::Look, state::REHEARSED_OPEN),
        RunStateView::Working | RunStateView::Waiting { .. } => {
            at(Mark::Open, state::rehearsing(run.arrived(), run.planned()))
        }
        RunStateView::Held
        | RunStateView::Stopped(_)
        | RunStateView::Stuck(_)
        | RunStateView::Gate { .. }
        | RunStateView::RollingBack
        | RunStateView::RolledBack
        | RunStateView::FilesChanged { .. } => at(Mark::Look, state::REHEARSAL_WAITS),
    }
}

fn running(run: &RunView) -> StepState {
    match run.state {
        RunStateView::Finished => at(Mark::Done, state::FINISHED),
        RunStateView::RolledBack => at(Mark::Done, state::ROLLED_BACK),
        RunStateView::RollingBack => at(Mark::Open, state::ROLLING_BACK),
        RunStateView::Working | RunStateView::Waiting { .. } => {
            at(Mark::Open, state::loading(run.arrived(), run.planned()))
        }
        RunStateView::Held
        | RunStateView::Stopped(_)
        | RunStateView::Stuck(_)
        | RunStateView::Gate { .. }
        | RunStateView::FilesChanged { .. } => at(Mark::Look, state::LOAD_WAITS),
    }
}

fn hand_over(load: Option<&RunView>) -> StepState {
    let Some(run) = load else {
        return at(Mark::Open, state::NOTHING_LOADED);
    };
    match run.state {
        RunStateView::Finished if run.is_clean() => at(Mark::Done, state::EVERYTHING_THERE),
        RunStateView::Finished => at(Mark::Look, state::WITH_EXCEPTIONS),
        RunStateView::RolledBack => at(Mark::Done, state::ROLLED_BACK),
        RunStateView::Working
        | RunStateView::Waiting { .. }
        | RunStateView::Held
        | RunStateView::Stopped(_)
        | RunStateView::Stuck(_)
        | RunStateView::Gate { .. }
        | RunStateView::RollingBack
        | RunStateView::FilesChanged { .. } => at(Mark::Open, state::AFTER_LOAD),
    }
}

//! A run as it moves: its states, why it waits, why it stopped, what to do.

use super::{duration, records, table};
use crate::browser::number::render;
use crate::message::{PhaseState, PhaseView, RunMode, RunStateView, RunView, StuckView};
use shared::outcome::{Limit, RefusalClass, StopReason};

/// Headline, what it means, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What happened.
    pub title: String,
    /// Why, and what to do.
    pub says: String,
}

fn standing(title: impl Into<String>, says: impl Into<String>) -> Standing {
    Standing {
        title: title.into(),
        says: says.into(),
    }
}

/// What a run that does not simply move has to say; none while it moves or once it is finished.
#[must_use]
pub fn notice(run: &RunView) -> Option<Standing> {
    match &run.state {
        RunStateView::Working
        | RunStateView::RollingBack
        | RunStateView::Finished
        | RunStateView::RolledBack => None,
        RunStateView::Waiting { ms, limit } => Some(waiting(*ms, *limit)),
        RunStateView::Held => Some(standing(
            "You paused here",
            "What was under way is finished and written down. Nothing moves until you go on.",
        )),
        RunStateView::Stopped(reason) => Some(stopped(reason)),
        RunStateView::Stuck(stuck) => Some(stuck_at(*stuck)),
        RunStateView::Gate { table } => Some(gate(table.as_str())),
        RunStateView::FilesChanged { name } => Some(standing(
            format!("{name} is not the file that was planned"),
            "It was changed, moved or replaced since it was read. Put the old file back in its place and go on; or roll \
            back, choose the new file, and start again.",
        )),
    }
}

fn waiting(ms: u64, limit: Option<Limit>) -> Standing {
    let Some(limit) = limit else {
        return standing(
            format!("We wait {} to be sure", duration(ms.max(1_000))),
            "An exchange broke off, and what it carried may still arrive. We wait until that cannot happen any more, look \
            what is there, and go on by ourselves. Nothing is lost.",
        );
    };
    let why = match limit {
        Limit::Requests => "It allows 6,000 requests in any five minutes, and we used them.",
        Limit::ExecutionTime => "It allows 20 minutes of work in any five, and we used them.",
        Limit::Concurrency => "It works on as many of our requests at the same time as it allows.",
        Limit::Busy => "It is busy at the moment.",
        Limit::Gate => "It asked another of our requests to wait, so all of them wait.",
    };
    standing(
        format!("Dataverse asked us to wait: {} left", duration(ms.max(1_000))),
        format!("{why} This is normal. Nothing is lost, and we go on by ourselves."),
    )
}

fn gate(of: &str) -> Standing {
    standing(
        format!("{} are written, but not all as planned", table(of)),
        "Look at the rows below. If the load may go on without them, write down why; the reason becomes part of the report.",
    )
}

fn stuck_at(stuck: StuckView) -> Standing {
    match stuck {
        StuckView::NoProgress { records: open } => standing(
            format!("{} made no progress", records(open.into())),
            "They were sent and looked for several times, and it is still not clear whether they are there. Go on to try \
            again; if it stays, roll back.",
        ),
        StuckView::Throttled => standing(
            "Dataverse asked us to wait very often",
            "Somebody else may be using up its limits, another import for example. Go on later; nothing is lost.",
        ),
        StuckView::Failing => standing(
            "Too many requests failed in a row",
            "The connection or Dynamics itself is in trouble. Check your network and go on.",
        ),
        StuckView::Journal => standing(
            "Your browser did not store the journal",
            "Nothing is sent that was not written down first, so the load holds. Free some disk space, allow storage for \
            this page, and go on.",
        ),
    }
}

fn stopped(reason: &StopReason) -> Standing {
    match reason {
        StopReason::SignIn => standing(
            "Your sign-in ended",
            "That happens after a while. Sign in again in a new tab, then allow the same load once more: it goes on where \
            it stopped.",
        ),
        StopReason::Consent => standing(
            "The server asks for your consent again",
            "It was restarted, or your sign-in is a new one. Allow the same load once more: it goes on where it stopped.",
        ),
        StopReason::Lease => standing(
            "Another tab or computer carries out this load",
            "Only one may write at a time. Go on there; or close it, wait two minutes, and go on here.",
        ),
        StopReason::ProxyUnreachable => standing(
            "The server of this page does not answer",
            "Check your connection, then go on. What was under way is looked up before anything is sent again.",
        ),
        StopReason::DestinationUnreachable => standing(
            "Dynamics does not answer",
            "It may be under maintenance. Go on later; nothing is lost.",
        ),
        StopReason::Privilege { name } => standing(
            "You lack a right in this organisation",
            match name {
                Some(name) => format!("Dynamics names it {name}. Ask your admin for it, then go on."),
                None => "Ask your admin for the right to create and read these rows, then go on.".to_owned(),
            },
        ),
        StopReason::Mapping { code } => standing(
            "Dynamics did not accept the form of the records",
            format!(
                "A column of the mapping does not fit this organisation{}. Roll back, change the mapping, and rehearse again.",
                in_code(*code)
            ),
        ),
        StopReason::Storage => standing(
            "The organisation is out of storage",
            "Ask your admin to free or buy capacity, then go on.",
        ),
        StopReason::ChunkRefused => standing(
            "The server refused a part of the load",
            "That is a fault of ours. Nothing of the part was written. Reload the page, choose the same files and go on; \
            report it if it stays.",
        ),
        StopReason::FilesChanged => standing(
            "A file is not the one that was planned",
            "Put the old file back in its place and go on; or roll back, choose the new file, and start again.",
        ),
    }
}

fn in_code(code: Option<u32>) -> String {
    code.map_or_else(String::new, |code| format!(" (code {code:#010x})"))
}

/// Why a row was refused.
#[must_use]
pub fn class(class: RefusalClass) -> &'static str {
    match class {
        RefusalClass::Required => "A required column is missing",
        RefusalClass::TooLong => "A text is longer than its column",
        RefusalClass::OutOfRange => "A value is outside what the column allows",
        RefusalClass::ParentMissing => "The record it belongs to is not there",
        RefusalClass::Duplicate => "A record like it exists already",
        RefusalClass::Owner => "Its owner is disabled or lacks rights",
        RefusalClass::Automation => "An automation of the organisation refused it",
        RefusalClass::Secured => "A column is protected",
        RefusalClass::Other => "Refused by Dynamics",
    }
}

/// State of a phase.
#[must_use]
pub fn phase(state: PhaseState) -> &'static str {
    match state {
        PhaseState::Later => "Later",
        PhaseState::Writing => "Writing",
        PhaseState::ReadingBack => "Reading back",
        PhaseState::Reconciled => "Reconciled",
        PhaseState::Open => "With exceptions",
    }
}

/// One line under the bar.
#[must_use]
pub fn tally(run: &RunView) -> Vec<String> {
    let mut parts = vec![format!(
        "{} of {} there",
        render(run.arrived()),
        records(run.planned())
    )];
    let mut add = |number: u64, words: &str| {
        if number > 0 {
            parts.push(format!("{} {words}", render(number)));
        }
    };
    add(run.sum(|phase| phase.equal), "read back and equal");
    add(run.sum(|phase| phase.there_before), "there before");
    add(run.sum(|phase| phase.refused), "refused");
    add(run.sum(|phase| phase.unknown), "being looked up");
    if run.is_moving() && run.per_second > 0 {
        parts.push(format!("{} a second", records(run.per_second.into())));
    }
    parts
}

/// How long it will take at the present pace; none where that is not known.
#[must_use]
pub fn time_left(run: &RunView) -> Option<String> {
    let left = run
        .planned()
        .saturating_sub(run.arrived() + run.sum(|phase| phase.refused));
    let seconds = left.checked_div(run.per_second.into())?;
    (left > 0).then(|| match seconds {
        0..90 => "less than two minutes left".to_owned(),
        90.. => format!(
            "about {} left",
            duration(seconds.saturating_mul(1_000).max(120_000))
        ),
    })
}

/// Said to those who listen instead of looking, at every tenth percent and every change of state.
#[must_use]
pub fn spoken(run: &RunView) -> String {
    let name = match run.mode {
        RunMode::Rehearsal => "Rehearsal",
        RunMode::Load => "Load",
    };
    if matches!(run.state, RunStateView::Waiting { .. }) {
        return format!("{name}: waiting; it goes on by itself.");
    }
    if let Some(standing) = notice(run) {
        return format!("{name}: {}.", standing.title);
    }
    match run.state {
        RunStateView::Finished => format!("{name} finished."),
        RunStateView::RollingBack => "Rolling back.".to_owned(),
        RunStateView::RolledBack => "Rolled back.".to_owned(),
        RunStateView::Working
        | RunStateView::Waiting { .. }
        | RunStateView::Held
        | RunStateView::Stopped(_)
        | RunStateView::Stuck(_)
        | RunStateView::Gate { .. }
        | RunStateView::FilesChanged { .. } => {
            format!(
                "{name}: {} percent.",
                super::percent(run.arrived(), run.planned()) / 10 * 10
            )
        }
    }
}

pub const PHASE: &str = "Phase";
pub const PLANNED: &str = "Planned";
pub const CONFIRMED: &str = "Confirmed";
pub const THERE_BEFORE: &str = "There before";
pub const REFUSED: &str = "Refused";
pub const EQUAL: &str = "Read back equal";
pub const DIFFERENT: &str = "Different";
pub const STATE: &str = "State";

/// A number of a phase, or a dash while it has not begun.
#[must_use]
pub fn number_of(phase: &PhaseView, number: u64) -> String {
    match phase.state {
        PhaseState::Later if number == 0 => "–".to_owned(),
        PhaseState::Later
        | PhaseState::Writing
        | PhaseState::ReadingBack
        | PhaseState::Reconciled
        | PhaseState::Open => render(number),
    }
}

//! A run as it moves: bar, tally, phases, what it has to say, what can be done.

use super::controls::Controls;
use crate::component::bar::Bar;
use crate::component::card::Card;
use crate::component::notice::Notice;
use crate::component::phase_table::PhaseTable;
use crate::component::refused_table::{DifferenceTable, RefusedTable};
use crate::component::tag::{Tag, Tone};
use crate::message::{RunMode, RunView};
use crate::session::Session;
use crate::words::{load as words, org_kind, run as run_words};
use leptos::prelude::*;

/// The latest run of a mode.
#[component]
pub fn Panel(session: Session, mode: RunMode) -> impl IntoView {
    let run = Memo::new(move |_| {
        session.runs.with(|runs| match mode {
            RunMode::Rehearsal => runs.rehearsal.clone(),
            RunMode::Load => runs.load.clone(),
        })
    });
    let of = move |take: fn(&RunView) -> String| {
        Memo::new(move |_| run.with(|run| run.as_ref().map(take).unwrap_or_default()))
    };
    let title = of(|run| {
        run.organization
            .as_ref()
            .map_or(words::REHEARSAL, |at| &at.name)
            .to_owned()
    });
    let host = of(|run| {
        run.organization
            .as_ref()
            .map_or_else(String::new, |at| at.host.clone())
    });
    let spoken = of(run_words::spoken);
    let refused =
        Memo::new(move |_| run.with(|run| run.as_ref().map(|run| run.refused.clone()).unwrap_or_default()));
    let differences = Memo::new(move |_| {
        run.with(|run| {
            run.as_ref()
                .map(|run| run.differences.clone())
                .unwrap_or_default()
        })
    });
    view! {
        // A stop comes before everything else; a wait comes and goes without moving what is read.
        <Says run is_moving=false />
        <Card title aside=host beside=move || view! { <Where run /> }>
            <Progress run />
            <Phases run />
            <Controls session run />
        </Card>
        <p class="unseen" role="status">{spoken}</p>
        <Says run is_moving=true />
        <RefusedTable refused />
        <DifferenceTable differences />
    }
}

/// Sandbox, production, or nowhere at all.
#[component]
fn Where(run: Memo<Option<RunView>>) -> impl IntoView {
    let kind = Memo::new(move |_| {
        run.with(|run| {
            run.as_ref()
                .and_then(|run| run.organization.as_ref().map(|at| at.kind))
        })
    });
    let tone = move || kind.get().map_or(Tone::Good, Tone::of);
    let says = move || kind.get().map_or(words::REHEARSAL_TAG, org_kind).to_owned();
    view! { <Tag tone says /> }
}

#[component]
fn Progress(run: Memo<Option<RunView>>) -> impl IntoView {
    let numbers = Memo::new(move |_| {
        run.with(|run| {
            run.as_ref().map_or((0, 0), |run| match &run.rollback {
                Some(rollback) => {
                    let done =
                        rollback.removed + rollback.kept_changed + rollback.kept_children + rollback.failed;
                    (done, rollback.planned)
                }
                None => (run.arrived(), run.planned()),
            })
        })
    });
    let done = Signal::derive(move || numbers.get().0);
    let total = Signal::derive(move || numbers.get().1);
    let tally = move || {
        let part = |part: String| view! { <span>{part}</span> };
        run.with(|run| {
            run.as_ref().map(|run| {
                let left = run.is_moving().then(|| run_words::time_left(run)).flatten();
                run_words::tally(run)
                    .into_iter()
                    .chain(left)
                    .map(part)
                    .collect_view()
            })
        })
    };
    view! {
        <div class="body">
            <Bar done total name=run_words::CONFIRMED class="good tall" />
            <p class="now-figures">{tally}</p>
        </div>
    }
}

#[component]
fn Phases(run: Memo<Option<RunView>>) -> impl IntoView {
    let phases =
        Memo::new(move |_| run.with(|run| run.as_ref().map(|run| run.phases.clone()).unwrap_or_default()));
    view! { <PhaseTable phases /> }
}

/// Why it waits, or why it stopped, and what to do.
#[component]
fn Says(run: Memo<Option<RunView>>, is_moving: bool) -> impl IntoView {
    let standing = Memo::new(move |_| {
        run.with(|run| {
            run.as_ref()
                .filter(|run| run.is_moving() == is_moving)
                .and_then(run_words::notice)
        })
    });
    let tone = if is_moving { Tone::Calm } else { Tone::Warn };
    move || {
        standing
            .get()
            .map(|standing| view! { <Notice tone title=standing.title says=standing.says /> })
    }
}

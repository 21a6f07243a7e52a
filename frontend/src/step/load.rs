//! Load: rehearse here, agree, load, watch.

pub mod consent;
pub mod controls;
mod facts;
pub mod panel;
pub mod rehearsal;

use crate::component::bar::Waiting;
use crate::component::card::Blank;
use crate::component::notice::Notice;
use crate::component::opening::Opening;
use crate::component::tag::Tone;
use crate::message::{CollectedView, RunMode, RunStateView, RunView};
use crate::session::Session;
use crate::step::{Place, Step};
use crate::words::collect::losses;
use crate::words::{collect, frame, load as words, map};
use consent::Consent;
use leptos::prelude::*;
use panel::Panel;
use rehearsal::Rehearsal;

/// What the step shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// No plan, and none on its way.
    Nothing,
    /// A plan is on its way.
    Counting,
    /// A finding blocks.
    Blocked,
    /// The mapping is not confirmed.
    Unconfirmed,
    /// The losses are not accepted: a rehearsal is possible, a load is not.
    Unaccepted,
    /// Rehearse, then agree.
    Ready,
}

fn stage(session: Session) -> Stage {
    let is_confirmed = session.mapping.with(|mapping| mapping.confirmed);
    let is_accepted = session.collected.with(CollectedView::is_accepted);
    session
        .planned
        .with(|planned| match (planned.present(), planned.making) {
            (None, Some(_)) => Stage::Counting,
            (None, None) => Stage::Nothing,
            (Some(plan), _) if plan.is_blocked() => Stage::Blocked,
            (Some(_), _) if !is_confirmed => Stage::Unconfirmed,
            (Some(_), _) if !is_accepted => Stage::Unaccepted,
            (Some(_), _) => Stage::Ready,
        })
}

/// The step.
#[component]
pub fn Load(session: Session) -> impl IntoView {
    let has_load = Memo::new(move |_| session.runs.with(|runs| runs.load.is_some()));
    let is_loading = Memo::new(move |_| {
        session
            .runs
            .with(|runs| runs.load.as_ref().is_some_and(|run| !run.has_ended()))
    });
    view! {
        {move || match has_load.get() {
            true => view! { <Loaded session /> }.into_any(),
            false => view! { <Opening title=words::TITLE lead=words::LEAD /> }.into_any(),
        }}
        {move || match (has_load.get(), is_loading.get()) {
            (_, true) => ().into_any(),
            (false, false) => view! { <Before session /> }.into_any(),
            (true, false) => view! { <Again session /> }.into_any(),
        }}
    }
}

/// After a load the next one is possible, but not what most people look for.
#[component]
fn Again(session: Session) -> impl IntoView {
    view! {
        <details class="fold">
            <summary>{words::AGAIN}</summary>
            <div class="again"><Before session /></div>
        </details>
    }
}

fn load_title(run: &RunView) -> String {
    match run.state {
        RunStateView::Finished => words::loaded_title(run.organization.as_ref()),
        RunStateView::RollingBack => words::ROLLING_BACK.to_owned(),
        RunStateView::RolledBack => words::ROLLED_BACK.to_owned(),
        RunStateView::Working
        | RunStateView::Waiting { .. }
        | RunStateView::Held
        | RunStateView::Stopped(_)
        | RunStateView::Stuck(_)
        | RunStateView::Gate { .. }
        | RunStateView::FilesChanged { .. } => words::loading_title(run.organization.as_ref()),
    }
}

fn load_lead(run: &RunView) -> String {
    let lead = match run.state {
        RunStateView::Finished => words::LOADED_LEAD,
        RunStateView::RolledBack => words::ROLLED_BACK_LEAD,
        RunStateView::RollingBack => words::ROLLING_BACK_LEAD,
        RunStateView::Working
        | RunStateView::Waiting { .. }
        | RunStateView::Held
        | RunStateView::Stopped(_)
        | RunStateView::Stuck(_)
        | RunStateView::Gate { .. }
        | RunStateView::FilesChanged { .. } => words::LOADING_LEAD,
    };
    lead.to_owned()
}

/// The load of this page, moving or ended.
#[component]
fn Loaded(session: Session) -> impl IntoView {
    let run = Memo::new(move |_| session.runs.with(|runs| runs.load.clone()));
    let title = Memo::new(move |_| run.with(|run| run.as_ref().map(load_title).unwrap_or_default()));
    let has_ended = Memo::new(move |_| run.with(|run| run.as_ref().is_some_and(RunView::has_ended)));
    let lead = Memo::new(move |_| run.with(|run| run.as_ref().map(load_lead).unwrap_or_default()));
    view! {
        <Opening title lead />
        <Panel session mode=RunMode::Load />
        <Show when=move || has_ended.get()>
            <div class="actions">
                <a class="button primary" href=Place::Step(Step::HandOver).address()>
                    {frame::go_on(Step::HandOver)}
                </a>
            </div>
        </Show>
    }
}

/// A load of an earlier time that can go on.
#[component]
fn Waits(session: Session) -> impl IntoView {
    move || {
        session.interrupted.get().map(|_| {
            view! { <Notice tone=Tone::Warn title=collect::INTERRUPTED says=collect::INTERRUPTED_DO /> }
        })
    }
}

/// What comes before a load.
#[component]
fn Before(session: Session) -> impl IntoView {
    let stage = Memo::new(move |_| stage(session));
    move || match stage.get() {
        Stage::Nothing => view! {
            <Waits session />
            <Blank title=words::EMPTY says=words::EMPTY_LEAD>
                <a class="button primary" href=Place::Step(Step::Collect).address()>{map::TO_COLLECT}</a>
            </Blank>
        }
        .into_any(),
        Stage::Counting => view! { <Waiting says=words::COUNTING /> }.into_any(),
        Stage::Blocked => view! {
            <Notice tone=Tone::Bad title=words::BLOCKED says=words::BLOCKED_LEAD>
                <a class="button" href=Place::Step(Step::Check).address()>{words::TO_CHECK}</a>
            </Notice>
        }
        .into_any(),
        Stage::Unconfirmed => view! {
            <Notice tone=Tone::Warn title=words::CONFIRM_FIRST says=words::CONFIRM_FIRST_LEAD>
                <a class="button primary" href=Place::Step(Step::Map).address()>{words::TO_MAP}</a>
            </Notice>
        }
        .into_any(),
        Stage::Unaccepted => view! {
            <Rehearsal session />
            <Notice tone=Tone::Warn title=losses::REFUSED says=losses::REFUSED_SAYS>
                <a class="button primary" href=Place::Step(Step::Collect).address()>{losses::TO_LOSSES}</a>
            </Notice>
        }
        .into_any(),
        Stage::Ready => view! {
            <Rehearsal session />
            <Consent session />
        }
        .into_any(),
    }
}

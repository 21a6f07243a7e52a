//! Duplicates: a search on request, and the pairs it found, one beside the other, to be joined or kept.

pub mod pair;

use crate::component::bar::Bar;
use crate::component::card::Card;
use crate::message::{Command, DuplicatesView, PAIRS, PairFilter, SearchState};
use crate::session::Session;
use crate::words::duplicates as words;
use leptos::prelude::*;
use pair::Pairs;
use web_sys::{Event, HtmlSelectElement};

/// The card.
#[component]
pub fn Duplicates(session: Session) -> impl IntoView {
    let looking = Memo::new(move |_| session.duplicates.with(|duplicates| duplicates.looking));
    let view = Memo::new(move |_| session.duplicates.with(|duplicates| duplicates.view.clone()));
    let has_pairs = Memo::new(move |_| view.with(|view| view.found > 0) && looking.get().is_none());
    view! {
        <Card title=words::TITLE class="duplicates" id=Some("duplicates")>
            <div class="body stack">
                <Look session looking view />
            </div>
            <Show when=move || has_pairs.get()>
                <Views session view />
                <Pairs session view />
                <Pages session view />
            </Show>
        </Card>
    }
}

/// Asks for a search, tells how far it is, and what it found in all.
#[component]
fn Look(session: Session, looking: Memo<Option<u16>>, view: Memo<DuplicatesView>) -> impl IntoView {
    let says = move || {
        view.with(|view| match view.state {
            SearchState::NotLooked => words::LEAD.to_owned(),
            SearchState::Outdated => words::OUTDATED.to_owned(),
            SearchState::Stopped => words::STOPPED.to_owned(),
            SearchState::Looked if view.found == 0 => words::NONE.to_owned(),
            SearchState::Looked => words::summary(view),
        })
    };
    let decided = move || {
        let decided = view.with(|view| (view.state != SearchState::Looked).then_some(view.decided));
        decided
            .filter(|decided| *decided > 0)
            .map(|decided| view! { <p class="muted">{words::kept_decisions(decided)}</p> })
    };
    let is_looked = Memo::new(move |_| view.with(|view| view.state == SearchState::Looked));
    let is_looking = Memo::new(move |_| looking.get().is_some());
    let done = Signal::derive(move || u64::from(looking.get().unwrap_or_default()));
    let look = move |_| session.ask(Command::FindDuplicates);
    let stop = move |_| session.ask(Command::StopDuplicates);
    let progress = move || words::looked(looking.get().unwrap_or_default());
    view! {
        <Show
            when=move || is_looking.get()
            fallback=move || {
                view! {
                    <p role="status">{says}</p>
                    {decided}
                    <Show when=move || !is_looked.get()>
                        <div class="actions">
                            <button type="button" class="button" on:click=look>
                                {move || if view.with(|view| view.state) == SearchState::NotLooked {
                                    words::LOOK
                                } else {
                                    words::LOOK_AGAIN
                                }}
                            </button>
                        </div>
                    </Show>
                }
            }
        >
            <p aria-live="off">{progress}</p>
            <Bar done=done total=1000_u64 name=words::LOOKING />
            <div class="actions">
                <button type="button" class="button" on:click=stop>{words::STOP}</button>
            </div>
        </Show>
    }
}

/// Which pairs, and all from a likeness on at once.
#[component]
fn Views(session: Session, view: Memo<DuplicatesView>) -> impl IntoView {
    let filters = [PairFilter::Open, PairFilter::Joined, PairFilter::Kept];
    let button = move |filter: PairFilter| {
        let is_chosen = move || view.with(|view| view.filter == filter);
        let press = move |_| session.ask(Command::ShowDuplicates { filter, from: 0 });
        view! {
            <button type="button" aria-pressed=move || is_chosen().to_string() on:click=press>
                {move || view.with(|view| words::filter(filter, view))}
            </button>
        }
    };
    let from = RwSignal::new(95_u8);
    let many = Memo::new(move |_| view.with(|view| view.open_from(usize::from(from.get()))));
    let option = move |percent: u8| {
        let is_chosen = move || from.get() == percent;
        view! { <option value=percent.to_string() selected=is_chosen>{words::threshold(percent)}</option> }
    };
    let change = move |event: leptos::ev::Targeted<Event, HtmlSelectElement>| {
        from.set(event.target().value().parse().unwrap_or(95));
    };
    let join = move |_| session.ask(Command::JoinFrom(from.get_untracked()));
    let has_open = Memo::new(move |_| view.with(|view| view.open > 0));
    view! {
        <div class="body stack">
            <div class="pick" role="group" aria-label=words::FILTER>
                {filters.map(button).collect_view()}
            </div>
            <Show when=move || has_open.get()>
                <div class="actions">
                    <label class="labelled">
                        <span class="small">{words::FROM}</span>
                        <select class="select" on:change:target=change>
                            {words::THRESHOLDS.map(option).collect_view()}
                        </select>
                    </label>
                    <button type="button" class="button" disabled=move || many.get() == 0 on:click=join>
                        {move || words::join_all(many.get())}
                    </button>
                </div>
            </Show>
        </div>
    }
}

/// Back and forward through the pairs.
#[component]
fn Pages(session: Session, view: Memo<DuplicatesView>) -> impl IntoView {
    let go = move |to: u32| {
        let filter = view.with_untracked(|view| view.filter);
        session.ask(Command::ShowDuplicates { filter, from: to });
    };
    let from = Memo::new(move |_| view.with(|view| (view.from, view.matching)));
    let back = move |_| go(from.get_untracked().0.saturating_sub(PAIRS));
    let forward = move |_| go(from.get_untracked().0.saturating_add(PAIRS));
    let has_pages = move || from.get().1 > PAIRS;
    let is_last = move || from.get().0.saturating_add(PAIRS) >= from.get().1;
    view! {
        <Show when=has_pages>
            <div class="body">
                <div class="pages">
                    <span>{move || view.with(words::page)}</span>
                    <button type="button" class="button" disabled=move || from.get().0 == 0 on:click=back>
                        {words::PREVIOUS}
                    </button>
                    <button type="button" class="button" disabled=is_last on:click=forward>{words::NEXT}</button>
                </div>
            </div>
        </Show>
    }
}

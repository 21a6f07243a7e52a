//! Map: where every column goes, and why; confirmed by the person before anything moves.

pub mod columns;
pub mod compare;
pub mod duplicates;
pub mod line;
pub mod objects;
pub mod open;
pub mod preview;
pub mod saved;
pub mod shapes;
pub mod tags;

use crate::component::card::Blank;
use crate::component::notice::Notice;
use crate::component::opening::Opening;
use crate::component::tag::Tone;
use crate::message::Command;
use crate::session::Session;
use crate::step::{Place, Step};
use crate::words::{frame, map as words};
use columns::Columns;
use duplicates::Duplicates;
use leptos::prelude::*;
use objects::Objects;
use open::Open;
use preview::Preview;
use saved::Saved;
use shapes::Shapes;
use tags::TagPlaces;
use wasm_bindgen::JsCast;

/// The step.
#[component]
pub fn Map(session: Session) -> impl IntoView {
    let lead = move || {
        session.mapping.with(|mapping| match mapping.lines.len() {
            0 => String::new(),
            all => words::lead(all, mapping.lines.iter().filter(|line| line.is_sent()).count()),
        })
    };
    let is_empty = Memo::new(move |_| session.mapping.with(|mapping| mapping.lines.is_empty()));
    view! {
        <Opening title=words::TITLE lead />
        <Show when=move || !is_empty.get() fallback=move || view! { <NothingYet session /> }>
            <Faults session />
            <Objects session />
            <Shapes session />
            <TagPlaces session />
            <Open session />
            <Duplicates session />
            <Kinds session />
            <Preview session />
            <Confirm session />
        </Show>
    }
}

#[component]
fn NothingYet(session: Session) -> impl IntoView {
    view! {
        <Blank title=words::EMPTY says=words::EMPTY_LEAD>
            <a class="button primary" href=Place::Step(Step::Collect).address()>{words::TO_COLLECT}</a>
            <Saved session can_save=false />
        </Blank>
    }
}

/// What keeps the mapping from being confirmed.
#[component]
fn Faults(session: Session) -> impl IntoView {
    let faults = Memo::new(move |_| session.mapping.with(|mapping| mapping.faults.clone()));
    let notice = |(what, advice): (String, String)| {
        let says = format!("{what}. {advice}");
        view! { <Notice tone=Tone::Bad title=words::FAULTS says /> }
    };
    move || faults.get().into_iter().map(notice).collect_view()
}

/// One card for each kind of export.
#[component]
fn Kinds(session: Session) -> impl IntoView {
    let kinds = Memo::new(move |_| {
        session.mapping.with(|mapping| {
            let mut kinds: Vec<String> = mapping.lines.iter().map(|line| line.kind.clone()).collect();
            kinds.dedup();
            kinds
        })
    });
    view! {
        <For each=move || kinds.get() key=String::clone let:kind>
            <Columns session kind />
        </For>
    }
}

/// Confirm, save, open, go on.
#[component]
fn Confirm(session: Session) -> impl IntoView {
    let state = Memo::new(move |_| {
        session
            .mapping
            .with(|mapping| (mapping.confirmed, mapping.is_blocked))
    });
    let confirmed = move || {
        state.get().0.then(|| {
            view! { <Notice tone=Tone::Good title=words::CONFIRMED says=words::CONFIRMED_LEAD /> }
        })
    };
    let needs = move || {
        let needs = session.mapping.with(|mapping| mapping.needs.clone());
        (!needs.is_empty()).then(|| {
            let columns = needs.iter().filter(|(piece, _)| piece.column().is_some()).count();
            let says = words::needs(needs.len() - columns, columns);
            view! { <Notice tone=Tone::Calm title=words::NEEDS says /> }
        })
    };
    let next = move || match state.get() {
        (true, _) => view! {
            <a class="button primary" href=Place::Step(Step::Check).address()>{frame::go_on(Step::Check)}</a>
        }
        .into_any(),
        (false, has_faults) => {
            let confirm = move |_| session.ask(Command::ConfirmMapping);
            view! {
                <button type="button" class="button primary" disabled=has_faults on:click=confirm>
                    {words::CONFIRM}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <div role="status">{confirmed}</div>
        {needs}
        <div class="dock"><Undo session /> {next}</div>
    }
}

/// Takes back the last change; `Ctrl` and `Z` do the same.
#[component]
fn Undo(session: Session) -> impl IntoView {
    let can_undo = Memo::new(move |_| session.mapping.with(|mapping| mapping.can_undo));
    let undo = move || {
        if can_undo.get_untracked() {
            session.ask(Command::UndoMapping);
        }
    };
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        let is_undo = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && event.key() == "z";
        let is_typing = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
            .is_some();
        if is_undo && !is_typing {
            event.prevent_default();
            undo();
        }
    });
    on_cleanup(move || pressed.remove());
    view! {
        <button type="button" class="button" disabled=move || !can_undo.get() on:click=move |_| undo()>
            {words::UNDO}
        </button>
    }
}

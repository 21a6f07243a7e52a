//! Collect: choose files, see what arrived, answer what only the person knows, accept what will be lost.

pub mod arrived;
pub mod asked;
pub mod checklist;
pub mod file;
pub mod files;
pub mod found;
pub mod interrupted;
pub mod losses;
pub mod tags;
pub mod undo;

use crate::browser::shipped;
use crate::component::bar::Bar;
use crate::component::card::Card;
use crate::component::drop_zone::DropZone;
use crate::component::notice::Notice;
use crate::component::opening::Opening;
use crate::component::tag::Tone;
use crate::message::CollectedView;
use crate::session::Session;
use crate::session::files::{Files, Reading, Refused};
use crate::step::{Place, Step};
use crate::words::{collect as words, frame};
use arrived::Arrived;
use asked::Asked;
use checklist::Checklist;
use interrupted::Interrupted;
use leptos::prelude::*;
use losses::Losses;
use tags::Tags;
use undo::Undo;

/// The step.
#[component]
pub fn Collect(session: Session, #[prop(into)] is_over: Signal<bool>) -> impl IntoView {
    let chosen = move |files: Vec<web_sys::File>| session.collect(&files);
    let is_small = Memo::new(move |_| session.files.with(|files| !files.read.is_empty()));
    let sample = move |()| session.collect(&shipped::samples());
    view! {
        <Opening title=words::TITLE lead=words::LEAD />
        <Interrupted session />
        <DropZone is_over is_small chosen sample />
        <ReadingNow session />
        <NotTaken session />
        <Arrived session />
        <Asked session />
        <files::Files session />
        <Tags session />
        <Losses session />
        <Onward session />
        <Checklist session />
        <Undo session />
    }
}

/// Files on their way, each with its progress.
#[component]
fn ReadingNow(session: Session) -> impl IntoView {
    let reading = Memo::new(move |_| session.files.with(|files| files.reading.clone()));
    let is_any = Memo::new(move |_| !reading.with(Vec::is_empty));
    let line = |file: Reading| {
        let name = file.name.clone();
        view! {
            <li>
                <b>{file.name}</b>
                <span class="small muted num">{words::read_so_far(file.done, file.total)}</span>
                <small><Bar done=file.done total=file.total name /></small>
            </li>
        }
    };
    view! {
        <Show when=move || is_any.get()>
            <Card title=words::READING>
                <ul class="list" role="status">
                    {move || reading.get().into_iter().map(line).collect_view()}
                </ul>
            </Card>
        </Show>
    }
}

/// Files that could not be taken, each with its sentence.
#[component]
fn NotTaken(session: Session) -> impl IntoView {
    let refused = Memo::new(move |_| session.files.with(|files| files.refused.clone()));
    let notice = move |file: Refused| {
        let name = file.name.clone();
        let dismiss = move |_| session.files.update(|files| files.dismiss(&name));
        view! {
            <Notice tone=Tone::Bad title=format!("{}: {}", words::NOT_TAKEN, file.name) says=file.sentence>
                <button type="button" class="button" on:click=dismiss>{frame::DISMISS}</button>
            </Notice>
        }
    };
    move || refused.get().into_iter().map(notice).collect_view()
}

/// The way on.
#[component]
fn Onward(session: Session) -> impl IntoView {
    let state = Memo::new(move |_| {
        session
            .files
            .with(|files| (files.read.is_empty(), Files::has_loadable(files)))
    });
    let is_accepted = Memo::new(move |_| session.collected.with(CollectedView::is_accepted));
    move || match state.get() {
        (true, _) => ().into_any(),
        (false, false) => view! { <p class="muted">{words::NEXT_WAITS}</p> }.into_any(),
        (false, true) => view! {
            <div class="actions">
                <a class="button primary" href=Place::Step(Step::Map).address()>{frame::go_on(Step::Map)}</a>
                <span class="small muted">
                    {move || if is_accepted.get() { words::LATER } else { words::LOSSES_FIRST }}
                </span>
            </div>
        }
        .into_any(),
    }
}

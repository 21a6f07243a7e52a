//! One file: what it is and why, how it is written, what was found, what its columns hold.

pub mod columns;
pub mod kind;
pub mod shapes;
pub mod status;

use super::found::Found;
use crate::browser::number;
use crate::component::tag::{Tag, Tone};
use crate::message::{Command, FileView};
use crate::session::Session;
use crate::words::collect::{arrived, file as words};
use columns::Columns;
use kind::{Evidence, Kind};
use leptos::ev::Targeted;
use leptos::prelude::*;
use shapes::Shapes;
use status::Status;
use web_sys::{Event, HtmlDetailsElement};

/// The file; opened where it is in doubt.
#[component]
pub fn One(session: Session, number: u16) -> impl IntoView {
    let file = Memo::new(move |_| {
        session
            .files
            .with(|files| files.read.iter().find(|file| file.file == number).cloned())
    });
    let starts_open = file.with_untracked(|file| file.as_ref().is_some_and(|file| file.kind.is_none()));
    let is_open = RwSignal::new(starts_open);
    let toggled = move |event: Targeted<Event, HtmlDetailsElement>| is_open.set(event.target().open());
    let headline = move || file.get().map(|file| view! { <Headline file /> });
    // What is folded is not drawn: a ledger has 57 columns.
    let body = move || {
        let file = file.get().filter(|_| is_open.get());
        file.map(|file| view! { <Body session file /> })
    };
    view! {
        <details class="file" open=starts_open on:toggle:target=toggled>
            <summary>{headline}</summary>
            {body}
        </details>
    }
}

#[component]
fn Headline(file: FileView) -> impl IntoView {
    let (tone, says) = match (&file.kind, file.rows) {
        (None, _) => (Tone::Warn, words::DOUBT),
        (Some(_), 0) => (Tone::Warn, words::NO_ROWS),
        (Some(_), _) => (Tone::Good, words::READ),
    };
    let kind = file.kind.unwrap_or_else(|| words::WHICH.to_owned());
    let label = file
        .status
        .map(|status| view! { <Tag tone=Tone::Calm says=status /> });
    view! {
        <code>{file.name}</code>
        <span class="muted">
            {kind} " · " {crate::words::rows(file.rows.into())} " · " {number::render_bytes(file.size_bytes)}
        </span>
        {label}
        <Tag tone says />
    }
}

#[component]
fn Body(session: Session, file: FileView) -> impl IntoView {
    let number = file.file;
    let remove = move |_| session.ask(Command::Forget(number));
    let forget = words::forget(&file.name);
    let form = words::form(file.size_bytes, &file.encoding, &file.delimiter, file.header_line);
    let period = file.period.as_ref().map(|(first, last)| {
        view! { <dt>{words::PERIOD}</dt> <dd>{arrived::period(first, last)}</dd> }
    });
    let found = file.findings.clone().into_iter();
    let found = found.map(|finding| view! { <Found finding /> }).collect_view();
    let nothing = file
        .findings
        .is_empty()
        .then(|| view! { <span class="muted">{words::NOTHING_FOUND}</span> });
    view! {
        <div class="body">
            <dl class="facts">
                <dt>{words::KIND}</dt>
                <dd><Kind session file=file.clone() /> <Evidence file=file.clone() /></dd>
                <Status session file=file.clone() />
                <dt>{words::FORM}</dt>
                <dd>{form}</dd>
                {period}
                <dt>{words::FOUND}</dt>
                <dd>{found} {nothing}</dd>
            </dl>
            <Columns session file=file.clone() />
            <Shapes session number name=file.name />
            <div class="actions">
                <button type="button" class="button" aria-label=forget on:click=remove>{words::FORGET}</button>
            </div>
        </div>
    }
}

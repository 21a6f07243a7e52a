//! What arrived: each file with its kind, its rows, how it is written, and what was found in it.

use crate::browser::number;
use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::component::tag::{Tag, Tone};
use crate::message::{Command, FileView, FindingView, KindView, SeverityView};
use crate::session::Session;
use crate::words::collect as words;
use leptos::prelude::*;

/// The table of files; nothing before the first.
#[component]
pub fn Arrived(session: Session) -> impl IntoView {
    let files = Memo::new(move |_| session.files.with(|files| files.read.clone()));
    let is_any = Memo::new(move |_| !files.with(Vec::is_empty));
    let aside = move || {
        let slowest = files.with(|files| files.iter().map(|file| file.took_ms).max().unwrap_or(0));
        session
            .files
            .with(|files| words::summary(files.rows(), files.read.len(), files.size_bytes(), slowest))
    };
    let headings = || {
        vec![
            (words::EXPORT, ""),
            (words::FILE, ""),
            (words::ROWS, "r"),
            (words::STATE, ""),
            (words::ACTION, "r"),
        ]
    };
    let rows = move || {
        files
            .get()
            .into_iter()
            .map(|file| view! { <Line session file /> })
            .collect_view()
    };
    view! {
        <Show when=move || is_any.get()>
            <Card title=words::ARRIVED aside=aside>
                <div class="scroll">
                    <table role="table">
                        <Headings of=headings() />
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                </div>
            </Card>
        </Show>
    }
}

#[component]
fn Line(session: Session, file: FileView) -> impl IntoView {
    let number = file.file;
    let form = words::form(file.size_bytes, &file.encoding, &file.delimiter, file.header_line);
    let (forget, remove) = (words::forget(&file.name), move |_| {
        session.ask(Command::Forget(number))
    });
    let (name, rows) = (file.name.clone(), number::render(file.rows.into()));
    let of_kind = file.clone();
    let found = file.findings.iter().map(found).collect_view();
    let needs = file.kind.is_none();
    view! {
        <tr role="row" class:needs=needs>
            <Cell label=words::EXPORT><Kind session file=of_kind /></Cell>
            <Cell label=words::FILE>
                <code>{name}</code>
                <span class="small muted">{form}</span>
            </Cell>
            <Cell label=words::ROWS class="r">{rows}</Cell>
            <Cell label=words::STATE><State file /> {found}</Cell>
            <Cell label=words::ACTION class="r">
                <button type="button" class="link" aria-label=forget on:click=remove>
                    {words::FORGET}
                </button>
            </Cell>
        </tr>
    }
}

/// Which export it is, to be corrected by the person who knows.
#[component]
fn Kind(session: Session, file: FileView) -> impl IntoView {
    let number = file.file;
    let chosen = file.kind.clone();
    let matched = chosen
        .as_ref()
        .and_then(|kind| file.kinds.iter().find(|other| other.name == *kind));
    let known_by = matched.map(|kind| words::recognised(&kind.matched));
    let option = {
        let chosen = chosen.clone();
        move |kind: KindView| {
            let selected = chosen.as_ref() == Some(&kind.name);
            let says = if selected || kind.missing.is_empty() {
                kind.name.clone()
            } else {
                words::missing(&kind.name, &kind.missing)
            };
            view! { <option value=kind.name selected=selected>{says}</option> }
        }
    };
    let unknown = chosen
        .is_none()
        .then(|| view! { <option value="" selected=true>{words::WHICH}</option> });
    let correct = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        let kind = event.target().value();
        if !kind.is_empty() {
            session.ask(Command::Correct { file: number, kind });
        }
    };
    view! {
        <select class="select" aria-label=words::kind_of(&file.name) on:change:target=correct>
            {unknown}
            {file.kinds.into_iter().map(option).collect_view()}
        </select>
        <span class="small muted">{known_by}</span>
    }
}

#[component]
fn State(file: FileView) -> impl IntoView {
    let (tone, says, hint) = match (&file.kind, file.loadable, file.rows) {
        (None, _, _) => (Tone::Warn, words::IN_DOUBT, words::IN_DOUBT_HINT),
        (Some(_), false, _) => (Tone::Warn, words::NOT_LOADED, words::NOT_LOADED_HINT),
        (Some(_), true, 0) => (Tone::Warn, words::NO_ROWS, ""),
        (Some(_), true, _) => (Tone::Good, words::READY, ""),
    };
    let hint = (!hint.is_empty()).then(|| view! { <span class="small muted">{hint}</span> });
    view! { <Tag tone says /> {hint} }
}

/// A finding about the file, folded so that the table stays calm.
fn found(finding: &FindingView) -> impl IntoView + use<> {
    let tone = match finding.severity {
        SeverityView::Blocks | SeverityView::RowRefused => Tone::Bad,
        SeverityView::Decision => Tone::Warn,
        SeverityView::Note => Tone::Plain,
    };
    let count = (finding.count > 1).then(|| format!(" ({})", number::render(finding.count)));
    view! {
        <details class="fold small">
            <summary>{finding.title.clone()} {count}</summary>
            <p class="muted">
                <Tag tone says=crate::words::check::severity(finding.severity) />
                " "
                {finding.matters.clone()}
                " "
                {finding.advice.clone()}
            </p>
        </details>
    }
}

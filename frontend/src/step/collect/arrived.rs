//! What arrived, kind by kind: files joined, their period, what speaks against their completeness.

pub mod sums;

use super::file::kind::Kind;
use crate::browser::number;
use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::component::tag::{Tag, Tone};
use crate::message::{CheckView, FileView, SetView, SeverityView, ShareView};
use crate::session::Session;
use crate::words::collect::arrived as words;
use leptos::prelude::*;
use sums::Sums;

/// The table of kinds; nothing before the first file.
#[component]
pub fn Arrived(session: Session) -> impl IntoView {
    let is_any = Memo::new(move |_| session.files.with(|files| !files.read.is_empty()));
    let sets = Memo::new(move |_| session.collected.with(|collected| collected.sets.clone()));
    let has_unloaded = Memo::new(move |_| sets.with(|sets| sets.iter().any(|set| !set.loadable)));
    let in_doubt = Memo::new(move |_| {
        session.files.with(|files| {
            let unclear = files.read.iter().filter(|file| file.kind.is_none());
            unclear.cloned().collect::<Vec<_>>()
        })
    });
    let aside = move || {
        session.files.with(|files| {
            let slowest = files.read.iter().map(|file| file.took_ms).max().unwrap_or(0);
            words::summary(files.rows(), files.read.len(), files.size_bytes(), slowest)
        })
    };
    let headings = || {
        vec![
            (words::EXPORT, ""),
            (words::FILES, ""),
            (words::ROWS, "r"),
            (words::PERIOD, ""),
            (words::STATE, ""),
        ]
    };
    let doubts = move || {
        let files = in_doubt.get().into_iter();
        files.map(|file| view! { <Doubt session file /> }).collect_view()
    };
    let rows = move || {
        let sets = sets.get().into_iter();
        sets.map(|set| view! { <Line set /> }).collect_view()
    };
    view! {
        <Show when=move || is_any.get()>
            <Card title=words::ARRIVED aside=aside>
                <div class="scroll">
                    <table role="table" class="wide-state">
                        <Headings of=headings() />
                        <tbody role="rowgroup">{doubts} {rows}</tbody>
                    </table>
                </div>
                <Show when=move || has_unloaded.get()>
                    <p class="body small muted">{words::NOT_LOADED_HINT}</p>
                </Show>
                <Sums sets />
            </Card>
        </Show>
    }
}

/// A file of which nobody knows yet what it is.
#[component]
fn Doubt(session: Session, file: FileView) -> impl IntoView {
    let (name, rows) = (file.name.clone(), number::render(file.rows.into()));
    view! {
        <tr role="row" class="needs">
            <Cell label=words::EXPORT><Kind session file /></Cell>
            <Cell label=words::FILES><code>{name}</code></Cell>
            <Cell label=words::ROWS class="r">{rows}</Cell>
            <Cell label=words::PERIOD>""</Cell>
            <Cell label=words::STATE>
                <Tag tone=Tone::Warn says=words::IN_DOUBT />
                <span class="small muted">{words::IN_DOUBT_HINT}</span>
            </Cell>
        </tr>
    }
}

#[component]
fn Line(set: SetView) -> impl IntoView {
    let period = match &set.period {
        Some((first, last)) => view! { <span class="nowrap">{words::period(first, last)}</span> }.into_any(),
        None => view! { <span class="muted">{words::NO_PERIOD}</span> }.into_any(),
    };
    let file = |share: &ShareView| view! { <code class="line">{share.name.clone()}</code> };
    let (tone, says) = state(&set);
    let (met, unmet): (Vec<CheckView>, Vec<CheckView>) =
        set.checks.into_iter().partition(|check| check.is_met);
    let met = (!met.is_empty()).then(|| {
        let count = met.len();
        let check =
            |check: CheckView| view! { <p>{check.what} ": " <span class="muted">{check.found}</span></p> };
        view! {
            <details class="fold small">
                <summary>{words::met(count)}</summary>
                {met.into_iter().map(check).collect_view()}
            </details>
        }
    });
    view! {
        <tr role="row">
            <Cell label=words::EXPORT><b>{set.kind}</b></Cell>
            <Cell label=words::FILES>{set.shares.iter().map(file).collect_view()}</Cell>
            <Cell label=words::ROWS class="r">{number::render(set.rows)}</Cell>
            <Cell label=words::PERIOD>{period}</Cell>
            <Cell label=words::STATE>
                <Tag tone says />
                {unmet.into_iter().map(|check| view! { <Unmet check /> }).collect_view()}
                {met}
            </Cell>
        </tr>
    }
}

/// Something that is not as expected: what, and what to do.
#[component]
fn Unmet(check: CheckView) -> impl IntoView {
    view! {
        <details class="fold small">
            <summary>{check.what}</summary>
            {check.file.map(|file| view! { <p><code>{file}</code></p> })}
            <p>{words::FOUND} {check.found}</p>
            <p class="muted">{words::EXPECTED} {check.expected}</p>
            <p>{check.advice}</p>
        </details>
    }
}

fn state(set: &SetView) -> (Tone, &'static str) {
    let is = |severity| move |check: &CheckView| !check.is_met && check.severity == severity;
    if set.rows == 0 {
        (Tone::Warn, words::NO_ROWS)
    } else if set.checks.iter().any(is(SeverityView::Blocks)) {
        (Tone::Bad, words::BLOCKED)
    } else if set.checks.iter().any(is(SeverityView::Decision)) {
        (Tone::Warn, words::LOOK)
    } else if !set.loadable {
        (Tone::Plain, words::NOT_LOADED)
    } else {
        (Tone::Good, words::COMPLETE)
    }
}

//! Which export a file is: what speaks for it, and the person's word against it.

use crate::message::{Command, EvidenceView, FileView, KindView, MatchView};
use crate::session::Session;
use crate::words::collect::file as words;
use leptos::ev::Targeted;
use leptos::prelude::*;
use web_sys::{Event, HtmlSelectElement};

/// Kinds shown beside the chosen one.
const MOST_OTHERS: usize = 3;

/// The choice of a kind.
#[component]
pub fn Kind(session: Session, file: FileView) -> impl IntoView {
    let number = file.file;
    let chosen = file.kind.clone();
    let unknown = chosen
        .is_none()
        .then(|| view! { <option value="" selected=true>{words::WHICH}</option> });
    let option = move |kind: KindView| {
        let selected = chosen.as_ref() == Some(&kind.name);
        let says = if selected {
            kind.name.clone()
        } else {
            words::kind(&kind)
        };
        view! { <option value=kind.name selected=selected>{says}</option> }
    };
    let correct = move |event: Targeted<Event, HtmlSelectElement>| {
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
    }
}

/// What matched, each name with how it is known, and what else the file could be.
#[component]
pub fn Evidence(file: FileView) -> impl IntoView {
    let chosen = file.kind.clone();
    let is_chosen = |kind: &&KindView| chosen.as_ref() == Some(&kind.name);
    let best = file.kinds.iter().find(is_chosen);
    let matched = best.map(|kind| {
        if kind.matched.is_empty() {
            view! { <p class="small muted">{words::SAID}</p> }.into_any()
        } else {
            view! { <Matched kind=kind.clone() /> }.into_any()
        }
    });
    let others = file
        .kinds
        .iter()
        .filter(|kind| !is_chosen(kind) && !kind.matched.is_empty());
    let others: Vec<String> = others.take(MOST_OTHERS).map(words::kind).collect();
    let others = (!others.is_empty()).then(|| {
        view! { <p class="small muted">{words::COULD_BE} ": " {others.join("; ")} "."</p> }
    });
    view! { {matched} {others} }
}

#[component]
fn Matched(kind: KindView) -> impl IntoView {
    let of = |evidence: EvidenceView| {
        let names = kind
            .matched
            .iter()
            .filter(move |name: &&MatchView| name.evidence == evidence);
        let names: Vec<String> = names.map(|name| name.header.clone()).collect();
        (!names.is_empty()).then(|| view! { <Names title=words::evidence(evidence) names /> })
    };
    let known = [
        EvidenceView::Seen,
        EvidenceView::Api,
        EvidenceView::Label,
        EvidenceView::Concluded,
    ]
    .map(of)
    .collect_view();
    let own = (!kind.unmatched.is_empty())
        .then(|| view! { <Names title=words::UNKNOWN names=kind.unmatched.clone() /> });
    view! { <div class="evidence small">{known} {own}</div> }
}

#[component]
fn Names(title: &'static str, names: Vec<String>) -> impl IntoView {
    let count = names.len();
    view! {
        <p>
            <span class="muted">{title} " (" {count} "): "</span>
            {names.into_iter().map(|name| view! { <code>{name}</code> " " }).collect_view()}
        </p>
    }
}

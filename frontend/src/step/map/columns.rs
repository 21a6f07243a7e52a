//! The columns of one kind of export, all of them or some.

use super::line::Line;
use crate::component::card::Card;
use crate::component::cell::Headings;
use crate::message::{LineView, SaidBy};
use crate::session::Session;
use crate::words::map as words;
use leptos::prelude::*;

/// Which lines are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    All,
    ToLookAt,
    Sent,
    LeftOut,
    Created,
    Changed,
}

/// Below this a proposal wants to be looked at.
const SURE: u8 = 90;

impl Filter {
    const EVERY: [Self; 6] = [
        Self::All,
        Self::ToLookAt,
        Self::Sent,
        Self::LeftOut,
        Self::Created,
        Self::Changed,
    ];

    fn keeps(self, line: &LineView) -> bool {
        let is_sent = line.is_sent();
        match self {
            Self::All => true,
            Self::ToLookAt => {
                let is_unsure =
                    matches!(line.said_by, SaidBy::Proposal { confidence, .. } if confidence < SURE);
                line.is_open || is_unsure || !line.faults.is_empty()
            }
            Self::Sent => is_sent,
            Self::LeftOut => !is_sent,
            Self::Created => line.is_created,
            Self::Changed => line.said_by == SaidBy::Person,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::All => words::ALL,
            Self::ToLookAt => words::TO_LOOK_AT,
            Self::Sent => words::SENT,
            Self::LeftOut => words::LEFT_OUT,
            Self::Created => words::WILL_BE_CREATED,
            Self::Changed => words::CHANGED,
        }
    }
}

/// True where a line has the letters in one of its names.
fn has(line: &LineView, letters: &str) -> bool {
    let letters = letters.trim().to_lowercase();
    let target = line.target.as_deref().unwrap_or_default();
    let display = line.target_display.as_deref().unwrap_or_default();
    let names = [line.header.as_str(), &line.source, target, display];
    names.iter().any(|name| name.to_lowercase().contains(&letters))
}

/// The card of a kind.
#[component]
pub fn Columns(session: Session, kind: String) -> impl IntoView {
    let filter = RwSignal::new(Filter::All);
    let letters = RwSignal::new(String::new());
    let title = words::columns_of(&kind);
    let lines = Memo::new(move |_| {
        session.mapping.with(|mapping| {
            let of_kind = mapping.lines.iter().filter(|line| line.kind == kind);
            let mut lines: Vec<LineView> = of_kind.cloned().collect();
            lines.sort_by_key(|line| (!Filter::ToLookAt.keeps(line), !Filter::Sent.keeps(line)));
            lines
        })
    });
    let shown = move || {
        let (filter, letters) = (filter.get(), letters.get());
        let kept = lines
            .get()
            .into_iter()
            .filter(move |line| filter.keeps(line) && has(line, &letters));
        kept.map(|line| view! { <Line session line /> }).collect_view()
    };
    let is_none = move || {
        let letters = letters.get();
        lines.with(|lines| {
            !lines
                .iter()
                .any(|line| filter.get().keeps(line) && has(line, &letters))
        })
    };
    let headings = vec![
        (words::COLUMN, ""),
        (words::SAMPLE, ""),
        (words::FILLED, ""),
        (words::TARGET, ""),
        (words::WHY, ""),
    ];
    view! {
        <Card title=title beside=move || view! { <Filters lines filter letters /> }>
            <div class="scroll">
                <table role="table" class="tight">
                    <Headings of=headings />
                    <tbody role="rowgroup">{shown}</tbody>
                </table>
            </div>
            <Show when=is_none><div class="body"><p class="muted">{words::NONE_HERE}</p></div></Show>
        </Card>
    }
}

#[component]
fn Filters(lines: Memo<Vec<LineView>>, filter: RwSignal<Filter>, letters: RwSignal<String>) -> impl IntoView {
    let button = move |of: Filter| {
        let count = move || lines.with(|lines| lines.iter().filter(|line| of.keeps(line)).count());
        let pressed = move || if filter.get() == of { "true" } else { "false" };
        view! {
            <button type="button" aria-pressed=pressed on:click=move |_| filter.set(of)>
                {of.words()} " " <span class="num">{count}</span>
            </button>
        }
    };
    let search = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        letters.set(event.target().value());
    };
    view! {
        <input type="search" class="field" aria-label=words::SEARCH placeholder=words::SEARCH on:input:target=search />
        <div class="pick push" role="group" aria-label=words::FILTER>
            {Filter::EVERY.map(button).collect_view()}
        </div>
    }
}

//! What parts several values in a cell: a guess with ten cells to judge it by, to be overruled.

use crate::component::cell::{Cell, Headings};
use crate::component::choice::Choice;
use crate::component::tag::{Tag, Tone};
use crate::message::{Answer, SeparatorView, SplitView};
use crate::session::Session;
use crate::words::collect::{answers as words, columns};
use crate::words::mask::mask;
use leptos::prelude::*;

/// Confidence from which nobody has to look.
const CLEAR: u8 = 80;

impl SplitView {
    /// True where nobody said what parts the values, and the values leave it in doubt.
    pub(super) fn is_open_question(&self) -> bool {
        self.chosen.is_none() && self.confidence < CLEAR
    }
}

/// The question.
#[component]
pub fn Split(session: Session, split: Memo<SplitView>) -> impl IntoView {
    let state = move || {
        split.with(|split| match split.chosen {
            Some(_) => (Tone::Good, words::ANSWERED),
            None if split.is_open_question() => (Tone::Warn, words::OPEN),
            None => (Tone::Plain, words::CERTAIN),
        })
    };
    let why = move || {
        split.with(|split| match split.chosen {
            Some(_) => words::SPLIT_YOURS.to_owned(),
            None => words::split_why(split.guess, split.confidence),
        })
    };
    let title = split.with_untracked(|split| words::split(&split.header, &split.kind));
    let choose = move |separator: Option<SeparatorView>| {
        let (kind, column) = split.with_untracked(|split| (split.kind.clone(), split.column.clone()));
        session.say(Answer::Separator {
            kind,
            column,
            separator,
        });
    };
    let of = SeparatorView::ALL.map(|one| (one, words::separator(one).to_owned()));
    let chosen = Signal::derive(move || split.with(|split| Some(split.chosen.unwrap_or(split.guess))));
    let (tone, says) = (
        Signal::derive(move || state().0),
        Signal::derive(move || state().1.to_owned()),
    );
    view! {
        <li>
            <b>{title.clone()}</b>
            <span><Tag tone says /></span>
            <div class="asked">
                <p class="small muted">{why}</p>
                <Choice name=title of=of.to_vec() chosen choose />
                {move || view! { <Samples session split=split.get() /> }}
            </div>
        </li>
    }
}

/// Ten cells with their parts. What people said of themselves is masked until it is wanted.
#[component]
fn Samples(session: Session, split: SplitView) -> impl IntoView {
    if split.samples.is_empty() {
        return ().into_any();
    }
    let header = split.header.clone();
    let is_open = split.is_open;
    let shown = Memo::new(move |_| is_open || session.revealed.with(|revealed| revealed.contains(&header)));
    let as_shown = move |value: &str| {
        if shown.get() {
            value.to_owned()
        } else {
            mask(value)
        }
    };
    let line = move |(cell, parts): (String, Vec<String>)| {
        let part = move |part: String| view! { <span class="part">{move || as_shown(&part)}</span> };
        view! {
            <tr role="row">
                <Cell label=words::CELL><code>{move || as_shown(&cell)}</code></Cell>
                <Cell label=words::PARTS>
                    <span class="parts">{parts.into_iter().map(part).collect_view()}</span>
                </Cell>
            </tr>
        }
    };
    let reveal = (!is_open).then(|| {
        let header = split.header.clone();
        let says = move || if shown.get() { columns::MASK } else { columns::SHOW };
        let toggle = move |_| session.toggle_revealed(&header);
        view! { <button type="button" class="link small" on:click=toggle>{says}</button> }
    });
    view! {
        <details class="fold small">
            <summary>{words::SPLIT_SAMPLES}</summary>
            {reveal}
            <div class="scroll">
                <table role="table">
                    <Headings of=vec![(words::CELL, ""), (words::PARTS, "")] />
                    <tbody role="rowgroup">{split.samples.into_iter().map(line).collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

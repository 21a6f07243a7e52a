//! The columns of one kind of export, all of them or some.

use super::line::Line;
use crate::component::card::Card;
use crate::component::cell::Headings;
use crate::message::LineView;
use crate::session::Session;
use crate::words::map as words;
use leptos::prelude::*;

/// Which lines are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    All,
    Sent,
    LeftOut,
    Changed,
}

impl Filter {
    const EVERY: [Self; 4] = [Self::All, Self::Sent, Self::LeftOut, Self::Changed];

    fn keeps(self, line: &LineView) -> bool {
        match self {
            Self::All => true,
            Self::Sent => line.target.is_some(),
            Self::LeftOut => line.target.is_none(),
            Self::Changed => !line.standard,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::All => words::ALL,
            Self::Sent => words::SENT,
            Self::LeftOut => words::LEFT_OUT,
            Self::Changed => words::CHANGED,
        }
    }
}

/// The card of a kind.
#[component]
pub fn Columns(session: Session, kind: String) -> impl IntoView {
    let filter = RwSignal::new(Filter::All);
    let title = words::columns_of(&kind);
    let lines = Memo::new(move |_| {
        session.mapping.with(|mapping| {
            let of_kind = mapping.lines.iter().filter(|line| line.kind == kind);
            let mut lines: Vec<LineView> = of_kind.cloned().collect();
            lines.sort_by_key(|line| line.target.is_none());
            lines
        })
    });
    let shown = move || {
        let kept = lines.get().into_iter().filter(|line| filter.get().keeps(line));
        kept.map(|line| view! { <Line session line /> }).collect_view()
    };
    let is_none = move || lines.with(|lines| !lines.iter().any(|line| filter.get().keeps(line)));
    let headings = vec![
        (words::COLUMN, ""),
        (words::SAMPLE, ""),
        (words::FILLED, ""),
        (words::TARGET, ""),
        (words::WHY, ""),
    ];
    view! {
        <Card title=title beside=move || view! { <Filters lines filter /> }>
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
fn Filters(lines: Memo<Vec<LineView>>, filter: RwSignal<Filter>) -> impl IntoView {
    let button = move |of: Filter| {
        let count = move || lines.with(|lines| lines.iter().filter(|line| of.keeps(line)).count());
        let pressed = move || if filter.get() == of { "true" } else { "false" };
        view! {
            <button type="button" aria-pressed=pressed on:click=move |_| filter.set(of)>
                {of.words()} " " <span class="num">{count}</span>
            </button>
        }
    };
    view! {
        <div class="pick push" role="group" aria-label=words::FILTER>
            {Filter::EVERY.map(button).collect_view()}
        </div>
    }
}

//! The phases of a run, one line each.

use super::cell::{Cell, Headings};
use super::tag::{Tag, Tone};
use crate::message::{PhaseState, PhaseView};
use crate::words::{run as words, table};
use leptos::prelude::*;

fn tone(state: PhaseState) -> Tone {
    match state {
        PhaseState::Later => Tone::Plain,
        PhaseState::Writing | PhaseState::ReadingBack => Tone::Calm,
        PhaseState::Reconciled => Tone::Good,
        PhaseState::Open => Tone::Warn,
    }
}

/// The phases.
#[component]
pub fn PhaseTable(#[prop(into)] phases: Signal<Vec<PhaseView>>) -> impl IntoView {
    let headings = vec![
        (words::PHASE, ""),
        (words::PLANNED, "r"),
        (words::CONFIRMED, "r"),
        (words::THERE_BEFORE, "r"),
        (words::REFUSED, "r"),
        (words::EQUAL, "r"),
        (words::STATE, ""),
    ];
    view! {
        <div class="scroll">
            <table role="table">
                <Headings of=headings />
                <tbody role="rowgroup">
                    {move || phases.get().into_iter().map(|phase| view! { <Phase phase /> }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Phase(phase: PhaseView) -> impl IntoView {
    let number = |number: u64| words::number_of(&phase, number);
    let (planned, confirmed, before) = (
        number(phase.planned),
        number(phase.confirmed),
        number(phase.there_before),
    );
    let (refused, equal) = (number(phase.refused), number(phase.equal));
    let name = table(phase.table.as_str());
    let is_now = matches!(phase.state, PhaseState::Writing | PhaseState::ReadingBack);
    view! {
        <tr role="row" class:now=is_now>
            <Cell label=words::PHASE><b>{name}</b></Cell>
            <Cell label=words::PLANNED class="r">{planned}</Cell>
            <Cell label=words::CONFIRMED class="r">{confirmed}</Cell>
            <Cell label=words::THERE_BEFORE class="r">{before}</Cell>
            <Cell label=words::REFUSED class="r">{refused}</Cell>
            <Cell label=words::EQUAL class="r">{equal}</Cell>
            <Cell label=words::STATE><Tag tone=tone(phase.state) says=words::phase(phase.state) /></Cell>
        </tr>
    }
}

//! Counts in and out, table by table.

use crate::browser::number::render;
use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::component::tag::{Tag, Tone};
use crate::message::{PhaseView, RunView};
use crate::session::Session;
use crate::words::{hand_over as words, run as run_words, table};
use leptos::prelude::*;

/// The table of counts.
#[component]
pub fn Counts(session: Session, run: Memo<Option<RunView>>) -> impl IntoView {
    let phases =
        Memo::new(move |_| run.with(|run| run.as_ref().map(|run| run.phases.clone()).unwrap_or_default()));
    let sum = move || {
        let hash = run.with(|run| run.as_ref().map(|run| run.plan.clone()))?;
        session.planned.with(|planned| {
            let plan = planned.plan.as_ref().filter(|plan| plan.hash == hash)?;
            Some(view! {
                <div class="body">
                    <p class="small muted">{words::sum_of_rows(plan.rows_in, plan.rows_ready)}</p>
                </div>
            })
        })
    };
    let title = move || {
        let is_undone = run.with(|run| run.as_ref().is_some_and(|run| run.rollback.is_some()));
        if is_undone {
            words::COUNTS_BEFORE
        } else {
            words::COUNTS
        }
        .to_owned()
    };
    let headings = vec![
        (words::TABLE, ""),
        (words::PLANNED, "r"),
        (words::CONFIRMED, "r"),
        (run_words::THERE_BEFORE, "r"),
        (run_words::REFUSED, "r"),
        (run_words::EQUAL, "r"),
        (run_words::DIFFERENT, "r"),
        (words::RESULT, ""),
    ];
    view! {
        <Card title>
            <div class="scroll">
                <table role="table">
                    <Headings of=headings />
                    <tbody role="rowgroup">
                        {move || phases.get().into_iter().map(|phase| view! { <Line phase /> }).collect_view()}
                    </tbody>
                </table>
            </div>
            {sum}
        </Card>
    }
}

/// Planned = written + there before + refused, once nothing is open.
fn result(phase: &PhaseView) -> (Tone, &'static str) {
    let accounted = phase.confirmed + phase.there_before + phase.refused;
    match accounted.cmp(&phase.planned) {
        std::cmp::Ordering::Equal => (Tone::Good, words::ADDS_UP),
        std::cmp::Ordering::Less => (Tone::Warn, words::OPEN),
        std::cmp::Ordering::Greater => (Tone::Bad, words::DOES_NOT),
    }
}

#[component]
fn Line(phase: PhaseView) -> impl IntoView {
    let (tone, says) = result(&phase);
    let name = table(phase.table.as_str());
    view! {
        <tr role="row">
            <Cell label=words::TABLE><b>{name}</b></Cell>
            <Cell label=words::PLANNED class="r">{render(phase.planned)}</Cell>
            <Cell label=words::CONFIRMED class="r">{render(phase.confirmed)}</Cell>
            <Cell label=run_words::THERE_BEFORE class="r">{render(phase.there_before)}</Cell>
            <Cell label=run_words::REFUSED class="r">{render(phase.refused)}</Cell>
            <Cell label=run_words::EQUAL class="r">{render(phase.equal)}</Cell>
            <Cell label=run_words::DIFFERENT class="r">{render(phase.different)}</Cell>
            <Cell label=words::RESULT><Tag tone says /></Cell>
        </tr>
    }
}

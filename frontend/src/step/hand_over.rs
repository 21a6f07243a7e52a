//! Hand over: what arrived, what did not, the proof, the report, and the way back.

pub mod counts;
pub mod documents;
pub mod report;
pub mod undone;

use crate::browser::number::render;
use crate::component::card::Blank;
use crate::component::figure::Figure;
use crate::component::opening::Opening;
use crate::component::refused_table::{DifferenceTable, RefusedTable};
use crate::message::RunView;
use crate::session::Session;
use crate::step::{Place, Step};
use crate::words::hand_over as words;
use counts::Counts;
use documents::Documents;
use leptos::prelude::*;
use undone::{Undo, Undone};

/// The step.
#[component]
pub fn HandOver(session: Session) -> impl IntoView {
    let has_load = Memo::new(move |_| session.runs.with(|runs| runs.load.is_some()));
    move || match has_load.get() {
        true => view! { <Loaded session /> }.into_any(),
        false => view! {
            <Opening title=words::EMPTY />
            <Blank title=words::WHAT_COMES says=words::EMPTY_LEAD>
                <a class="button primary" href=Place::Step(Step::Load).address()>{words::TO_LOAD}</a>
            </Blank>
        }
        .into_any(),
    }
}

#[component]
fn Loaded(session: Session) -> impl IntoView {
    let run = Memo::new(move |_| session.runs.with(|runs| runs.load.clone()));
    let title = move || run.with(|run| run.as_ref().map_or("", words::title).to_owned());
    let lead = move || run.with(|run| run.as_ref().map(words::lead).unwrap_or_default());
    let refused = Signal::derive(move || run.get().map(|run| run.refused).unwrap_or_default());
    let differences = Signal::derive(move || run.get().map(|run| run.differences).unwrap_or_default());
    view! {
        <Opening title lead />
        {move || {
            // After a rollback these figures would speak of what is gone.
            run.get().filter(|run| run.rollback.is_none()).map(|run| view! { <Figures session run /> })
        }}
        <Undone run />
        <Counts session run />
        <RefusedTable refused />
        <DifferenceTable differences />
        <Documents session run />
        <Undo session run />
    }
}

#[component]
fn Figures(session: Session, run: RunView) -> impl IntoView {
    let equal = run.sum(|phase| phase.equal);
    let refused = run.sum(|phase| phase.refused);
    let before = run.sum(|phase| phase.there_before);
    let left = session.planned.with_untracked(|planned| {
        planned
            .plan
            .as_ref()
            .filter(|plan| plan.hash == run.plan)
            .map(|plan| plan.rows_in.saturating_sub(plan.rows_ready))
    });
    let refused_says = if refused == 0 {
        words::REFUSED_NONE
    } else {
        words::REFUSED_SOME
    };
    let left = left.map(|left| {
        let to = "#check";
        view! { <Figure name=words::LEFT_OUT number=render(left) says=words::LEFT_OUT_WHY to /> }
    });
    view! {
        <div class="figures">
            <Figure name=words::EQUAL number=render(equal) share=Some((equal + before, run.planned())) says=words::OF_PLANNED />
            {left}
            <Figure name=words::REFUSED number=render(refused) says=refused_says />
            <Figure name=words::THERE_BEFORE number=render(before) says=words::THERE_BEFORE_WHY />
        </div>
    }
}

//! Check: how much is ready, what was found, and the rows behind every finding.

pub mod findings;
pub mod rows;

use crate::browser::number::render;
use crate::component::bar::Bar;
use crate::component::card::{Blank, Card};

use crate::component::figure::Figure;
use crate::component::opening::Opening;
use crate::message::PlanView;
use crate::session::Session;
use crate::step::{Place, Step};
use crate::words::{check as words, frame, map};
use findings::Findings;
use leptos::prelude::*;
use rows::Rows;

/// The step.
#[component]
pub fn Check(session: Session) -> impl IntoView {
    let plan = Memo::new(move |_| {
        let plan = session.planned.with(|planned| planned.present().cloned())?;
        let more = session.collected.with(|collected| collected.findings.clone());
        Some(plan.with_findings(more))
    });
    let is_making = Memo::new(move |_| session.planned.with(|planned| planned.making.is_some()));
    move || match (plan.get(), is_making.get()) {
        (Some(plan), _) => view! { <Ready session plan /> }.into_any(),
        (None, true) => view! { <Counting session /> }.into_any(),
        (None, false) => view! {
            <Opening title=words::EMPTY />
            <Blank title=map::EMPTY says=words::EMPTY_LEAD>
                <a class="button primary" href=Place::Step(Step::Collect).address()>{map::TO_COLLECT}</a>
            </Blank>
        }
        .into_any(),
    }
}

#[component]
fn Counting(session: Session) -> impl IntoView {
    let progress = Memo::new(move |_| session.planned.with(|planned| planned.making.unwrap_or_default()));
    let done = Signal::derive(move || progress.get().0);
    let total = Signal::derive(move || progress.get().1);
    let says = move || words::counted(done.get(), total.get());
    view! {
        <Opening title=words::COUNTING lead=words::COUNTING_LEAD />
        <section class="card">
            <div class="body" role="status">
                <Bar done total name=words::COUNTING class="tall" />
                <Show when=move || { total.get() > 0 }><p class="small muted num">{says}</p></Show>
            </div>
        </section>
    }
}

#[component]
fn Ready(session: Session, plan: PlanView) -> impl IntoView {
    view! {
        <Opening title=words::title(&plan) lead=words::lead(&plan) />
        <Figures plan=plan.clone() />
        <LeftOut plan=plan.clone() />
        <div class="two">
            <Findings session plan=plan.clone() />
            <Rows session plan />
        </div>
        <div class="actions">
            <a class="button primary" href=Place::Step(Step::Prepare).address()>{frame::go_on(Step::Prepare)}</a>
            <a class="button" href=Place::Step(Step::Load).address()>{words::REHEARSE}</a>
            <span class="small muted">{words::REHEARSE_HINT}</span>
        </div>
    }
}

#[component]
fn Figures(plan: PlanView) -> impl IntoView {
    let left = plan.rows_in.saturating_sub(plan.rows_ready);
    let share = Some((plan.rows_ready, plan.rows_in));
    let reasons = crate::words::things(plan.left_out.len(), "reason", "reasons");
    view! {
        <div class="figures">
            <Figure name=words::IN_FILES number=render(plan.rows_in) />
            <Figure name=words::READY number=render(plan.rows_ready) share />
            <Figure name=words::LEFT_OUT number=render(left) says=reasons />
            <Figure name=words::RECORDS number=render(plan.records()) says=words::of_records(&plan) />
        </div>
    }
}

/// Why rows stay out, in numbers that add up.
#[component]
fn LeftOut(plan: PlanView) -> impl IntoView {
    let line = |(reason, rows): (String, u64)| {
        view! {
            <li>
                <span>{reason}</span>
                <span class="num">{render(rows)}</span>
            </li>
        }
    };
    let total = plan.rows_in.saturating_sub(plan.rows_ready);
    (total > 0).then(|| {
        view! {
            <Card title=words::LEFT_OUT_TITLE aside=crate::words::rows(total)>
                <ul class="list">{plan.left_out.into_iter().map(line).collect_view()}</ul>
            </Card>
        }
    })
}

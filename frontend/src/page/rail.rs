//! The six steps, always in view, each with its state in words.

use crate::session::Session;
use crate::session::progress::{Mark, StepState, state_of};
use crate::session::runs::Runs;
use crate::step::{Place, Step};
use crate::words::frame;
use leptos::prelude::*;

/// Product, steps, help.
#[component]
pub fn Rail(session: Session) -> impl IntoView {
    let line = move || {
        let name = session
            .account
            .organization()
            .map(|organization| organization.name);
        let at_server = session
            .account
            .session
            .with(|state| state.ready().map_or(0, |state| state.bytes.received));
        let has_sent = at_server > 0 || session.runs.with(Runs::bytes_sent) > 0;
        frame::brand_line(name.as_deref(), has_sent)
    };
    let item = move |step| view! { <Item session step /> };
    let is_help = move || (session.place.get() == Place::Help).then_some("page");
    view! {
        <nav class="rail" aria-label=frame::STEPS>
            <div class="rail-stays">
                <div class="brand">{frame::PRODUCT} <span>{line}</span></div>
                <ol class="steps">{Step::ALL.map(item).collect_view()}</ol>
                <p class="foot">
                    <a href=Place::Help.address() aria-current=is_help>{frame::HELP}</a>
                </p>
            </div>
        </nav>
    }
}

fn class(state: &StepState) -> &'static str {
    match state.mark {
        Mark::Open => "",
        Mark::Done => "done",
        Mark::Look => "look",
    }
}

fn dot(state: &StepState, step: Step) -> String {
    match state.mark {
        Mark::Done => "✓".to_owned(),
        Mark::Look => "!".to_owned(),
        Mark::Open => step.number().to_string(),
    }
}

#[component]
fn Item(session: Session, step: Step) -> impl IntoView {
    let state = Memo::new(move |_| state_of(session, step));
    let current = move || session.is_at(step).then_some("step");
    view! {
        <li>
            <a
                href=Place::Step(step).address()
                class=move || class(&state.get())
                aria-current=current
            >
                <span class="dot" aria-hidden="true">{move || dot(&state.get(), step)}</span>
                <span>
                    <b>{frame::step(step)}</b>
                    <small>{move || state.get().words}</small>
                </span>
            </a>
        </li>
    }
}

//! The rehearsal: the whole load inside this tab.

use super::panel::Panel;
use crate::component::card::Card;
use crate::component::notice::Notice;
use crate::component::tag::{Tag, Tone};
use crate::message::{Command, PlanView, RunMode, RunStateView, RunView};
use crate::session::Session;
use crate::words::load as words;
use leptos::prelude::*;

/// Before, while and after.
#[derive(Clone, PartialEq)]
enum Stand {
    Not(PlanView),
    UnderWay,
    Done {
        title: &'static str,
        says: String,
        is_clean: bool,
    },
    OfAnotherPlan,
}

fn stand(session: Session) -> Option<Stand> {
    let plan = session.planned.with(|planned| planned.present().cloned())?;
    session.runs.with(|runs| match &runs.rehearsal {
        None => Some(Stand::Not(plan)),
        Some(run) if !run.has_ended() => Some(Stand::UnderWay),
        Some(run) if run.plan != plan.hash => Some(Stand::OfAnotherPlan),
        Some(run) => Some(done(run)),
    })
}

fn done(run: &RunView) -> Stand {
    let is_clean = run.is_clean() && run.state == RunStateView::Finished;
    let (title, says) = if is_clean {
        (words::REHEARSED, words::rehearsed(run))
    } else {
        (words::REHEARSED_OPEN, words::rehearsed_open(run))
    };
    Stand::Done {
        title,
        says,
        is_clean,
    }
}

/// The rehearsal part of the step.
#[component]
pub fn Rehearsal(session: Session) -> impl IntoView {
    let stand = Memo::new(move |_| stand(session));
    let has_run = Memo::new(move |_| session.runs.with(|runs| runs.rehearsal.is_some()));
    view! {
        {move || stand.get().map(|stand| part(session, stand))}
        <Show when=move || has_run.get()>
            <Panel session mode=RunMode::Rehearsal />
        </Show>
    }
}

fn part(session: Session, stand: Stand) -> AnyView {
    match stand {
        Stand::UnderWay => ().into_any(),
        Stand::Not(plan) => view! {
            <Card
                title=words::REHEARSAL
                beside=|| view! { <Tag tone=Tone::Good says=words::REHEARSAL_TAG /> }
            >
                <div class="body">
                    <p>{words::rehearse_lead(&plan)}</p>
                    <p class="actions"><Start session says=words::REHEARSE is_primary=true /></p>
                </div>
            </Card>
        }
        .into_any(),
        Stand::OfAnotherPlan => view! {
            <Notice tone=Tone::Warn title=words::OTHER_PLAN>
                <Start session says=words::REHEARSE_AGAIN is_primary=true />
            </Notice>
        }
        .into_any(),
        Stand::Done {
            title,
            says,
            is_clean,
        } => view! {
            <Notice tone=if is_clean { Tone::Good } else { Tone::Warn } title says>
                <Start session says=words::REHEARSE_AGAIN is_primary=false />
            </Notice>
        }
        .into_any(),
    }
}

#[component]
fn Start(session: Session, says: &'static str, is_primary: bool) -> impl IntoView {
    let class = if is_primary { "button primary" } else { "button" };
    view! {
        <button type="button" class=class on:click=move |_| session.ask(Command::Rehearse)>{says}</button>
    }
}

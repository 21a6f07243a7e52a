//! What a person can do with a run: pause, go on, give a reason, agree again, roll back.

use crate::component::notice::Notice;
use crate::component::reason_form::ReasonForm;
use crate::component::roll_back::RollBack;
use crate::component::sign_in_link::SignInLink;
use crate::component::tag::Tone;
use crate::message::{Command, RunMode, RunStateView, RunView, written};
use crate::session::Session;
use crate::session::account::Asked;
use crate::words::{load as words, refusal, state};
use leptos::prelude::*;
use shared::outcome::StopReason;
use shared::session::Consent;

/// What is offered. It changes seldom, so that a half-written reason outlives the news of the run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offer {
    Nothing,
    Pause,
    GoOn,
    Reason,
    AgreeAgain,
}

fn offer(run: &RunView) -> Offer {
    match &run.state {
        RunStateView::Finished | RunStateView::RolledBack => Offer::Nothing,
        RunStateView::Working | RunStateView::Waiting { .. } | RunStateView::RollingBack => Offer::Pause,
        RunStateView::Held | RunStateView::Stuck(_) | RunStateView::FilesChanged { .. } => Offer::GoOn,
        RunStateView::Gate { .. } => Offer::Reason,
        RunStateView::Stopped(StopReason::SignIn | StopReason::Consent) => Offer::AgreeAgain,
        RunStateView::Stopped(_) => Offer::GoOn,
    }
}

/// The buttons below a run.
#[component]
pub fn Controls(session: Session, run: Memo<Option<RunView>>) -> impl IntoView {
    let offer = Memo::new(move |_| run.with(|run| run.as_ref().map_or(Offer::Nothing, offer)));
    let go = move |note: String| session.ask(Command::Go { note });
    move || match offer.get() {
        Offer::Nothing => ().into_any(),
        Offer::Pause => view! {
            <div class="body actions">
                <button type="button" class="button" on:click=move |_| session.ask(Command::Pause)>
                    {words::PAUSE}
                </button>
            </div>
        }
        .into_any(),
        Offer::GoOn => view! {
            <div class="body actions">
                <button type="button" class="button primary" on:click=move |_| go(String::new())>
                    {words::GO_ON}
                </button>
            </div>
            <Undo session run />
        }
        .into_any(),
        Offer::Reason => view! {
            <ReasonForm given=go />
            <Undo session run />
        }
        .into_any(),
        Offer::AgreeAgain => view! { <AgreeAgain session run /> }.into_any(),
    }
}

/// The way back, where there is something to take back: a rehearsal leaves nothing behind.
#[component]
fn Undo(session: Session, run: Memo<Option<RunView>>) -> impl IntoView {
    let confirmed =
        Memo::new(move |_| run.with(|run| run.as_ref().map_or(0, |run| run.sum(|phase| phase.confirmed))));
    let is_load = Memo::new(move |_| {
        run.with(|run| {
            run.as_ref()
                .is_some_and(|run| run.mode == RunMode::Load && run.rollback.is_none())
        })
    });
    let sure = move |()| session.ask(Command::RollBack);
    view! {
        <Show when=move || is_load.get()>
            <RollBack confirmed sure />
        </Show>
    }
}

/// After a sign-in ended: sign in, then allow the same load once more.
#[component]
fn AgreeAgain(session: Session, run: Memo<Option<RunView>>) -> impl IntoView {
    let account = session.account;
    let is_signed_in = Memo::new(move |_| account.person().is_some());
    let is_waiting = move || account.consent.with(|consent| *consent == Asked::Waiting);
    let again = move |_| {
        let asked = run.with_untracked(|run| {
            let run = run.as_ref()?;
            let organization = run.organization.as_ref()?.id;
            Some(Consent {
                organization,
                plan: run.plan.clone(),
                tables: written(&run.tables()),
            })
        });
        if let Some(consent) = asked {
            account.agree_again(consent, move || session.ask(Command::Go { note: String::new() }));
        }
    };
    let refused = move || match account.consent.get() {
        Asked::Refused(cause) => Some(view! {
            <Notice tone=Tone::Bad title=state::NOT_ANSWERED_TITLE says=refusal::sentence(cause) />
        }),
        Asked::Not | Asked::Waiting | Asked::Ready(()) => None,
    };
    Effect::new(move |_| account.refresh());
    view! {
        <div class="body actions">
            <Show
                when=move || is_signed_in.get()
                fallback=|| view! { <SignInLink says=words::SIGN_IN_AGAIN /> }
            >
                <button type="button" class="button primary" disabled=is_waiting on:click=again>
                    {words::AGREE_AGAIN}
                </button>
            </Show>
        </div>
        {refused}
    }
}

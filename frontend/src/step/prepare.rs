//! Prepare: sign in, choose the organisation, see what was found there.

pub mod choose;
pub mod report;
pub mod schema;
pub mod sign_in;

use crate::component::bar::Waiting;
use crate::component::notice::Notice;
use crate::component::opening::Opening;
use crate::component::tag::Tone;
use crate::session::Session;
use crate::session::account::Asked;
use crate::words::{prepare as words, refusal};
use choose::Choose;
use leptos::prelude::*;
use report::Report;
use shared::session::Person;
use sign_in::SignIn;

/// Where this person stands on the way to an organisation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Asking,
    NoAnswer,
    SignIn,
    Choose,
    Looking,
    NotLooked,
    Looked,
}

fn stand(session: Session) -> Stand {
    let account = session.account;
    let signed_in = account.session.with(|state| match state {
        Asked::Not | Asked::Waiting => Err(Stand::Asking),
        Asked::Refused(_) => Err(Stand::NoAnswer),
        Asked::Ready(state) => state.person.is_some().then_some(()).ok_or(Stand::SignIn),
    });
    if let Err(stand) = signed_in {
        return stand;
    }
    account.report.with(|report| match report {
        Asked::Not => Stand::Choose,
        Asked::Waiting => Stand::Looking,
        Asked::Refused(_) => Stand::NotLooked,
        Asked::Ready(_) => Stand::Looked,
    })
}

/// The step.
#[component]
pub fn Prepare(session: Session) -> impl IntoView {
    let stand = Memo::new(move |_| stand(session));
    let is_signed_in = move || session.account.person();
    view! {
        {move || match stand.get() {
            Stand::Asking => view! {
                <Opening title=words::TITLE_SIGN_IN />
                <Waiting says=words::ASKING />
            }
            .into_any(),
            Stand::NoAnswer => view! {
                <Opening title=words::TITLE_SIGN_IN />
                <NoAnswer session />
            }
            .into_any(),
            Stand::SignIn => view! { <SignIn session /> }.into_any(),
            Stand::Choose => view! { <Choose session /> }.into_any(),
            Stand::Looking => view! {
                <Opening title=words::TITLE_LOOKING lead=words::LEAD_LOOKING />
                <Waiting says=words::TITLE_LOOKING />
            }
            .into_any(),
            Stand::NotLooked => view! { <NotLooked session /> }.into_any(),
            Stand::Looked => view! { <Report session /> }.into_any(),
        }}
        {move || is_signed_in().map(|person| view! { <SignedIn session person /> })}
    }
}

/// The proxy does not answer.
#[component]
fn NoAnswer(session: Session) -> impl IntoView {
    let says = move || {
        session.account.session.with(|state| match state {
            Asked::Refused(cause) => refusal::sentence(*cause).to_owned(),
            Asked::Not | Asked::Waiting | Asked::Ready(_) => String::new(),
        })
    };
    view! {
        <Notice tone=Tone::Bad title=crate::words::state::NOT_ANSWERED_TITLE says>
            <button type="button" class="button" on:click=move |_| session.account.refresh()>
                {refusal::TRY_AGAIN}
            </button>
        </Notice>
    }
}

/// The chosen organisation could not be looked at.
#[component]
fn NotLooked(session: Session) -> impl IntoView {
    let says = move || {
        session.account.report.with(|report| match report {
            Asked::Refused(cause) => refusal::sentence(*cause).to_owned(),
            Asked::Not | Asked::Waiting | Asked::Ready(_) => String::new(),
        })
    };
    view! {
        <Opening title=words::TITLE_NO_ANSWER />
        <Notice tone=Tone::Bad title=crate::words::state::NOT_ANSWERED_TITLE says>
            <button type="button" class="button" on:click=move |_| session.account.choose_again()>
                {words::CHOOSE_ANOTHER}
            </button>
        </Notice>
    }
}

/// Who is signed in, and the way out.
#[component]
fn SignedIn(session: Session, person: Person) -> impl IntoView {
    view! {
        <p class="actions small muted">
            <span>{words::SIGNED_IN_AS} " " <b>{person.name}</b></span>
            <button type="button" class="link" on:click=move |_| session.account.sign_out()>
                {words::SIGN_OUT}
            </button>
        </p>
    }
}

//! The consent: one summary, one decision. Production asks for its name.

use super::facts;
use crate::component::card::{Blank, Card};
use crate::component::consent_list::ConsentList;
use crate::component::notice::Notice;
use crate::component::tag::{Tag, Tone};
use crate::message::{Command, PlanView, written};
use crate::session::Session;
use crate::session::account::Asked;
use crate::step::{Place, Step};
use crate::words::{load as words, org_kind, refusal, state};
use leptos::prelude::*;
use shared::session::{Consent as Agreed, OrgKind, Organization};

/// The part of the step after the rehearsal; nothing before it.
#[component]
pub fn Consent(session: Session) -> impl IntoView {
    let plan = Memo::new(move |_| session.planned.with(|planned| planned.present().cloned()));
    let rehearsed = Memo::new(move |_| {
        let plan = plan.get()?;
        let is_rehearsed = session.runs.with(|runs| runs.is_rehearsed(&plan.hash));
        // An interrupted load was agreed to after its rehearsal; it needs no second one.
        let is_waiting = session
            .interrupted
            .with(|run| run.as_ref().is_some_and(|run| run.plan == plan.hash));
        (is_rehearsed || is_waiting).then_some(plan)
    });
    let organization = Memo::new(move |_| session.account.organization());
    Effect::new(move |_| {
        if let (Some(plan), Some(organization)) = (rehearsed.get(), organization.get())
            && plan.organization != Some(organization.id)
        {
            session.ask(Command::PlanFor(organization.id));
        }
    });
    move || match (rehearsed.get(), organization.get()) {
        (None, _) => ().into_any(),
        (Some(_), None) => view! {
            <Blank title=words::SIGN_IN_FIRST says=words::SIGN_IN_FIRST_LEAD>
                <a class="button primary" href=Place::Step(Step::Prepare).address()>{words::TO_PREPARE}</a>
            </Blank>
        }
        .into_any(),
        (Some(plan), Some(organization)) => view! { <Summary session plan organization /> }.into_any(),
    }
}

#[component]
fn Summary(session: Session, plan: PlanView, organization: Organization) -> impl IntoView {
    let tone = Tone::of(organization.kind);
    let kind = org_kind(organization.kind);
    let is_emulated = untrack(|| session.account.is_emulated());
    let of_plan = session
        .runs
        .with_untracked(|runs| facts::about_the_plan(&plan, &organization, runs, is_emulated));
    view! {
        <div class="opening">
            <h2 class="large">{words::consent_title(&organization)}</h2>
            <p class="lead">{words::CONSENT_LEAD}</p>
        </div>
        <Interrupted session plan=plan.clone() organization=organization.clone() />
        <Card
            title=organization.name.clone()
            aside=organization.host.clone()
            class=tone.class()
            beside=move || view! { <Tag tone says=kind /> }
        >
            <div class="two even">
                <ConsentList facts=facts::about_the_load(&plan) />
                <ConsentList facts=of_plan />
            </div>
            <Decision session plan organization />
        </Card>
        <Refused session />
    }
}

/// A load that stopped earlier goes on instead of beginning again.
#[component]
fn Interrupted(session: Session, plan: PlanView, organization: Organization) -> impl IntoView {
    move || {
        session.interrupted.get().map(|waiting| {
            let is_same = waiting.plan == plan.hash
                && waiting.organization.is_some_and(|other| other.id == organization.id);
            if is_same {
                view! { <Notice tone=Tone::Calm title=words::GO_ON_INTERRUPTED /> }
            } else {
                view! {
                    <Notice tone=Tone::Warn title=words::INTERRUPTED_OTHER says=words::INTERRUPTED_OTHER_LEAD />
                }
            }
        })
    }
}

/// The button, and before production the name.
#[component]
fn Decision(session: Session, plan: PlanView, organization: Organization) -> impl IntoView {
    let account = session.account;
    let typed = RwSignal::new(String::new());
    let name = organization.name.clone();
    let needs_name = organization.kind == OrgKind::Production;
    let is_waiting = move || account.consent.with(|consent| *consent == Asked::Waiting);
    let is_held = {
        let name = name.clone();
        move || is_waiting() || (needs_name && typed.with(|typed| typed.trim() != name))
    };
    let says = words::load_now(&plan);
    let agree = move |_| {
        let consent = Agreed {
            organization: organization.id,
            plan: plan.hash.clone(),
            tables: written(&plan.tables),
        };
        let organization = organization.clone();
        account.agree(consent, move || session.ask(Command::Load(organization)));
    };
    view! {
        <div class="asks">
            {needs_name.then(|| view! { <TypedName name typed /> })}
            <div class="actions">
                <button type="button" class="button primary" disabled=is_held on:click=agree>
                    {move || if is_waiting() { words::AGREEING.to_owned() } else { says.clone() }}
                </button>
                <a class="button" href=Place::Step(Step::Prepare).address()>{words::ANOTHER}</a>
            </div>
        </div>
    }
}

#[component]
fn TypedName(name: String, typed: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="labelled">
            <span>{words::TYPE_NAME} " " <b>{name}</b> " " {words::TO_GO_ON}</span>
            <input
                class="field"
                autocomplete="off"
                spellcheck="false"
                on:input:target=move |event| typed.set(event.target().value())
            />
        </label>
    }
}

/// The proxy did not take the consent.
#[component]
fn Refused(session: Session) -> impl IntoView {
    move || match session.account.consent.get() {
        Asked::Refused(cause) => Some(view! {
            <Notice tone=Tone::Bad title=state::NOT_ANSWERED_TITLE says=refusal::sentence(cause) />
        }),
        Asked::Not | Asked::Waiting | Asked::Ready(()) => None,
    }
}

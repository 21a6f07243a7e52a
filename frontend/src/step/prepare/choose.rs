//! The organisations to choose from: a sandbox in one colour, production in another.

use crate::component::bar::Waiting;
use crate::component::card::Blank;
use crate::component::notice::Notice;
use crate::component::opening::Opening;
use crate::component::tag::{Tag, Tone};
use crate::session::Session;
use crate::session::account::Asked;
use crate::words::{org_kind, prepare as words, refusal, state};
use leptos::prelude::*;
use shared::session::{OrgKind, Organization};

/// The choice.
#[component]
pub fn Choose(session: Session) -> impl IntoView {
    let account = session.account;
    let found = move || match account.organizations.get() {
        Asked::Not | Asked::Waiting => view! { <Waiting says=words::SEARCHING /> }.into_any(),
        Asked::Refused(cause) => view! {
            <Notice tone=Tone::Bad title=state::NOT_ANSWERED_TITLE says=refusal::sentence(cause)>
                <button type="button" class="button" on:click=move |_| account.find_organizations()>
                    {refusal::TRY_AGAIN}
                </button>
            </Notice>
        }
        .into_any(),
        Asked::Ready(found) if found.is_empty() => {
            view! { <Blank title=words::NONE says=words::NONE_LEAD /> }.into_any()
        }
        Asked::Ready(found) => view! { <Found session found /> }.into_any(),
    };
    view! {
        <Opening title=words::TITLE_CHOOSE lead=words::LEAD_CHOOSE />
        {found}
    }
}

/// Sandboxes first.
#[component]
fn Found(session: Session, found: Vec<Organization>) -> impl IntoView {
    let mut found = found;
    found.sort_by_key(|organization| {
        (
            organization.kind == OrgKind::Production,
            organization.name.clone(),
        )
    });
    let card = move |organization| view! { <li><One session organization /></li> };
    view! { <ul class="organizations plain">{found.into_iter().map(card).collect_view()}</ul> }
}

#[component]
fn One(session: Session, organization: Organization) -> impl IntoView {
    let Organization { id, name, host, kind } = organization;
    let tone = Tone::of(kind);
    let (hint, class) = match kind {
        OrgKind::Sandbox => (words::SANDBOX_HINT, "button primary"),
        OrgKind::Production => (words::PRODUCTION_HINT, "button"),
    };
    let label = words::choose(&name);
    view! {
        <section class=format!("organization {}", tone.class())>
            <h2>{name} " " <Tag tone says=org_kind(kind) /></h2>
            <code>{host}</code>
            <p class="small muted">{hint}</p>
            <div class="actions">
                <button type="button" class=class aria-label=label on:click=move |_| session.account.choose(id)>
                    {words::CHOOSE}
                </button>
            </div>
        </section>
    }
}

//! What was found in the chosen organisation.

use super::schema::Schema;
use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::component::opening::Opening;
use crate::component::tag::{Tag, Tone};
use crate::session::Session;
use crate::step::{Place, Step};
use crate::words::{frame, org_kind, prepare as words};
use leptos::prelude::*;
use shared::session::{Check, CheckState, OrganizationReport};

/// The checks, and the way on.
#[component]
pub fn Report(session: Session) -> impl IntoView {
    let report = Memo::new(move |_| session.account.report.with(|report| report.ready().cloned()));
    let again = move |_| session.account.choose_again();
    view! {
        {move || report.get().map(|report| view! { <Found report /> })}
        <Schema session />
        <Plan session />
        <div class="actions">
            <a class="button primary" href=Place::Step(Step::Load).address()>{frame::go_on(Step::Load)}</a>
            <button type="button" class="button" on:click=again>{words::CHOOSE_ANOTHER}</button>
        </div>
    }
}

#[component]
fn Found(report: OrganizationReport) -> impl IntoView {
    let title = words::title(&report);
    let organization = report.organization;
    let tone = Tone::of(organization.kind);
    let kind = org_kind(organization.kind);
    let headings = vec![
        (words::CHECK, ""),
        (words::FOUND, ""),
        (words::TO_DO, ""),
        (words::STATE, ""),
    ];
    view! {
        <Opening title lead=words::LOOKED />
        <Card
            title=organization.name
            aside=organization.host
            class=tone.class()
            beside=move || view! { <Tag tone says=kind /> }
        >
            <div class="scroll">
                <table role="table">
                    <Headings of=headings />
                    <tbody role="rowgroup">
                        {report.checks.into_iter().map(|check| view! { <Line check /> }).collect_view()}
                    </tbody>
                </table>
            </div>
        </Card>
    }
}

#[component]
fn Line(check: Check) -> impl IntoView {
    let tone = match check.state {
        CheckState::Green => Tone::Good,
        CheckState::Amber => Tone::Warn,
        CheckState::Red => Tone::Bad,
    };
    let (subject, found, advice) = (
        words::subject(&check),
        words::found(&check),
        words::advice(&check),
    );
    let state = words::state(check.state);
    view! {
        <tr role="row">
            <Cell label=words::CHECK><b>{subject}</b></Cell>
            <Cell label=words::FOUND>{found}</Cell>
            <Cell label=words::TO_DO><span class="muted">{advice}</span></Cell>
            <Cell label=words::STATE><Tag tone says=state /></Cell>
        </tr>
    }
}

/// What would be loaded.
#[component]
fn Plan(session: Session) -> impl IntoView {
    let plan = Memo::new(move |_| session.planned.with(|planned| planned.present().cloned()));
    let aside = move || plan.get().map(|plan| words::plan_hash(&plan)).unwrap_or_default();
    let says = move || {
        plan.get()
            .map_or_else(|| words::NO_PLAN.to_owned(), |plan| words::plan(&plan))
    };
    view! {
        <Card title=words::PLAN aside=aside>
            <div class="body"><p>{says}</p></div>
        </Card>
    }
}

//! Findings, the gravest first.

use super::rows::ROWS;
use crate::browser::{attention, number};
use crate::component::card::Card;
use crate::component::tag::{Tag, Tone};
use crate::message::{FindingView, PlanView, SeverityView};
use crate::session::Session;
use crate::words::check as words;
use leptos::prelude::*;

const GRAVEST_FIRST: [SeverityView; 4] = [
    SeverityView::Blocks,
    SeverityView::RowRefused,
    SeverityView::Decision,
    SeverityView::Note,
];

fn tone(severity: SeverityView) -> Tone {
    match severity {
        SeverityView::Blocks | SeverityView::RowRefused => Tone::Bad,
        SeverityView::Decision => Tone::Warn,
        SeverityView::Note => Tone::Plain,
    }
}

/// The list of findings.
#[component]
pub fn Findings(session: Session, plan: PlanView) -> impl IntoView {
    let count = crate::words::things(plan.findings.len(), "kind", "kinds");
    if plan.findings.is_empty() {
        return view! {
            <Card title=words::NO_FINDINGS>
                <div class="body"><p class="muted">{words::NO_FINDINGS_LEAD}</p></div>
            </Card>
        }
        .into_any();
    }
    let groups = GRAVEST_FIRST.map(|severity| {
        let found: Vec<FindingView> = plan.of(severity).cloned().collect();
        (!found.is_empty()).then(|| view! { <Group session severity found /> })
    });
    view! { <Card title=words::FINDINGS aside=count>{groups.collect_view()}</Card> }.into_any()
}

#[component]
fn Group(session: Session, severity: SeverityView, found: Vec<FindingView>) -> impl IntoView {
    let item = move |finding| view! { <Item session finding /> };
    view! {
        <h3 class="group">{words::severity(severity)}</h3>
        <ul class="list findings">{found.into_iter().map(item).collect_view()}</ul>
    }
}

#[component]
fn Item(session: Session, finding: FindingView) -> impl IntoView {
    let code = finding.code.clone();
    let is_chosen = {
        let code = code.clone();
        Memo::new(move |_| {
            session
                .looking
                .with(|looking| looking.code.as_ref() == Some(&code))
        })
    };
    let choose = move |_| {
        session.look_at(&code, 0);
        attention::bring_into_view(ROWS);
    };
    let pressed = move || if is_chosen.get() { "true" } else { "false" };
    view! {
        <li>
            <button type="button" aria-pressed=pressed on:click=choose>
                <b>{finding.title}</b>
                <span>
                    <code>{finding.code}</code>
                    <Tag tone=tone(finding.severity) says=number::render(finding.count) />
                </span>
            </button>
        </li>
    }
}

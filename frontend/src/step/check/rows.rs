//! The rows behind a finding: read again from the file, masked until a column is shown.

pub mod reveal;
pub mod row;

use crate::component::bar::Waiting;
use crate::component::card::{Blank, Card};
use crate::component::cell::Headings;
use crate::message::{FindingView, PlanView, RowsView};
use crate::session::Session;
use crate::session::rows::PAGE;
use crate::words::check as words;
use leptos::prelude::*;
use reveal::Reveal;
use row::Row;

/// Id of this part, to bring it into view.
pub(super) const ROWS: &str = "rows-behind";

/// What is behind the chosen finding.
#[component]
pub fn Rows(session: Session, plan: PlanView) -> impl IntoView {
    let chosen = Memo::new(move |_| session.looking.with(|looking| looking.code.clone()));
    let behind = move || {
        let code = chosen.get()?;
        let finding = plan.findings.iter().find(|finding| finding.code == code)?.clone();
        Some(view! { <Behind session finding /> })
    };
    view! {
        <div id=ROWS class="aside-sticky">
            {move || match behind() {
                Some(shown) => shown.into_any(),
                None => view! { <Blank title=words::CHOOSE says=words::CHOOSE_LEAD /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Behind(session: Session, finding: FindingView) -> impl IntoView {
    let rows = Memo::new(move |_| session.looking.with(|looking| looking.rows.clone()));
    let aside = move || {
        let shown = session.revealed.with(std::collections::BTreeSet::len);
        if shown == 0 {
            words::MASKED.to_owned()
        } else {
            words::revealed(shown)
        }
    };
    view! {
        <Card title=finding.title aside=aside>
            <div class="body">
                <dl class="facts">
                    <dt>{words::MATTERS}</dt>
                    <dd>{finding.matters}</dd>
                    <dt>{words::ADVICE}</dt>
                    <dd>{finding.advice}</dd>
                </dl>
            </div>
            {move || page(session, rows.get())}
        </Card>
    }
}

fn page(session: Session, rows: Option<RowsView>) -> AnyView {
    match rows {
        None => view! { <Waiting says=words::WAITING /> }.into_any(),
        Some(rows) if rows.total == 0 => {
            view! { <div class="body"><p class="muted">{words::WHOLE_FILE}</p></div> }.into_any()
        }
        Some(rows) => view! {
            <Reveal session rows=rows.clone() />
            <Table session rows=rows.clone() />
            <Pages session rows />
        }
        .into_any(),
    }
}

#[component]
fn Table(session: Session, rows: RowsView) -> impl IntoView {
    let headings = vec![
        (words::ROW, ""),
        (words::COLUMN, ""),
        (words::VALUE, ""),
        (words::OTHERS, ""),
    ];
    let line = move |row| view! { <Row session row /> };
    view! {
        <div class="scroll">
            <table role="table">
                <Headings of=headings />
                <tbody role="rowgroup">{rows.rows.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Back and forward through the rows.
#[component]
fn Pages(session: Session, rows: RowsView) -> impl IntoView {
    let (code, from, total) = (rows.code.clone(), rows.from, rows.total);
    let next = from.saturating_add(PAGE);
    let says = words::page(from, rows.rows.len(), total);
    let go = move |to: u32| {
        let code = code.clone();
        move |_| session.look_at(&code, to)
    };
    let (back, forward) = (go(from.saturating_sub(PAGE)), go(next));
    let is_waiting = move || session.looking.with(|looking| looking.is_waiting);
    let (is_first, is_last) = (from == 0, next >= total);
    view! {
        <div class="body">
            <div class="pages">
                <span role="status">{says}</span>
                <button type="button" class="button" disabled=move || is_first || is_waiting() on:click=back>
                    {words::PREVIOUS}
                </button>
                <button type="button" class="button" disabled=move || is_last || is_waiting() on:click=forward>
                    {words::NEXT}
                </button>
            </div>
        </div>
    }
}

//! The proof in numbers, and the report as a file.

use super::report::Report;
use crate::browser::download;
use crate::browser::number::render_bytes;
use crate::component::card::Card;
use crate::message::RunView;
use crate::session::Session;
use crate::words::hand_over as words;
use leptos::prelude::*;

/// Proof and report side by side.
#[component]
pub fn Documents(session: Session, run: Memo<Option<RunView>>) -> impl IntoView {
    view! {
        {move || run.get().map(|run| view! { <Numbers run /> })}
        <Card title=words::REPORT>
            <div class="body">
                <p class="muted">{words::REPORT_WHY}</p>
                <div class="actions">
                    <Download session run says=words::AS_JSON ending="json" />
                    <Download session run says=words::AS_CSV ending="csv" />
                </div>
            </div>
        </Card>
    }
}

/// What identifies plan, run and result.
#[component]
fn Numbers(run: RunView) -> impl IntoView {
    let place = run.organization.map(|at| {
        view! {
            <dt>{words::WHERE}</dt>
            <dd>{at.name} " " <code>{at.host}</code></dd>
        }
    });
    let root = run.root.map(|root| {
        view! {
            <dt>{words::ROOT}</dt>
            <dd><code>{root}</code></dd>
        }
    });
    view! {
        <Card title=words::PROOF>
            <div class="body">
                <dl class="facts">
                    {place}
                    <dt>{words::PLAN}</dt>
                    <dd><code>{run.plan.as_str().to_owned()}</code></dd>
                    {root}
                    <dt>{words::RUN}</dt>
                    <dd><code>{run.run.to_string()}</code></dd>
                    <dt>{words::SENT}</dt>
                    <dd>{render_bytes(run.bytes_sent)}</dd>
                </dl>
                <p class="small muted">{words::PROOF_WHY}</p>
            </div>
        </Card>
    }
}

#[component]
fn Download(
    session: Session,
    run: Memo<Option<RunView>>,
    says: &'static str,
    ending: &'static str,
) -> impl IntoView {
    let save = move |_| {
        let Some(run) = run.get_untracked() else { return };
        let report = session
            .planned
            .with_untracked(|planned| Report::new(&run, planned.plan.as_ref()));
        let (media_type, text) = match ending {
            "json" => ("application/json", report.json()),
            _ => ("text/csv", Some(report.csv())),
        };
        let name = format!("load-{}.{ending}", run.plan.short().replace('…', "-"));
        let is_saved = text.is_some_and(|text| download::save(&name, media_type, &text).is_ok());
        if !is_saved {
            session.fault.set(Some(words::NOT_SAVED.to_owned()));
        }
    };
    view! { <button type="button" class="button" on:click=save>{says}</button> }
}

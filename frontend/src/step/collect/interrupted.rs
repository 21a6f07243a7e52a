//! A load of an earlier time that can go on.

use crate::component::card::Card;
use crate::message::InterruptedView;
use crate::session::Session;
use crate::words::collect as words;
use leptos::prelude::*;

/// What waits and which files it needs; nothing where nothing waits, or once a load runs.
#[component]
pub fn Interrupted(session: Session) -> impl IntoView {
    move || {
        let is_running = session.runs.with(|runs| runs.load.is_some());
        let waiting = session.interrupted.get().filter(|_| !is_running);
        waiting.map(|run| view! { <Waiting run /> })
    }
}

#[component]
fn Waiting(run: InterruptedView) -> impl IntoView {
    let place = run
        .organization
        .map_or_else(String::new, |organization| organization.name);
    let file = |(size, hash): (u64, String)| view! { <li>{words::interrupted_file(size, &hash)}</li> };
    view! {
        <Card title=words::INTERRUPTED>
            <div class="body">
                <p>{words::interrupted(&place, run.confirmed, run.planned)}</p>
                <p class="muted">{words::INTERRUPTED_DO}</p>
                <ul class="guide small muted">{run.files.into_iter().map(file).collect_view()}</ul>
            </div>
        </Card>
    }
}

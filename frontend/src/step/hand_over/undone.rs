//! The rollback: its question before, its three lists after.

use crate::browser::number::render;
use crate::component::bar::Bar;
use crate::component::card::Card;
use crate::component::consent_list::{ConsentList, Fact};
use crate::component::roll_back::RollBack;
use crate::component::tag::Tone;
use crate::message::{Command, RollbackView, RunStateView, RunView};
use crate::session::Session;
use crate::words::hand_over as words;
use leptos::prelude::*;

/// The three lists, once a rollback was asked for.
#[component]
pub fn Undone(run: Memo<Option<RunView>>) -> impl IntoView {
    let rollback = Memo::new(move |_| run.with(|run| run.as_ref().and_then(|run| run.rollback.clone())));
    move || rollback.get().map(|rollback| view! { <Lists rollback /> })
}

/// The way to a rollback, while there is something to take back.
#[component]
pub fn Undo(session: Session, run: Memo<Option<RunView>>) -> impl IntoView {
    let confirmed =
        Memo::new(move |_| run.with(|run| run.as_ref().map_or(0, |run| run.sum(|phase| phase.confirmed))));
    let is_possible = Memo::new(move |_| {
        let is_whole = |run: &RunView| run.state == RunStateView::Finished && run.rollback.is_none();
        run.with(|run| run.as_ref().is_some_and(is_whole)) && confirmed.get() > 0
    });
    let sure = move |()| session.ask(Command::RollBack);
    view! {
        <Show when=move || is_possible.get()>
            <Card title=words::UNDO aside=words::UNDO_WHY>
                <RollBack confirmed sure />
            </Card>
        </Show>
    }
}

#[component]
fn Lists(rollback: RollbackView) -> impl IntoView {
    let kept = rollback.kept_changed + rollback.kept_children;
    let done = rollback.removed + kept + rollback.failed;
    let aside = words::rollback_so_far(&rollback);
    let fact = |title: &str, tone: Tone, number: u64, says: String| {
        let tone = if number == 0 { Tone::Plain } else { tone };
        Fact::new(title, tone, render(number), says)
    };
    let facts = vec![
        fact(
            words::REMOVED,
            Tone::Good,
            rollback.removed,
            words::REMOVED_WHY.to_owned(),
        ),
        fact(words::KEPT, Tone::Warn, kept, words::kept_why(&rollback)),
        fact(
            words::FAILED,
            Tone::Bad,
            rollback.failed,
            words::FAILED_WHY.to_owned(),
        ),
    ];
    view! {
        <Card title=words::THREE_LISTS aside=aside>
            <div class="body"><Bar done total=rollback.planned name=words::THREE_LISTS class="good" /></div>
            <ConsentList facts />
        </Card>
    }
}

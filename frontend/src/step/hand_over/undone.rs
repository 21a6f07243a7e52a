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

/// Three lists where a rollback was asked for, the way to one where it can be.
#[component]
pub fn Undone(session: Session, run: Memo<Option<RunView>>) -> impl IntoView {
    let rollback = Memo::new(move |_| run.with(|run| run.as_ref().and_then(|run| run.rollback.clone())));
    let is_finished = Memo::new(move |_| {
        run.with(|run| {
            run.as_ref()
                .is_some_and(|run| run.state == RunStateView::Finished)
        })
    });
    let confirmed =
        Memo::new(move |_| run.with(|run| run.as_ref().map_or(0, |run| run.sum(|phase| phase.confirmed))));
    let sure = move |()| session.ask(Command::RollBack);
    move || match (rollback.get(), is_finished.get()) {
        (Some(rollback), _) => view! { <Lists rollback /> }.into_any(),
        (None, true) if confirmed.get() > 0 => view! {
            <Card title=words::UNDO aside=words::UNDO_WHY><RollBack confirmed sure /></Card>
        }
        .into_any(),
        (None, _) => ().into_any(),
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

//! What was said last, to be taken back.

use crate::message::Command;
use crate::session::Session;
use crate::words::collect as words;
use leptos::prelude::*;

/// The bar at the foot of the step; nothing where nothing was said.
#[component]
pub fn Undo(session: Session) -> impl IntoView {
    let last = Memo::new(move |_| session.collected.with(|collected| collected.undo.clone()));
    let button = move || {
        view! {
            <button type="button" class="button" on:click=move |_| session.ask(Command::Undo)>{words::UNDO}</button>
        }
    };
    view! {
        <div class="dock" class:unseen=move || last.with(Option::is_none) role="status">
            <span class="small">{move || last.get().unwrap_or_default()}</span>
            <Show when=move || last.with(Option::is_some)>{button()}</Show>
        </div>
    }
}

//! A written reason for going on.

use crate::words::load as words;
use leptos::prelude::*;

/// Shortest reason that says anything.
const SHORTEST: usize = 5;

/// Asks for a reason; the button wakes up once there is one.
#[component]
pub fn ReasonForm(#[prop(into)] given: Callback<String>) -> impl IntoView {
    let (reason, set_reason) = signal(String::new());
    let is_short = move || reason.with(|reason| reason.trim().chars().count() < SHORTEST);
    let give = move |_| given.run(reason.with_untracked(|reason| reason.trim().to_owned()));
    view! {
        <div class="asks">
            <label class="labelled">
                <b>{words::REASON}</b>
                <span class="small muted">{words::REASON_HINT}</span>
                <textarea class="field" maxlength="500" on:input:target=move |event| {
                    set_reason.set(event.target().value());
                } />
            </label>
            <div class="actions">
                <button type="button" class="button primary" disabled=is_short on:click=give>
                    {words::GO_ON_WITH_REASON}
                </button>
            </div>
        </div>
    }
}

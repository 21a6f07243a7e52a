//! The way to a rollback: a button that asks once more before anything is removed.

use crate::words::load as words;
use leptos::prelude::*;

/// The button and its question.
#[component]
pub fn RollBack(
    /// Records that the load wrote.
    #[prop(into)]
    confirmed: Signal<u64>,
    #[prop(into)] sure: Callback<()>,
) -> impl IntoView {
    let (is_asked, set_asked) = signal(false);
    let yes = move |_| {
        set_asked.set(false);
        sure.run(());
    };
    view! {
        <Show
            when=move || is_asked.get()
            fallback=move || {
                view! {
                    <div class="body actions">
                        <button type="button" class="button" on:click=move |_| set_asked.set(true)>
                            {words::ROLL_BACK}
                        </button>
                        <span class="small muted">{move || words::roll_back_hint(confirmed.get())}</span>
                    </div>
                }
            }
        >
            <div class="asks danger" role="group" aria-label=words::ROLL_BACK_SURE>
                <b>{words::ROLL_BACK_SURE}</b>
                <p class="muted">{move || words::roll_back_says(confirmed.get())}</p>
                <div class="actions">
                    <button type="button" class="button danger" on:click=yes>
                        {move || words::roll_back_yes(confirmed.get())}
                    </button>
                    <button type="button" class="button" autofocus=true on:click=move |_| set_asked.set(false)>
                        {words::ROLL_BACK_NO}
                    </button>
                </div>
            </div>
        </Show>
    }
}

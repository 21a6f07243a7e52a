//! A few answers to one question, side by side, one of them chosen.

use leptos::prelude::*;

/// Answers as buttons; the chosen one is pressed, and pressing it again takes it back.
#[component]
pub fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    /// The question, for those who do not see it.
    #[prop(into)]
    name: String,
    /// Each answer with its words.
    of: Vec<(T, String)>,
    /// The chosen one.
    #[prop(into)]
    chosen: Signal<Option<T>>,
    /// What was chosen, or taken back.
    #[prop(into)]
    choose: Callback<Option<T>>,
) -> impl IntoView {
    let button = move |(value, says): (T, String)| {
        let is_chosen = move || chosen.get() == Some(value);
        let press = move |_| choose.run((chosen.get_untracked() != Some(value)).then_some(value));
        view! {
            <button type="button" aria-pressed=move || if is_chosen() { "true" } else { "false" } on:click=press>
                {says}
            </button>
        }
    };
    view! {
        <div class="pick framed" role="group" aria-label=name>
            {of.into_iter().map(button).collect_view()}
        </div>
    }
}

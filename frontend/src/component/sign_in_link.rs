//! The way to the sign-in: a plain link, which works where pop-ups are blocked, to a tab of its own.

use leptos::prelude::*;

/// The link.
#[component]
pub fn SignInLink(#[prop(into)] says: Signal<String>) -> impl IntoView {
    view! {
        <a class="button primary" href="/auth/login" target="_blank" rel="noopener">{move || says.get()}</a>
    }
}

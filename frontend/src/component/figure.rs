//! A number that matters, with its name above and a word below.

use leptos::prelude::*;

/// A figure.
#[component]
pub fn Figure(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] number: Signal<String>,
    /// A word below; empty for none.
    #[prop(into, optional)]
    says: Signal<String>,
    /// Share of a whole, drawn as a bar.
    #[prop(into, optional)]
    share: Signal<Option<(u64, u64)>>,
    /// Address of what is behind the number.
    #[prop(default = "")]
    to: &'static str,
) -> impl IntoView {
    let bar = move || {
        share.get().map(|(part, whole)| {
            let max = whole.max(1).to_string();
            view! { <progress class="good" aria-hidden="true" max=max value=part.to_string() /> }
        })
    };
    let inner = move || {
        view! {
            <span>{move || name.get()}</span>
            <b>{move || number.get()}</b>
            {bar}
            <span>{move || says.get()}</span>
        }
    };
    if to.is_empty() {
        view! { <div>{inner()}</div> }.into_any()
    } else {
        view! { <a href=to>{inner()}</a> }.into_any()
    }
}

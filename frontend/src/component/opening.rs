//! What every step begins with: its headline and what it means.

use leptos::prelude::*;

/// Id of the headline, which takes the focus when a step is opened.
pub const HEADLINE: &str = "headline";

/// Headline and lead.
#[component]
pub fn Opening(
    #[prop(into)] title: Signal<String>,
    #[prop(into, optional)] lead: Signal<String>,
) -> impl IntoView {
    let says = move || {
        let lead = lead.get();
        (!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })
    };
    view! {
        <div class="opening">
            <h1 id=HEADLINE tabindex="-1">{move || title.get()}</h1>
            {says}
        </div>
    }
}

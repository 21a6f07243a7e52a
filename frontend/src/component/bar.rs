//! How far something is.

use leptos::prelude::*;

/// A bar between nothing and a whole, with a name for those who do not see it.
#[component]
pub fn Bar(
    #[prop(into)] done: Signal<u64>,
    #[prop(into)] total: Signal<u64>,
    #[prop(into)] name: Signal<String>,
    /// `tall`, `thin`, `good`.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <progress
            class=class
            aria-label=move || name.get()
            max=move || total.get().max(1).to_string()
            value=move || done.get().min(total.get().max(1)).to_string()
        />
    }
}

/// Something is under way and nobody knows how long.
#[component]
pub fn Waiting(#[prop(into)] says: Signal<String>) -> impl IntoView {
    view! {
        <section class="card">
            <div class="body" role="status">
                <p class="muted">{move || says.get()}</p>
                <progress class="thin" aria-label=move || says.get() />
            </div>
        </section>
    }
}

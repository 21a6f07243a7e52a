//! A card with a headline, and the card that says that there is nothing yet.

use leptos::prelude::*;

/// A headed card.
#[component]
pub fn Card(
    #[prop(into)] title: Signal<String>,
    /// Said at the right of the headline.
    #[prop(into, optional)]
    aside: Signal<String>,
    /// Further class.
    #[prop(default = "")]
    class: &'static str,
    /// Id, to be found from elsewhere.
    #[prop(default = None)]
    id: Option<&'static str>,
    /// Between headline and aside.
    #[prop(optional, into)]
    beside: ViewFn,
    children: Children,
) -> impl IntoView {
    let said = move || {
        let aside = aside.get();
        (!aside.is_empty()).then(|| view! { <span class="aside">{aside}</span> })
    };
    view! {
        <section class=format!("card {class}") id=id>
            <header>
                <h2>{move || title.get()}</h2>
                {beside.run()}
                {said}
            </header>
            {children()}
        </section>
    }
}

/// Nothing here yet: why, and the way on.
#[component]
pub fn Blank(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] says: Signal<String>,
    /// The way on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="card blank">
            <h2>{move || title.get()}</h2>
            <p>{move || says.get()}</p>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </section>
    }
}

//! Something that has to be said: what happened, why, what to do.

use super::icon::{Drawn, Icon};
use super::tag::Tone;
use leptos::prelude::*;

fn icon(tone: Tone) -> Icon {
    match tone {
        Tone::Plain | Tone::Calm | Tone::Sandbox | Tone::Production => Icon::Info,
        Tone::Good => Icon::Check,
        Tone::Warn => Icon::Warning,
        Tone::Bad => Icon::Cross,
    }
}

/// A notice with room for what to do about it.
#[component]
pub fn Notice(
    #[prop(default = Tone::Plain)] tone: Tone,
    /// Headline.
    #[prop(into)]
    title: Signal<String>,
    /// Why, and what to do; empty for a headline that says it all.
    #[prop(into, optional)]
    says: Signal<String>,
    /// Buttons and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Bad { "alert" } else { "note" };
    let sentence = move || {
        let says = says.get();
        (!says.is_empty()).then(|| view! { <p>{says}</p> })
    };
    view! {
        <div class=format!("notice {}", tone.class()) role=role>
            <Drawn icon=icon(tone) />
            <div class="says">
                <p><b>{move || title.get()}</b></p>
                {sentence}
            </div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}

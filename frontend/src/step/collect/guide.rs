//! How to make the exports: by both menus that Kartra has had.

use crate::component::card::Card;
use crate::session::Session;
use crate::words::collect as words;
use leptos::prelude::*;

/// The guide; open before the first file, folded afterwards.
#[component]
pub fn Guide(session: Session) -> impl IntoView {
    let is_first = Memo::new(move |_| session.files.with(|files| files.read.is_empty()));
    view! {
        <Show
            when=move || is_first.get()
            fallback=|| {
                view! {
                    <details class="fold">
                        <summary>{words::GUIDE}</summary>
                        <Ways />
                    </details>
                }
            }
        >
            <Ways />
        </Show>
    }
}

#[component]
fn Ways() -> impl IntoView {
    view! {
        <Card title=words::GUIDE>
            <div class="body"><p class="muted">{words::GUIDE_LEAD}</p></div>
            <div class="two even">
                <Way name=words::GUIDE_NEW path=words::GUIDE_NEW_PATH steps=words::GUIDE_NEW_STEPS />
                <Way name=words::GUIDE_OLD path=words::GUIDE_OLD_PATH steps=words::GUIDE_OLD_STEPS />
            </div>
            <div class="body">
                <h3>{words::GUIDE_TIPS}</h3>
                <ul class="guide">{words::TIPS.map(|tip| view! { <li>{tip}</li> }).collect_view()}</ul>
            </div>
        </Card>
    }
}

#[component]
fn Way(name: &'static str, path: &'static str, steps: [&'static str; 3]) -> impl IntoView {
    view! {
        <div class="body">
            <h3>{name} ": " <span class="way">{path}</span></h3>
            <ol class="guide">{steps.map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
        </div>
    }
}

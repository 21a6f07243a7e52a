//! The filter with which a file was exported, as the person says it: everybody in it has this status.

use crate::message::{Answer, FileView};
use crate::session::Session;
use crate::words::collect::file as words;
use leptos::ev::Targeted;
use leptos::prelude::*;
use web_sys::{Event, HtmlSelectElement};

/// The choice; nothing where the file holds no contacts.
#[component]
pub fn Status(session: Session, file: FileView) -> impl IntoView {
    if file.statuses.is_empty() {
        return ().into_any();
    }
    let number = file.file;
    let chosen = file.status.clone();
    let option = move |status: String| {
        let selected = chosen.as_ref() == Some(&status);
        let says = status.clone();
        view! { <option value=status selected=selected>{says}</option> }
    };
    let label = move |event: Targeted<Event, HtmlSelectElement>| {
        let status = Some(event.target().value()).filter(|status| !status.is_empty());
        session.say(Answer::Label { file: number, status });
    };
    view! {
        <dt>{words::STATUS}</dt>
        <dd>
            <select class="select" aria-label=words::status_of(&file.name) on:change:target=label>
                <option value="" selected=file.status.is_none()>{words::NO_STATUS}</option>
                {file.statuses.into_iter().map(option).collect_view()}
            </select>
            <p class="small muted">{words::STATUS_HINT}</p>
        </dd>
    }
    .into_any()
}

//! The files, one by one, each to be opened.

use super::file::One;
use crate::component::card::Card;
use crate::session::Session;
use crate::words::collect::file as words;
use leptos::prelude::*;

/// The list of files; an opened file stays open while others arrive.
#[component]
pub fn Files(session: Session) -> impl IntoView {
    let numbers = Memo::new(move |_| {
        session
            .files
            .with(|files| files.read.iter().map(|file| file.file).collect::<Vec<_>>())
    });
    let is_any = Memo::new(move |_| !numbers.with(Vec::is_empty));
    view! {
        <Show when=move || is_any.get()>
            <Card title=words::TITLE class="files">
                <For each=move || numbers.get() key=|number| *number let:number>
                    <One session number />
                </For>
            </Card>
        </Show>
    }
}

//! The mapping as a file: saved here, opened next time.

use crate::browser::{choosing, download};
use crate::component::drop_zone::FileField;
use crate::message::{Command, SpecificationForm};
use crate::session::Session;
use crate::words::map as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

/// Save and open.
#[component]
pub fn Saved(session: Session, can_save: bool) -> impl IntoView {
    Effect::new(move |_| {
        if let Some(text) = session.mapping_text.get() {
            session.mapping_text.set(None);
            if download::save(words::FILE_NAME, "application/json", &text).is_err() {
                session.fault.set(Some(words::NOT_SAVED.to_owned()));
            }
        }
    });
    let open = move |files: Vec<File>| {
        let Some(file) = files.into_iter().next() else {
            return;
        };
        spawn_local(async move {
            match choosing::text_of(&file).await {
                Some(text) => session.ask(Command::OpenMapping(text)),
                None => session.fault.set(Some(words::UNREADABLE.to_owned())),
            }
        });
    };
    Effect::new(move |_| {
        if let Some((form, text)) = session.specification.get() {
            session.specification.set(None);
            let (name, kind) = match form {
                SpecificationForm::Html => (words::SPECIFICATION_HTML, "text/html"),
                SpecificationForm::Csv => (words::SPECIFICATION_CSV, "text/csv"),
            };
            if download::save(name, kind, &text).is_err() {
                session.fault.set(Some(words::NOT_SAVED.to_owned()));
            }
        }
    });
    let save = can_save.then(|| {
        let specify = move |form| move |_| session.ask(Command::Specify(form));
        view! {
            <button type="button" class="button" on:click=specify(SpecificationForm::Html)>
                {words::SPECIFY_HTML}
            </button>
            <button type="button" class="button" on:click=specify(SpecificationForm::Csv)>
                {words::SPECIFY_CSV}
            </button>
            <button type="button" class="button" on:click=move |_| session.ask(Command::SaveMapping)>
                {words::SAVE}
            </button>
        }
    });
    view! {
        {save}
        <FileField says=words::OPEN is_primary=false is_folder=false accept=".json,application/json" chosen=open />
    }
}

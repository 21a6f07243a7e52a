//! Header and shapes of a file as a text for support: copied, and shown so that the person can see that no value is in it.

use crate::browser::clipboard;
use crate::message::Command;
use crate::session::Session;
use crate::words::collect::file as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The button, and the text once it was asked for.
#[component]
pub fn Shapes(session: Session, number: u16, name: String) -> impl IntoView {
    let text = Memo::new(move |_| {
        let shapes = session.shapes.get();
        shapes.filter(|(file, _)| *file == number).map(|(_, text)| text)
    });
    let copied = RwSignal::new(None::<bool>);
    Effect::new(move |_| match text.get() {
        Some(text) => spawn_local(async move { copied.set(Some(clipboard::copy(&text).await)) }),
        None => copied.set(None),
    });
    let ask = move |_| session.ask(Command::CopyShapes(number));
    let close = move |_| session.shapes.set(None);
    let says = move || match copied.get() {
        Some(true) => words::COPIED,
        Some(false) => words::NOT_COPIED,
        None => "",
    };
    let label = words::shapes_of(&name);
    let shown = move || {
        text.get().map(|text| {
            view! {
                <textarea class="field shapes" readonly rows="10" spellcheck="false" aria-label=label.clone() prop:value=text />
                <button type="button" class="link" on:click=close>{words::CLOSE}</button>
            }
        })
    };
    view! {
        <div class="asked">
            <div class="actions">
                <button type="button" class="button" on:click=ask>{words::COPY}</button>
                <span class="small" role="status">{says}</span>
            </div>
            <p class="small muted">{words::COPY_HINT}</p>
            {shown}
        </div>
    }
}

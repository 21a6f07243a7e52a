//! Where files are chosen: dialog, folder, samples. Dragging works on the whole window.

use super::icon::{Drawn, Icon};
use crate::browser::choosing;
use crate::words::collect;
use leptos::prelude::*;
use web_sys::{Event, File};

/// The drop zone.
#[component]
pub fn DropZone(
    /// True while files are dragged over the window.
    #[prop(into)]
    is_over: Signal<bool>,
    /// True once there are files: the zone then leaves room for them.
    #[prop(into)]
    is_small: Signal<bool>,
    /// Files were chosen.
    #[prop(into)]
    chosen: UnsyncCallback<Vec<File>>,
    /// The samples are wanted.
    #[prop(into)]
    sample: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <section class="drop" class:over=is_over class:small-drop=is_small aria-label=collect::DROP>
            <Drawn icon=Icon::Files size=36 />
            <div>
                <p><b>{collect::DROP}</b></p>
                <p>{collect::DROP_HINT}</p>
            </div>
            <div class="actions">
                <FileField says=collect::CHOOSE_FILES is_primary=true is_folder=false chosen />
                <FileField says=collect::CHOOSE_FOLDER is_primary=false is_folder=true chosen />
                <button type="button" class="button" on:click=move |_| sample.run(())>
                    {collect::TRY_SAMPLE}
                </button>
            </div>
            <p class="small hint">{collect::SAMPLE_HINT}</p>
        </section>
    }
}

/// The browser's own file field in the clothes of a button.
#[component]
pub fn FileField(
    says: &'static str,
    is_primary: bool,
    is_folder: bool,
    /// Media types and endings offered first.
    #[prop(default = "")]
    accept: &'static str,
    #[prop(into)] chosen: UnsyncCallback<Vec<File>>,
) -> impl IntoView {
    let picked = move |event: Event| chosen.run(choosing::from_dialog(&event));
    let class = if is_primary { "button primary" } else { "button" };
    view! {
        <label class=class>
            {says}
            <input
                type="file"
                class="unseen"
                multiple=accept.is_empty()
                accept=accept
                prop:webkitdirectory=is_folder
                on:change=picked
            />
        </label>
    }
}

//! Files that a person chooses: by the dialog, or by dragging files and folders onto the window. They are handles; their
//! content stays on the disk.

mod folder;

use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement, Window};

/// Files chosen in the dialog. The field is emptied, so that the same file can be chosen again.
#[must_use]
pub fn from_dialog(event: &Event) -> Vec<File> {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return Vec::new() };
    let files = field.files().map(|files| listed(&files)).unwrap_or_default();
    field.set_value("");
    files
}

/// The text of a small file, a saved mapping for example. None where it cannot be read.
pub async fn text_of(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Hidden files of the system (`.DS_Store`) come along with folders; nobody chose them.
fn listed(files: &FileList) -> Vec<File> {
    let all = (0..files.length()).filter_map(|at| files.get(at));
    all.filter(|file| !file.name().starts_with('.')).collect()
}

/// Listens to files that are dragged over the window and dropped anywhere on it, as long as the page lives.
pub fn on_drop(over: impl Fn(bool) + 'static, dropped: impl Fn(Vec<File>) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let over = Rc::new(over);
    // A drag enters and leaves every element on its way; the sum tells whether it is still over the window.
    let depth = Rc::new(Cell::new(0_i32));
    let moved = {
        let (over, depth) = (Rc::clone(&over), Rc::clone(&depth));
        move |by: i32| {
            depth.set((depth.get() + by).max(0));
            over(depth.get() > 0);
        }
    };
    let left = moved.clone();
    listen(&window, "dragenter", move |_| moved(1));
    listen(&window, "dragleave", move |_| left(-1));
    listen(&window, "dragover", |_| {});
    let dropped = Rc::new(dropped);
    listen(&window, "drop", move |event| {
        depth.set(0);
        over(false);
        let Some(transfer) = event.data_transfer() else {
            return;
        };
        // What was dragged must be taken out now; later the browser has let go of it.
        let found = folder::entries(&transfer);
        let plain = transfer.files().map(|files| listed(&files)).unwrap_or_default();
        let dropped = Rc::clone(&dropped);
        spawn_local(async move {
            let files = if found.is_empty() {
                plain
            } else {
                folder::files(found).await
            };
            dropped(files);
        });
    });
}

/// Text that is dragged within the page is none of ours.
fn holds_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| {
        types
            .iter()
            .any(|kind| kind.as_string().as_deref() == Some("Files"))
    })
}

fn listen(window: &Window, name: &str, heard: impl Fn(DragEvent) + 'static) {
    let listener = Closure::<dyn Fn(DragEvent)>::new(move |event: DragEvent| {
        if holds_files(&event) {
            // Else the browser would leave the page and show the file.
            event.prevent_default();
            heard(event);
        }
    });
    let added = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    if added.is_ok() {
        listener.forget();
    }
}

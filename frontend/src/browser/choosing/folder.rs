//! Folders that are dropped: walked one after the other until only files are left.

use futures::channel::oneshot;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{
    DataTransfer, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

/// Most files taken from folders at once; a folder with more is not a folder of exports.
const MOST_FILES: usize = 500;

/// What was dropped, as entries of the file system; empty where the browser does not offer them.
pub(super) fn entries(transfer: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = transfer.items();
    (0..items.length())
        .filter_map(|at| items.get(at))
        .filter_map(|item| item.webkit_get_as_entry().ok().flatten())
        .collect()
}

/// All files among the entries and in their folders. What cannot be read is passed over: the worker names every file
/// that it got, so a missing one is seen.
pub(super) async fn files(entries: Vec<FileSystemEntry>) -> Vec<File> {
    let (mut waiting, mut found) = (entries, Vec::new());
    while let Some(entry) = waiting.pop() {
        if entry.name().starts_with('.') {
            continue;
        }
        if entry.is_directory() {
            waiting.extend(children(entry.unchecked_into()).await);
        } else if let Some(file) = file(&entry.unchecked_into()).await {
            found.push(file);
        }
        if found.len() >= MOST_FILES {
            break;
        }
    }
    found.sort_by_key(File::name);
    found
}

async fn file(entry: &FileSystemFileEntry) -> Option<File> {
    let (found, failed, answer) = answers();
    entry.file_with_callback_and_callback(found.as_ref().unchecked_ref(), failed.as_ref().unchecked_ref());
    answer.await.ok().flatten()?.dyn_into().ok()
}

/// A browser hands out the children of a folder in pieces, the last one empty.
async fn children(folder: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let some = piece(&reader).await;
        if some.is_empty() || all.len() >= MOST_FILES {
            return all;
        }
        all.extend(some);
    }
}

async fn piece(reader: &FileSystemDirectoryReader) -> Vec<FileSystemEntry> {
    let (found, failed, answer) = answers();
    let asked = reader.read_entries_with_callback_and_callback(
        found.as_ref().unchecked_ref(),
        failed.as_ref().unchecked_ref(),
    );
    if asked.is_err() {
        return Vec::new();
    }
    let entries = answer.await.ok().flatten().unwrap_or_default();
    js_sys::Array::from(&entries)
        .iter()
        .filter_map(|entry| entry.dyn_into().ok())
        .collect()
}

type Answering = Closure<dyn FnMut(JsValue)>;

/// A pair of callbacks, for success and failure, and what they will say.
fn answers() -> (Answering, Answering, oneshot::Receiver<Option<JsValue>>) {
    let (tell, answer) = oneshot::channel();
    let tell = std::rc::Rc::new(std::cell::RefCell::new(Some(tell)));
    let failing = std::rc::Rc::clone(&tell);
    let found = Closure::<dyn FnMut(JsValue)>::new(move |value: JsValue| {
        if let Some(tell) = tell.borrow_mut().take() {
            // Nobody listens any more where the page went away.
            let _told = tell.send(Some(value));
        }
    });
    let failed = Closure::<dyn FnMut(JsValue)>::new(move |_cause: JsValue| {
        if let Some(tell) = failing.borrow_mut().take() {
            let _told = tell.send(None);
        }
    });
    (found, failed, answer)
}

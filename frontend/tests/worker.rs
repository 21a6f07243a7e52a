//! What the worker relies on, tried in a dedicated worker of a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use frontend::browser::{file, journal::Journal, lock, random};
use frontend::message::Event;
use frontend::worker::host::{Asked, Tell, serve};
use futures::channel::mpsc;
use js_sys::{Array, Uint8Array};
use shared::id::RunId;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::File;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn run() -> RunId {
    RunId(random::uuid().unwrap())
}

async fn journal() -> Journal {
    Journal::open_named(&format!("test-{}", run())).await.unwrap()
}

fn file_of(bytes: &[u8]) -> File {
    let parts = Array::of1(&Uint8Array::from(bytes));
    File::new_with_u8_array_sequence(&parts, "contacts.csv").unwrap()
}

/// Bytes whose place can be told from their value, longer than one piece of a stream.
fn long_bytes() -> Vec<u8> {
    (0..300_001_u32).map(|i| (i % 251) as u8).collect()
}

#[wasm_bindgen_test]
async fn journal_gives_back_the_lines_of_a_run_in_order() {
    let journal = journal().await;
    let (ours, other) = (run(), run());
    journal.begin(ours, "about ours").await.unwrap();
    journal.append(ours, 0, "first").await.unwrap();
    journal.append(other, 0, "of another run").await.unwrap();
    journal.append(ours, 10, "third").await.unwrap();
    journal.append(ours, 9, "second").await.unwrap();
    assert_eq!(journal.lines(ours).await.unwrap(), ["first", "second", "third"]);
    assert_eq!(journal.runs().await.unwrap(), [(ours, "about ours".to_owned())]);
}

#[wasm_bindgen_test]
async fn journal_refuses_a_second_line_of_the_same_number() {
    let journal = journal().await;
    let run = run();
    journal.append(run, 0, "first").await.unwrap();
    assert!(journal.append(run, 0, "again").await.is_err());
    assert_eq!(journal.lines(run).await.unwrap(), ["first"]);
}

#[wasm_bindgen_test]
async fn journal_survives_being_opened_again() {
    let name = format!("test-{}", run());
    let run = run();
    let first = Journal::open_named(&name).await.unwrap();
    first.append(run, 0, "kept").await.unwrap();
    drop(first);
    let second = Journal::open_named(&name).await.unwrap();
    assert_eq!(second.lines(run).await.unwrap(), ["kept"]);
}

#[wasm_bindgen_test]
async fn a_forgotten_run_leaves_nothing_and_takes_nothing_else() {
    let journal = journal().await;
    let (gone, kept) = (run(), run());
    for run in [gone, kept] {
        journal.begin(run, "about").await.unwrap();
        journal.append(run, 0, "line").await.unwrap();
    }
    journal.forget(gone).await.unwrap();
    assert!(journal.lines(gone).await.unwrap().is_empty());
    assert_eq!(journal.lines(kept).await.unwrap(), ["line"]);
    assert_eq!(journal.runs().await.unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn a_stream_gives_the_bytes_of_the_file() {
    let bytes = long_bytes();
    let file = file_of(&bytes);
    assert_eq!(file::size_bytes(&file), bytes.len() as u64);
    let mut stream = file::Stream::open(&file).unwrap();
    let mut read = Vec::new();
    while let Some(piece) = stream.next().await.unwrap() {
        read.extend(piece);
    }
    assert!(read == bytes, "{} of {} bytes", read.len(), bytes.len());
}

#[wasm_bindgen_test]
async fn a_slice_gives_the_bytes_of_its_place() {
    let bytes = long_bytes();
    let file = file_of(&bytes);
    assert_eq!(file::read(&file, 0, 5).await.unwrap(), bytes[..5]);
    assert_eq!(
        file::read(&file, 262_140, 20).await.unwrap(),
        bytes[262_140..262_160]
    );
    assert_eq!(file::read(&file, 300_000, 20).await.unwrap(), bytes[300_000..]);
    assert!(file::read(&file, 400_000, 20).await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn a_lock_is_given_once_and_again_when_it_was_let_go() {
    let name = run().to_string();
    let held = lock::acquire(&name).await;
    assert!(matches!(held, lock::Lock::Held(_)));
    assert!(matches!(lock::acquire(&name).await, lock::Lock::Taken));
    drop(held);
    gloo_timers::future::TimeoutFuture::new(20).await;
    assert!(matches!(lock::acquire(&name).await, lock::Lock::Held(_)));
}

/// Asks a worker and gives back what it told.
async fn told(commands: Vec<Asked>) -> Vec<Event> {
    let events = Rc::new(RefCell::new(Vec::new()));
    let (sender, asked) = mpsc::unbounded();
    for command in commands {
        sender.unbounded_send(command).unwrap();
    }
    drop(sender);
    let heard = Rc::clone(&events);
    serve(
        asked,
        Tell::new(move |event: &Event| heard.borrow_mut().push(event.clone())),
    )
    .await;
    events.take()
}

#[wasm_bindgen_test]
async fn the_worker_says_first_that_it_listens() {
    assert_eq!(told(Vec::new()).await, [Event::Ready]);
}

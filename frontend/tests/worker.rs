//! What the worker relies on, tried in a dedicated worker of a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "tests may panic, and look at one event among many"
)]
use frontend::browser::random;
use frontend::message::{Command, Event, RunStateView, RunView};
use frontend::worker::host::{Asked, Tell, serve};
use futures::channel::mpsc::{self, UnboundedSender};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Uint8Array};
use shared::id::RunId;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::File;

#[path = "worker/browser.rs"]
mod browser;
#[path = "worker/choices.rs"]
mod choices;
#[path = "worker/collect.rs"]
mod collect;
#[path = "worker/duplicates.rs"]
mod duplicates;
#[path = "worker/files.rs"]
mod files;
#[path = "worker/journal.rs"]
mod journal;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn run() -> RunId {
    RunId(random::uuid().unwrap())
}

fn file_of(bytes: &[u8]) -> File {
    let parts = Array::of1(&Uint8Array::from(bytes));
    File::new_with_u8_array_sequence(&parts, "contacts.csv").unwrap()
}

/// A worker that is asked and heard without a page.
struct Asking {
    sender: UnboundedSender<Asked>,
    told: Rc<RefCell<Vec<Event>>>,
}

impl Asking {
    fn start() -> Self {
        let told = Rc::new(RefCell::new(Vec::new()));
        let (sender, asked) = mpsc::unbounded();
        let heard = Rc::clone(&told);
        let tell = Tell::new(move |event: &Event| heard.borrow_mut().push(event.clone()));
        wasm_bindgen_futures::spawn_local(serve(asked, tell));
        Self { sender, told }
    }

    fn ask(&self, command: Command, files: Vec<File>) {
        self.sender.unbounded_send(Asked { command, files }).unwrap();
    }

    /// Waits for an event that `find` likes, among all told so far.
    async fn hear<T>(&self, what: &str, find: impl Fn(&Event) -> Option<T>) -> T {
        for _ in 0..500 {
            if let Some(found) = self.told.borrow().iter().rev().find_map(&find) {
                return found;
            }
            TimeoutFuture::new(20).await;
        }
        panic!("never told: {what}; told {}", self.told.borrow().len());
    }

    async fn hear_run(&self, state: RunStateView) -> RunView {
        self.hear("the run's state", |event| match event {
            Event::Run(run) if run.state == state => Some(run.clone()),
            _ => None,
        })
        .await
    }
}

const CONTACTS: &str = "id,email,first_name,last_name,company,gdpr_communications,status\n\
    1,ada@example.com,Ada,Byron,Engines Ltd,Yes,Active\n\
    2,charles@example.com,Charles,Babbage,Engines Ltd,No,Active\n\
    3,grace@example.com,Grace,Hopper,,Yes,Active\n";

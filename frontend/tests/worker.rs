//! What the worker relies on, tried in a dedicated worker of a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "tests may panic, and look at one event among many"
)]

use frontend::browser::{file, journal::Journal, lock, random};
use frontend::message::{Answer, CollectedView, Command, Event, LineChoice, RunStateView, RunView};
use frontend::worker::host::{Asked, Tell, serve};
use futures::channel::mpsc::{self, UnboundedSender};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Reflect, Uint8Array};
use shared::id::{OrgId, RunId};
use shared::session::{OrgKind, Organization};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
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

/// Bytes whose place can be told from their value, longer than the buffers of a stream together.
fn long_bytes() -> Vec<u8> {
    (0..3_000_001_u32).map(|i| (i % 251) as u8).collect()
}

async fn rest_of(stream: &mut file::Stream) -> Vec<u8> {
    let mut read: Vec<u8> = Vec::new();
    while let Some(piece) = stream.next().await.unwrap() {
        read.extend(piece);
    }
    read
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

/// Notes the options of every transaction that is begun from now on in this worker.
fn watch_transactions() -> Array {
    let watch = "const seen = []; const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode, options) {
            seen.push(`${mode} ${options && options.durability}`);
            return begin.apply(this, arguments);
        };
        return seen;";
    Function::new_no_args(watch)
        .call0(&JsValue::NULL)
        .unwrap()
        .unchecked_into()
}

#[wasm_bindgen_test]
async fn every_write_of_the_journal_waits_for_the_disk() {
    let journal = journal().await;
    let seen = watch_transactions();
    let run = run();
    journal.begin(run, "about").await.unwrap();
    journal.append(run, 0, "line").await.unwrap();
    journal.forget(run).await.unwrap();
    let seen: Vec<String> = seen.iter().filter_map(|one| one.as_string()).collect();
    assert_eq!(seen, vec!["readwrite strict"; seen.len()]);
    assert!(seen.len() >= 3, "{} writes", seen.len());
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
    let read = rest_of(&mut file::Stream::open(&file).unwrap()).await;
    assert!(read == bytes, "{} of {} bytes", read.len(), bytes.len());
}

#[wasm_bindgen_test]
async fn a_stream_goes_on_after_its_head() {
    let bytes = long_bytes();
    let mut stream = file::Stream::open(&file_of(&bytes)).unwrap();
    let mut read = stream.head(100_000).await.unwrap();
    assert!(read.len() >= 100_000);
    read.extend(rest_of(&mut stream).await);
    assert!(read == bytes, "{} of {} bytes", read.len(), bytes.len());
}

#[wasm_bindgen_test]
async fn the_head_of_a_short_file_is_the_file() {
    let mut stream = file::Stream::open(&file_of(b"a,b")).unwrap();
    assert_eq!(stream.head(100_000).await.unwrap(), b"a,b");
    assert!(rest_of(&mut stream).await.is_empty());
}

#[wasm_bindgen_test]
async fn a_browser_that_fills_no_buffers_reads_the_same_bytes() {
    let name = JsValue::from("ReadableStreamBYOBReader");
    let reader = Reflect::get(&js_sys::global(), &name).unwrap();
    Reflect::delete_property(&js_sys::global(), &name).unwrap();
    let bytes = long_bytes();
    let mut stream = file::Stream::open(&file_of(&bytes)).unwrap();
    Reflect::set(&js_sys::global(), &name, &reader).unwrap();
    assert!(rest_of(&mut stream).await == bytes);
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
    assert_eq!(
        file::read(&file, 2_999_990, 20).await.unwrap(),
        bytes[2_999_990..]
    );
    assert!(file::read(&file, 4_000_000, 20).await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn a_lock_is_given_once_and_again_when_it_was_let_go() {
    let name = run().to_string();
    let held = lock::acquire(&name).await;
    assert!(matches!(held, lock::Lock::Held(_)));
    assert!(matches!(lock::acquire(&name).await, lock::Lock::Taken));
    drop(held);
    TimeoutFuture::new(20).await;
    assert!(matches!(lock::acquire(&name).await, lock::Lock::Held(_)));
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

#[wasm_bindgen_test]
async fn the_worker_says_first_that_it_listens() {
    let worker = Asking::start();
    worker
        .hear("ready", |event| (*event == Event::Ready).then_some(()))
        .await;
    assert_eq!(worker.told.borrow().first(), Some(&Event::Ready));
}

#[wasm_bindgen_test]
async fn what_is_no_export_is_refused_with_a_sentence() {
    let worker = Asking::start();
    worker.ask(Command::Collect, vec![file_of(b"\x89PNG\r\n\x1a\n0000")]);
    let sentence = worker
        .hear("a refusal", |event| match event {
            Event::FileRefused { sentence, .. } => Some(sentence.clone()),
            _ => None,
        })
        .await;
    assert!(sentence.contains("PNG"), "{sentence}");
}

#[wasm_bindgen_test]
async fn a_file_is_read_mapped_planned_rehearsed_and_undone() {
    let worker = Asking::start();
    worker.ask(Command::Collect, vec![file_of(CONTACTS.as_bytes())]);
    let file = worker
        .hear("the file", |event| match event {
            Event::FileRead(file) => Some(file.clone()),
            _ => None,
        })
        .await;
    assert_eq!((file.kind.as_deref(), file.rows), (Some("Contacts"), 3));
    let plan = worker
        .hear("the plan", |event| match event {
            Event::Planned(plan) => Some(plan.clone()),
            _ => None,
        })
        .await;
    let planned: Vec<(&str, u64)> = plan
        .tables
        .iter()
        .map(|table| (table.table.as_str(), table.records))
        .collect();
    assert_eq!(planned, [("account", 1), ("contact", 3)]);
    worker.ask(Command::Rehearse, Vec::new());
    let run = worker.hear_run(RunStateView::Finished).await;
    let confirmed: Vec<(u64, u64)> = run
        .phases
        .iter()
        .map(|phase| (phase.confirmed, phase.equal))
        .collect();
    assert_eq!(confirmed, [(1, 1), (3, 3)]);
    assert_eq!(
        (run.bytes_sent, run.refused.len(), run.differences.len()),
        (0, 0, 0)
    );
    assert_eq!(run.plan, plan.hash);
    worker.ask(Command::RollBack, Vec::new());
    let undone = worker.hear_run(RunStateView::RolledBack).await.rollback.unwrap();
    assert_eq!((undone.planned, undone.removed, undone.failed), (4, 4, 0));
}

#[wasm_bindgen_test]
async fn a_changed_line_is_saved_and_opened_again() {
    let worker = Asking::start();
    worker.ask(Command::Collect, vec![file_of(CONTACTS.as_bytes())]);
    let choice = LineChoice {
        kind: "Contacts".to_owned(),
        source: "first_name".to_owned(),
        target: Some("contact.nickname".to_owned()),
    };
    worker.ask(Command::SetLine(choice), Vec::new());
    worker.ask(Command::SaveMapping, Vec::new());
    let saved = worker
        .hear("the saved mapping", |event| match event {
            Event::MappingSaved(text) => Some(text.clone()),
            _ => None,
        })
        .await;
    let other = Asking::start();
    other.ask(Command::Collect, vec![file_of(CONTACTS.as_bytes())]);
    other.ask(Command::OpenMapping(saved), Vec::new());
    let is_taken_over = |event: &Event| match event {
        Event::Mapping(mapping) => {
            let line = mapping.lines.iter().find(|line| line.source == "first_name")?;
            (line.target.as_deref() == Some("contact.nickname") && !line.standard).then_some(())
        }
        _ => None,
    };
    other.hear("the opened mapping", is_taken_over).await;
}

#[wasm_bindgen_test]
async fn rows_behind_a_finding_are_read_again_from_the_file() {
    let worker = Asking::start();
    let contacts = format!("{CONTACTS}4,not an address,Alan,Turing,,Yes,Active\n");
    worker.ask(Command::Collect, vec![file_of(contacts.as_bytes())]);
    let show = Command::ShowRows {
        code: "T001".to_owned(),
        from: 0,
        count: 10,
    };
    worker.ask(show, Vec::new());
    let rows = worker
        .hear("the rows", |event| match event {
            Event::Rows(rows) => Some(rows.clone()),
            _ => None,
        })
        .await;
    assert_eq!((rows.total, rows.rows.len()), (1, 1));
    let row = &rows.rows[0];
    assert_eq!((row.row, row.line, row.column.as_deref()), (4, 5, Some("email")));
    assert!(row.cells.contains(&("last_name".to_owned(), "Turing".to_owned())));
}

#[wasm_bindgen_test]
async fn a_file_is_forgotten_while_it_is_read() {
    let worker = Asking::start();
    let row = "4,ada@example.com,Ada,Byron,Engines Ltd,Yes,Active\n";
    let long = CONTACTS.to_owned() + &row.repeat(400_000);
    worker.ask(Command::Collect, vec![file_of(long.as_bytes())]);
    let is_reading = |event: &Event| matches!(event, Event::Reading { .. }).then_some(());
    worker.hear("the reading", is_reading).await;
    worker.ask(Command::Forget(0), Vec::new());
    let is_forgotten = |event: &Event| (*event == Event::Forgotten(0)).then_some(());
    worker.hear("that it is forgotten", is_forgotten).await;
    let told = worker.told.borrow();
    assert!(!told.iter().any(|event| matches!(event, Event::FileRead(_))));
}

#[wasm_bindgen_test]
async fn the_same_content_is_taken_once() {
    let worker = Asking::start();
    let twice = vec![file_of(CONTACTS.as_bytes()), file_of(CONTACTS.as_bytes())];
    worker.ask(Command::Collect, twice);
    let plan = worker
        .hear("the plan", |event| match event {
            Event::Planned(plan) => Some(plan.clone()),
            _ => None,
        })
        .await;
    assert_eq!(plan.rows_in, 3);
    let told = worker.told.borrow();
    assert_eq!(
        told.iter()
            .filter(|event| matches!(event, Event::FileRefused { .. }))
            .count(),
        1
    );
}

fn organization() -> Organization {
    Organization {
        id: OrgId(random::uuid().unwrap()),
        name: "Contoso Sandbox".to_owned(),
        host: "contoso-sandbox.example".to_owned(),
        kind: OrgKind::Sandbox,
    }
}

/// Waits until the view of everything is as wanted.
async fn collected<T>(worker: &Asking, what: &str, find: impl Fn(&CollectedView) -> Option<T>) -> T {
    worker
        .hear(what, |event| match event {
            Event::Collected(view) => find(view),
            _ => None,
        })
        .await
}

#[wasm_bindgen_test]
async fn nothing_is_loaded_before_the_losses_are_accepted_as_they_stand() {
    let worker = Asking::start();
    worker.ask(Command::Collect, vec![file_of(CONTACTS.as_bytes())]);
    let hash = collected(&worker, "the register", |view| {
        (!view.losses.losses.is_empty()).then(|| view.losses.hash.clone())
    })
    .await;
    worker.ask(Command::Load(organization()), Vec::new());
    let fault = worker
        .hear("the refusal", |event| match event {
            Event::Fault(sentence) => Some(sentence.clone()),
            _ => None,
        })
        .await;
    assert!(fault.contains("not accepted"), "{fault}");
    worker.ask(Command::Say(Answer::Losses { hash, accepted: true }), Vec::new());
    collected(&worker, "the acceptance", |view| {
        view.losses.accepted.then_some(())
    })
    .await;
    worker.ask(
        Command::Say(Answer::Account {
            question: 0,
            answer: Some(true),
        }),
        Vec::new(),
    );
    let more = format!("{CONTACTS}4,d@example.com,Alan,Turing,,Yes,Active\n");
    worker.ask(Command::Collect, vec![file_of(more.as_bytes())]);
    collected(&worker, "both files", |view| {
        let files = view.sets.first().map_or(0, |set| set.shares.len());
        (files == 2).then_some(())
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_was_said_is_taken_back_one_by_one() {
    let worker = Asking::start();
    let clock = |zone: &str| Command::Say(Answer::Clock(Some(zone.to_owned())));
    worker.ask(clock("Europe/London"), Vec::new());
    worker.ask(clock("Europe/Berlin"), Vec::new());
    let is_zone = |zone: &'static str| {
        move |view: &CollectedView| (view.clock.zone.as_deref() == Some(zone)).then_some(())
    };
    collected(&worker, "Berlin", is_zone("Europe/Berlin")).await;
    worker.told.borrow_mut().clear();
    worker.ask(Command::Undo, Vec::new());
    collected(&worker, "London again", is_zone("Europe/London")).await;
    worker.ask(Command::Undo, Vec::new());
    collected(&worker, "nothing said", |view| {
        (view.clock.zone.is_none() && view.undo.is_none()).then_some(())
    })
    .await;
}

#[wasm_bindgen_test]
async fn rows_of_two_files_add_up_and_a_label_stays_with_its_file() {
    let worker = Asking::start();
    let more = format!("{CONTACTS}4,d@example.com,Alan,Turing,,Yes,Active\n");
    let files = vec![file_of(CONTACTS.as_bytes()), file_of(more.as_bytes())];
    worker.ask(Command::Collect, files);
    let set = collected(&worker, "the set", |view| {
        view.sets.first().filter(|set| set.shares.len() == 2).cloned()
    })
    .await;
    for share in &set.shares {
        let parts = share.kept + share.superseded + share.repeated + share.refused;
        assert_eq!(share.rows_in, parts, "{share:?}");
    }
    assert_eq!(set.rows, 4);
    let label = Answer::Label {
        file: 0,
        status: Some("Spam complaint".to_owned()),
    };
    worker.ask(Command::Say(label), Vec::new());
    let is_labelled = |event: &Event| match event {
        Event::FileRead(file) => (file.status.as_deref() == Some("Spam complaint")).then_some(file.file),
        _ => None,
    };
    assert_eq!(worker.hear("the label", is_labelled).await, 0);
}

#[wasm_bindgen_test]
async fn header_and_shapes_hold_no_value() {
    let worker = Asking::start();
    worker.ask(Command::Collect, vec![file_of(CONTACTS.as_bytes())]);
    worker.ask(Command::CopyShapes(0), Vec::new());
    let text = worker
        .hear("the shapes", |event| match event {
            Event::Shapes { text, .. } => Some(text.clone()),
            _ => None,
        })
        .await;
    assert!(text.contains("email"), "{text}");
    assert!(!text.contains('@') || !text.contains("example"), "{text}");
}

//! What the files are together, and what the person says of them.

use crate::{Asking, CONTACTS, file_of};
use frontend::browser::random;
use frontend::message::{Answer, CollectedView, Command, Event, FileView};
use shared::id::OrgId;
use shared::session::{OrgKind, Organization};
use wasm_bindgen_test::wasm_bindgen_test;

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

#[wasm_bindgen_test]
async fn a_mapping_that_is_opened_brings_its_answers_to_the_files() {
    let broken = CONTACTS.replace("Ada", "JosÃ©");
    let is_repaired = |event: &Event| match event {
        Event::FileRead(file) => Some(file.clone()).filter(|file| has(file, "C033")),
        _ => None,
    };
    let worker = Asking::start();
    worker.ask(Command::Collect, vec![file_of(broken.as_bytes())]);
    let answer = Answer::Repair {
        file: 0,
        wanted: Some(true),
    };
    worker.ask(Command::Say(answer), Vec::new());
    worker.hear("the repair", is_repaired).await;
    worker.ask(Command::SaveMapping, Vec::new());
    let saved = worker
        .hear("the saved mapping", |event| match event {
            Event::MappingSaved(text) => Some(text.clone()),
            _ => None,
        })
        .await;
    let other = Asking::start();
    other.ask(Command::Collect, vec![file_of(broken.as_bytes())]);
    let is_broken = |event: &Event| match event {
        Event::FileRead(file) => has(file, "C002").then_some(()),
        _ => None,
    };
    other.hear("the broken letters", is_broken).await;
    other.ask(Command::OpenMapping(saved), Vec::new());
    let file = other.hear("the repair of the opened mapping", is_repaired).await;
    assert!(!has(&file, "C002"));
    assert_eq!(file.repair.and_then(|repair| repair.wanted), Some(true));
}

fn has(file: &FileView, code: &str) -> bool {
    file.findings.iter().any(|finding| finding.code == code)
}

//! Files become a mapping, a plan and a rehearsal; each can be changed and taken back.

use crate::{Asking, CONTACTS, file_of};
use frontend::message::{Command, Event, LineChoice, RunStateView, SaidBy};
use wasm_bindgen_test::wasm_bindgen_test;

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
            (line.target.as_deref() == Some("contact.nickname") && line.said_by == SaidBy::Person)
                .then_some(())
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

//! What has no closed list of answers is chosen, taken back, and seen in a row of the person's own.

use crate::{Asking, file_of};
use frontend::message::{
    Command, CompareChoice, ComparedView, Event, ListKind, MappingView, NewColumnChoice, NoteGoes,
    OpenChoice, PreviewView, TagGoes,
};
use wasm_bindgen_test::wasm_bindgen_test;

const PEOPLE: &str = "id,email,first_name,last_name,company,tags,lists,shirt_size,call_log\n\
    1,ada@example.com,Ada,Byron,Engines Ltd,\"Webinar June,VIP\",\"News,Buyers\",L,Rang in May about the engine\n\
    2,charles@example.com,Charles,Babbage,Engines Ltd,\"Webinar June,Admin: sync\",News,M,Wants the price again\n\
    3,grace@compilers.example,Grace,Hopper,,VIP,News,L,Asked for another date in June\n";

fn started() -> Asking {
    let worker = Asking::start();
    worker.ask(Command::Collect, vec![file_of(PEOPLE.as_bytes())]);
    worker
}

/// Asks for a choice and waits for a mapping as wanted.
async fn chosen<T>(worker: &Asking, command: Command, find: impl Fn(&MappingView) -> Option<T>) -> T {
    worker.told.borrow_mut().clear();
    worker.ask(command, Vec::new());
    worker
        .hear("the mapping as chosen", |event| match event {
            Event::Mapping(view) if !view.lines.is_empty() => find(view),
            _ => None,
        })
        .await
}

fn tag(view: &MappingView, name: &str) -> Option<(TagGoes, bool)> {
    let tag = view.open.tags.iter().find(|tag| tag.name == name)?;
    Some((tag.goes, tag.is_own))
}

#[wasm_bindgen_test]
async fn tags_go_by_class_and_one_by_one_and_back_again() {
    let worker = started();
    let by_class = Command::SetOpen(OpenChoice::Class {
        class: "Webinar".to_owned(),
        goes: Some(TagGoes::List),
    });
    chosen(&worker, by_class, |view| {
        (tag(view, "Webinar June")? == (TagGoes::List, false)).then_some(())
    })
    .await;
    let single = Command::SetOpen(OpenChoice::Tag {
        name: "VIP".to_owned(),
        goes: Some(TagGoes::Choice),
    });
    chosen(&worker, single, |view| {
        (tag(view, "VIP")? == (TagGoes::Choice, true)).then_some(())
    })
    .await;
    worker.ask(Command::SaveMapping, Vec::new());
    let saved = worker
        .hear("the saved mapping", |event| match event {
            Event::MappingSaved(text) => Some(text.clone()),
            _ => None,
        })
        .await;
    assert!(saved.contains("100000000"), "a tag in a choice has a number");
    chosen(&worker, Command::UndoMapping, |view| {
        (!tag(view, "VIP")?.1).then_some(())
    })
    .await;
    chosen(&worker, Command::UndoMapping, |view| {
        (tag(view, "Webinar June")?.0 == TagGoes::Table).then_some(())
    })
    .await;
}

#[wasm_bindgen_test]
async fn lists_notes_country_and_prefix_are_chosen() {
    let worker = started();
    let list = Command::SetOpen(OpenChoice::List {
        kind: ListKind::List,
        name: "Buyers".to_owned(),
        is_sent: false,
    });
    chosen(&worker, list, |view| {
        let sent: Vec<_> = view
            .open
            .lists
            .iter()
            .map(|list| (list.name.as_str(), list.is_sent))
            .collect();
        (sent.contains(&("Buyers", false)) && sent.contains(&("News", true))).then_some(())
    })
    .await;
    let note = Command::SetOpen(OpenChoice::Note {
        source: "call_log".to_owned(),
        goes: Some(NoteGoes::Task),
        day: None,
    });
    chosen(&worker, note, |view| {
        let mut notes = view.open.notes.iter();
        notes
            .find(|note| note.source == "call_log" && note.goes == Some(NoteGoes::Task))
            .map(|_| ())
    })
    .await;
    let home = Command::SetOpen(OpenChoice::Home(Some("GB".to_owned())));
    chosen(&worker, home, |view| {
        (view.open.home.as_deref() == Some("GB")).then_some(())
    })
    .await;
    let bad = Command::SetOpen(OpenChoice::Prefix("mscrmx".to_owned()));
    chosen(&worker, bad, |view| {
        (view.open.prefix == "new" && view.open.prefix_fault.is_some()).then_some(())
    })
    .await;
    let create = Command::CreateColumn(NewColumnChoice {
        kind: "Contacts".to_owned(),
        source: "shirt_size".to_owned(),
        new_type: "memo".to_owned(),
    });
    chosen(&worker, create, |view| {
        let line = view.lines.iter().find(|line| line.source == "shirt_size")?;
        (line.created_type.as_deref() == Some("memo") && line.is_created).then_some(())
    })
    .await;
    let good = Command::SetOpen(OpenChoice::Prefix("acme".to_owned()));
    chosen(&worker, good, |view| {
        let line = view.lines.iter().find(|line| line.source == "shirt_size")?;
        (view.open.prefix_fault.is_none() && line.target.as_deref()?.starts_with("contact.acme_"))
            .then_some(())
    })
    .await;
}

async fn compared(worker: &Asking, choice: CompareChoice) -> ComparedView {
    worker.told.borrow_mut().clear();
    worker.ask(Command::Compare(choice), Vec::new());
    worker
        .hear("the row under each option", |event| match event {
            Event::Compared(Some(view)) => Some(ComparedView::clone(view)),
            _ => None,
        })
        .await
}

#[wasm_bindgen_test]
async fn a_row_is_seen_under_each_option_and_the_first_where_it_matters_is_found() {
    let worker = started();
    let choice = CompareChoice {
        path: "accounts.domain".to_owned(),
        file: None,
        row: 1,
        text: None,
        is_different: true,
    };
    let view = compared(&worker, choice.clone()).await;
    assert_eq!((view.row, view.rows), (3, 3), "only Grace names no company");
    let account = view.options.iter().find(|one| one.option == "account").unwrap();
    assert!(
        account.differs.iter().any(|one| one.what == "Account"),
        "{:?}",
        account.differs
    );
    let found = CompareChoice {
        text: Some(" Ada@Example.com ".to_owned()),
        is_different: false,
        ..choice
    };
    let view = compared(&worker, found).await;
    assert_eq!(view.row, 1);
    assert!(
        view.options.iter().all(|one| one.differs.is_empty()),
        "Ada names one"
    );
}

#[wasm_bindgen_test]
async fn a_row_is_found_by_its_address_and_its_lookups_are_named() {
    let worker = started();
    let find = Command::FindRow {
        file: 0,
        text: "charles@example.com".to_owned(),
    };
    worker.ask(find, Vec::new());
    let view: PreviewView = worker
        .hear("the row of Charles", |event| match event {
            Event::Previewed(Some(view)) => Some(PreviewView::clone(view)),
            _ => None,
        })
        .await;
    assert_eq!(view.row, 2);
    let fields = view.records.iter().flat_map(|record| &record.fields);
    let lookup = fields
        .into_iter()
        .find(|field| field.value.contains("Engines Ltd") && field.value.contains("of this row"));
    assert!(lookup.is_some(), "{:?}", view.records);
    let nobody = Command::FindRow {
        file: 0,
        text: "nobody@example.com".to_owned(),
    };
    worker.ask(nobody, Vec::new());
    let fault = worker
        .hear("that nobody has it", |event| match event {
            Event::Fault(sentence) => Some(sentence.clone()),
            _ => None,
        })
        .await;
    assert!(fault.contains("No row"), "{fault}");
}

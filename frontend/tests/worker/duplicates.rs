//! Duplicates: looked for on request, decided, taken back; a change of the mapping puts what was found away.

use super::{Asking, file_of};
use frontend::message::{
    Command, DuplicatesView, Event, PairChoice, PairFilter, PairRuling, PairSide, PlanView, SearchState,
    ShapeChoice,
};
use wasm_bindgen_test::wasm_bindgen_test;

const CONTACTS: &str = "\
id,email,first_name,last_name,phone,city,company,tags,date_joined
1,jane@velmor.example,Jane,Velmorandi,020 7946 0101,,,VIP,2020-01-01
2,bob@works.example,Bob,Rennard,020 7946 0102,York,Mueller & Soehne Works,VIP,2021-01-01
3,janev@kestrin.example,Jane,Velmorandi,020 7946 0101,Leeds,,VIP,2022-01-01
4,ida@works.example,Ida,Corvand,020 7946 0104,Hull,Müller and Söhne Works,VIP,2022-01-01
";

impl Asking {
    async fn hear_duplicates(&self, what: &str, find: impl Fn(&DuplicatesView) -> bool) -> DuplicatesView {
        self.hear(what, |event| match event {
            Event::Duplicates(view) if find(view) => Some((**view).clone()),
            _ => None,
        })
        .await
    }

    async fn hear_plan(&self, what: &str, find: impl Fn(&PlanView) -> bool) -> PlanView {
        self.hear(what, |event| match event {
            Event::Planned(view) if find(view) => Some(view.clone()),
            _ => None,
        })
        .await
    }

    fn forget_what_was_told(&self) {
        self.told.borrow_mut().clear();
    }
}

fn has_code(plan: &PlanView, code: &str) -> bool {
    plan.findings.iter().any(|finding| finding.code == code)
}

#[wasm_bindgen_test]
async fn duplicates_are_found_on_request_decided_and_taken_back() {
    let worker = Asking::start();
    worker.ask(Command::Collect, vec![file_of(CONTACTS.as_bytes())]);
    let plan = worker.hear_plan("a plan", |plan| plan.rows_in == 4).await;
    assert!(
        !has_code(&plan, "T103") && !has_code(&plan, "T101"),
        "nobody looked yet"
    );
    worker.ask(Command::FindDuplicates, Vec::new());
    let found = worker
        .hear_duplicates("what was found", |view| view.state == SearchState::Looked)
        .await;
    assert_eq!(
        (found.found, found.open, found.joined, found.certain),
        (2, 1, 1, 1)
    );
    let pair = &found.pairs[0];
    assert_eq!((found.pairs.len(), pair.is_company), (1, false));
    let email = pair
        .fields
        .iter()
        .find(|field| field.column == "emailaddress1")
        .unwrap();
    assert!(email.can_choose && email.one != email.other);
    assert_eq!(email.joined, "janev@kestrin.example");
    let plan = worker
        .hear_plan("the finding", |plan| has_code(plan, "T102"))
        .await;
    assert!(has_code(&plan, "T103") || has_code(&plan, "T101"));

    let older = match pair.newest {
        PairSide::One => PairSide::Other,
        PairSide::Other => PairSide::One,
    };
    // A side is weighed before anything is decided: the other address goes to the next free column.
    worker.ask(
        Command::Weigh(PairChoice {
            number: pair.number,
            ruling: None,
            fields: vec![("emailaddress1".to_owned(), older)],
        }),
        Vec::new(),
    );
    let weighed = worker
        .hear_duplicates("the sides", |view| {
            let mut fields = view.pairs.iter().flat_map(|pair| &pair.fields);
            fields.any(|field| field.column == "emailaddress2" && field.joined == "janev@kestrin.example")
        })
        .await;
    assert_eq!((weighed.open, weighed.decided), (1, 1));
    worker.forget_what_was_told();
    worker.ask(
        Command::Decide(PairChoice {
            number: pair.number,
            ruling: Some(PairRuling::Join),
            fields: vec![("emailaddress1".to_owned(), older)],
        }),
        Vec::new(),
    );
    worker
        .hear_duplicates("the decision", |view| view.open == 0 && view.joined == 2)
        .await;
    let plan = worker
        .hear_plan("a plan of three people", |plan| plan.rows_ready == 3)
        .await;
    assert!(has_code(&plan, "P005") && !has_code(&plan, "T103") && !has_code(&plan, "T101"));
    assert_eq!(plan.rows_in, 4);

    worker.ask(
        Command::ShowDuplicates {
            filter: PairFilter::Joined,
            from: 40,
        },
        Vec::new(),
    );
    let joined = worker
        .hear_duplicates("the joined", |view| view.filter == PairFilter::Joined)
        .await;
    assert_eq!((joined.from, joined.pairs.len()), (0, 2));
    let person = joined.pairs.iter().find(|pair| !pair.is_company).unwrap();
    let email = person
        .fields
        .iter()
        .find(|field| field.column == "emailaddress1")
        .unwrap();
    assert_eq!(
        (email.joined.as_str(), email.chosen),
        ("jane@velmor.example", Some(older))
    );

    // It is part of the mapping that is saved, without a cell.
    worker.ask(Command::SaveMapping, Vec::new());
    let saved = worker
        .hear("the mapping", |event| match event {
            Event::MappingSaved(text) => Some(text.clone()),
            _ => None,
        })
        .await;
    assert!(saved.contains("\"duplicates\"") && !saved.contains("velmor"));

    worker.forget_what_was_told();
    worker.ask(Command::UndoMapping, Vec::new());
    worker
        .hear_duplicates("the undone", |view| view.open == 1 && view.joined == 1)
        .await;
    worker
        .hear_plan("a plan of four people", |plan| plan.rows_ready == 4)
        .await;
}

#[wasm_bindgen_test]
async fn what_is_certain_is_joined_by_the_choice_and_all_above_at_once() {
    let worker = Asking::start();
    worker.ask(Command::Collect, vec![file_of(CONTACTS.as_bytes())]);
    let ask = ShapeChoice {
        path: "duplicates.companies".to_owned(),
        option: "ask".to_owned(),
    };
    worker.ask(Command::SetShape(ask), Vec::new());
    worker.ask(Command::FindDuplicates, Vec::new());
    let found = worker
        .hear_duplicates("what was found", |view| view.state == SearchState::Looked)
        .await;
    assert_eq!((found.open, found.joined), (2, 0));
    assert_eq!(found.open_from(0), 2);
    worker.ask(Command::JoinFrom(0), Vec::new());
    worker
        .hear_duplicates("both joined", |view| view.joined == 2)
        .await;
    worker.forget_what_was_told();
    worker.ask(Command::UndoMapping, Vec::new());
    worker
        .hear_duplicates("one step back", |view| view.open == 2)
        .await;
    let allow = ShapeChoice {
        path: "duplicates.companies".to_owned(),
        option: "join_certain".to_owned(),
    };
    worker.ask(Command::SetShape(allow), Vec::new());
    worker
        .hear_duplicates("the certain one", |view| view.certain == 1 && view.open == 1)
        .await;
    // Another account for contacts: what was compared is no longer what would be sent.
    let other = ShapeChoice {
        path: "company".to_owned(),
        option: "nothing".to_owned(),
    };
    worker.ask(Command::SetShape(other), Vec::new());
    let old = worker
        .hear_duplicates("put away", |view| view.state == SearchState::Outdated)
        .await;
    assert_eq!((old.found, old.decided), (0, 1));
}

#[wasm_bindgen_test]
async fn a_search_that_is_stopped_joins_nothing() {
    let worker = Asking::start();
    worker.ask(Command::Collect, vec![file_of(CONTACTS.as_bytes())]);
    worker.ask(Command::FindDuplicates, Vec::new());
    worker.ask(Command::StopDuplicates, Vec::new());
    let view = worker
        .hear_duplicates("the end", |view| view.state != SearchState::NotLooked)
        .await;
    assert_eq!(
        (view.state, view.found, view.decided),
        (SearchState::Stopped, 0, 0)
    );
    // Without files there is nothing to look through, and nobody dies of it.
    let empty = Asking::start();
    empty.ask(Command::FindDuplicates, Vec::new());
    empty.ask(Command::JoinFrom(0), Vec::new());
    empty.ask(Command::CopyShapes(9), Vec::new());
    empty
        .hear("it listens", |event| matches!(event, Event::Ready).then_some(()))
        .await;
}

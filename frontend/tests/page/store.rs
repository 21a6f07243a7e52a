//! The store: what the worker tells becomes what the page shows.

use frontend::message::{
    CollectedView, CoverView, DuplicatesView, Event, FileView, LineView, LossView, MappingView, PhaseState,
    PhaseView, PlanView, RegisterView, RowsView, RunMode, RunStateView, RunView, SaidBy, SearchState,
};
use frontend::session::Session;
use frontend::session::files::Files;
use frontend::session::progress::{Mark, state_of};
use frontend::step::{Place, Step};
use leptos::prelude::*;
use shared::id::{OrgId, PlanHash, RunId, TableName};
use shared::session::{OrgKind, Organization, TableCount};
use uuid::Uuid;
use wasm_bindgen_test::wasm_bindgen_test;

/// A plan of contacts.
pub(super) fn plan(rows_in: u64, rows_ready: u64) -> PlanView {
    PlanView {
        hash: PlanHash::of(&[7; 32]),
        organization: None,
        tables: vec![TableCount {
            table: TableName::try_new("contact").unwrap(),
            records: rows_ready,
        }],
        rows_in,
        rows_ready,
        left_out: Vec::new(),
        findings: Vec::new(),
    }
}

/// A load of ten contacts, nine there and one refused.
pub(super) fn run(state: RunStateView) -> RunView {
    RunView {
        run: RunId(Uuid::from_u128(1)),
        mode: RunMode::Load,
        organization: Some(Organization {
            id: OrgId(Uuid::from_u128(2)),
            name: "Contoso Sandbox".to_owned(),
            host: "contoso-sandbox.example".to_owned(),
            kind: OrgKind::Sandbox,
        }),
        plan: PlanHash::of(&[7; 32]),
        state,
        phases: vec![PhaseView {
            table: TableName::try_new("contact").unwrap(),
            planned: 10,
            confirmed: 9,
            there_before: 0,
            refused: 1,
            unknown: 0,
            equal: 9,
            different: 0,
            state: PhaseState::Open,
        }],
        refused: Vec::new(),
        differences: Vec::new(),
        bytes_sent: 1_000,
        per_second: 0,
        rollback: None,
        root: None,
    }
}

fn file(number: u16, kind: Option<&str>) -> FileView {
    FileView {
        file: number,
        name: format!("{number}.csv"),
        size_bytes: 10,
        kind: kind.map(ToOwned::to_owned),
        loadable: kind == Some("Contacts"),
        kinds: Vec::new(),
        rows: 3,
        encoding: "UTF-8".to_owned(),
        delimiter: "comma".to_owned(),
        header_line: 1,
        columns: Vec::new(),
        findings: Vec::new(),
        status: None,
        statuses: Vec::new(),
        period: None,
        repair: None,
        dates: Vec::new(),
        took_ms: 1,
    }
}

fn mapping(target: Option<&str>, confirmed: bool) -> MappingView {
    let line = LineView {
        kind: "Contacts".to_owned(),
        header: "email".to_owned(),
        source: "email".to_owned(),
        shape: String::new(),
        filled_percent: 100,
        rule: String::new(),
        target: target.map(ToOwned::to_owned),
        target_display: None,
        why: String::new(),
        said_by: SaidBy::Standard,
        by_shape: false,
        is_created: false,
        is_open: false,
        faults: Vec::new(),
        proposed: Vec::new(),
        choices: Vec::new(),
        new_types: Vec::new(),
        created_type: None,
    };
    MappingView {
        lines: vec![line],
        confirmed,
        ..MappingView::default()
    }
}

/// Tells a fresh store some events and looks at it.
fn told(events: impl IntoIterator<Item = Event>, look: impl FnOnce(Session)) {
    let owner = Owner::new();
    owner.with(|| {
        let session = Session::new(Place::Step(Step::Collect));
        for event in events {
            session.apply(event);
        }
        look(session);
    });
}

fn check_state(events: impl IntoIterator<Item = Event>, step: Step, mark: Mark, words: &str) {
    told(events, |session| {
        let state = untrack(|| state_of(session, step));
        assert_eq!((state.mark, state.words.as_str()), (mark, words), "{step:?}");
    });
}

#[wasm_bindgen_test]
fn a_place_is_found_again_by_its_name() {
    let all = Step::ALL
        .into_iter()
        .map(Place::Step)
        .chain([Place::Proof, Place::Help]);
    for place in all {
        assert_eq!(Place::parse(place.name()), place);
    }
    assert_eq!(Place::parse("nowhere"), Place::Step(Step::Collect));
    assert_eq!(Step::HandOver.number(), 6);
}

#[wasm_bindgen_test]
fn a_file_is_read_forgotten_and_refused() {
    let reading = |done| Event::Reading {
        file: 0,
        name: "0.csv".to_owned(),
        done,
        total: 10,
    };
    told([reading(1), reading(5)], |session| {
        session.files.with_untracked(|files| {
            assert_eq!(
                files
                    .reading
                    .iter()
                    .map(|reading| reading.done)
                    .collect::<Vec<_>>(),
                [5]
            );
        })
    });
    told(
        [reading(5), Event::FileRead(file(0, Some("Contacts")))],
        |session| {
            session.files.with_untracked(|files| {
                assert!(files.reading.is_empty() && files.has_loadable());
            })
        },
    );
    told([Event::FileRead(file(0, None)), Event::Forgotten(0)], |session| {
        assert!(
            session
                .files
                .with_untracked(frontend::session::files::Files::is_empty)
        );
    });
    let refused = Event::FileRefused {
        name: "0.csv".to_owned(),
        sentence: "No.".to_owned(),
    };
    told([reading(5), refused], |session| {
        session.files.with_untracked(|files| {
            assert!(files.reading.is_empty() && files.refused.len() == 1);
        })
    });
}

#[wasm_bindgen_test]
fn a_step_says_how_far_it_is() {
    let contacts = || Event::FileRead(file(0, Some("Contacts")));
    check_state([], Step::Collect, Mark::Open, "no files yet");
    check_state([contacts()], Step::Collect, Mark::Done, "1 file, 3 rows");
    check_state(
        [Event::FileRead(file(0, None))],
        Step::Collect,
        Mark::Look,
        "1 file in doubt",
    );
    check_state(
        [Event::Mapping(mapping(None, false))],
        Step::Map,
        Mark::Look,
        "1 column to confirm",
    );
    check_state(
        [Event::Mapping(mapping(None, true))],
        Step::Map,
        Mark::Done,
        "confirmed by you",
    );
    check_state([contacts()], Step::Check, Mark::Open, "counting …");
    check_state(
        [Event::Planned(plan(3, 3))],
        Step::Check,
        Mark::Done,
        "3 rows ready",
    );
    check_state(
        [Event::Run(run(RunStateView::Working))],
        Step::Load,
        Mark::Open,
        "loading, 90 %",
    );
    check_state(
        [Event::Run(run(RunStateView::Held))],
        Step::Load,
        Mark::Look,
        "waits for you",
    );
    check_state(
        [Event::Run(run(RunStateView::Finished))],
        Step::HandOver,
        Mark::Look,
        "with exceptions",
    );
}

/// One loss, accepted or not.
fn losses(accepted: bool) -> Event {
    let loss = LossView {
        name: "Membership access".to_owned(),
        cover: CoverView::NotCovered,
        tags: Vec::new(),
        more_tags: 0,
        people: (0, 0),
        says: String::new(),
        advice: String::new(),
    };
    Event::Collected(Box::new(CollectedView {
        losses: RegisterView {
            accepted,
            losses: vec![loss],
            ..RegisterView::default()
        },
        ..CollectedView::default()
    }))
}

#[wasm_bindgen_test]
fn losses_wait_to_be_accepted() {
    let contacts = || Event::FileRead(file(0, Some("Contacts")));
    check_state(
        [contacts(), losses(false)],
        Step::Collect,
        Mark::Look,
        "losses to accept",
    );
    check_state(
        [contacts(), losses(true)],
        Step::Collect,
        Mark::Done,
        "1 file, 3 rows",
    );
}

#[wasm_bindgen_test]
fn a_worker_that_begins_anew_has_no_files() {
    let events = [
        Event::FileRead(file(0, Some("Contacts"))),
        Event::Mapping(mapping(None, false)),
        losses(false),
        Event::Ready,
    ];
    told(events, |session| {
        assert!(session.files.with_untracked(Files::is_empty));
        assert!(session.mapping.with_untracked(|mapping| mapping.lines.is_empty()));
        assert!(session.collected.with_untracked(CollectedView::is_accepted));
    });
}

#[wasm_bindgen_test]
fn a_changed_line_makes_the_plan_old_and_a_confirmation_does_not() {
    let before = || {
        [
            Event::FileRead(file(0, Some("Contacts"))),
            Event::Mapping(mapping(Some("contact.emailaddress1"), false)),
            Event::Planned(plan(3, 3)),
        ]
    };
    let is_present = |session: Session| {
        session
            .planned
            .with_untracked(|planned| planned.present().is_some())
    };
    let confirmed = Event::Mapping(mapping(Some("contact.emailaddress1"), true));
    told(before().into_iter().chain([confirmed]), |session| {
        assert!(is_present(session))
    });
    let changed = Event::Mapping(mapping(None, false));
    told(before().into_iter().chain([changed]), |session| {
        assert!(!is_present(session))
    });
}

#[wasm_bindgen_test]
fn rows_of_another_finding_come_too_late() {
    let rows = |code: &str| {
        Event::Rows(RowsView {
            code: code.to_owned(),
            from: 0,
            total: 0,
            rows: Vec::new(),
        })
    };
    told([], |session| {
        session.look_at("T001", 0);
        session.apply(rows("T002"));
        assert!(session.looking.with_untracked(|looking| looking.rows.is_none()));
        session.apply(rows("T001"));
        assert!(
            session
                .looking
                .with_untracked(|looking| looking.rows.is_some() && !looking.is_waiting)
        );
    });
}

#[wasm_bindgen_test]
fn bytes_are_counted_once_for_each_load_and_never_for_a_rehearsal() {
    let rehearsal = RunView {
        mode: RunMode::Rehearsal,
        organization: None,
        bytes_sent: 0,
        ..run(RunStateView::Finished)
    };
    let second = RunView {
        run: RunId(Uuid::from_u128(9)),
        bytes_sent: 500,
        ..run(RunStateView::Working)
    };
    let events = [
        run(RunStateView::Working),
        run(RunStateView::Finished),
        rehearsal,
        second,
    ]
    .map(Event::Run);
    told(events, |session| {
        session.runs.with_untracked(|runs| {
            assert_eq!(runs.bytes_sent(), 1_500);
            assert!(runs.is_rehearsed(&PlanHash::of(&[7; 32])));
            assert!(
                !runs.went_through_sandbox(&PlanHash::of(&[7; 32])),
                "one record was refused"
            );
        })
    });
}

#[wasm_bindgen_test]
fn a_search_for_duplicates_goes_on_until_something_is_told() {
    let session = Session::new(Place::Step(Step::Map));
    session.apply(Event::LookingForDuplicates(250));
    assert_eq!(session.duplicates.get_untracked().looking, Some(250));
    let open_at = (0..100).map(|percent| match percent {
        96 => 2,
        71 => 3,
        _ => 0,
    });
    let view = DuplicatesView {
        state: SearchState::Looked,
        found: 6,
        open: 5,
        joined: 1,
        certain: 1,
        open_at: open_at.collect(),
        ..DuplicatesView::default()
    };
    session.apply(Event::Duplicates(Box::new(view)));
    let duplicates = session.duplicates.get_untracked();
    assert_eq!(duplicates.looking, None);
    let view = duplicates.view;
    assert_eq!(
        [0, 71, 72, 96, 97].map(|percent| view.open_from(percent)),
        [5, 5, 2, 2, 0]
    );
    let says = frontend::words::duplicates::summary(&view);
    assert_eq!(
        says,
        "6 pairs look alike; 5 wait for you. One was certain and joined."
    );
    // A decision makes the plan old, as any other change of the mapping does.
    let one = MappingView::default();
    let other = MappingView {
        decided: 1,
        ..MappingView::default()
    };
    assert!(!one.sends_as(&other) && one.sends_as(&one));
    session.apply(Event::Ready);
    assert_eq!(
        session.duplicates.get_untracked().view.state,
        SearchState::NotLooked
    );
}

//! Our messages against an organisation that was written after the documentation by itself, and its answers read by us.

use crate::support::{chunk_of, column, create, id, lookup, record, table, text};
use dataverse::metadata::{ColumnKind, MetadataError, Schema, requests};
use dataverse::outcome::{Answer, interpret};
use dataverse::request::compose;
use emulator::fault::{Effect, Fault};
use emulator::protection::Protection;
use emulator::{Dropped, Org, OrgProfile};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use shared::chunk::{CreateMethod, DeleteTarget, Task};
use shared::millis::Millis;
use shared::outcome::{FoundRow, Limit, Outcome, RefusalClass, RowOutcome, StopReason, UnknownCause};
use shared::record::Record;
use shared::value::{Decimal, Value};
use std::cell::RefCell;
use uuid::Uuid;

const NOW: Millis = Millis(1_700_000_000_000);

struct World {
    org: Org,
    schema: Schema,
}

impl World {
    fn new(change: impl FnOnce(&mut OrgProfile)) -> Self {
        let mut profile = OrgProfile::open(Uuid::from_u128(0xabc << 64), "Contoso");
        change(&mut profile);
        let mut world = Self {
            org: Org::new(profile),
            schema: Schema::default(),
        };
        for name in ["account", "contact", "systemuser"] {
            world.read_table(name).unwrap();
        }
        world
    }

    fn open() -> Self {
        Self::new(|_| {})
    }

    fn read_table(&mut self, name: &str) -> Result<(), MetadataError> {
        let answers: Vec<_> = requests(&table(name))
            .into_iter()
            .map(|request| self.org.handle(NOW.0, request))
            .collect();
        self.schema.read_table(&table(name), &answers)
    }

    fn ask(&mut self, name: &str, task: Task) -> Outcome {
        let chunk = chunk_of(name, task);
        let request = compose(&self.schema, &chunk, Uuid::from_u128(9)).unwrap();
        let response = self.org.handle(NOW.0, request);
        let answer = if response.extensions().get::<Dropped>().is_some() {
            Answer::ConnectionLost
        } else {
            Answer::Response(response)
        };
        interpret(&self.schema, &chunk, answer, NOW)
    }

    fn found(&mut self, name: &str, numbers: &[u128], columns: &[&str]) -> Vec<FoundRow> {
        let task = Task::Read {
            ids: numbers.iter().map(|number| id(*number)).collect(),
            columns: columns.iter().map(|name| column(name)).collect(),
        };
        match self.ask(name, task) {
            Outcome::Found { rows } => rows,
            other => panic!("expected rows, found {other:?}"),
        }
    }

    fn delete(&mut self, name: &str, rows: &[FoundRow]) -> Outcome {
        let target = |row: &FoundRow| DeleteTarget {
            id: row.id,
            etag: row.etag.clone(),
        };
        let targets = rows.iter().map(target).collect();
        self.ask(name, Task::Delete { targets })
    }
}

fn company(number: u128) -> Record {
    record(number, &[("name", text(&format!("Company {number}")))])
}

fn person(number: u128) -> Record {
    record(
        number,
        &[
            ("lastname", text("O'Neil \"Jan\"\r\n--batch")),
            ("firstname", text("Zoë 🎈")),
            ("emailaddress1", Value::Null),
            ("donotbulkemail", Value::Boolean(true)),
            ("creditlimit", Value::Decimal(Decimal::new(9_710, 2))),
            ("numberofchildren", Value::Integer(3)),
            ("preferredcontactmethodcode", Value::Choice(2)),
            ("birthdate", Value::Date("1990-02-03".to_owned())),
            ("parentcustomerid", lookup("account", 7)),
        ],
    )
}

fn created(count: usize) -> Outcome {
    Outcome::Rows {
        rows: vec![RowOutcome::Created; count],
    }
}

fn columns(record: &Record) -> Vec<&str> {
    record.columns.keys().map(|name| name.as_str()).collect()
}

#[test]
fn its_definitions_are_understood() {
    let mut world = World::open();
    let contact = world.schema.table(&table("contact")).unwrap();
    assert_eq!(contact.entity_set, "contacts");
    assert_eq!(contact.primary_name, Some(column("fullname")));
    let lastname = &contact.columns[&column("lastname")];
    assert_eq!((lastname.kind, lastname.max_length), (ColumnKind::Text, Some(50)));
    assert_eq!(contact.columns[&column("description")].max_length, Some(2_000));
    assert_eq!(contact.columns[&column("creditlimit")].kind, ColumnKind::Number);
    assert!(!contact.columns[&column("fullname")].is_valid_for_create);
    assert_eq!(
        contact.navigation_to(&column("parentcustomerid"), &table("account")),
        Some("parentcustomerid_account")
    );
    assert_eq!(
        world.read_table("new_unheardof"),
        Err(MetadataError::Absent(table("new_unheardof")))
    );
}

#[test]
fn each_method_writes_what_is_read_back_equal() {
    for method in [CreateMethod::Bulk, CreateMethod::Batch, CreateMethod::Single] {
        let mut world = World::open();
        let before = world.org.state_hash();
        assert_eq!(
            world.ask("account", create(CreateMethod::Bulk, vec![company(7)])),
            created(1)
        );
        let sent = person(1);
        assert_eq!(
            world.ask("contact", create(method, vec![sent.clone()])),
            created(1),
            "{method:?}"
        );
        let found = world.found("contact", &[1, 2], &columns(&sent));
        assert_eq!(found.len(), 1, "what does not exist is missing from the answer");
        assert!(found[0].columns == sent.columns, "{method:?}");
        let children = world.ask(
            "account",
            Task::Children {
                ids: vec![id(7), id(8)],
                child: table("contact"),
                lookup: column("parentcustomerid"),
            },
        );
        let Outcome::Found { rows } = children else {
            panic!("expected rows, found {children:?}")
        };
        assert_eq!(rows.len(), 1);
        assert!(rows[0].columns[&column("parentcustomerid")] == lookup("account", 7));
        let deleted = Outcome::Rows {
            rows: vec![RowOutcome::Deleted],
        };
        assert_eq!(world.delete("contact", &found), deleted);
        let companies = world.found("account", &[7], &["name"]);
        assert_eq!(world.delete("account", &companies), deleted);
        assert_eq!(world.org.state_hash(), before, "{method:?}");
    }
}

#[test]
fn a_second_sending_is_a_question() {
    for method in [CreateMethod::Bulk, CreateMethod::Single] {
        let mut world = World::open();
        assert_eq!(world.ask("account", create(method, vec![company(1)])), created(1));
        let again = world.ask("account", create(method, vec![company(1)]));
        let Outcome::AllRefused { refusal } = again else {
            panic!("expected a refusal, found {again:?}")
        };
        assert_eq!(refusal.class, RefusalClass::Duplicate, "{method:?}");
        assert_eq!(world.org.row_count("account"), 1);
    }
}

#[test]
fn a_batch_names_the_bad_rows_and_writes_the_others() {
    let mut world = World::open();
    assert_eq!(
        world.ask(
            "contact",
            create(CreateMethod::Single, vec![record(1, &[("lastname", text("A"))])])
        ),
        created(1)
    );
    let rows = vec![
        record(1, &[("lastname", text("A"))]),
        record(2, &[("lastname", text(&"x".repeat(51)))]),
        record(3, &[("preferredcontactmethodcode", Value::Choice(77))]),
        record(4, &[("parentcustomerid", lookup("account", 99))]),
        record(5, &[("lastname", text("E"))]),
    ];
    let outcome = world.ask("contact", create(CreateMethod::Bulk, rows.clone()));
    assert!(matches!(outcome, Outcome::AllRefused { .. }), "{outcome:?}");
    assert_eq!(world.org.row_count("contact"), 1, "all or nothing");
    let outcome = world.ask("contact", create(CreateMethod::Batch, rows));
    let Outcome::Rows { rows } = outcome else {
        panic!("expected rows, found {outcome:?}")
    };
    let refused: Vec<_> = rows
        .iter()
        .map(|row| match row {
            RowOutcome::Refused { refusal } => Some((refusal.class, refusal.column.clone())),
            _ => None,
        })
        .collect();
    assert_eq!(rows[0], RowOutcome::Exists);
    assert_eq!(
        refused[1],
        Some((RefusalClass::TooLong, Some(column("lastname"))))
    );
    assert_eq!(
        refused[2],
        Some((
            RefusalClass::OutOfRange,
            Some(column("preferredcontactmethodcode"))
        ))
    );
    assert_eq!(
        refused[3].as_ref().map(|(class, _)| *class),
        Some(RefusalClass::ParentMissing)
    );
    assert_eq!(rows[4], RowOutcome::Created);
    assert_eq!(world.org.row_count("contact"), 2);
}

#[test]
fn a_delete_keeps_what_was_changed_and_finds_what_is_gone() {
    let mut world = World::open();
    world.ask(
        "account",
        create(CreateMethod::Bulk, vec![company(1), company(2)]),
    );
    let mut rows = world.found("account", &[1, 2], &[]);
    rows[0].etag = "W/\"1\"".to_owned();
    rows.push(FoundRow {
        id: id(3),
        ..rows[0].clone()
    });
    let expected = [RowOutcome::Changed, RowOutcome::Deleted, RowOutcome::Absent];
    assert_eq!(
        world.delete("account", &rows),
        Outcome::Rows {
            rows: expected.into()
        }
    );
    assert_eq!(world.org.row_count("account"), 1);
}

#[test]
fn a_missing_privilege_is_named() {
    let mut world = World::new(|profile| {
        profile.missing_privileges = vec!["prvOverrideCreatedOnCreatedBy".to_owned()];
    });
    let old = record(
        1,
        &[
            ("name", text("A")),
            (
                "overriddencreatedon",
                Value::DateTime("2021-01-07T12:00:00Z".to_owned()),
            ),
        ],
    );
    for method in [CreateMethod::Bulk, CreateMethod::Batch, CreateMethod::Single] {
        assert_eq!(
            world.ask("account", create(method, vec![old.clone()])),
            Outcome::Stopped {
                reason: StopReason::Privilege {
                    name: Some("prvOverrideCreatedOnCreatedBy".to_owned())
                }
            },
            "{method:?}"
        );
    }
    assert_eq!(world.org.row_count("account"), 0);
}

#[test]
fn its_limits_are_obeyed() {
    let mut world = World::open();
    world.org = Org::new(OrgProfile {
        protection: Some(Protection {
            requests: 1,
            ..Protection::default()
        }),
        ..world.org.profile().clone()
    });
    assert_eq!(
        world.ask("account", create(CreateMethod::Bulk, vec![company(1)])),
        created(1)
    );
    let outcome = world.ask("account", create(CreateMethod::Bulk, vec![company(2)]));
    assert_eq!(
        outcome,
        Outcome::Throttled {
            wait_ms: 300_000,
            limit: Limit::Requests
        }
    );
}

#[test]
fn its_faults_are_never_taken_for_a_success() {
    let status = |status, retry_after: Option<&str>| Effect::Status {
        status,
        code: None,
        retry_after: retry_after.map(str::to_owned),
    };
    let unknown = |cause| Outcome::Unknown { cause };
    for (effect, expected) in [
        (
            status(503, Some("4")),
            Outcome::Throttled {
                wait_ms: 4_000,
                limit: Limit::Busy,
            },
        ),
        (
            status(429, Some("soon")),
            Outcome::Throttled {
                wait_ms: 5_000,
                limit: Limit::Busy,
            },
        ),
        (status(500, None), unknown(UnknownCause::ServerError)),
        (status(503, None), unknown(UnknownCause::ServerError)),
        (Effect::DropBefore, unknown(UnknownCause::ConnectionLost)),
        (Effect::DropAfterCommit, unknown(UnknownCause::ConnectionLost)),
        (Effect::HtmlPage, unknown(UnknownCause::Unreadable)),
        (Effect::HalfBody, unknown(UnknownCause::Unreadable)),
        (Effect::BadGatewayAfterCommit, unknown(UnknownCause::ServerError)),
    ] {
        for method in [CreateMethod::Bulk, CreateMethod::Batch] {
            let mut world = World::open();
            world.org.script(vec![Fault {
                method: None,
                path_contains: None,
                skip: 0,
                times: 1,
                every: 0,
                effect: effect.clone(),
            }]);
            let records = vec![company(1), company(2)];
            assert_eq!(
                world.ask("account", create(method, records)),
                expected,
                "{effect:?} {method:?}"
            );
        }
    }
}

/// Any text that fits the column arrives as it was sent, by each method, and is found by its key alone.
#[test]
fn any_text_arrives_as_it_was_sent() {
    let world = RefCell::new((World::open(), 1_u128));
    let texts = prop::collection::vec("[^\u{0}]{1,20}", 1..4);
    let arrives = |texts: Vec<String>| {
        let (world, next) = &mut *world.borrow_mut();
        for method in [CreateMethod::Bulk, CreateMethod::Batch, CreateMethod::Single] {
            let size = if method == CreateMethod::Single {
                1
            } else {
                texts.len()
            };
            for group in texts.chunks(size) {
                let numbers: Vec<u128> = (*next..*next + group.len() as u128).collect();
                *next += group.len() as u128;
                let described =
                    |(number, cell): (&u128, &String)| record(*number, &[("description", text(cell))]);
                let records: Vec<Record> = numbers.iter().zip(group).map(described).collect();
                let outcome = world.ask("contact", create(method, records.clone()));
                prop_assert_eq!(outcome, created(group.len()));
                let found = world.found("contact", &numbers, &["description"]);
                prop_assert_eq!(found.len(), records.len());
                for (record, row) in records.iter().zip(&found) {
                    prop_assert_eq!(record.id, row.id);
                    prop_assert!(record.columns == row.columns);
                }
            }
        }
        Ok(())
    };
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner.run(&texts, arrives).unwrap();
}

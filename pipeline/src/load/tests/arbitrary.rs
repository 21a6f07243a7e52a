//! Whatever happens in whatever order: no panic, no step without end, and a journal that can be resumed.

use super::rng::Rng;
use super::world::refusal;
use crate::load::{Answer, Child, Comparison, Event, Mode, Order, Run, Settings, Step, decode, encode, read};
use crate::plan::tests::synthetic::{column, plan};
use shared::id::{ChunkNumber, RecordId, RunId};
use shared::millis::Millis;
use shared::outcome::{Limit, RefusalClass, RowOutcome, StopReason, UnknownCause};
use uuid::Uuid;

fn row(rng: &mut Rng) -> RowOutcome {
    let classes = [
        RefusalClass::Duplicate,
        RefusalClass::Required,
        RefusalClass::ParentMissing,
    ];
    match rng.below(7) {
        0 => RowOutcome::Created,
        1 => RowOutcome::Deleted,
        2 => RowOutcome::Absent,
        3 => RowOutcome::Exists,
        4 => RowOutcome::Changed,
        5 => RowOutcome::Refused {
            refusal: refusal(classes[rng.below(3)]),
        },
        _ => RowOutcome::NotTried,
    }
}

fn comparison(rng: &mut Rng) -> Comparison {
    let etag = rng.next().to_string();
    match rng.below(3) {
        0 => Comparison::Absent,
        1 => Comparison::Same { etag },
        _ => Comparison::Different {
            etag,
            columns: vec![column("lastname")],
        },
    }
}

/// An answer of any kind, often of the wrong length.
fn answer(rng: &mut Rng, order: &Order) -> Answer {
    let len = if rng.chance(90) {
        order.members.len()
    } else {
        rng.below(9)
    };
    match rng.below(8) {
        0 | 1 => Answer::Written((0..len).map(|_| row(rng)).collect()),
        2 | 3 => Answer::Compared((0..len).map(|_| comparison(rng)).collect()),
        4 => {
            let id = |rng: &mut Rng| RecordId(Uuid::from_u128(rng.next().into()));
            let children = (0..rng.below(2)).map(|_| Child {
                parent: id(rng),
                child: id(rng),
            });
            Answer::Children(children.collect())
        }
        5 => Answer::AllRefused(refusal(RefusalClass::Other)),
        6 => Answer::Throttled {
            wait_ms: rng.next(),
            limit: Limit::Busy,
        },
        _ if rng.chance(70) => Answer::Unknown(UnknownCause::Unreadable),
        _ => Answer::Stopped(StopReason::Lease),
    }
}

fn event(rng: &mut Rng, orders: &[Order]) -> Event {
    match rng.below(12) {
        0 => Event::Pause,
        1 => Event::Go {
            note: "x".repeat(rng.below(2_000)),
        },
        2 => Event::Interrupted,
        3 if rng.chance(20) => Event::RollBack,
        3 | 4 => Event::JournalFailed,
        5 => Event::Answered {
            number: ChunkNumber(u32::try_from(rng.below(50)).unwrap()),
            answer: Answer::AllRefused(refusal(RefusalClass::Other)),
        },
        6 | 7 => Event::Journaled,
        _ => match orders.get(rng.below(orders.len())) {
            Some(order) => Event::Answered {
                number: order.number,
                answer: answer(rng, order),
            },
            None => Event::Journaled,
        },
    }
}

#[test]
fn any_event_at_any_time_is_survived_and_the_journal_can_be_resumed() {
    for seed in 0..400 {
        let mut rng = Rng(seed);
        let plan = plan(4, 9, |n| (n % 3 != 0).then_some(n % 4));
        let settings = Settings {
            chunk_rows: 3,
            read_ids: 2,
            lanes: 2,
            ..Settings::default()
        };
        let id = RunId(Uuid::from_u128(seed.into()));
        let mut run = Run::start(&plan, id, Mode::Load, settings, Millis(0));
        let mut lines: Vec<String> = Vec::new();
        let mut orders = Vec::new();
        for _ in 0..300 {
            let now = Millis(rng.next());
            let pending = match run.next(now) {
                Step::Journal(entry) => Some(entry),
                Step::Send(order) => {
                    orders.push(order);
                    None
                }
                Step::Wait { .. } | Step::Done => None,
            };
            let event = match pending {
                Some(entry) if rng.chance(80) => {
                    lines.push(encode(run.sequence(), &entry));
                    Event::Journaled
                }
                Some(_) => Event::JournalFailed,
                None => event(&mut rng, &orders),
            };
            run.on(now, event);
        }
        let entries = read(lines.iter().map(String::as_str)).unwrap();
        if !entries.is_empty() {
            let resumed = Run::resume(&plan, &entries, settings, Millis(0)).unwrap();
            assert_eq!(resumed.id(), id, "seed {seed}");
        }
    }
}

#[test]
fn a_run_ends_or_asks_a_person_whatever_is_answered() {
    for seed in 0..200 {
        let mut rng = Rng(seed);
        let plan = plan(3, 8, |n| (n % 2 == 0).then_some(n % 3));
        let id = RunId(Uuid::nil());
        let mut run = Run::start(
            &plan,
            id,
            Mode::Load,
            Settings {
                chunk_rows: 3,
                ..Settings::default()
            },
            Millis(0),
        );
        let mut now = Millis(0);
        let mut steps = 0;
        loop {
            steps += 1;
            assert!(steps < 5_000, "seed {seed} does not end");
            match run.next(now) {
                Step::Journal(_) => run.on(now, Event::Journaled),
                Step::Send(order) => {
                    let answer = answer(&mut rng, &order);
                    run.on(
                        now,
                        Event::Answered {
                            number: order.number,
                            answer,
                        },
                    );
                }
                Step::Wait { until: Some(until) } => now = until,
                Step::Wait { until: None } | Step::Done => break,
            }
        }
    }
}

#[test]
fn a_journal_line_that_changed_is_refused() {
    let plan = plan(1, 1, |_| None);
    let mut run = Run::start(
        &plan,
        RunId(Uuid::nil()),
        Mode::Load,
        Settings::default(),
        Millis(0),
    );
    let Step::Journal(entry) = run.next(Millis(0)) else {
        panic!("expected the first entry")
    };
    let line = encode(0, &entry);
    for at in 0..line.len() {
        let mut bytes = line.clone().into_bytes();
        bytes[at] ^= 1;
        if let Ok(text) = String::from_utf8(bytes) {
            assert!(decode(&text).is_err(), "byte {at}");
        }
    }
    assert!(read([line.as_str(), line.as_str()]).is_err(), "a line twice");
    assert!(
        read([encode(1, &entry).as_str()]).is_err(),
        "the first line is missing"
    );
    for text in ["", " ", "0", "0 0", "0 0 {}", "x y z", "\u{0}"] {
        assert!(decode(text).is_err());
    }
}

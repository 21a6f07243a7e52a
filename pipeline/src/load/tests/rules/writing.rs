//! Sending, refusals, questions, waits and pauses.

use super::*;

#[test]
fn an_order_leaves_after_its_entry_is_durable() {
    let mut run = bench(plan(2, 0, |_| None), settings()).run;
    let started = run.next(Millis(0));
    assert!(
        matches!(started, Step::Journal(Entry::RunStarted { .. })),
        "{started:?}"
    );
    assert_eq!(run.next(Millis(0)), Step::Wait { until: None });
    run.on(Millis(0), Event::Journaled);
    assert!(matches!(run.next(Millis(0)), Step::Journal(Entry::Sent { .. })));
    run.on(Millis(0), Event::JournalFailed);
    assert_eq!(run.next(Millis(0)), Step::Wait { until: None });
    assert_eq!(run.view().paused, Some(PauseReason::Journal));
    run.on(Millis(0), Event::Go { note: String::new() });
    assert!(matches!(run.next(Millis(0)), Step::Journal(Entry::Sent { .. })));
    run.on(Millis(0), Event::Journaled);
    assert!(matches!(
        run.next(Millis(0)),
        Step::Journal(Entry::Continued { .. })
    ));
    run.on(Millis(0), Event::Journaled);
    assert!(matches!(run.next(Millis(0)), Step::Send(_)));
}

#[test]
fn a_refused_chunk_goes_again_row_by_row_and_the_bad_row_is_a_dead_letter() {
    let mut bench = contacts(4);
    let order = bench.expect(&Action::CreateBulk, &[0, 1, 2, 3]);
    bench.answer(&order, Answer::AllRefused(refusal(RefusalClass::TooLong)));
    let order = bench.expect(&Action::CreateBatch, &[0, 1, 2, 3]);
    let created = RowOutcome::Created;
    bench.rows(
        &order,
        &[
            created.clone(),
            refused(RefusalClass::TooLong),
            created,
            RowOutcome::NotTried,
        ],
    );
    let order = bench.expect(&Action::CreateBatch, &[3]);
    bench.created(&order);
    let order = bench.expect(&Action::Reconcile, &[0, 2, 3]);
    bench.same(&order);
    assert_eq!(bench.step(), Step::Done);
    let view = bench.run.view();
    assert_eq!((view.phases[1].confirmed, view.phases[1].refused), (3, 1));
}

#[test]
fn a_duplicate_is_a_question_and_only_the_second_time_an_answer() {
    let mut bench = contacts(2);
    let order = bench.expect(&Action::CreateBulk, &[0, 1]);
    bench.answer(&order, Answer::AllRefused(refusal(RefusalClass::Duplicate)));
    let order = bench.expect(&Action::ReadBack, &[0, 1]);
    bench.compared(&order, &[Comparison::Absent, same()]);
    let order = bench.expect(&Action::CreateBatch, &[0]);
    bench.rows(&order, &[refused(RefusalClass::Duplicate)]);
    let order = bench.expect(&Action::ReadBack, &[0]);
    bench.compared(&order, &[Comparison::Absent]);
    let order = bench.expect(&Action::CreateBatch, &[0]);
    bench.rows(&order, &[refused(RefusalClass::Duplicate)]);
    assert_eq!(bench.step(), Step::Done);
    let view = bench.run.view();
    assert_eq!((view.phases[1].there_before, view.phases[1].refused), (1, 1));
}

#[test]
fn an_unknown_chunk_is_read_back_before_anything_else() {
    let mut bench = contacts(4);
    let order = bench.expect(&Action::CreateBulk, &[0, 1, 2, 3]);
    bench.answer(&order, Answer::Unknown(UnknownCause::TimedOut));
    let order = bench.expect(&Action::ReadBack, &[0, 1, 2, 3]);
    bench.compared(
        &order,
        &[
            same(),
            Comparison::Absent,
            different("lastname"),
            different(IMPORT_COLUMN),
        ],
    );
    let order = bench.expect(&Action::CreateBulk, &[1]);
    bench.created(&order);
    let phase = &bench.run.view().phases[1];
    assert_eq!((phase.confirmed, phase.conflicts, phase.there_before), (2, 1, 1));
}

#[test]
fn a_wait_is_kept_and_costs_no_attempt() {
    let mut bench = contacts(1);
    for wait in 1..30 {
        let order = bench.expect(&Action::CreateBulk, &[0]);
        bench.answer(
            &order,
            Answer::Throttled {
                wait_ms: 17_000,
                limit: Limit::Requests,
            },
        );
        assert_eq!(
            bench.step(),
            Step::Wait {
                until: Some(Millis(wait * 17_000))
            }
        );
        assert_eq!(
            bench.run.view().waiting.and_then(|waiting| waiting.limit),
            Some(Limit::Requests)
        );
        bench.now = Millis(wait * 17_000 - 1);
        assert!(matches!(bench.step(), Step::Wait { until: Some(_) }));
        bench.now = Millis(wait * 17_000);
    }
    let order = bench.order();
    bench.created(&order);
    bench.expect(&Action::Reconcile, &[0]);
}

#[test]
fn endless_waits_and_endless_failures_end_in_a_pause() {
    let mut bench = contacts(1);
    for _ in 0..settings().throttles {
        let order = bench.order();
        bench.answer(
            &order,
            Answer::Throttled {
                wait_ms: 0,
                limit: Limit::Gate,
            },
        );
    }
    assert_eq!(bench.paused(), Some(PauseReason::Throttled));
    bench.go();
    for _ in 0..settings().attempts {
        let order = bench.expect(&Action::CreateBulk, &[0]);
        bench.rows(&order, &[RowOutcome::NotTried]);
    }
    assert_eq!(
        bench.paused(),
        Some(PauseReason::Attempts { phase: 1, records: 1 })
    );
    bench.go();
    for _ in 0..settings().failures.min(settings().attempts.into()) {
        let order = bench.order();
        bench.answer(&order, Answer::Unknown(UnknownCause::ServerError));
    }
    assert!(matches!(
        bench.paused(),
        Some(PauseReason::Attempts { .. } | PauseReason::Failing(_))
    ));
}

#[test]
fn a_stop_pauses_and_what_is_under_way_finishes() {
    let mut bench = bench(
        plan(0, 8, |_| None),
        Settings {
            lanes: 2,
            ..settings()
        },
    );
    let (one, two) = (bench.order(), bench.order());
    bench.answer(&one, Answer::Stopped(StopReason::SignIn));
    assert_eq!(bench.paused(), Some(PauseReason::Stopped(StopReason::SignIn)));
    bench.created(&two);
    assert_eq!(bench.run.view().phases[1].confirmed, 4);
    bench.go();
    bench.expect(&Action::CreateBulk, &one.members);
}

#[test]
fn a_chunk_that_the_proxy_refuses_becomes_smaller_until_one_record_is_left() {
    let mut bench = contacts(4);
    for members in [[0, 1, 2, 3].as_slice(), &[0, 1], &[0]] {
        let order = bench.expect(&Action::CreateBulk, members);
        bench.answer(&order, Answer::Stopped(StopReason::ChunkRefused));
    }
    assert_eq!(
        bench.paused(),
        Some(PauseReason::Stopped(StopReason::ChunkRefused))
    );
}

#[test]
fn a_child_of_a_refused_record_is_refused_without_being_sent() {
    let mut bench = bench(plan(2, 3, |n| [Some(0), Some(1), None][n as usize]), settings());
    let order = bench.expect(&Action::CreateBulk, &[0, 1]);
    bench.answer(&order, Answer::AllRefused(refusal(RefusalClass::Required)));
    let order = bench.order();
    bench.rows(&order, &[refused(RefusalClass::Required), RowOutcome::Created]);
    let order = bench.expect(&Action::Reconcile, &[1]);
    bench.same(&order);
    bench.expect(&Action::CreateBulk, &[1, 2]);
    let slots = &bench.run.slots()[1];
    assert_eq!(slots.refusals[&0].class, RefusalClass::ParentMissing);
}

#[test]
fn an_empty_plan_is_finished_at_once() {
    assert_eq!(bench(plan(0, 0, |_| None), settings()).step(), Step::Done);
}

//! The rules of the run one by one, with answers given by hand.

use super::world::refusal;
use crate::load::{
    Action, Answer, Child, Comparison, Entry, Event, Mode, Order, PauseReason, ResumeError, Run, Settings,
    StageView, Step,
};
use crate::plan::tests::synthetic::{column, plan};
use crate::plan::{IMPORT_COLUMN, Plan};
use shared::id::{PlanHash, RunId};
use shared::millis::Millis;
use shared::outcome::{Limit, RefusalClass, RowOutcome, StopReason, UnknownCause};
use uuid::Uuid;

/// A run, its journal, and a clock that stands still unless it is moved.
struct Bench {
    plan: Plan,
    run: Run,
    entries: Vec<Entry>,
    now: Millis,
}

fn settings() -> Settings {
    Settings {
        chunk_rows: 4,
        read_ids: 4,
        lanes: 1,
        backoff_ms: 0,
        quiet_ms: 0,
        ..Settings::default()
    }
}

fn bench(plan: Plan, settings: Settings) -> Bench {
    let run = Run::start(
        &plan,
        RunId(Uuid::from_u128(1)),
        Mode::Rehearsal,
        settings,
        Millis(0),
    );
    Bench {
        plan,
        run,
        entries: Vec::new(),
        now: Millis(0),
    }
}

fn contacts(count: u32) -> Bench {
    bench(plan(0, count, |_| None), settings())
}

impl Bench {
    /// The next step that is not a journal entry.
    fn step(&mut self) -> Step {
        loop {
            match self.run.next(self.now) {
                Step::Journal(entry) => {
                    self.entries.push(entry);
                    self.run.on(self.now, Event::Journaled);
                }
                step => return step,
            }
        }
    }

    fn order(&mut self) -> Order {
        match self.step() {
            Step::Send(order) => order,
            step => panic!("expected an order, found {step:?}"),
        }
    }

    /// The next order, which must be this one.
    fn expect(&mut self, action: &Action, members: &[u32]) -> Order {
        let order = self.order();
        assert_eq!((&order.action, order.members.as_slice()), (action, members));
        order
    }

    fn answer(&mut self, order: &Order, answer: Answer) {
        self.run.on(
            self.now,
            Event::Answered {
                number: order.number,
                answer,
            },
        );
    }

    fn rows(&mut self, order: &Order, rows: &[RowOutcome]) {
        self.answer(order, Answer::Written(rows.to_vec()));
    }

    fn created(&mut self, order: &Order) {
        self.answer(
            order,
            Answer::Written(vec![RowOutcome::Created; order.members.len()]),
        );
    }

    fn same(&mut self, order: &Order) {
        self.compared(order, &vec![same(); order.members.len()]);
    }

    fn compared(&mut self, order: &Order, rows: &[Comparison]) {
        self.answer(order, Answer::Compared(rows.to_vec()));
    }

    fn go(&mut self) {
        self.run.on(
            self.now,
            Event::Go {
                note: "seen".to_owned(),
            },
        );
    }

    fn paused(&mut self) -> Option<PauseReason> {
        assert_eq!(self.step(), Step::Wait { until: None });
        self.run.view().paused
    }

    fn resume(&mut self) {
        self.run = Run::resume(&self.plan, &self.entries, settings(), self.now).unwrap();
    }
}

fn same() -> Comparison {
    Comparison::Same {
        etag: "W/\"1\"".to_owned(),
    }
}

fn different(name: &str) -> Comparison {
    Comparison::Different {
        etag: "W/\"2\"".to_owned(),
        columns: vec![column(name)],
    }
}

fn refused(class: RefusalClass) -> RowOutcome {
    RowOutcome::Refused {
        refusal: refusal(class),
    }
}

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
fn a_difference_holds_the_run_at_the_gate_until_a_person_says_why() {
    let mut bench = bench(plan(1, 1, |_| None), settings());
    let order = bench.order();
    bench.created(&order);
    let order = bench.expect(&Action::Reconcile, &[0]);
    bench.compared(&order, &[different("name")]);
    assert_eq!(bench.paused(), None);
    assert_eq!(bench.run.view().stage, StageView::Gate { phase: 0 });
    bench.resume();
    assert_eq!(bench.step(), Step::Wait { until: None });
    assert_eq!(bench.run.view().stage, StageView::Gate { phase: 0 });
    bench.go();
    bench.expect(&Action::CreateBulk, &[0]);
    assert_eq!(bench.run.view().phases[0].note.as_deref(), Some("seen"));
}

#[test]
fn a_resumed_run_asks_what_became_of_the_open_order() {
    let mut bench = contacts(6);
    let order = bench.expect(&Action::CreateBulk, &[0, 1, 2, 3]);
    bench.created(&order);
    bench.expect(&Action::CreateBulk, &[4, 5]);
    bench.resume();
    let order = bench.expect(&Action::ReadBack, &[4, 5]);
    bench.compared(&order, &[same(), Comparison::Absent]);
    bench.expect(&Action::CreateBulk, &[5]);
    // A second return does not ask again about what is settled.
    bench.resume();
    bench.expect(&Action::ReadBack, &[5]);
}

#[test]
fn an_answer_that_comes_after_an_interruption_is_not_believed() {
    let mut bench = contacts(1);
    let order = bench.order();
    bench.run.on(Millis(0), Event::Interrupted);
    bench.created(&order);
    bench.expect(&Action::ReadBack, &[0]);
}

#[test]
fn a_plan_of_other_files_is_refused_with_both_hashes() {
    let mut bench = contacts(1);
    bench.order();
    let mut other = plan(0, 1, |_| None);
    other.manifest.plan = PlanHash::of(&[9; 32]);
    let found = Run::resume(&other, &bench.entries, settings(), Millis(0)).unwrap_err();
    let (expected, found_hash) = (PlanHash::of(&[7; 32]), PlanHash::of(&[9; 32]));
    assert_eq!(
        found,
        ResumeError::OtherPlan {
            expected,
            found: found_hash
        }
    );
    assert!(found.to_string().contains("0707…07") && found.to_string().contains("0909…09"));
    let mut next_epoch = plan(0, 1, |_| None);
    next_epoch.retarget(next_epoch.destination().organization, 1, 41);
    let found = Run::resume(&next_epoch, &bench.entries, settings(), Millis(0)).unwrap_err();
    assert_eq!(
        found,
        ResumeError::OtherEpoch {
            expected: 0,
            found: 1
        }
    );
    let fewer = Run::resume(&plan(0, 0, |_| None), &bench.entries, settings(), Millis(0)).unwrap_err();
    assert!(matches!(
        fewer,
        ResumeError::OutOfPlan {
            entry: 2,
            phase: 1,
            records: 0
        }
    ));
    assert_eq!(
        Run::resume(&bench.plan, &[], settings(), Millis(0)).unwrap_err(),
        ResumeError::NoStart
    );
}

/// One account with one contact, loaded.
fn loaded() -> Bench {
    let mut bench = bench(plan(1, 1, |_| Some(0)), settings());
    for _ in 0..2 {
        let order = bench.order();
        bench.created(&order);
        let order = bench.order();
        bench.same(&order);
    }
    assert_eq!(bench.step(), Step::Done);
    bench.run.on(Millis(0), Event::RollBack);
    bench
}

fn check_children(bench: &mut Bench, children: &[Child]) {
    let order = bench.order();
    assert!(matches!(order.action, Action::Children { .. }), "{order:?}");
    bench.answer(&order, Answer::Children(children.to_vec()));
}

fn delete() -> Action {
    Action::Delete {
        etags: vec!["W/\"1\"".to_owned()],
    }
}

#[test]
fn a_rollback_reads_asks_deletes_and_proves_children_first() {
    let mut bench = loaded();
    for phase in [1, 0] {
        let order = bench.expect(&Action::ReadForDelete, &[0]);
        assert_eq!(order.phase, phase);
        bench.same(&order);
        check_children(&mut bench, &[]);
        let order = bench.expect(&delete(), &[0]);
        bench.rows(&order, &[RowOutcome::Deleted]);
        let order = bench.expect(&Action::ProveGone, &[0]);
        bench.compared(&order, &[Comparison::Absent]);
    }
    assert_eq!(bench.step(), Step::Done);
    let last = bench.entries.last();
    assert!(
        matches!(
            last,
            Some(Entry::RolledBack {
                removed: 2,
                kept: 0,
                refused: 0,
                ..
            })
        ),
        "{last:?}"
    );
}

#[test]
fn a_rollback_keeps_what_somebody_changed_and_what_it_hangs_on() {
    let mut bench = loaded();
    let order = bench.expect(&Action::ReadForDelete, &[0]);
    bench.compared(&order, &[different("lastname")]);
    let order = bench.expect(&Action::ReadForDelete, &[0]);
    bench.same(&order);
    let (parent, child) = (
        bench.plan.phases[0].records[0].id,
        bench.plan.phases[1].records[0].id,
    );
    check_children(&mut bench, &[Child { parent, child }]);
    assert_eq!(bench.step(), Step::Done);
    let rollback = |phase: usize| bench.run.view().phases[phase].rollback;
    assert_eq!((rollback(1).kept_changed, rollback(0).kept_children), (1, 1));
}

#[test]
fn a_version_that_moved_is_read_once_more_and_then_kept() {
    let mut bench = loaded();
    for _ in 0..2 {
        let order = bench.expect(&Action::ReadForDelete, &[0]);
        bench.same(&order);
        check_children(&mut bench, &[]);
        let order = bench.expect(&delete(), &[0]);
        bench.rows(&order, &[RowOutcome::Changed]);
    }
    let order = bench.order();
    assert_eq!((order.phase, &order.action), (0, &Action::ReadForDelete));
    assert_eq!(bench.run.view().phases[1].rollback.kept_changed, 1);
}

#[test]
fn a_record_that_comes_back_is_deleted_again() {
    let mut bench = loaded();
    let order = bench.order();
    bench.compared(&order, &[Comparison::Absent]);
    let order = bench.expect(&Action::ProveGone, &[0]);
    bench.same(&order);
    bench.expect(&Action::ReadForDelete, &[0]);
}

#[test]
fn a_rollback_looks_for_everything_ever_sent_after_a_quiet_time() {
    let mut bench = bench(
        plan(0, 2, |_| None),
        Settings {
            quiet_ms: 5_000,
            ..settings()
        },
    );
    let order = bench.order();
    bench.now = Millis(1_000);
    bench.answer(&order, Answer::Unknown(UnknownCause::TimedOut));
    let order = bench.expect(&Action::ReadBack, &[0, 1]);
    bench.compared(&order, &[Comparison::Absent, Comparison::Absent]);
    bench.now = Millis(2_000);
    bench.run.on(bench.now, Event::RollBack);
    assert_eq!(
        bench.step(),
        Step::Wait {
            until: Some(Millis(6_000))
        }
    );
    bench.now = Millis(6_000);
    bench.expect(&Action::ReadForDelete, &[0, 1]);
}

#[test]
fn a_refused_delete_is_listed_and_can_be_wished_again() {
    let mut bench = bench(plan(0, 1, |_| None), settings());
    let order = bench.order();
    bench.created(&order);
    bench.run.on(Millis(0), Event::RollBack);
    for wish in 1..3 {
        let order = bench.expect(&Action::ReadForDelete, &[0]);
        bench.same(&order);
        check_children(&mut bench, &[]);
        let order = bench.expect(&delete(), &[0]);
        bench.rows(&order, &[refused(RefusalClass::Automation)]);
        assert_eq!(bench.step(), Step::Done, "wish {wish}");
        assert_eq!(bench.run.view().phases[1].rollback.refused, 1);
        bench.run.on(Millis(0), Event::RollBack);
    }
}

#[test]
fn an_empty_plan_is_finished_at_once() {
    assert_eq!(bench(plan(0, 0, |_| None), settings()).step(), Step::Done);
}

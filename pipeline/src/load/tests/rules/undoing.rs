//! The rollback.

use super::*;

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

/// The first of the questions about children finds these; where there are none, all the others find none either.
fn check_children(bench: &mut Bench, children: &[Child]) {
    const QUESTIONS: usize = 4;
    let asked = if children.is_empty() { QUESTIONS } else { 1 };
    for _ in 0..asked {
        let order = bench.order();
        assert!(matches!(order.action, Action::Children { .. }), "{order:?}");
        bench.answer(&order, Answer::Children(children.to_vec()));
    }
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

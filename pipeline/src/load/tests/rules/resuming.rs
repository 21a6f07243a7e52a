//! The gate, interruptions, and a run that is taken up again.

use super::*;

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

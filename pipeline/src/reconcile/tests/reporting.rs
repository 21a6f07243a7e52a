//! The account of a run.

use crate::finding::transform;
use crate::load::{Answer, Comparison, Event, Mode, Order, Run, Settings, Step};
use crate::plan::Plan;
use crate::plan::tests::synthetic::{column, plan};
use crate::reconcile::{LeftOutReason, Report};
use shared::id::RunId;
use shared::millis::Millis;
use shared::outcome::{Refusal, RefusalClass, RowOutcome};
use uuid::Uuid;

/// Runs a plan with one lane; every order is answered by `answer`.
fn drive(plan: &Plan, answer: impl Fn(&Order) -> Answer) -> Run {
    let settings = Settings {
        lanes: 1,
        ..Settings::rehearsal()
    };
    let mut run = Run::start(plan, RunId(Uuid::nil()), Mode::Rehearsal, settings, Millis(0));
    loop {
        let event = match run.next(Millis(0)) {
            Step::Journal(_) => Event::Journaled,
            Step::Send(order) => Event::Answered {
                number: order.number,
                answer: answer(&order),
            },
            Step::Wait { .. } => Event::Go {
                note: "seen".to_owned(),
            },
            Step::Done => return run,
        };
        run.on(Millis(0), event);
    }
}

/// The first record of each phase is refused; the last one differs.
fn mixed(order: &Order) -> Answer {
    let refusal = Refusal {
        code: Some(0x8004_0200),
        class: RefusalClass::Required,
        column: None,
    };
    let etag = String::new;
    if !order.action.is_write() {
        let last = order.members.iter().max();
        let compare = |member: &u32| match Some(member) == last {
            true => Comparison::Different {
                etag: etag(),
                columns: vec![column("name")],
            },
            false => Comparison::Same { etag: etag() },
        };
        return Answer::Compared(order.members.iter().map(compare).collect());
    }
    let row = |member: &u32| match member {
        0 => RowOutcome::Refused {
            refusal: refusal.clone(),
        },
        _ => RowOutcome::Created,
    };
    Answer::Written(order.members.iter().map(row).collect())
}

#[test]
fn every_row_is_in_the_account_once() {
    let plan = plan(3, 4, |n| (n == 1).then_some(0));
    let report = Report::of(&plan, &drive(&plan, mixed));
    let files: Vec<_> = report
        .files
        .iter()
        .map(|one| (one.rows_in, one.confirmed, one.refused, one.left_out))
        .collect();
    // Contact 1 hangs on the refused account.
    assert_eq!(files, [(3, 2, 1, 0), (5, 2, 2, 1)]);
    let tables: Vec<_> = report
        .tables
        .iter()
        .map(|one| (one.planned, one.confirmed, one.equal))
        .collect();
    assert_eq!(tables, [(3, 2, 1), (4, 2, 1)]);
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|one| (one.origin.file.0, one.origin.row))
        .collect();
    assert_eq!(refused, [(0, 1), (1, 1), (1, 2)]);
    let differences: Vec<_> = report
        .differences
        .iter()
        .map(|one| (one.origin.file.0, one.origin.row))
        .collect();
    assert_eq!(differences, [(0, 3), (1, 4)]);
    assert_eq!(report.left_out[&LeftOutReason::Blank], 1);
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
}

#[test]
fn the_root_tells_outcomes_apart_and_nothing_else() {
    let plan = plan(3, 4, |_| None);
    let all = |order: &Order| match order.action.is_write() {
        true => Answer::Written(vec![RowOutcome::Created; order.members.len()]),
        false => Answer::Compared(vec![
            Comparison::Same { etag: String::new() };
            order.members.len()
        ]),
    };
    let root = |answer: &dyn Fn(&Order) -> Answer| Report::of(&plan, &drive(&plan, answer)).root;
    assert_eq!(root(&all), root(&all));
    assert_ne!(root(&all), root(&mixed));
    assert_eq!(root(&all).len(), 64);
}

#[test]
fn reasons_keep_their_form_through_json() {
    let reasons = [
        LeftOutReason::Refused(transform::TOO_LONG),
        LeftOutReason::Superseded,
        LeftOutReason::Repeats,
        LeftOutReason::RepeatedHeader,
        LeftOutReason::Blank,
        LeftOutReason::TooLarge,
        LeftOutReason::Prepared,
        LeftOutReason::NoRecord,
    ];
    for reason in reasons {
        let json = serde_json::to_string(&reason).unwrap();
        assert_eq!(
            serde_json::from_str::<LeftOutReason>(&json).unwrap(),
            reason,
            "{json}"
        );
    }
    assert!(serde_json::from_str::<LeftOutReason>("\"refused X999\"").is_err());
}

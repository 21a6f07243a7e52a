//! What an outcome means for its order.

use crate::load::{Action, Answer, Child, Comparison, Order, chunk};
use crate::plan::Plan;
use crate::plan::tests::synthetic::{CANARY, column, plan, records, table};
use crate::reconcile::judge;
use shared::chunk::{CreateMethod, Task};
use shared::id::{ChunkNumber, Fence, RecordId, RunId};
use shared::outcome::{FoundRow, Outcome, RowOutcome, UnknownCause};
use shared::record::Record;
use shared::value::{Reference, Value};
use uuid::Uuid;

const UNREADABLE: Answer = Answer::Unknown(UnknownCause::Unreadable);

fn order(action: Action, members: &[u32]) -> Order {
    Order {
        number: ChunkNumber(0),
        phase: 1,
        members: members.to_vec(),
        action,
    }
}

fn found(record: &Record) -> FoundRow {
    FoundRow {
        id: record.id,
        etag: "W/\"5\"".to_owned(),
        columns: record.columns.clone(),
    }
}

fn read(plan: &Plan, action: Action, members: &[u32], rows: Vec<FoundRow>) -> Answer {
    let expected = records(plan, 1, members);
    judge(plan, &order(action, members), &expected, Outcome::Found { rows })
}

fn etag() -> String {
    "W/\"5\"".to_owned()
}

#[test]
fn found_rows_become_verdicts_in_the_order_of_the_members() {
    let plan = plan(1, 3, |_| Some(0));
    let mut rows: Vec<FoundRow> = records(&plan, 1, &[0, 2]).iter().map(found).collect();
    rows.reverse();
    rows[0].columns.insert(column("lastname"), Value::Null);
    let answer = read(&plan, Action::Reconcile, &[0, 1, 2], rows);
    let columns = vec![column("lastname")];
    let expected = vec![
        Comparison::Same { etag: etag() },
        Comparison::Absent,
        Comparison::Different {
            etag: etag(),
            columns,
        },
    ];
    assert!(!format!("{answer:?}").contains(CANARY));
    assert_eq!(answer, Answer::Compared(expected));
}

#[test]
fn proof_of_absence_looks_at_existence_alone() {
    let plan = plan(0, 2, |_| None);
    let mut row = found(&records(&plan, 1, &[1])[0]);
    row.columns.clear();
    let outcome = Outcome::Found { rows: vec![row] };
    let answer = judge(&plan, &order(Action::ProveGone, &[0, 1]), &[], outcome);
    let there = Comparison::Same { etag: etag() };
    assert_eq!(answer, Answer::Compared(vec![Comparison::Absent, there]));
}

#[test]
fn what_does_not_fit_the_order_is_unreadable() {
    let plan = plan(1, 2, |_| None);
    let row = |member: u32| found(&records(&plan, 1, &[member])[0]);
    // A row that was not asked for, records of other members, places that do not exist.
    assert_eq!(read(&plan, Action::ReadBack, &[0], vec![row(1)]), UNREADABLE);
    let rows = || Outcome::Found { rows: vec![row(0)] };
    let other = records(&plan, 1, &[1]);
    assert_eq!(
        judge(&plan, &order(Action::ReadBack, &[0]), &other, rows()),
        UNREADABLE
    );
    assert_eq!(
        judge(&plan, &order(Action::ReadBack, &[7]), &other, rows()),
        UNREADABLE
    );
    // Another kind of answer, another number of rows.
    assert_eq!(
        judge(&plan, &order(Action::CreateBulk, &[0]), &other, rows()),
        UNREADABLE
    );
    let created = |count: usize| Outcome::Rows {
        rows: vec![RowOutcome::Created; count],
    };
    assert_eq!(
        judge(&plan, &order(Action::ReadBack, &[0]), &other, created(1)),
        UNREADABLE
    );
    assert_eq!(
        judge(&plan, &order(Action::CreateBulk, &[0, 1]), &[], created(1)),
        UNREADABLE
    );
    let written = judge(&plan, &order(Action::CreateBulk, &[0, 1]), &[], created(2));
    assert_eq!(written, Answer::Written(vec![RowOutcome::Created; 2]));
}

#[test]
fn a_child_needs_a_parent_that_can_be_read() {
    let plan = plan(1, 1, |_| None);
    let action = || Action::Children {
        child: table("contact"),
        lookup: column("parentcustomerid"),
    };
    let (parent, child) = (RecordId(Uuid::from_u128(1)), RecordId(Uuid::from_u128(2)));
    let mut row = found(&records(&plan, 1, &[0])[0]);
    row.id = child;
    let judged = |row: &FoundRow| {
        let rows = vec![row.clone()];
        judge(&plan, &order(action(), &[0]), &[], Outcome::Found { rows })
    };
    assert_eq!(judged(&row), UNREADABLE);
    let reference = Reference {
        table: table("account"),
        id: parent,
    };
    row.columns
        .insert(column("parentcustomerid"), Value::Lookup(reference));
    assert_eq!(judged(&row), Answer::Children(vec![Child { parent, child }]));
}

#[test]
fn an_order_becomes_a_chunk_of_its_own_records_only() {
    let plan = plan(1, 3, |_| None);
    let compose = |action: Action, records: Vec<Record>| {
        let run = RunId(Uuid::nil());
        chunk(&plan, &order(action, &[0, 2]), run, Fence(1), records)
    };
    let right = records(&plan, 1, &[0, 2]);
    let task = compose(Action::CreateBatch, right.clone()).unwrap().task;
    assert!(matches!(task, Task::Create { method: CreateMethod::Batch, records } if records == right));
    for wrong in [records(&plan, 1, &[0]), records(&plan, 1, &[2, 0]), Vec::new()] {
        assert!(compose(Action::CreateBulk, wrong).is_err());
    }
    let one = vec![etag()];
    assert!(compose(Action::Delete { etags: one }, Vec::new()).is_err());
    let read = compose(Action::ProveGone, Vec::new()).unwrap();
    assert_eq!((read.table, read.task.len()), (table("contact"), 2));
}

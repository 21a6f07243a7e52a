//! What an outcome means for the order that it answers.
//!
//! Found rows are compared with the expected records here and become verdicts, so that no cell goes further.

use super::equality::different_columns;
use crate::load::{Action, Answer, Child, Comparison, Order, needs_records};
use crate::plan::{Manner, Plan, is_unchanged, state_column};
use shared::id::RecordId;
use shared::outcome::{FoundRow, Outcome, UnknownCause};
use shared::record::Record;
use shared::value::Value;
use std::collections::BTreeMap;

/// Reads the outcome of an order of a plan. `expected` are the records of the order where [`needs_records`],
/// and may be empty otherwise. What does not fit the order is unreadable.
#[must_use]
pub fn judge(plan: &Plan, order: &Order, expected: &[Record], outcome: Outcome) -> Answer {
    match outcome {
        Outcome::Rows { rows } if order.action.is_write() && rows.len() == order.members.len() => {
            Answer::Written(rows)
        }
        Outcome::AllRefused { refusal } if order.action.is_write() => Answer::AllRefused(refusal),
        Outcome::Found { rows } => found(plan, order, expected, rows),
        Outcome::Throttled { wait_ms, limit } => Answer::Throttled { wait_ms, limit },
        Outcome::Unknown { cause } => Answer::Unknown(cause),
        Outcome::Stopped { reason } => Answer::Stopped(reason),
        Outcome::Rows { .. } | Outcome::AllRefused { .. } => Answer::Unknown(UnknownCause::Unreadable),
    }
}

fn found(plan: &Plan, order: &Order, expected: &[Record], rows: Vec<FoundRow>) -> Answer {
    let unreadable = Answer::Unknown(UnknownCause::Unreadable);
    let Some(ids) = plan.ids(order.phase, &order.members) else {
        return unreadable;
    };
    match &order.action {
        Action::ReadBack | Action::Reconcile | Action::ReadForDelete | Action::ProveGone => {}
        Action::Children { lookup, .. } => {
            let children = rows.into_iter().map(|row| match row.columns.get(lookup) {
                Some(Value::Lookup(parent)) => Some(Child {
                    parent: parent.id,
                    child: row.id,
                }),
                Some(_) | None => None,
            });
            return children
                .collect::<Option<Vec<Child>>>()
                .map_or(unreadable, Answer::Children);
        }
        Action::CreateBulk | Action::CreateBatch | Action::CreateSingle | Action::Delete { .. } => {
            return unreadable;
        }
    }
    let mut by_id: BTreeMap<RecordId, FoundRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let (Some(phase), Some(targets)) = (plan.phase(order.phase), plan.targets(order.phase, &order.members))
    else {
        return unreadable;
    };
    let state = state_column().filter(|_| phase.manner == Manner::Change);
    let is_existence = !needs_records(plan, order);
    let is_aligned = is_existence || expected.iter().map(|record| record.id).eq(ids.iter().copied());
    if !is_aligned {
        return unreadable;
    }
    let mut records = expected.iter();
    let compare = |id: &RecordId| {
        let record = records.next();
        let Some(row) = by_id.remove(id) else {
            return Comparison::Absent;
        };
        // A record that is there and as before is a change that did not happen.
        if state
            .as_ref()
            .is_some_and(|state| is_unchanged(row.columns.get(state)))
        {
            return Comparison::Absent;
        }
        let columns = record
            .map(|record| different_columns(&phase.as_seen(record), &row.columns))
            .unwrap_or_default();
        if columns.is_empty() {
            Comparison::Same { etag: row.etag }
        } else {
            Comparison::Different {
                etag: row.etag,
                columns,
            }
        }
    };
    let comparisons = targets.iter().map(compare).collect();
    // A row that was not asked for belongs to another question.
    if by_id.is_empty() {
        Answer::Compared(comparisons)
    } else {
        unreadable
    }
}

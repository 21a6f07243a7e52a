//! An answer to an order becomes a settlement: which records changed, and what the run as a whole should do about it.
//!
//! Nothing is changed here. An answer that does not fit its order (another kind, another number of rows) counts as
//! unreadable, which makes a writing order unknown and lets a reading order go again.

use super::journal::{Deviation, RowRefused, Settlement};
use super::members::Members;
use super::order::{Action, Answer, Child, Comparison, Order};
use super::slot::Slots;
use crate::plan::{IMPORT_COLUMN, Manner};
use shared::chunk::CreateMethod;
use shared::id::{ColumnName, RecordId};
use shared::outcome::{Limit, Refusal, RefusalClass, RowOutcome, StopReason, UnknownCause};
use std::collections::BTreeSet;

/// What an answer means.
pub(super) struct Reading {
    /// What changed; absent where nothing did and the members simply wait for the next order.
    pub(super) settlement: Option<Settlement>,
    /// Records that were read and are still ours, with their versions.
    pub(super) ours: Vec<(u32, String)>,
    /// What the run does about it.
    pub(super) after: After,
}

/// What the run as a whole does about an answer.
pub(super) enum After {
    /// Goes on.
    Progress,
    /// Waits, as it was asked to.
    Throttled { wait_ms: u64, limit: Limit },
    /// Waits a little and asks what happened.
    Failed(UnknownCause),
    /// Pauses.
    Stopped(StopReason),
}

/// Reads an answer. `removed` tells whether an id is one that this run already removed.
pub(super) fn settle(
    slots: &Slots,
    order: &Order,
    answer: Answer,
    removed: impl Fn(&RecordId) -> bool,
) -> Reading {
    match answer {
        Answer::Throttled { wait_ms, limit } => nothing_written(order, After::Throttled { wait_ms, limit }),
        Answer::Stopped(reason) => nothing_written(order, After::Stopped(reason)),
        Answer::Unknown(cause) => unknown(order, cause),
        Answer::AllRefused(refusal) => all_refused(slots, order, refusal),
        Answer::Written(rows) if rows.len() == order.members.len() => written(slots, order, rows),
        Answer::Compared(rows) if rows.len() == order.members.len() => compared(slots, order, rows),
        Answer::Children(children) => with_children(slots, order, &children, removed),
        Answer::Written(_) | Answer::Compared(_) => unknown(order, UnknownCause::Unreadable),
    }
}

fn progress(settlement: Settlement) -> Reading {
    Reading {
        settlement: Some(settlement),
        ours: Vec::new(),
        after: After::Progress,
    }
}

fn nothing_written(order: &Order, after: After) -> Reading {
    let settlement = order.action.is_write().then_some(Settlement::Released);
    Reading {
        settlement,
        ours: Vec::new(),
        after,
    }
}

fn unknown(order: &Order, cause: UnknownCause) -> Reading {
    let settlement = order.action.is_write().then_some(Settlement::Unknown { cause });
    Reading {
        settlement,
        ours: Vec::new(),
        after: After::Failed(cause),
    }
}

/// The whole chunk was refused: a duplicate is a question, a lone record has its answer, all others go again with a
/// method that names the bad rows.
fn all_refused(slots: &Slots, order: &Order, refusal: Refusal) -> Reading {
    let row = match &order.action {
        Action::CreateBulk if refusal.class == RefusalClass::Duplicate => RowOutcome::Exists,
        Action::CreateBulk | Action::CreateBatch => return progress(Settlement::Finer),
        Action::Delete { .. } if order.members.len() > 1 => return progress(Settlement::Finer),
        Action::CreateSingle | Action::Delete { .. } => RowOutcome::Refused { refusal },
        Action::ReadBack
        | Action::Reconcile
        | Action::ReadForDelete
        | Action::ProveGone
        | Action::Children { .. } => return unknown(order, UnknownCause::Unreadable),
    };
    let rows = vec![row; order.members.len()];
    written(slots, order, rows)
}

fn written(slots: &Slots, order: &Order, rows: Vec<RowOutcome>) -> Reading {
    match &order.action {
        Action::CreateBulk | Action::CreateBatch | Action::CreateSingle => created(slots, order, rows),
        Action::Delete { .. } => deleted(slots, order, rows),
        Action::ReadBack
        | Action::Reconcile
        | Action::ReadForDelete
        | Action::ProveGone
        | Action::Children { .. } => unknown(order, UnknownCause::Unreadable),
    }
}

fn created(slots: &Slots, order: &Order, rows: Vec<RowOutcome>) -> Reading {
    let (mut confirmed, mut ask, mut again, mut refused) = (vec![], vec![], vec![], vec![]);
    for (&member, row) in order.members.iter().zip(rows) {
        let is_asked = slots.get(member).is_some_and(|slot| slot.asked);
        match row {
            RowOutcome::Created => confirmed.push(member),
            // A key of another column may be taken: reading back finds nothing, and the second time it is final.
            RowOutcome::Refused { refusal } if refusal.class != RefusalClass::Duplicate || is_asked => {
                refused.push(RowRefused { member, refusal });
            }
            RowOutcome::Refused { .. } | RowOutcome::Exists => ask.push(member),
            RowOutcome::NotTried => again.push(member),
            // No answer to a create; reading back tells.
            RowOutcome::Deleted | RowOutcome::Absent | RowOutcome::Changed => ask.push(member),
        }
    }
    progress(Settlement::Created {
        confirmed: confirmed.into_iter().collect(),
        ask: ask.into_iter().collect(),
        again: again.into_iter().collect(),
        refused,
    })
}

fn deleted(slots: &Slots, order: &Order, rows: Vec<RowOutcome>) -> Reading {
    let (mut gone, mut moved, mut changed, mut again, mut refused) = (vec![], vec![], vec![], vec![], vec![]);
    for (&member, row) in order.members.iter().zip(rows) {
        match row {
            RowOutcome::Deleted | RowOutcome::Absent => gone.push(member),
            RowOutcome::Changed if slots.get(member).is_some_and(|slot| slot.moved) => changed.push(member),
            RowOutcome::Changed => moved.push(member),
            RowOutcome::Refused { refusal } => refused.push(RowRefused { member, refusal }),
            // Not an answer to a delete, or none at all: read once more.
            RowOutcome::NotTried | RowOutcome::Created | RowOutcome::Exists => again.push(member),
        }
    }
    progress(Settlement::Deleted {
        gone: gone.into_iter().collect(),
        moved: moved.into_iter().collect(),
        changed: changed.into_iter().collect(),
        again: again.into_iter().collect(),
        refused,
    })
}

fn compared(slots: &Slots, order: &Order, rows: Vec<Comparison>) -> Reading {
    let (mut absent, mut different, mut same) = (vec![], vec![], vec![]);
    for (&member, row) in order.members.iter().zip(rows) {
        match row {
            Comparison::Absent => absent.push(member),
            Comparison::Same { etag } => same.push((member, etag)),
            Comparison::Different { columns, .. } => different.push(Deviation { member, columns }),
        }
    }
    let places = |found: &[(u32, String)]| -> Members { found.iter().map(|(member, _)| *member).collect() };
    let deviating = |found: &[Deviation]| -> Members { found.iter().map(|one| one.member).collect() };
    match &order.action {
        Action::ReadBack => read_back(slots, absent, &same, different),
        Action::Reconcile => progress(Settlement::Reconciled {
            equal: places(&same),
            different,
            missing: absent.into_iter().collect(),
        }),
        Action::ReadForDelete => {
            // A part that is still ours goes with its record; until that is proven it counts as on its way.
            let (parts, same) = if slots.manner == Manner::Part {
                (places(&same), Vec::new())
            } else {
                (Members::default(), same)
            };
            let gone = absent.into_iter().chain(parts.iter());
            let (gone, changed): (Members, Members) = (gone.collect(), deviating(&different));
            let is_empty = gone.is_empty() && changed.is_empty();
            let settlement = (!is_empty).then_some(Settlement::ReadForDelete { gone, changed });
            Reading {
                settlement,
                ours: same,
                after: After::Progress,
            }
        }
        Action::ProveGone => progress(Settlement::ProvenGone {
            gone: absent.into_iter().collect(),
            back: places(&same).iter().chain(deviating(&different).iter()).collect(),
        }),
        Action::CreateBulk
        | Action::CreateBatch
        | Action::CreateSingle
        | Action::Children { .. }
        | Action::Delete { .. } => unknown(order, UnknownCause::Unreadable),
    }
}

/// Found and equal is ours only where an order of ours had an open end; otherwise it was there before.
fn read_back(slots: &Slots, absent: Vec<u32>, same: &[(u32, String)], different: Vec<Deviation>) -> Reading {
    let may_be_ours = |member: u32| slots.get(member).is_some_and(|slot| slot.may_be_ours);
    let is_other_import =
        |columns: &[ColumnName]| matches!(columns, [only] if only.as_str() == IMPORT_COLUMN);
    let (stamped, conflict): (Vec<_>, Vec<_>) = different
        .into_iter()
        .partition(|one| is_other_import(&one.columns));
    let (ours, theirs): (Vec<u32>, Vec<u32>) = same
        .iter()
        .map(|(member, _)| *member)
        .partition(|&member| may_be_ours(member));
    progress(Settlement::ReadBack {
        confirmed: ours.into_iter().collect(),
        there_before: theirs
            .into_iter()
            .chain(stamped.into_iter().map(|one| one.member))
            .collect(),
        absent: absent.into_iter().collect(),
        conflict,
    })
}

fn with_children(
    slots: &Slots,
    order: &Order,
    children: &[Child],
    removed: impl Fn(&RecordId) -> bool,
) -> Reading {
    let is_asked = matches!(order.action, Action::Children { .. });
    let parents: BTreeSet<RecordId> = children
        .iter()
        .filter(|one| !removed(&one.child))
        .map(|one| one.parent)
        .collect();
    let asked: BTreeSet<RecordId> = order
        .members
        .iter()
        .filter_map(|&member| slots.get(member))
        .map(|slot| slot.id)
        .collect();
    // A child of a record that was not asked about means that the answer belongs to another question.
    if !is_asked || !parents.is_subset(&asked) {
        return unknown(order, UnknownCause::Unreadable);
    }
    let has_children = |member: &u32| slots.get(*member).is_some_and(|slot| parents.contains(&slot.id));
    let kept: Members = order.members.iter().copied().filter(has_children).collect();
    let settlement = (!kept.is_empty()).then_some(Settlement::HasChildren { kept });
    Reading {
        settlement,
        ours: Vec::new(),
        after: After::Progress,
    }
}

/// The next finer method after a chunk was refused as a whole.
pub(super) fn finer(method: CreateMethod) -> CreateMethod {
    match method {
        CreateMethod::Bulk => CreateMethod::Batch,
        CreateMethod::Batch | CreateMethod::Single => CreateMethod::Single,
    }
}

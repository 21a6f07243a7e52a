//! An order and its records become a chunk, ready for one exchange.

use super::order::{Action, Order};
use crate::plan::{Manner, Plan};
use shared::chunk::{Chunk, CreateMethod, DeleteTarget, Pair, Task};
use shared::id::{Fence, RecordId, RunId};
use shared::record::Record;

/// Why an order is not one of this plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOfThisPlan {
    /// The plan has no such phase or record.
    #[error("expected an order about records of the plan, found a place that the plan does not have")]
    Place,
    /// The records are not those of the order.
    #[error("expected the {expected} records of the order, found {found} or others")]
    Records {
        /// Members of the order.
        expected: usize,
        /// Records that were offered.
        found: usize,
    },
}

/// True where the records themselves are needed for an order, to send them or to compare with them; otherwise no file has
/// to be read. Pairs are known by their ends.
#[must_use]
pub fn needs_records(plan: &Plan, order: &Order) -> bool {
    let manner = plan.phases.get(order.phase).map(|phase| phase.manner);
    order.action.needs_records() && manner != Some(Manner::Pair)
}

/// Builds the chunk of an order. `records` are those of [`Plan::records`] where [`needs_records`] and may be
/// empty otherwise.
///
/// # Errors
/// The order or the records are not of this plan.
pub fn chunk(
    plan: &Plan,
    order: &Order,
    run: RunId,
    fence: Fence,
    records: Vec<Record>,
) -> Result<Chunk, NotOfThisPlan> {
    let phase = plan.phases.get(order.phase).ok_or(NotOfThisPlan::Place)?;
    let ids = plan
        .ids(order.phase, &order.members)
        .ok_or(NotOfThisPlan::Place)?;
    let (table, task) = match phase.manner {
        Manner::Record | Manner::Part => (phase.table.clone(), of_records(plan, order, ids, records)?),
        Manner::Pair => {
            let pairs = plan.pairs(order.phase, &order.members);
            (
                phase.table.clone(),
                of_pairs(order, pairs.ok_or(NotOfThisPlan::Place)?)?,
            )
        }
        Manner::Change => {
            let targets = plan.targets(order.phase, &order.members);
            let targets = targets.ok_or(NotOfThisPlan::Place)?;
            if order.action.is_write() {
                let records = checked(&ids, records)?.into_iter().zip(targets);
                let records = records.map(|(record, target)| phase.as_written(record, target));
                let records = records.collect();
                (phase.written(), Task::Change { records })
            } else {
                let columns = plan.expected_columns(order.phase);
                (
                    phase.read(),
                    Task::Read {
                        ids: targets,
                        columns,
                    },
                )
            }
        }
    };
    Ok(Chunk {
        run,
        fence,
        number: order.number,
        table,
        task,
    })
}

/// The records of an order, if they are those.
fn checked(ids: &[RecordId], records: Vec<Record>) -> Result<Vec<Record>, NotOfThisPlan> {
    if records.iter().map(|record| record.id).eq(ids.iter().copied()) {
        Ok(records)
    } else {
        Err(NotOfThisPlan::Records {
            expected: ids.len(),
            found: records.len(),
        })
    }
}

fn of_records(
    plan: &Plan,
    order: &Order,
    ids: Vec<RecordId>,
    records: Vec<Record>,
) -> Result<Task, NotOfThisPlan> {
    let create =
        |method: CreateMethod| checked(&ids, records).map(|records| Task::Create { method, records });
    Ok(match &order.action {
        Action::CreateBulk => create(CreateMethod::Bulk)?,
        Action::CreateBatch => create(CreateMethod::Batch)?,
        Action::CreateSingle => create(CreateMethod::Single)?,
        Action::ReadBack | Action::Reconcile | Action::ReadForDelete | Action::ProveGone => Task::Read {
            ids,
            columns: plan.expected_columns(order.phase),
        },
        Action::Children { child, lookup } => Task::Children {
            ids,
            child: child.clone(),
            lookup: lookup.clone(),
        },
        Action::Delete { etags } if etags.len() == ids.len() => {
            let targets = ids.into_iter().zip(etags.iter().cloned());
            Task::Delete {
                targets: targets.map(|(id, etag)| DeleteTarget { id, etag }).collect(),
            }
        }
        Action::Delete { etags } => {
            return Err(NotOfThisPlan::Records {
                expected: ids.len(),
                found: etags.len(),
            });
        }
    })
}

fn of_pairs(order: &Order, pairs: Vec<Pair>) -> Result<Task, NotOfThisPlan> {
    Ok(match &order.action {
        Action::CreateBulk => Task::Link {
            method: CreateMethod::Bulk,
            pairs,
        },
        Action::CreateBatch => Task::Link {
            method: CreateMethod::Batch,
            pairs,
        },
        Action::CreateSingle => Task::Link {
            method: CreateMethod::Single,
            pairs,
        },
        Action::ReadBack | Action::Reconcile | Action::ReadForDelete | Action::ProveGone => {
            Task::FindLinks { pairs }
        }
        Action::Delete { .. } => Task::Unlink { pairs },
        Action::Children { .. } => return Err(NotOfThisPlan::Place),
    })
}

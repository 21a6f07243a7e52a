//! An order and its records become a chunk, ready for one exchange.

use super::order::{Action, Order};
use crate::plan::Plan;
use shared::chunk::{Chunk, CreateMethod, DeleteTarget, Task};
use shared::id::{Fence, RunId};
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

/// Builds the chunk of an order. `records` are those of [`Plan::records`] where [`Action::needs_records`] and may be
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
    let create = |method: CreateMethod, records: Vec<Record>| {
        let found = records.len();
        if records.iter().map(|record| record.id).eq(ids.iter().copied()) {
            Ok(Task::Create { method, records })
        } else {
            Err(NotOfThisPlan::Records {
                expected: ids.len(),
                found,
            })
        }
    };
    let task = match &order.action {
        Action::CreateBulk => create(CreateMethod::Bulk, records)?,
        Action::CreateBatch => create(CreateMethod::Batch, records)?,
        Action::CreateSingle => create(CreateMethod::Single, records)?,
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
    };
    Ok(Chunk {
        run,
        fence,
        number: order.number,
        table: phase.table.clone(),
        task,
    })
}

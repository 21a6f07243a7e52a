//! What waits for an order in the phase that is being worked on. Rebuilt from the slots whenever a stage begins, so it
//! never has to be journalled.

use super::slot::{Fate, Slots, Undo};
use std::collections::{BTreeMap, BTreeSet};

/// Places that wait, by what they wait for. A record that is under way is in none of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Queues {
    /// To be created.
    pub(super) planned: BTreeSet<u32>,
    /// To be read back.
    pub(super) unknown: BTreeSet<u32>,
    /// To be compared in the reconciliation.
    pub(super) uncompared: BTreeSet<u32>,
    /// To be read before deleting.
    pub(super) unread: BTreeSet<u32>,
    /// Still ours; the number of the question about children to ask next.
    pub(super) unchecked: BTreeMap<u32, usize>,
    /// To be deleted.
    pub(super) doomed: BTreeSet<u32>,
    /// To be proven gone.
    pub(super) unproven: BTreeSet<u32>,
    /// Versions of the records between their reading and their deletion.
    pub(super) etags: BTreeMap<u32, String>,
}

impl Queues {
    pub(super) fn to_write(slots: &Slots) -> Self {
        Self {
            planned: slots.places(|slot| slot.fate == Fate::Planned).collect(),
            unknown: slots.places(|slot| slot.fate == Fate::Unknown).collect(),
            ..Self::default()
        }
    }

    pub(super) fn to_reconcile(slots: &Slots) -> Self {
        Self {
            uncompared: slots
                .places(|slot| slot.fate == Fate::Confirmed && !slot.compared)
                .collect(),
            ..Self::default()
        }
    }

    pub(super) fn to_undo(slots: &Slots) -> Self {
        Self {
            unread: slots.places(|slot| slot.undo == Undo::Wanted).collect(),
            unproven: slots.places(|slot| slot.undo == Undo::Gone).collect(),
            ..Self::default()
        }
    }
}

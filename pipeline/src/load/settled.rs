//! How a settlement changes the records of its phase and what they wait for. The only place where a fate changes after
//! an answer.

use super::journal::{Deviation, Settlement};
use super::order::{Action, Order};
use super::queues::Queues;
use super::settle::finer;
use super::slot::{Fate, Slot, Slots, Undo};
use crate::plan::Manner;
use shared::chunk::CreateMethod;
use shared::id::RecordId;
use std::collections::BTreeSet;

/// Applies a settlement. `order` is the writing order that it settles; a reading order has none.
pub(super) fn apply(
    slots: &mut Slots,
    queues: &mut Queues,
    removed: &mut BTreeSet<RecordId>,
    order: Option<Order>,
    settlement: &Settlement,
) {
    match settlement {
        Settlement::Created { .. } | Settlement::ReadBack { .. } | Settlement::Reconciled { .. } => {
            on_the_way_in(slots, queues, settlement);
        }
        Settlement::Finer => undone(slots, queues, order, |slot| slot.method = finer(slot.method)),
        Settlement::Released => undone(slots, queues, order, |_| {}),
        Settlement::Unknown { .. } => unknown(slots, queues, order),
        Settlement::ReadForDelete { .. }
        | Settlement::HasChildren { .. }
        | Settlement::Deleted { .. }
        | Settlement::ProvenGone { .. } => on_the_way_out(slots, queues, removed, settlement),
    }
}

/// Nothing of the order happened: its records wait again.
fn undone(slots: &mut Slots, queues: &mut Queues, order: Option<Order>, change: impl Fn(&mut Slot)) {
    let Some(order) = order else { return };
    let is_delete = matches!(order.action, Action::Delete { .. });
    slots.change(order.members.iter().copied(), |slot| {
        change(slot);
        if !is_delete {
            slot.fate = Fate::Planned;
        }
    });
    // A version read before may be an old one by the time a delete goes again.
    let queue = if is_delete {
        &mut queues.unread
    } else {
        &mut queues.planned
    };
    queue.extend(order.members);
}

fn unknown(slots: &mut Slots, queues: &mut Queues, order: Option<Order>) {
    let Some(order) = order else { return };
    let is_delete = matches!(order.action, Action::Delete { .. });
    slots.change(order.members.iter().copied(), |slot| {
        slot.tries = slot.tries.saturating_add(1);
        if !is_delete {
            slot.fate = Fate::Unknown;
            slot.may_be_ours = true;
        }
    });
    let queue = if is_delete {
        &mut queues.unread
    } else {
        &mut queues.unknown
    };
    queue.extend(order.members);
}

fn on_the_way_in(slots: &mut Slots, queues: &mut Queues, settlement: &Settlement) {
    match settlement {
        Settlement::Created {
            confirmed,
            ask,
            again,
            refused,
        } => {
            let is_idle = confirmed.is_empty() && refused.is_empty();
            slots.change(confirmed.iter(), |slot| {
                slot.fate = Fate::Confirmed;
                slot.may_be_ours = true;
                slot.tries = 0;
            });
            slots.change(ask.iter(), |slot| {
                slot.fate = Fate::Unknown;
                slot.tries = slot.tries.saturating_add(1);
                match slot.method {
                    // Which row of the chunk exists was not told: what is absent goes again row by row.
                    CreateMethod::Bulk => slot.method = CreateMethod::Batch,
                    CreateMethod::Batch | CreateMethod::Single => slot.asked = true,
                }
            });
            slots.change(again.iter(), |slot| {
                slot.fate = Fate::Planned;
                slot.tries = slot.tries.saturating_add(u8::from(is_idle));
            });
            queues.unknown.extend(ask.iter());
            queues.planned.extend(again.iter());
            for one in refused {
                slots.refuse(one.member, one.refusal.clone());
            }
        }
        Settlement::ReadBack {
            confirmed,
            there_before,
            absent,
            conflict,
        } => {
            slots.change(confirmed.iter(), |slot| {
                slot.fate = Fate::Confirmed;
                slot.tries = 0;
            });
            slots.change(there_before.iter(), |slot| slot.fate = Fate::ThereBefore);
            slots.change(absent.iter(), |slot| slot.fate = Fate::Planned);
            queues.planned.extend(absent.iter());
            for one in conflict {
                slots.deviate(one.clone(), |slot| slot.fate = Fate::Conflict);
            }
        }
        Settlement::Reconciled {
            equal,
            different,
            missing,
        } => {
            slots.change(equal.iter(), |slot| slot.compared = true);
            let missing = missing.iter().map(|member| Deviation {
                member,
                columns: Vec::new(),
            });
            for one in different.iter().cloned().chain(missing) {
                slots.deviate(one, |slot| slot.compared = true);
            }
        }
        Settlement::Finer
        | Settlement::Released
        | Settlement::Unknown { .. }
        | Settlement::ReadForDelete { .. }
        | Settlement::HasChildren { .. }
        | Settlement::Deleted { .. }
        | Settlement::ProvenGone { .. } => {}
    }
}

fn on_the_way_out(
    slots: &mut Slots,
    queues: &mut Queues,
    removed: &mut BTreeSet<RecordId>,
    settlement: &Settlement,
) {
    match settlement {
        Settlement::ReadForDelete { gone, changed } => {
            removed.extend(slots.mark(gone.iter(), Undo::Gone));
            slots.mark(changed.iter(), Undo::KeptChanged);
            queues.unproven.extend(gone.iter());
        }
        Settlement::HasChildren { kept } => {
            slots.mark(kept.iter(), Undo::KeptChildren);
        }
        Settlement::Deleted {
            gone,
            moved,
            changed,
            again,
            refused,
        } => {
            removed.extend(slots.mark(gone.iter(), Undo::Gone));
            slots.mark(changed.iter(), Undo::KeptChanged);
            slots.change(moved.iter(), |slot| slot.moved = true);
            slots.change(again.iter(), |slot| {
                slot.tries = slot.tries.saturating_add(u8::from(gone.is_empty()));
            });
            for one in refused {
                slots.mark([one.member], Undo::Refused);
                slots.refusals.insert(one.member, one.refusal.clone());
            }
            queues.unproven.extend(gone.iter());
            queues.unread.extend(moved.iter().chain(again.iter()));
        }
        Settlement::ProvenGone { gone, back } => {
            slots.mark(gone.iter(), Undo::Proven);
            // A part that is still there was kept with its record.
            if slots.manner == Manner::Part {
                slots.mark(back.iter(), Undo::KeptChildren);
                return;
            }
            for id in slots.mark(back.iter(), Undo::Wanted) {
                removed.remove(&id);
            }
            slots.change(back.iter(), |slot| slot.tries = slot.tries.saturating_add(1));
            queues.unread.extend(back.iter());
        }
        Settlement::Created { .. }
        | Settlement::Finer
        | Settlement::Released
        | Settlement::Unknown { .. }
        | Settlement::ReadBack { .. }
        | Settlement::Reconciled { .. } => {}
    }
}

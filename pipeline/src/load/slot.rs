//! What the run knows of each record: its id, its parent and its fate. Never a cell.

use super::journal::Deviation;
use crate::plan::{Manner, Parent, Phase};
use shared::chunk::CreateMethod;
use shared::id::{RecordId, TableName};
use shared::outcome::Refusal;
use std::collections::BTreeMap;

/// Where a record stands on its way into the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// To be sent.
    Planned,
    /// Announced or under way.
    Flying,
    /// Perhaps written: to be read back.
    Unknown,
    /// Written by this run.
    Confirmed,
    /// Equal, but not written by this run.
    ThereBefore,
    /// Refused for a reason of its own.
    Refused,
    /// There, with other content.
    Conflict,
}

/// Where a record stands on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undo {
    /// Never sent by this run, or not ours, or no rollback.
    Outside,
    /// To be read, deleted and proven.
    Wanted,
    /// Deleted or absent, not yet proven.
    Gone,
    /// Proven to be gone.
    Proven,
    /// Kept: changed since we wrote it.
    KeptChanged,
    /// Kept: something that is not ours hangs on it.
    KeptChildren,
    /// Dataverse refused to delete it.
    Refused,
}

/// One record.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) id: RecordId,
    /// Records that it points at.
    pub(crate) parents: Box<[Parent]>,
    pub(crate) fate: Fate,
    pub(crate) undo: Undo,
    /// Method of the next writing order.
    pub(crate) method: CreateMethod,
    /// Exchanges without progress.
    pub(crate) tries: u8,
    /// Announced at least once.
    pub(crate) was_sent: bool,
    /// At least one order of ours with it had an open end, so that it may be ours when it is found.
    pub(crate) may_be_ours: bool,
    /// Read back after a duplicate answer of its own: the next one is final.
    pub(crate) asked: bool,
    /// Compared in the reconciliation of its phase.
    pub(crate) compared: bool,
    /// Had another version when we wanted to delete it.
    pub(crate) moved: bool,
}

/// The records of one phase.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    pub(crate) table: TableName,
    pub(crate) manner: Manner,
    slots: Vec<Slot>,
    pub(crate) refusals: BTreeMap<u32, Refusal>,
    pub(crate) deviations: BTreeMap<u32, Deviation>,
    /// Reconciled at least once.
    pub(crate) reconciled: bool,
}

impl Slot {
    /// True where nothing of the record was sent and nothing decided.
    pub(crate) fn is_untouched(&self) -> bool {
        match self.fate {
            Fate::Planned => true,
            Fate::Unknown => !self.was_sent,
            Fate::Flying | Fate::Confirmed | Fate::ThereBefore | Fate::Refused | Fate::Conflict => false,
        }
    }
}

impl Slots {
    pub(crate) fn of(phase: &Phase) -> Self {
        let method = first_method(&phase.table, phase.manner);
        let fate = first_fate(&phase.table);
        let slots = phase.records.iter().map(|planned| Slot {
            id: planned.id,
            parents: planned.parents.iter().copied().flatten().collect(),
            fate,
            undo: Undo::Outside,
            method,
            tries: 0,
            was_sent: false,
            may_be_ours: false,
            asked: false,
            compared: false,
            moved: false,
        });
        Self {
            table: phase.table.clone(),
            manner: phase.manner,
            slots: slots.collect(),
            refusals: BTreeMap::new(),
            deviations: BTreeMap::new(),
            reconciled: false,
        }
    }

    pub(crate) fn get(&self, member: u32) -> Option<&Slot> {
        self.slots.get(usize::try_from(member).ok()?)
    }

    pub(crate) fn get_mut(&mut self, member: u32) -> Option<&mut Slot> {
        self.slots.get_mut(usize::try_from(member).ok()?)
    }

    /// Every record with its place.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Slot)> {
        (0_u32..).zip(&self.slots)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (u32, &mut Slot)> {
        (0_u32..).zip(&mut self.slots)
    }

    /// Changes the named records; places that do not exist are passed over.
    pub(crate) fn change(&mut self, members: impl IntoIterator<Item = u32>, change: impl Fn(&mut Slot)) {
        for member in members {
            if let Some(slot) = self.get_mut(member) {
                change(slot);
            }
        }
    }

    /// Marks the named records for or after their removal, and gives their ids.
    pub(crate) fn mark(&mut self, members: impl IntoIterator<Item = u32>, undo: Undo) -> Vec<RecordId> {
        let mut ids = Vec::new();
        for member in members {
            if let Some(slot) = self.get_mut(member) {
                slot.undo = undo;
                ids.push(slot.id);
            }
        }
        ids
    }

    /// Puts a refusal on record.
    pub(crate) fn refuse(&mut self, member: u32, refusal: Refusal) {
        if let Some(slot) = self.get_mut(member) {
            slot.fate = Fate::Refused;
            self.refusals.insert(member, refusal);
        }
    }

    /// Puts a deviation on record.
    pub(crate) fn deviate(&mut self, deviation: Deviation, change: impl Fn(&mut Slot)) {
        if let Some(slot) = self.get_mut(deviation.member) {
            change(slot);
            self.deviations.insert(deviation.member, deviation);
        }
    }

    /// Places of the records for which `wanted` holds.
    pub(crate) fn places(&self, wanted: impl Fn(&Slot) -> bool) -> impl Iterator<Item = u32> {
        self.iter()
            .filter(move |(_, slot)| wanted(slot))
            .map(|(member, _)| member)
    }

    /// Number of records for which `wanted` holds.
    pub(crate) fn count(&self, wanted: impl Fn(&Slot) -> bool) -> u32 {
        u32::try_from(self.slots.iter().filter(|slot| wanted(slot)).count()).unwrap_or(u32::MAX)
    }

    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }
}

/// Standard tables of which `CreateMultiple` is not documented (SEEN of contact, opportunity and opportunityproduct in
/// their references, and of every custom table): their records go in a batch.
const WITHOUT_BULK: [&str; 6] = [
    "annotation",
    "list",
    "pricelevel",
    "product",
    "productpricelevel",
    "task",
];

/// Adding a member that is on the list already is answered like any other (INFERRED: harmless), so who is on a list is asked
/// before: what was there before is not ours to remove.
fn first_fate(table: &TableName) -> Fate {
    if table.as_str() == MEMBERS {
        Fate::Unknown
    } else {
        Fate::Planned
    }
}

const MEMBERS: &str = "listmember";

/// The coarsest method that a table knows. Members of a list have a message of their own; other pairs and changes go
/// one by one in a batch.
fn first_method(table: &TableName, manner: Manner) -> CreateMethod {
    let is_members = table.as_str() == MEMBERS;
    match manner {
        Manner::Record | Manner::Part if WITHOUT_BULK.contains(&table.as_str()) => CreateMethod::Batch,
        Manner::Record | Manner::Part => CreateMethod::Bulk,
        Manner::Pair if is_members => CreateMethod::Bulk,
        Manner::Pair | Manner::Change => CreateMethod::Batch,
    }
}

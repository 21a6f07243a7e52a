//! Which order goes next: questions before writings, what was begun before what is new.

use super::journal::PauseReason;
use super::order::{Action, Order};
use super::run::{Choice, Run, Stage};
use super::slot::Slots;
use crate::plan::Manner;
use shared::chunk::{CreateMethod, MOST_IDS, MOST_PAIRS};
use shared::id::ChunkNumber;

impl Run {
    /// The next order of the stage, its members taken out of their queue.
    pub(super) fn choose(&mut self) -> Choice {
        match self.stage {
            Stage::Write { phase } => self.choose_write(phase),
            Stage::Reconcile { phase } => self.choose_reconcile(phase),
            Stage::Rollback { phase } | Stage::Prove { phase } => self.choose_undo(phase),
            Stage::Gate { .. } | Stage::Finished { .. } | Stage::RolledBack => Choice::Nothing,
        }
    }

    fn choose_write(&mut self, phase: usize) -> Choice {
        let asked = take(&self.queues.unknown, self.most_read(phase));
        if !asked.is_empty() {
            return self.order(phase, asked, Action::ReadBack);
        }
        let Some(slots) = self.phases.get(phase) else {
            return Choice::Nothing;
        };
        let (method, members) = alike(slots, &self.queues.planned, self.rows);
        if members.is_empty() {
            Choice::Nothing
        } else {
            self.order(phase, members, Action::create(method))
        }
    }

    fn choose_reconcile(&mut self, phase: usize) -> Choice {
        let members = take(&self.queues.uncompared, self.most_read(phase));
        if members.is_empty() {
            Choice::Nothing
        } else {
            self.order(phase, members, Action::Reconcile)
        }
    }

    /// Most records of one reading order of a phase.
    pub(super) fn most_read(&self, phase: usize) -> u32 {
        let is_pair = self
            .phases
            .get(phase)
            .is_some_and(|slots| slots.manner == Manner::Pair);
        let most = if is_pair { MOST_PAIRS } else { MOST_IDS };
        self.settings
            .read_ids
            .min(u32::try_from(most).unwrap_or(u32::MAX))
    }

    /// Gives the order, unless one of its records saw as many attempts as the settings allow.
    pub(super) fn order(&mut self, phase: usize, members: Vec<u32>, action: Action) -> Choice {
        let attempts = self.settings.attempts;
        let is_worn = |member: &u32| {
            let slot = self.phases.get(phase).and_then(|slots| slots.get(*member));
            slot.is_some_and(|slot| slot.tries >= attempts)
        };
        let worn = members.iter().filter(|member| is_worn(member)).count();
        if worn > 0 {
            let records = u32::try_from(worn).unwrap_or(u32::MAX);
            return Choice::Pause(PauseReason::Attempts { phase, records });
        }
        self.queues.take_out(&members, &action);
        let number = ChunkNumber(self.next_number);
        self.next_number = self.next_number.saturating_add(1);
        Choice::Order(Order {
            number,
            phase,
            members,
            action,
        })
    }

    /// A reading order brought no answer: its members wait again.
    pub(super) fn put_back(&mut self, order: &Order, after: &super::settle::After) {
        let is_failure = matches!(after, super::settle::After::Failed(_));
        if let Some(slots) = self.phases.get_mut(order.phase) {
            for &member in &order.members {
                if let Some(slot) = slots.get_mut(member) {
                    slot.tries = slot.tries.saturating_add(u8::from(is_failure));
                }
            }
        }
        self.queues.put_back(&order.members, &order.action);
    }
}

/// The first `most` places of a queue.
pub(super) fn take<'a>(queue: impl IntoIterator<Item = &'a u32>, most: u32) -> Vec<u32> {
    queue
        .into_iter()
        .take(usize::try_from(most).unwrap_or(usize::MAX))
        .copied()
        .collect()
}

/// The first places of a queue that share the method of the first one; one place where the method is `Single`. One message
/// for several pairs is about one record on their near side.
pub(super) fn alike<'a>(
    slots: &Slots,
    queue: impl IntoIterator<Item = &'a u32>,
    most: u32,
) -> (CreateMethod, Vec<u32>) {
    let method_of = |member: u32| slots.get(member).map_or(CreateMethod::Single, |slot| slot.method);
    let mut queue = queue.into_iter().copied().peekable();
    let method = queue.peek().map_or(CreateMethod::Bulk, |&first| method_of(first));
    let is_one_message = slots.manner == Manner::Pair && method == CreateMethod::Bulk;
    let near_of = |member: u32| {
        let slot = slots.get(member).filter(|_| is_one_message)?;
        slot.parents.first().copied()
    };
    let near = queue.peek().and_then(|&first| near_of(first));
    let most = if method == CreateMethod::Single { 1 } else { most };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    (
        method,
        queue
            .take_while(|&member| method_of(member) == method && near_of(member) == near)
            .take(most)
            .collect(),
    )
}

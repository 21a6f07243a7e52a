//! How an entry changes the run, whether it is new or read from a journal.

use super::journal::{Entry, Write};
use super::members::Members;
use super::order::{Action, Order};
use super::queues::Queues;
use super::run::{Run, Stage};
use super::slot::{Fate, Slot, Undo};
use crate::plan::{Manner, Parent};
use shared::chunk::CreateMethod;
use shared::id::ChunkNumber;
use shared::outcome::{Refusal, RefusalClass};

impl Run {
    /// Applies an entry. Places that do not exist are passed over here and refused by [`Run::resume`].
    pub(super) fn apply(&mut self, entry: &Entry) {
        match entry {
            Entry::RunStarted { .. } => {}
            Entry::Sent {
                number,
                phase,
                members,
                write,
            } => self.apply_sent(*number, *phase, members, *write),
            Entry::Settled {
                number,
                phase,
                settlement,
            } => {
                self.next_number = self.next_number.max(number.0.saturating_add(1));
                let order = self.open.remove(number);
                if let Some(slots) = self.phases.get_mut(*phase) {
                    super::settled::apply(slots, &mut self.queues, &mut self.removed, order, settlement);
                }
            }
            Entry::PhaseReconciled {
                phase, differences, ..
            } => {
                if let Some(slots) = self.phases.get_mut(*phase) {
                    slots.reconciled = true;
                }
                if *differences > 0 {
                    self.enter(Stage::Gate { phase: *phase });
                } else {
                    self.enter(Stage::Write {
                        phase: phase.saturating_add(1),
                    });
                }
            }
            Entry::GatePassed { phase, note, .. } => {
                self.notes.insert(*phase, note.clone());
                self.enter(Stage::Write {
                    phase: phase.saturating_add(1),
                });
            }
            Entry::Paused { reason, .. } => self.paused = Some(reason.clone()),
            Entry::Continued { .. } => self.paused = None,
            Entry::Finished { root, .. } => self.enter(Stage::Finished { root: root.clone() }),
            Entry::RollbackStarted { .. } => self.want_undo(),
            Entry::RolledBack { .. } => self.enter(Stage::RolledBack),
        }
    }

    /// Begins a stage: what waits is read from the fates.
    pub(super) fn enter(&mut self, stage: Stage) {
        if let Stage::Write { phase } = stage {
            self.refuse_orphans(phase);
        }
        self.queues = match stage {
            Stage::Write { phase } => self.phases.get(phase).map(Queues::to_write),
            Stage::Reconcile { phase } => self.phases.get(phase).map(Queues::to_reconcile),
            Stage::Rollback { phase } | Stage::Prove { phase } => self.phases.get(phase).map(Queues::to_undo),
            Stage::Gate { .. } | Stage::Finished { .. } | Stage::RolledBack => None,
        }
        .unwrap_or_default();
        self.stage = stage;
    }

    /// A child of a refused record is refused without being sent: its parent will not be there. This follows from the
    /// fates of the earlier phase, so it needs no entry.
    fn refuse_orphans(&mut self, phase: usize) {
        let is_orphan = |slot: &Slot| {
            let mut parents = slot.parents.iter();
            let is_refused = |at: &Parent| {
                let parent = self.phases.get(at.phase).and_then(|slots| slots.get(at.index));
                parent.is_some_and(|parent| parent.fate == Fate::Refused)
            };
            slot.is_untouched() && parents.any(is_refused)
        };
        let orphans: Vec<u32> = self
            .phases
            .get(phase)
            .map(|slots| slots.places(is_orphan).collect())
            .unwrap_or_default();
        if let Some(slots) = self.phases.get_mut(phase) {
            for member in orphans {
                let refusal = Refusal {
                    code: None,
                    class: RefusalClass::ParentMissing,
                    column: None,
                };
                slots.refuse(member, refusal);
            }
        }
    }

    fn apply_sent(&mut self, number: ChunkNumber, phase: usize, members: &Members, write: Write) {
        self.next_number = self.next_number.max(number.0.saturating_add(1));
        if let Some(slots) = self.phases.get_mut(phase) {
            slots.change(members.iter(), |slot| {
                slot.was_sent = true;
                if matches!(write, Write::Create(_)) {
                    slot.fate = Fate::Flying;
                }
            });
        }
        let action = match write {
            Write::Create(method) => Action::create(method),
            Write::Delete => Action::Delete { etags: Vec::new() },
        };
        let members = members.as_slice().to_vec();
        self.open.insert(
            number,
            Order {
                number,
                phase,
                members,
                action,
            },
        );
    }

    /// Every record that was ever sent is looked for, confirmed or not, because a request that was given up may have
    /// been committed late. A record that was there before is not ours to remove.
    fn want_undo(&mut self) {
        for slots in &mut self.phases {
            let manner = slots.manner;
            for (_, slot) in slots.iter_mut() {
                slot.tries = 0;
                slot.moved = false;
                // A change is undone with the record that it changed.
                if slot.was_sent && slot.fate != Fate::ThereBefore && manner != Manner::Change {
                    slot.undo = Undo::Wanted;
                    slot.method = CreateMethod::Bulk;
                }
            }
        }
        self.paused = None;
        self.removed.clear();
        self.enter(Stage::Rollback {
            phase: self.phases.len().saturating_sub(1),
        });
    }
}

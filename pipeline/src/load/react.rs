//! What events mean for the run as a whole: waits, pauses, the next stage, the way back.

use super::hold::Hold;
use super::journal::{Entry, NOTE_CHARS, PauseReason, Settlement};
use super::order::{Answer, Order};
use super::run::{Run, Stage};
use super::settle::{After, Reading, settle};
use super::slot::{Fate, Undo};
use shared::id::ChunkNumber;
use shared::millis::Millis;
use shared::outcome::StopReason;

impl Run {
    pub(super) fn answered(&mut self, now: Millis, order: &Order, answer: Answer) {
        let Some(slots) = self.phases.get(order.phase) else {
            return;
        };
        let Reading {
            settlement,
            ours,
            after,
        } = settle(slots, order, answer, |id| self.removed.contains(id));
        match settlement {
            Some(settlement) => {
                self.record(Entry::Settled {
                    number: order.number,
                    phase: order.phase,
                    settlement,
                });
            }
            None if !matches!(after, After::Progress) => self.put_back(order, &after),
            None => {}
        }
        if matches!(after, After::Progress) {
            self.continue_undo(order, ours);
        }
        self.react(now, order, after);
    }

    /// What an answer means for the run as a whole.
    fn react(&mut self, now: Millis, order: &Order, after: After) {
        match after {
            After::Progress => {
                self.throttles = 0;
                self.failures = 0;
                if order.action.is_write() {
                    self.clean += 1;
                }
                if self.clean >= 4 && self.rows < self.settings.chunk_rows {
                    self.clean = 0;
                    self.rows = self.rows.saturating_mul(2).min(self.settings.chunk_rows);
                }
            }
            After::Throttled { wait_ms, limit } => {
                self.hold = Some(Hold::new(now, wait_ms, Some(limit)).or_longer(self.hold));
                self.throttles += 1;
                if self.throttles >= self.settings.throttles {
                    self.pause(now, PauseReason::Throttled);
                }
            }
            After::Failed(cause) => {
                if order.action.is_write() {
                    self.last_unknown = Some(now);
                    self.clean = 0;
                    self.rows = (self.rows / 2).max(1);
                }
                let doubled = 1_u64.checked_shl(self.failures).unwrap_or(u64::MAX);
                let wait = self
                    .settings
                    .backoff_ms
                    .saturating_mul(doubled)
                    .min(self.settings.backoff_most_ms);
                self.hold = Some(Hold::new(now, wait, None).or_longer(self.hold));
                self.failures += 1;
                if self.failures >= self.settings.failures {
                    self.pause(now, PauseReason::Failing(cause));
                }
            }
            // Too large for the proxy, perhaps: smaller chunks from now on, until one record alone is refused.
            After::Stopped(StopReason::ChunkRefused)
                if order.action.is_write() && order.members.len() > 1 =>
            {
                let half = u32::try_from(order.members.len() / 2).unwrap_or(1);
                self.settings.chunk_rows = self.settings.chunk_rows.min(half);
                self.rows = self.rows.min(half);
            }
            After::Stopped(reason) => self.pause(now, PauseReason::Stopped(reason)),
        }
    }

    pub(super) fn pause(&mut self, now: Millis, reason: PauseReason) {
        // The first reason that is not the person's own wish is the one to show.
        if matches!(self.paused, None | Some(PauseReason::Person)) && !self.is_rollback_wanted {
            self.record(Entry::Paused { reason, at: now });
        }
    }

    pub(super) fn go(&mut self, now: Millis, note: &str) {
        if self.paused.take().is_some() {
            self.forgive();
            self.record(Entry::Continued { at: now });
        } else if let Stage::Gate { phase } = self.stage
            && !self.is_rollback_wanted
        {
            let note = note.chars().take(NOTE_CHARS).collect();
            self.record(Entry::GatePassed { phase, note, at: now });
        }
    }

    /// A person looked at it: counting begins anew.
    pub(super) fn forgive(&mut self) {
        self.throttles = 0;
        self.failures = 0;
        for slots in &mut self.phases {
            for (_, slot) in slots.iter_mut() {
                slot.tries = 0;
            }
        }
    }

    /// Nothing waits and nothing is under way: the stage is complete.
    pub(super) fn advance(&mut self, now: Millis) {
        match self.stage {
            Stage::Write { phase } => self.enter(Stage::Reconcile { phase }),
            Stage::Reconcile { phase } => {
                let Some(slots) = self.phases.get(phase) else {
                    // No such phase is left: the run is at its end.
                    let root = self.root();
                    self.record(Entry::Finished { root, at: now });
                    return;
                };
                let conflicts = slots.count(|slot| slot.fate == Fate::Conflict);
                let deviating = slots.count(|slot| slot.fate == Fate::Confirmed);
                let different = slots
                    .deviations
                    .keys()
                    .filter(|&&member| slots.get(member).is_some_and(|slot| slot.fate == Fate::Confirmed))
                    .count();
                let differences = conflicts.saturating_add(u32::try_from(different).unwrap_or(u32::MAX));
                self.record(Entry::PhaseReconciled {
                    phase,
                    confirmed: deviating,
                    differences,
                });
            }
            Stage::Rollback { phase } if phase > 0 => self.enter(Stage::Rollback { phase: phase - 1 }),
            Stage::Rollback { .. } => self.enter(Stage::Prove { phase: 0 }),
            Stage::Prove { phase } if phase + 1 < self.phases.len() => {
                self.enter(Stage::Prove { phase: phase + 1 });
            }
            Stage::Prove { .. } => {
                let count = |wanted: fn(Undo) -> bool| {
                    self.phases
                        .iter()
                        .map(|slots| slots.count(|slot| wanted(slot.undo)))
                        .fold(0, u32::saturating_add)
                };
                let entry = Entry::RolledBack {
                    removed: count(|undo| undo == Undo::Proven),
                    kept: count(|undo| matches!(undo, Undo::KeptChanged | Undo::KeptChildren)),
                    refused: count(|undo| undo == Undo::Refused),
                    at: now,
                };
                self.record(entry);
            }
            Stage::Gate { .. } | Stage::Finished { .. } | Stage::RolledBack => {}
        }
    }

    /// Announced orders that have not left go back, then everything written is to be removed.
    pub(super) fn begin_rollback(&mut self, now: Millis) {
        self.ready.clear();
        let waiting: Vec<(ChunkNumber, usize)> = self
            .open
            .values()
            .map(|order| (order.number, order.phase))
            .collect();
        for (number, phase) in waiting {
            self.record(Entry::Settled {
                number,
                phase,
                settlement: Settlement::Released,
            });
        }
        self.is_rollback_wanted = false;
        self.paused = None;
        self.record(Entry::RollbackStarted { at: now });
        self.keep_quiet();
    }
}

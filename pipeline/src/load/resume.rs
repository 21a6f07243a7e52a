//! A run from its journal: the same entries, applied by the same code; what was announced and not settled is unknown.

use super::journal::{Entry, Settlement};
use super::members::Members;
use super::run::{Run, Stage};
use super::settings::Settings;
use crate::plan::Plan;
use shared::id::{OrgId, PlanHash};
use shared::millis::Millis;
use shared::outcome::UnknownCause;

/// Why a journal and a plan do not belong together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResumeError {
    /// The journal does not begin with the start of a run.
    #[error("expected a journal that begins with the start of a run, found one that does not")]
    NoStart,
    /// The files, the mapping or this version of the program make another plan.
    #[error("expected the files and mapping of plan {}, found those of plan {}", expected.short(), found.short())]
    OtherPlan {
        /// Plan of the journal.
        expected: PlanHash,
        /// Plan that was offered.
        found: PlanHash,
    },
    /// The plan was made for another organisation.
    #[error("expected a plan for organisation {expected}, found one for {found}")]
    OtherOrganization {
        /// Organisation of the journal.
        expected: OrgId,
        /// Organisation of the plan.
        found: OrgId,
    },
    /// The plan was made for another epoch, so its ids are others.
    #[error("expected a plan of epoch {expected}, found epoch {found}")]
    OtherEpoch {
        /// Epoch of the journal.
        expected: u32,
        /// Epoch of the plan.
        found: u32,
    },
    /// The plan stamps its records with another import number.
    #[error("expected a plan with import number {expected}, found {found}")]
    OtherImport {
        /// Import number of the journal.
        expected: i32,
        /// Import number of the plan.
        found: i32,
    },
    /// An entry names a record that the plan does not have.
    #[error("expected entries about {records} records of phase {phase}, found entry {entry} about others")]
    OutOfPlan {
        /// Number of the entry.
        entry: usize,
        /// Phase it names.
        phase: usize,
        /// Records that the plan has there.
        records: usize,
    },
}

impl Run {
    /// Continues the run of a journal. A pause is over, because somebody came back; a gate stays closed. The shell
    /// appends new entries from [`Run::sequence`] on.
    ///
    /// # Errors
    /// The plan is not the plan of the journal, or the journal is not that of a run.
    pub fn resume(
        plan: &Plan,
        entries: &[Entry],
        settings: Settings,
        now: Millis,
    ) -> Result<Self, ResumeError> {
        let Some(Entry::RunStarted {
            run,
            plan: hash,
            organization,
            epoch,
            import_number,
            mode,
            ..
        }) = entries.first()
        else {
            return Err(ResumeError::NoStart);
        };
        let destination = plan.destination();
        if *hash != plan.manifest.plan {
            return Err(ResumeError::OtherPlan {
                expected: hash.clone(),
                found: plan.manifest.plan.clone(),
            });
        }
        if *organization != destination.organization {
            let found = destination.organization;
            return Err(ResumeError::OtherOrganization {
                expected: *organization,
                found,
            });
        }
        if *epoch != destination.epoch {
            return Err(ResumeError::OtherEpoch {
                expected: *epoch,
                found: destination.epoch,
            });
        }
        if *import_number != destination.import_number {
            let found = destination.import_number;
            return Err(ResumeError::OtherImport {
                expected: *import_number,
                found,
            });
        }
        let mut resumed = Self::blank(plan, *run, *mode, settings);
        for (number, entry) in entries.iter().enumerate() {
            resumed.check(number, entry)?;
            if matches!(
                entry,
                Entry::Settled {
                    settlement: Settlement::Unknown { .. },
                    ..
                }
            ) {
                resumed.last_unknown = Some(now);
            }
            resumed.apply(entry);
            resumed.durable += 1;
        }
        resumed.take_up(now);
        Ok(resumed)
    }

    /// After the last entry: what is open is unknown, what was paused goes on, counting begins anew.
    fn take_up(&mut self, now: Millis) {
        let open: Vec<_> = self
            .open
            .values()
            .map(|order| (order.number, order.phase))
            .collect();
        for (number, phase) in open {
            self.last_unknown = Some(now);
            let settlement = Settlement::Unknown {
                cause: UnknownCause::Interrupted,
            };
            self.record(Entry::Settled {
                number,
                phase,
                settlement,
            });
        }
        if self.paused.take().is_some() {
            self.record(Entry::Continued { at: now });
        }
        self.forgive();
        self.enter(self.stage.clone());
        if matches!(self.stage, Stage::Rollback { .. } | Stage::Prove { .. }) {
            self.keep_quiet();
        }
    }

    fn check(&self, number: usize, entry: &Entry) -> Result<(), ResumeError> {
        let (phase, places) = match entry {
            Entry::Sent { phase, members, .. } => (*phase, places_of(&[members])),
            Entry::Settled {
                phase, settlement, ..
            } => (*phase, places_of_settlement(settlement)),
            Entry::RunStarted { .. }
            | Entry::PhaseReconciled { .. }
            | Entry::GatePassed { .. }
            | Entry::Paused { .. }
            | Entry::Continued { .. }
            | Entry::Finished { .. }
            | Entry::RollbackStarted { .. }
            | Entry::RolledBack { .. } => return Ok(()),
        };
        let records = self.phases.get(phase).map_or(0, super::slot::Slots::len);
        let is_inside = |place: &u32| usize::try_from(*place).is_ok_and(|place| place < records);
        if places.iter().all(is_inside) {
            Ok(())
        } else {
            Err(ResumeError::OutOfPlan {
                entry: number,
                phase,
                records,
            })
        }
    }
}

fn places_of(members: &[&Members]) -> Vec<u32> {
    members.iter().flat_map(|members| members.iter()).collect()
}

fn places_of_settlement(settlement: &Settlement) -> Vec<u32> {
    match settlement {
        Settlement::Created {
            confirmed,
            ask,
            again,
            refused,
        } => {
            let mut places = places_of(&[confirmed, ask, again]);
            places.extend(refused.iter().map(|one| one.member));
            places
        }
        Settlement::Finer | Settlement::Released | Settlement::Unknown { .. } => Vec::new(),
        Settlement::ReadBack {
            confirmed,
            there_before,
            absent,
            conflict,
        } => {
            let mut places = places_of(&[confirmed, there_before, absent]);
            places.extend(conflict.iter().map(|one| one.member));
            places
        }
        Settlement::Reconciled {
            equal,
            different,
            missing,
        } => {
            let mut places = places_of(&[equal, missing]);
            places.extend(different.iter().map(|one| one.member));
            places
        }
        Settlement::ReadForDelete { gone, changed } => places_of(&[gone, changed]),
        Settlement::HasChildren { kept } => places_of(&[kept]),
        Settlement::Deleted {
            gone,
            moved,
            changed,
            again,
            refused,
        } => {
            let mut places = places_of(&[gone, moved, changed, again]);
            places.extend(refused.iter().map(|one| one.member));
            places
        }
        Settlement::ProvenGone { gone, back } => places_of(&[gone, back]),
    }
}

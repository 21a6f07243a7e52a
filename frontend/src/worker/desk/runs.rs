//! The run under way: a rehearsal or a load, at most one.

mod start;

use crate::browser::journal::Journal;
use crate::browser::lock::Held;
use crate::message::Event;
use crate::worker::drive::{Control, Driver, Started};
use crate::worker::host::Tell;
use crate::worker::resume::{self, Remembered};
use crate::worker::sentence;
use crate::worker::source::Source;
use pipeline::plan::Plan;
use shared::session::Organization;
use std::rc::Rc;

/// The run under way.
pub(super) struct Runs {
    tell: Tell,
    active: Option<Active>,
}

enum Active {
    /// May be begun anew at any time.
    Rehearsal(Driver),
    /// Keeps its place until it has ended.
    Load {
        driver: Driver,
        /// Keeps other tabs from driving the same run; none where the browser has no locks.
        _lock: Option<Held>,
    },
}

/// Why a run does not start: a sentence for the person.
type Refused = &'static str;

impl Runs {
    /// No run yet.
    #[must_use]
    pub(super) fn new(tell: Tell) -> Self {
        Self { tell, active: None }
    }

    /// Loads into the emulated organisation of this worker.
    pub(super) fn rehearse(&mut self, plan: &Plan, sources: &[Rc<Source>]) {
        match self.check_idle().and_then(|()| start::rehearsal(plan, sources)) {
            Ok(started) => self.active = Some(Active::Rehearsal(self.drive(started))),
            Err(refused) => self.refuse(refused),
        }
    }

    /// Loads into an organisation, or goes on with a load of the same plan that was interrupted.
    pub(super) async fn load(&mut self, plan: &Plan, sources: &[Rc<Source>], organization: Organization) {
        if let Err(busy) = self.check_idle() {
            return self.refuse(busy);
        }
        // A load of before gives its lock back before the same run asks for it again.
        self.active = None;
        match start::load(plan, sources, organization).await {
            Ok((started, lock)) => {
                self.active = Some(Active::Load {
                    driver: self.drive(started),
                    _lock: lock,
                });
            }
            Err(refused) => self.refuse(refused),
        }
    }

    /// Passes on what the person asks of the run under way.
    pub(super) fn control(&self, control: Control) {
        match &self.active {
            Some(Active::Rehearsal(driver) | Active::Load { driver, .. }) => driver.control(control),
            None => {}
        }
    }

    /// Tells of the latest run that was interrupted.
    pub(super) async fn find_interrupted(&self) {
        let found = match Journal::open().await {
            Ok(journal) => resume::remembered(&journal).await.unwrap_or_default(),
            // A browser that keeps nothing remembers nothing.
            Err(_no_storage) => Vec::new(),
        };
        let latest = resume::latest_interrupted(&found);
        self.tell.event(&Event::Interrupted(latest.map(Remembered::view)));
    }

    fn drive(&self, started: Started) -> Driver {
        Driver::start(started, self.tell.clone())
    }

    fn refuse(&self, sentence: Refused) {
        self.tell.event(&Event::Fault(sentence.to_owned()));
    }

    fn check_idle(&self) -> Result<(), Refused> {
        match &self.active {
            Some(Active::Load { driver, .. }) if !driver.is_ended() => Err(sentence::BUSY),
            Some(Active::Load { .. } | Active::Rehearsal(_)) | None => Ok(()),
        }
    }
}

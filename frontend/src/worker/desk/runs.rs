//! The runs: a rehearsal and a load, at most one of them under way.

mod start;

use crate::browser::journal::Journal;
use crate::browser::lock::Held;
use crate::message::Event;
use crate::worker::drive::{Control, Driver, Started};
use crate::worker::host::Tell;
use crate::worker::resume::{self, Remembered};
use crate::worker::sentence;
use crate::worker::source::Source;
use pipeline::mapping::Mapping;
use pipeline::plan::Plan;
use shared::session::Organization;
use std::rc::Rc;

/// The runs of this worker. A rehearsal beside a finished load leaves the load where it is, ready to be undone.
pub(super) struct Runs {
    tell: Tell,
    /// May be begun anew at any time.
    rehearsal: Option<Driver>,
    /// Keeps its place until it has ended and another one begins.
    load: Option<Load>,
}

struct Load {
    driver: Driver,
    /// Keeps other tabs from driving the same run; none where the browser has no locks.
    _lock: Option<Held>,
}

/// Why a run does not start: a sentence for the person.
type Refused = &'static str;

impl Runs {
    /// No run yet.
    #[must_use]
    pub(super) fn new(tell: Tell) -> Self {
        Self {
            tell,
            rehearsal: None,
            load: None,
        }
    }

    /// Loads into the emulated organisation of this worker.
    pub(super) fn rehearse(&mut self, plan: &Plan, mapping: &Mapping, sources: &[Rc<Source>]) {
        match self
            .check_idle()
            .and_then(|()| start::rehearsal(plan, mapping, sources))
        {
            Ok(started) => self.rehearsal = Some(self.drive(started)),
            Err(refused) => self.refuse(refused),
        }
    }

    /// Loads into an organisation, or goes on with a load of the same plan that was interrupted.
    pub(super) async fn load(
        &mut self,
        plan: &Plan,
        mapping: &Mapping,
        sources: &[Rc<Source>],
        organization: Organization,
    ) {
        if let Err(busy) = self.check_idle() {
            return self.refuse(busy);
        }
        // A rehearsal ends here, and a load of before gives its lock back before the same run asks for it again.
        (self.rehearsal, self.load) = (None, None);
        match start::load(plan, mapping, sources, organization).await {
            Ok((started, lock)) => {
                let driver = self.drive(started);
                self.load = Some(Load { driver, _lock: lock });
            }
            Err(refused) => self.refuse(refused),
        }
    }

    /// Passes on what the person asks of the run under way. Undoing is about the load, where there is one.
    pub(super) fn control(&self, control: Control) {
        let load = self.load.as_ref().map(|load| &load.driver);
        let is_about_load = match control {
            Control::RollBack => true,
            Control::Pause | Control::Go(_) => load.is_some_and(|load| !load.is_ended()),
        };
        let driver = if is_about_load {
            load.or(self.rehearsal.as_ref())
        } else {
            self.rehearsal.as_ref()
        };
        if let Some(driver) = driver {
            driver.control(control);
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
        match &self.load {
            Some(load) if !load.driver.is_ended() => Err(sentence::BUSY),
            Some(_) | None => Ok(()),
        }
    }
}

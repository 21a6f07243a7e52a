//! The one loop that drives a run, rehearsal or load: it does what [`Run::next`] says and tells [`Run::on`] what
//! happened. It decides nothing.

mod lane;
mod lists;
mod pulse;

pub use lane::Lanes;

use super::host::Tell;
use super::view::{self, Shown};
use crate::browser::journal::Journal;
use crate::browser::{api, clock};
use crate::message::Event;
use futures::StreamExt;
use futures::channel::mpsc::{self, UnboundedReceiver, UnboundedSender};
use futures::future::{Either, select};
use lane::Told;
use lists::Lists;
use pipeline::load::{self, Entry, Run, Step};
use pulse::Pulse;
use shared::millis::Millis;
use shared::session::Organization;
use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The loop looks at the clock at least this often, for the seconds that the page counts down.
const TICK_MS: u64 = 1_000;
/// A clock that went this much further than we meant to wait has slept.
const SLEPT_MS: u64 = 30_000;

/// What the person asks of a run under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// Hold after what is under way.
    Pause,
    /// Go on, with a note where a gate asked for one.
    Go(String),
    /// Undo what the run wrote.
    RollBack,
}

/// Where the journal of a run goes.
pub enum Ledger {
    /// A rehearsal: its organisation ends with this worker, and so does what is known about it.
    Forgotten,
    /// On disk.
    Kept(Journal),
}

/// A run and everything it needs to be driven.
pub struct Started {
    /// The run.
    pub run: Run,
    /// Its lanes.
    pub lanes: Lanes,
    /// Its journal.
    pub ledger: Ledger,
    /// Where it goes; none for a rehearsal.
    pub organization: Option<Organization>,
}

/// The handle of a run under way; the run is abandoned when it is dropped.
pub struct Driver {
    sender: UnboundedSender<Control>,
    is_ended: Rc<Cell<bool>>,
}

impl Driver {
    /// Starts driving.
    #[must_use]
    pub fn start(started: Started, tell: Tell) -> Self {
        let (sender, asked) = mpsc::unbounded();
        let (told, answers) = mpsc::unbounded();
        let is_ended = Rc::new(Cell::new(false));
        let driving = Driving {
            sent_before: api::bytes_sent(),
            started,
            tell,
            told,
            changed_file: None,
            lists: Lists::default(),
            pulse: Pulse::default(),
            is_ended: Rc::clone(&is_ended),
        };
        spawn_local(drive(driving, Ears { asked, answers }));
        Self { sender, is_ended }
    }

    /// Passes on what the person asks.
    pub fn control(&self, control: Control) {
        // Refused only where the loop has ended, and then there is nothing to control.
        let _sent = self.sender.unbounded_send(control);
    }

    /// True where the run has come to its end, so that another one may take its place.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.is_ended.get()
    }
}

/// What the loop listens to: the person and the lanes.
struct Ears {
    asked: UnboundedReceiver<Control>,
    answers: UnboundedReceiver<Told>,
}

enum Sound {
    Person(Control),
    Lane(Told),
    /// The wait is over.
    Clock,
    /// The handle is gone: another run takes the place of this one.
    Abandoned,
}

struct Driving {
    started: Started,
    tell: Tell,
    told: UnboundedSender<Told>,
    /// Name of the file that is not as it was planned.
    changed_file: Option<String>,
    sent_before: u64,
    lists: Lists,
    pulse: Pulse,
    is_ended: Rc<Cell<bool>>,
}

async fn drive(mut driving: Driving, mut ears: Ears) {
    loop {
        let step = driving.started.run.next(clock::now());
        driving.is_ended.set(step == Step::Done);
        let until = match step {
            Step::Journal(entry) => {
                driving.write(&entry).await;
                driving.tell_when_due(clock::now());
                continue;
            }
            Step::Send(order) => {
                driving.started.lanes.send(order, driving.told.clone());
                continue;
            }
            Step::Wait { until } => until,
            Step::Done => None,
        };
        let now = clock::now();
        driving.tell_when_due(now);
        let nap_ms = driving.nap(now, until);
        let sound = ears.listen(nap_ms).await;
        let woke = clock::now();
        // A rehearsal computes all by itself, so a long moment is work and not sleep.
        let is_afar = matches!(driving.started.ledger, Ledger::Kept(_));
        if is_afar && woke.since(now) > nap_ms.saturating_add(SLEPT_MS) {
            driving.started.run.on(woke, load::Event::Interrupted);
        }
        driving.pulse.stir();
        match sound {
            Sound::Person(control) => driving.obey(woke, control).await,
            Sound::Lane(told) => driving.hear(woke, told),
            Sound::Clock => {}
            Sound::Abandoned => return,
        }
    }
}

impl Driving {
    /// Makes an entry durable before anything else happens.
    async fn write(&mut self, entry: &Entry) {
        let run = &mut self.started.run;
        let written = match &self.started.ledger {
            Ledger::Forgotten => Ok(()),
            Ledger::Kept(journal) => {
                let number = run.sequence();
                journal
                    .append(run.id(), number, &load::encode(number, entry))
                    .await
            }
        };
        let event = match written {
            Ok(()) => load::Event::Journaled,
            Err(_refused) => load::Event::JournalFailed,
        };
        run.on(clock::now(), event);
    }

    async fn obey(&mut self, now: Millis, control: Control) {
        let event = match control {
            Control::Pause => load::Event::Pause,
            Control::Go(note) => {
                self.changed_file = None;
                self.started.lanes.exchange.renew().await;
                load::Event::Go { note }
            }
            Control::RollBack => load::Event::RollBack,
        };
        self.started.run.on(now, event);
    }

    fn hear(&mut self, now: Millis, told: Told) {
        let Told {
            number,
            answer,
            changed_file,
        } = told;
        if changed_file.is_some() {
            self.changed_file = changed_file;
        }
        self.started.run.on(now, load::Event::Answered { number, answer });
    }

    /// Milliseconds to wait for a sound.
    fn nap(&self, now: Millis, until: Option<Millis>) -> u64 {
        let wanted = until.map_or(TICK_MS, |until| until.since(now)).min(TICK_MS);
        self.pulse
            .due_in(now)
            .map_or(wanted, |due_ms| wanted.min(due_ms.max(1)))
    }

    fn tell_when_due(&mut self, now: Millis) {
        if self.pulse.due_in(now) != Some(0) {
            return;
        }
        let view = self.started.run.view();
        if !self.pulse.look(now, &view) {
            return;
        }
        let shown = Shown {
            organization: self.started.organization.clone(),
            changed_file: self.changed_file.clone(),
            bytes_sent: api::bytes_sent().saturating_sub(self.sent_before),
            per_second: self.pulse.per_second(),
        };
        self.lists.follow(&self.started, &view);
        let lists = (self.lists.refused.clone(), self.lists.differences.clone());
        self.tell.event(&Event::Run(view::run(&view, &shown, lists, now)));
    }
}

impl Ears {
    async fn listen(&mut self, most_ms: u64) -> Sound {
        let sound = select(self.asked.next(), self.answers.next());
        match select(sound, pin!(clock::sleep(most_ms))).await {
            Either::Left((Either::Left((Some(control), _)), _)) => Sound::Person(control),
            Either::Left((Either::Left((None, _)), _)) => Sound::Abandoned,
            Either::Left((Either::Right((Some(told), _)), _)) => Sound::Lane(told),
            // The loop holds a sender itself, so the lanes never fall silent for good.
            Either::Left((Either::Right((None, _)), _)) | Either::Right(_) => Sound::Clock,
        }
    }
}

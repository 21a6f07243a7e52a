//! The run: `next` says what to do, `on` says what happened. No clock, no input, no output.
//!
//! Every change of a record's fate is an [`Entry`], applied by one function whether it is new or read from a journal,
//! and handed out to be made durable before anything else is. So the journal is always ahead of the bytes, and a
//! resumed run is the run it was.

use super::hold::Hold;
use super::journal::{Entry, Mode, PauseReason, Write};
use super::order::{Action, Answer, Event, Order, Step};
use super::queues::Queues;
use super::settings::Settings;
use super::slot::Slots;
use crate::plan::Plan;
use shared::id::{ChunkNumber, PlanHash, RecordId, RunId};
use shared::millis::Millis;
use shared::outcome::UnknownCause;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// One load of one plan into one organisation, from its start to its end or its rollback.
#[derive(Clone, Debug)]
pub struct Run {
    pub(super) id: RunId,
    pub(super) mode: Mode,
    pub(super) plan: PlanHash,
    pub(super) settings: Settings,
    pub(super) phases: Vec<Slots>,
    pub(super) stage: Stage,
    pub(super) queues: Queues,
    pub(super) paused: Option<PauseReason>,
    pub(super) hold: Option<Hold>,
    pub(super) notes: BTreeMap<usize, String>,
    /// Writing orders that were announced and not settled.
    pub(super) open: BTreeMap<ChunkNumber, Order>,
    /// Orders that left and were not answered.
    pub(super) flights: BTreeMap<ChunkNumber, Order>,
    /// Announced orders that may leave.
    pub(super) ready: VecDeque<ChunkNumber>,
    pub(super) outbox: VecDeque<Entry>,
    is_journaling: bool,
    pub(super) durable: u64,
    pub(super) next_number: u32,
    /// Records of the next bulk message; halved after a time-out.
    pub(super) rows: u32,
    pub(super) clean: u32,
    pub(super) throttles: u32,
    pub(super) failures: u32,
    /// When an exchange last became unknown; a rollback keeps its quiet time from here.
    pub(super) last_unknown: Option<Millis>,
    pub(super) is_rollback_wanted: bool,
    /// Ids proven or believed to be gone in the present rollback.
    pub(super) removed: BTreeSet<RecordId>,
}

/// What the run is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Write {
        phase: usize,
    },
    Reconcile {
        phase: usize,
    },
    Gate {
        phase: usize,
    },
    Finished {
        root: String,
    },
    Rollback {
        phase: usize,
    },
    /// Proves that the parts of removed records are gone.
    Prove {
        phase: usize,
    },
    RolledBack,
}

impl Run {
    /// Begins a run of `plan` at the destination that the plan was made for.
    #[must_use]
    pub fn start(plan: &Plan, id: RunId, mode: Mode, settings: Settings, now: Millis) -> Self {
        let mut run = Self::blank(plan, id, mode, settings);
        let destination = plan.destination();
        run.record(Entry::RunStarted {
            run: id,
            plan: run.plan.clone(),
            organization: destination.organization,
            epoch: destination.epoch,
            import_number: destination.import_number,
            mode,
            at: now,
        });
        run
    }

    /// A run before its first entry.
    pub(super) fn blank(plan: &Plan, id: RunId, mode: Mode, settings: Settings) -> Self {
        let settings = settings.bounded();
        let mut run = Self {
            id,
            mode,
            plan: plan.manifest.plan.clone(),
            settings,
            phases: plan.phases.iter().map(Slots::of).collect(),
            stage: Stage::Write { phase: 0 },
            queues: Queues::default(),
            paused: None,
            hold: None,
            notes: BTreeMap::new(),
            open: BTreeMap::new(),
            flights: BTreeMap::new(),
            ready: VecDeque::new(),
            outbox: VecDeque::new(),
            is_journaling: false,
            durable: 0,
            next_number: 0,
            rows: settings.chunk_rows,
            clean: 0,
            throttles: 0,
            failures: 0,
            last_unknown: None,
            is_rollback_wanted: false,
            removed: BTreeSet::new(),
        };
        run.enter(Stage::Write { phase: 0 });
        run
    }

    /// Which run this is.
    #[must_use]
    pub fn id(&self) -> RunId {
        self.id
    }

    /// Number of entries that are durable, which is the sequence number of the entry that [`Step::Journal`] hands out.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.durable
    }

    pub(crate) fn slots(&self) -> &[Slots] {
        &self.phases
    }

    /// What to do next. Ask again after doing it and after every event.
    pub fn next(&mut self, now: Millis) -> Step {
        loop {
            if let Some(entry) = self.outbox.front() {
                if self.is_journaling || self.paused == Some(PauseReason::Journal) {
                    return Step::Wait { until: None };
                }
                self.is_journaling = true;
                return Step::Journal(entry.clone());
            }
            if self.is_rollback_wanted {
                if !self.flights.is_empty() {
                    return Step::Wait { until: None };
                }
                self.begin_rollback(now);
                continue;
            }
            if self.paused.is_some() || matches!(self.stage, Stage::Gate { .. }) {
                return Step::Wait { until: None };
            }
            if matches!(self.stage, Stage::Finished { .. } | Stage::RolledBack) {
                return Step::Done;
            }
            if let Some(hold) = &mut self.hold {
                if hold.lasts(now) {
                    return Step::Wait {
                        until: Some(hold.until()),
                    };
                }
                self.hold = None;
            }
            if let Some(number) = self.ready.pop_front() {
                if let Some(order) = self.open.get(&number) {
                    self.flights.insert(number, order.clone());
                    return Step::Send(order.clone());
                }
                continue;
            }
            if self.flights.len() >= usize::try_from(self.settings.lanes).unwrap_or(usize::MAX) {
                return Step::Wait { until: None };
            }
            match self.choose() {
                Choice::Order(order) if order.action.is_write() => self.announce(order),
                Choice::Order(order) => {
                    self.flights.insert(order.number, order.clone());
                    return Step::Send(order);
                }
                Choice::Pause(reason) => self.pause(now, reason),
                Choice::Nothing if self.flights.is_empty() => self.advance(now),
                Choice::Nothing => return Step::Wait { until: None },
            }
        }
    }

    /// Tells the run what happened. Events that do not fit the moment are ignored.
    pub fn on(&mut self, now: Millis, event: Event) {
        match event {
            Event::Journaled => self.journaled(),
            Event::JournalFailed if self.is_journaling => {
                self.is_journaling = false;
                self.paused = Some(PauseReason::Journal);
            }
            Event::JournalFailed => {}
            Event::Answered { number, answer } => {
                if let Some(order) = self.flights.remove(&number) {
                    self.answered(now, &order, answer);
                }
            }
            Event::Interrupted => {
                for order in std::mem::take(&mut self.flights).into_values() {
                    self.answered(now, &order, Answer::Unknown(UnknownCause::Interrupted));
                }
            }
            Event::Pause => {
                if self.paused.is_none() && self.is_under_way() {
                    self.pause(now, PauseReason::Person);
                }
            }
            Event::Go { note } => self.go(now, &note),
            Event::RollBack => {
                // A rollback that left something can be wished again: it looks at every record once more.
                if !matches!(self.stage, Stage::Rollback { .. } | Stage::Prove { .. }) {
                    self.is_rollback_wanted = true;
                    self.paused = None;
                }
            }
        }
    }

    fn is_under_way(&self) -> bool {
        match self.stage {
            Stage::Write { .. } | Stage::Reconcile { .. } | Stage::Rollback { .. } | Stage::Prove { .. } => {
                true
            }
            Stage::Gate { .. } | Stage::Finished { .. } | Stage::RolledBack => false,
        }
    }

    /// Applies an entry and queues it for the journal.
    pub(super) fn record(&mut self, entry: Entry) {
        self.apply(&entry);
        self.outbox.push_back(entry);
    }

    fn journaled(&mut self) {
        if !self.is_journaling {
            return;
        }
        self.is_journaling = false;
        self.durable += 1;
        if let Some(Entry::Sent { number, .. }) = self.outbox.pop_front() {
            self.ready.push_back(number);
        }
    }

    fn announce(&mut self, order: Order) {
        let write = match &order.action {
            Action::CreateBulk => Write::Create(shared::chunk::CreateMethod::Bulk),
            Action::CreateBatch => Write::Create(shared::chunk::CreateMethod::Batch),
            Action::CreateSingle => Write::Create(shared::chunk::CreateMethod::Single),
            Action::Delete { .. } => Write::Delete,
            Action::ReadBack
            | Action::Reconcile
            | Action::ReadForDelete
            | Action::ProveGone
            | Action::Children { .. } => return,
        };
        let entry = Entry::Sent {
            number: order.number,
            phase: order.phase,
            members: order.members.iter().copied().collect(),
            write,
        };
        self.record(entry);
        // Applying the entry opened an order without versions; this one has them.
        self.open.insert(order.number, order);
    }
}

/// What can be sent now.
pub(super) enum Choice {
    Order(Order),
    Pause(PauseReason),
    Nothing,
}

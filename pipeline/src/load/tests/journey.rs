//! A shell for tests: keeps the journal, carries orders, kills and resumes the run.

use super::rng::Rng;
use super::world::World;
use crate::load::{
    Action, Entry, Event, Mode, Run, Settings, Settlement, StageView, Step, chunk, decode, encode, read,
};
use crate::plan::Plan;
use crate::plan::tests::synthetic::records;
use crate::reconcile::judge;
use shared::chunk::Chunk;
use shared::id::{Fence, RunId};
use shared::millis::Millis;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Longest time after which a request that was given up is still committed.
pub(super) const LATE_MS: u64 = 3_000;

pub(super) struct Journey {
    pub(super) plan: Plan,
    pub(super) run: Run,
    pub(super) world: World,
    pub(super) lines: Vec<String>,
    pub(super) rng: Rng,
    pub(super) now: u64,
    pub(super) steps: u32,
    /// Percent of steps at which the tab dies.
    pub(super) kills: usize,
    /// Percent of steps at which a person edits.
    pub(super) edits: usize,
    /// Percent of steps at which the person pauses or the page sleeps.
    pub(super) unrest: usize,
    settings: Settings,
    under_way: BTreeMap<u32, (crate::load::Order, Chunk)>,
    confirmed: BTreeSet<(usize, u32)>,
    is_rolling_back: bool,
}

pub(super) fn settings() -> Settings {
    Settings {
        chunk_rows: 5,
        read_ids: 7,
        lanes: 3,
        attempts: 6,
        backoff_ms: 100,
        quiet_ms: LATE_MS,
        ..Settings::default()
    }
}

impl Journey {
    pub(super) fn new(plan: Plan, world: World, seed: u64) -> Self {
        let id = RunId(Uuid::from_u128(0xB));
        let run = Run::start(&plan, id, Mode::Load, settings(), Millis(0));
        Self {
            plan,
            run,
            world,
            lines: Vec::new(),
            rng: Rng(seed),
            now: 0,
            steps: 0,
            kills: 0,
            edits: 0,
            unrest: 0,
            settings: settings(),
            under_way: BTreeMap::new(),
            confirmed: BTreeSet::new(),
            is_rolling_back: false,
        }
    }

    /// Drives until the run is done, with a person who always wants to go on.
    pub(super) fn drive(&mut self) {
        while !self.step() {
            assert!(self.steps < 60_000, "the run does not end: {:?}", self.run.view());
        }
    }

    /// One step of the shell; true when the run is done.
    pub(super) fn step(&mut self) -> bool {
        self.steps += 1;
        self.world.tick(&mut self.rng, self.now);
        self.disturb();
        match self.run.next(Millis(self.now)) {
            Step::Journal(entry) => self.journal(&entry),
            Step::Send(order) => {
                if order.action.is_write() {
                    self.check_announced(&order);
                }
                let chunk = self.chunk(&order);
                self.under_way.insert(order.number.0, (order, chunk));
            }
            Step::Wait { .. } if !self.under_way.is_empty() => self.answer(),
            Step::Wait { until: Some(until) } => {
                assert!(until.0 > self.now, "a wait that is over");
                self.now = until.0;
            }
            Step::Wait { until: None } => {
                self.now += 1_000;
                self.run.on(
                    Millis(self.now),
                    Event::Go {
                        note: "seen".to_owned(),
                    },
                );
            }
            Step::Done => return true,
        }
        false
    }

    pub(super) fn roll_back(&mut self) {
        // Between the question for children and the deletion nobody can hold a person back: the window is documented.
        self.world.is_closed_for_additions = true;
        // A wish that dies with the tab before it is in the journal has to be told again.
        while self.run.view().stage != StageView::RolledBack {
            self.run.on(Millis(self.now), Event::RollBack);
            self.drive();
        }
    }

    fn disturb(&mut self) {
        if self.rng.chance(self.edits) {
            self.world.meddle(&mut self.rng);
        }
        if self.rng.chance(self.unrest) {
            let event = if self.rng.chance(50) {
                Event::Pause
            } else {
                Event::Interrupted
            };
            if event == Event::Interrupted {
                self.lose_everything_under_way();
            }
            self.run.on(Millis(self.now), event);
        }
        if self.rng.chance(self.kills) {
            self.kill();
        }
        if !self.under_way.is_empty() && self.rng.chance(30) {
            self.answer();
        }
        self.now += self.rng.next() % 50;
    }

    /// The tab dies. What was under way may still be committed. The journal is all that is left.
    pub(super) fn kill(&mut self) {
        self.lose_everything_under_way();
        if self.lines.is_empty() {
            self.run = Run::start(
                &self.plan,
                self.run.id(),
                Mode::Load,
                self.settings,
                Millis(self.now),
            );
            return;
        }
        let entries = read(self.lines.iter().map(String::as_str)).unwrap();
        let before = self.run.view();
        self.run = Run::resume(&self.plan, &entries, self.settings, Millis(self.now)).unwrap();
        assert_eq!(self.run.sequence(), u64::try_from(self.lines.len()).unwrap());
        assert_eq!(self.run.view().run, before.run);
    }

    fn lose_everything_under_way(&mut self) {
        for (_, chunk) in std::mem::take(&mut self.under_way).into_values() {
            match self.rng.below(3) {
                0 => {}
                1 => {
                    self.world.perform(&mut self.rng, &chunk);
                }
                _ => self
                    .world
                    .late
                    .push((self.now + self.rng.next() % LATE_MS, chunk)),
            }
        }
    }

    fn journal(&mut self, entry: &Entry) {
        assert_eq!(self.run.sequence(), u64::try_from(self.lines.len()).unwrap());
        let line = encode(self.run.sequence(), entry);
        assert_eq!(decode(&line).unwrap(), (self.run.sequence(), entry.clone()));
        match self.rng.below(100) {
            // Dies before or after the entry is durable.
            dice if dice < self.kills => self.kill(),
            dice if dice < 2 * self.kills => {
                self.remember(entry);
                self.lines.push(line);
                self.kill();
            }
            dice if dice < 2 * self.kills + self.unrest => {
                self.run.on(Millis(self.now), Event::JournalFailed);
            }
            _ => {
                self.remember(entry);
                self.lines.push(line);
                self.run.on(Millis(self.now), Event::Journaled);
            }
        }
    }

    fn remember(&mut self, entry: &Entry) {
        match entry {
            Entry::RollbackStarted { .. } => self.is_rolling_back = true,
            Entry::Settled {
                phase,
                settlement: Settlement::Created { confirmed, .. } | Settlement::ReadBack { confirmed, .. },
                ..
            } => self
                .confirmed
                .extend(confirmed.as_slice().iter().map(|member| (*phase, *member))),
            _ => {}
        }
    }

    /// Journal before bytes, and never again what is confirmed.
    fn check_announced(&self, order: &crate::load::Order) {
        let last_sent = self
            .lines
            .iter()
            .rev()
            .find_map(|line| match decode(line).unwrap().1 {
                Entry::Sent { number, members, .. } if number == order.number => Some(members),
                _ => None,
            });
        assert_eq!(
            last_sent.expect("announced in the journal").as_slice(),
            order.members
        );
        if !matches!(order.action, Action::Delete { .. }) {
            assert!(!self.is_rolling_back, "created during a rollback");
            for member in &order.members {
                assert!(!self.confirmed.contains(&(order.phase, *member)), "created twice");
            }
        }
    }

    fn chunk(&self, order: &crate::load::Order) -> Chunk {
        let records = match order.action.needs_records() {
            true => records(&self.plan, order.phase, &order.members),
            false => Vec::new(),
        };
        chunk(&self.plan, order, self.run.id(), Fence(1), records).unwrap()
    }

    fn answer(&mut self) {
        let nth = self.rng.below(self.under_way.len());
        let number = *self.under_way.keys().nth(nth).unwrap();
        let (order, chunk) = self.under_way.remove(&number).unwrap();
        let outcome = self.world.exchange(&mut self.rng, self.now, LATE_MS, &chunk);
        let expected = match order.action.needs_records() {
            true => records(&self.plan, order.phase, &order.members),
            false => Vec::new(),
        };
        let answer = judge(&self.plan, &order, &expected, outcome);
        self.run.on(
            Millis(self.now),
            Event::Answered {
                number: order.number,
                answer,
            },
        );
    }
}

//! The shell that drives the run: journal, lanes, kills, a person's decisions. It stands for the page's worker.

use crate::bug::Bug;
use crate::check::Violation;
use crate::files::Files;
use crate::rng::Rng;
use crate::world::World;
use pipeline::load::{
    self, Action, Answer, Comparison, Entry, Event, Mode, Order, Run, Settings, StageView, Step,
};
use pipeline::plan::Plan;
use pipeline::reconcile;
use shared::chunk::{Chunk, DeleteTarget, Task};
use shared::id::{ChunkNumber, ColumnName, Fence, RecordId, RunId};
use shared::millis::Millis;
use shared::outcome::{Outcome, Refusal, RefusalClass, RowOutcome};
use shared::record::Record;
use shared::value::Value;
use uuid::Uuid;

/// More steps than any history needs; one that takes more does not end.
const MOST_STEPS: u32 = 60_000;
/// Times that a person says "go on" before they give up.
const MOST_PATIENCE: u32 = 400;

/// One exchange under way.
struct Flight {
    done_at: u64,
    took_ms: u64,
    number: ChunkNumber,
    outcome: Outcome,
    answer: Answer,
}

/// A history under way.
pub(crate) struct Shell {
    pub(crate) rng: Rng,
    pub(crate) plan: Plan,
    pub(crate) files: Files,
    pub(crate) world: World,
    pub(crate) run: Run,
    /// Lines of the journal, durable in their order.
    pub(crate) journal: Vec<String>,
    pub(crate) bug: Option<Bug>,
    pub(crate) kills: u64,
    pub(crate) is_rolled_back: bool,
    pub(crate) was_meddled: bool,
    flights: Vec<Flight>,
    kills_left: u64,
    meddlings_left: u64,
    wants_rollback: bool,
    chance_of_kill: u64,
    settings: Settings,
}

impl Shell {
    pub(crate) fn new(rng: &mut Rng, plan: Plan, files: Files, world: World, bug: Option<Bug>) -> Self {
        let small = |rng: &mut Rng, most: u64| u32::try_from(1 + rng.below(most)).unwrap_or(1);
        let settings = Settings {
            chunk_rows: small(rng, 12),
            read_ids: small(rng, 20),
            lanes: small(rng, 4),
            ..Settings::default()
        };
        let id = RunId(Uuid::from_u128(u128::from(rng.next()) | 1));
        let run = Run::start(&plan, id, Mode::Load, settings, Millis(world.now));
        Self {
            plan,
            files,
            world,
            run,
            journal: Vec::new(),
            bug,
            kills: 0,
            is_rolled_back: false,
            was_meddled: false,
            flights: Vec::new(),
            kills_left: if rng.per_mille(500) { rng.below(4) } else { 0 },
            meddlings_left: if rng.per_mille(300) { 1 + rng.below(2) } else { 0 },
            wants_rollback: rng.per_mille(600),
            chance_of_kill: 1 + rng.below(120),
            settings,
            rng: rng.clone(),
        }
    }

    fn now(&self) -> Millis {
        Millis(self.world.now)
    }

    /// Drives to the end: everything loaded, and rolled back where that was wished.
    pub(crate) fn drive(&mut self) -> Result<(), Violation> {
        let mut patience = 0;
        for _ in 0..MOST_STEPS {
            self.world.settle();
            let now = self.now();
            match self.run.next(now) {
                Step::Journal(entry) => self.write(&entry)?,
                Step::Send(order) => self.send(&order)?,
                Step::Wait { until } => {
                    if !self.wait(until.map(|until| until.0)) {
                        patience += 1;
                        if patience > MOST_PATIENCE {
                            return Err(Violation::new(
                                "I1",
                                format!("the run holds: {:?}", self.run.view().paused),
                            ));
                        }
                        self.go_on();
                    }
                }
                Step::Done => {
                    let stage = self.run.view().stage;
                    if self.wants_rollback && matches!(stage, StageView::Finished { .. }) {
                        crate::check::after_the_load(self)?;
                        self.wants_rollback = false;
                        self.meddle();
                        if self.bug == Some(Bug::DeletesStrangers) {
                            self.delete_stranger();
                        }
                        let now = self.now();
                        self.run.on(now, Event::RollBack);
                        continue;
                    }
                    self.is_rolled_back = stage == StageView::RolledBack;
                    return Ok(());
                }
            }
        }
        Err(Violation::new("I1", "the run does not end".to_owned()))
    }

    /// Makes an entry durable, unless the shell is killed before or after.
    fn write(&mut self, entry: &Entry) -> Result<(), Violation> {
        let is_killed = self.kills_left > 0 && self.rng.per_mille(self.chance_of_kill);
        if is_killed && self.rng.per_mille(500) {
            return self.kill();
        }
        let is_forgotten = match (self.bug, entry) {
            (Some(Bug::ForgetsAnnouncements), Entry::Sent { .. }) => true,
            (Some(Bug::ForgetsSettlements), Entry::Settled { .. }) => self.rng.per_mille(200),
            (_, _) => false,
        };
        if !is_forgotten {
            let mut line = load::encode(self.run.sequence(), entry);
            if self.bug == Some(Bug::TellsTheJournal)
                && let Some(cell) = self.files.cells().first()
            {
                line.push_str(cell);
            }
            self.journal.push(line);
        }
        if is_killed {
            return self.kill();
        }
        let now = self.now();
        self.run.on(now, Event::Journaled);
        Ok(())
    }

    /// The shell dies: what was under way is answered to nobody, and a new one begins from the journal.
    fn kill(&mut self) -> Result<(), Violation> {
        self.kills += 1;
        self.kills_left -= 1;
        self.flights.clear();
        self.world.now += 1 + self.rng.below(3_600_000);
        // Answers to the dead shell taught nobody anything.
        self.world.forget_pace();
        self.world.settle();
        let entries = load::read(self.journal.iter().map(String::as_str));
        let entries = entries.map_err(|cause| Violation::new("I3", cause.to_string()))?;
        let now = self.now();
        self.run = if entries.is_empty() {
            let id = self.run.id();
            Run::start(&self.plan, id, Mode::Load, self.settings, now)
        } else {
            Run::resume(&self.plan, &entries, self.settings, now)
                .map_err(|cause| Violation::new("I3", cause.to_string()))?
        };
        Ok(())
    }

    fn send(&mut self, order: &Order) -> Result<(), Violation> {
        self.is_announced(order)?;
        let records = if load::needs_records(&self.plan, order) {
            self.files
                .records(&self.plan, order.phase, &order.members)
                .ok_or_else(|| {
                    Violation::new("I1", "the records of an order cannot be made again".to_owned())
                })?
        } else {
            Vec::new()
        };
        let chunk = load::chunk(&self.plan, order, self.run.id(), Fence(1), records.clone())
            .map_err(|cause| Violation::new("I1", cause.to_string()))?;
        let (outcome, took_ms) = self.exchange(&chunk);
        let answer = reconcile::judge(&self.plan, order, &records, outcome.clone());
        let answer = self.spoil(order, answer);
        self.flights.push(Flight {
            done_at: self.world.now + took_ms,
            took_ms,
            number: order.number,
            outcome,
            answer,
        });
        Ok(())
    }

    /// Nothing is written that the journal does not announce.
    fn is_announced(&self, order: &Order) -> Result<(), Violation> {
        if !order.action.is_write() || self.bug == Some(Bug::ForgetsAnnouncements) {
            return Ok(());
        }
        let wanted = format!("\"number\":{}", order.number.0);
        let is_told = self
            .journal
            .iter()
            .rev()
            .any(|line| line.contains("\"sent\"") && line.contains(&wanted));
        if is_told {
            Ok(())
        } else {
            Err(Violation::new(
                "I8",
                format!("order {} was not announced", order.number.0),
            ))
        }
    }

    fn exchange(&mut self, chunk: &Chunk) -> (Outcome, u64) {
        let all = |rows: usize| Outcome::Rows {
            rows: vec![RowOutcome::Created; rows],
        };
        let mut sent = chunk.clone();
        let is_create = matches!(chunk.task, Task::Create { .. });
        match (self.bug, &mut sent.task) {
            (Some(Bug::LosesChunks), task) if is_create && self.rng.per_mille(100) => {
                return (all(task.len()), 5);
            }
            (Some(Bug::LosesLastRecords), Task::Create { records, .. }) if records.len() > 1 => {
                records.pop();
                let (outcome, took_ms) = self.world.exchange(&mut self.rng, &sent, self.bug);
                if let Outcome::Rows { mut rows } = outcome {
                    rows.push(RowOutcome::Created);
                    return (Outcome::Rows { rows }, took_ms);
                }
                return (outcome, took_ms);
            }
            (Some(Bug::DropsColumns), Task::Create { records, .. }) => {
                drop_column(records, |_, value| matches!(value, Value::Text(_)))
            }
            (Some(Bug::DropsLookups), Task::Create { records, .. }) => {
                drop_column(records, |column, value| {
                    column.as_str() == "parentcustomerid" && matches!(value, Value::Lookup(_))
                });
            }
            (Some(Bug::ForgetsDeletes), Task::Delete { targets }) => {
                let rows = vec![RowOutcome::Deleted; targets.len()];
                return (Outcome::Rows { rows }, 5);
            }
            (Some(Bug::IgnoresVersions), Task::Delete { targets }) => {
                self.renew(&chunk.table.clone(), targets)
            }
            (_, _) => {}
        }
        let done = self.world.exchange(&mut self.rng, &sent, self.bug);
        if self.bug == Some(Bug::SendsTwice) && is_create {
            if let Task::Create { records, .. } = &mut sent.task {
                for record in records.iter_mut() {
                    record.id = RecordId(Uuid::from_u128(record.id.0.as_u128() ^ 1));
                }
            }
            let _again = self.world.look(&sent);
        }
        done
    }

    /// Versions as they are now, whoever changed them.
    fn renew(&mut self, table: &shared::id::TableName, targets: &mut [DeleteTarget]) {
        let ids: Vec<RecordId> = targets.iter().map(|target| target.id).collect();
        let task = Task::Read {
            ids,
            columns: Vec::new(),
        };
        let chunk = Chunk {
            run: self.run.id(),
            fence: Fence(1),
            number: ChunkNumber(0),
            table: table.clone(),
            task,
        };
        if let Outcome::Found { rows } = self.world.look(&chunk) {
            for target in targets {
                if let Some(row) = rows.iter().find(|row| row.id == target.id) {
                    target.etag.clone_from(&row.etag);
                }
            }
        }
    }

    /// Bugs in how an answer is told to the run.
    fn spoil(&mut self, order: &Order, answer: Answer) -> Answer {
        let rows = order.members.len();
        match (self.bug, answer) {
            (Some(Bug::UnknownIsWritten), Answer::Unknown(_)) if creates(order) => {
                Answer::Written(vec![RowOutcome::Created; rows])
            }
            (Some(Bug::UnknownIsForgotten), Answer::Unknown(_)) if creates(order) => {
                Answer::AllRefused(Refusal {
                    code: None,
                    class: RefusalClass::Other,
                    column: None,
                })
            }
            (Some(Bug::AbsentIsThere), Answer::Compared(found)) if order.action == Action::ReadBack => {
                let there = |one: Comparison| {
                    if one == Comparison::Absent {
                        Comparison::Same {
                            etag: "W/\"1\"".to_owned(),
                        }
                    } else {
                        one
                    }
                };
                Answer::Compared(found.into_iter().map(there).collect())
            }
            (Some(Bug::HidesDifferences), Answer::Compared(found)) if order.action == Action::Reconcile => {
                let same = found.into_iter().map(|_| Comparison::Same {
                    etag: "W/\"1\"".to_owned(),
                });
                Answer::Compared(same.collect())
            }
            (Some(Bug::IgnoresVersions), Answer::Compared(found))
                if order.action == Action::ReadForDelete =>
            {
                let same = |one: Comparison| {
                    if let Comparison::Different { etag, .. } = one {
                        Comparison::Same { etag }
                    } else {
                        one
                    }
                };
                Answer::Compared(found.into_iter().map(same).collect())
            }
            (Some(Bug::IgnoresChildren), Answer::Children(_)) => Answer::Children(Vec::new()),
            (Some(Bug::RefusedIsWritten | Bug::Overwrites), Answer::Written(found)) if creates(order) => {
                let written = |row: RowOutcome| {
                    if matches!(row, RowOutcome::Refused { .. } | RowOutcome::Exists) {
                        RowOutcome::Created
                    } else {
                        row
                    }
                };
                Answer::Written(found.into_iter().map(written).collect())
            }
            (Some(Bug::RefusedIsWritten | Bug::Overwrites), Answer::AllRefused(_)) if creates(order) => {
                Answer::Written(vec![RowOutcome::Created; rows])
            }
            (Some(Bug::WrittenIsRefused), Answer::Written(found))
                if creates(order) && self.rng.per_mille(200) =>
            {
                let refused = |_| RowOutcome::Refused {
                    refusal: Refusal {
                        code: None,
                        class: RefusalClass::Other,
                        column: None,
                    },
                };
                Answer::Written(found.into_iter().map(refused).collect())
            }
            (_, answer) => answer,
        }
    }

    /// Waits for the next answer or the given moment; false where there is nothing to wait for.
    fn wait(&mut self, until: Option<u64>) -> bool {
        let next = self
            .flights
            .iter()
            .enumerate()
            .min_by_key(|(_, flight)| (flight.done_at, flight.number.0));
        let next = next.map(|(place, flight)| (place, flight.done_at));
        match (next, until) {
            (Some((place, done_at)), until) if until.is_none_or(|until| done_at <= until) => {
                let flight = self.flights.swap_remove(place);
                self.world.now = self.world.now.max(flight.done_at);
                self.world.settle();
                self.world.arrived(&flight.outcome, flight.took_ms);
                if self.meddlings_left > 0 && self.rng.per_mille(30) {
                    self.meddle();
                }
                let now = self.now();
                let event = if self.rng.per_mille(3) {
                    // The machine slept, and what was under way with it.
                    self.world.now += self.rng.below(8 * 3_600_000);
                    Event::Interrupted
                } else {
                    Event::Answered {
                        number: flight.number,
                        answer: flight.answer,
                    }
                };
                self.run.on(now, event);
                true
            }
            (_, Some(until)) => {
                self.world.now = self.world.now.max(until);
                true
            }
            (_, None) => false,
        }
    }

    fn meddle(&mut self) {
        if self.meddlings_left > 0 {
            self.meddlings_left -= 1;
            self.was_meddled = true;
            // What is added between the question about children and the deletion cannot be seen: adding a child does not
            // move the version of its parent. The documentation of the rollback says so.
            let may_add = !matches!(self.run.view().stage, StageView::RollingBack { .. });
            self.world.meddle(&mut self.rng, may_add);
        }
    }

    fn go_on(&mut self) {
        self.world.now += 1_000 + self.rng.below(600_000);
        let now = self.now();
        self.run.on(
            now,
            Event::Go {
                note: "seen".to_owned(),
            },
        );
    }

    fn delete_stranger(&mut self) {
        let stranger = self.world.strangers.first().map(|(_, id, _)| *id);
        if let Some(id) = stranger {
            let path = format!("/api/data/v9.2/accounts({id})");
            if let Ok(request) = http::Request::delete(path).body(bytes::Bytes::new()) {
                self.world.plain(request);
            }
        }
    }
}

fn creates(order: &Order) -> bool {
    matches!(
        order.action,
        Action::CreateBulk | Action::CreateBatch | Action::CreateSingle
    )
}

fn drop_column(records: &mut [Record], is_it: impl Fn(&ColumnName, &Value) -> bool) {
    for record in records {
        let found = record.columns.iter().find(|(column, value)| is_it(column, value));
        if let Some(column) = found.map(|(column, _)| column.clone()) {
            record.columns.remove(&column);
        }
    }
}

//! The loop that drives a run: it does what [`Run::next`] says and tells [`Run::on`] what happened. What a person would
//! decide at the page is decided by the command's options.

use crate::door::Door;
use crate::journal::Journal;
use crate::lanes::Lanes;
use crate::{Ending, say, sign_in};
use anyhow::Result;
use pipeline::load::{Answer, Event, PauseReason, Run, StageView, Step};
use shared::id::ChunkNumber;
use shared::outcome::StopReason;
use shared::session::{Consent, OrgKind, Organization};
use std::time::Duration;
use tokio::task::JoinSet;

/// Progress is told at most this often.
const TELL_MS: u64 = 2_000;
/// Waits after a pause that may pass by itself: an organisation that does not answer, a session that ended.
const PATIENCE: [u64; 6] = [1, 2, 4, 8, 15, 30];

/// What the command decides in the place of a person.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decisions {
    /// Pass gates with this reason; without one the run holds at a gate.
    pub(crate) gate_note: Option<String>,
}

/// The way in: who is signed in, which organisation, what was agreed to.
pub(crate) struct Entrance {
    door: Door,
    kind: OrgKind,
    pub(crate) organization: Organization,
    consent: Option<Consent>,
}

impl Entrance {
    /// Signs in and chooses the organisation of a kind.
    pub(crate) async fn open(door: &Door, kind: OrgKind) -> Result<Self> {
        sign_in::sign_in(door).await?;
        let organization = door.choose(kind).await?;
        Ok(Self {
            door: door.clone(),
            kind,
            organization,
            consent: None,
        })
    }

    /// Agrees to what will be sent.
    pub(crate) async fn agreeing(mut self, consent: Consent) -> Result<Self> {
        self.door.consent(&consent).await?;
        self.consent = Some(consent);
        Ok(self)
    }

    /// All of it once more, after the session was lost.
    async fn again(&self) -> Result<()> {
        sign_in::sign_in(&self.door).await?;
        self.door.choose(self.kind).await?;
        match &self.consent {
            Some(consent) => self.door.consent(consent).await,
            None => Ok(()),
        }
    }
}

/// A run under way.
pub(crate) struct Driven {
    pub(crate) run: Run,
    pub(crate) lanes: Lanes,
    pub(crate) journal: Journal,
    pub(crate) decisions: Decisions,
    pub(crate) entrance: Entrance,
}

impl Driven {
    /// Drives until the run ends or holds.
    pub(crate) async fn drive(&mut self) -> Result<Ending> {
        let mut flights: JoinSet<(ChunkNumber, Answer)> = JoinSet::new();
        let mut told = self.lanes.door.clock.now();
        let mut tries = PATIENCE.iter();
        let mut progress = 0;
        loop {
            let now = self.lanes.door.clock.now();
            match self.run.next(now) {
                Step::Journal(entry) => {
                    let event = match self.journal.append(&self.run, &entry) {
                        Ok(()) => Event::Journaled,
                        Err(_full_or_gone) => Event::JournalFailed,
                    };
                    self.run.on(self.lanes.door.clock.now(), event);
                }
                Step::Send(order) => {
                    let lanes = self.lanes.clone();
                    flights.spawn_local(async move { (order.number, lanes.carry_out(&order).await) });
                }
                Step::Wait { until } => {
                    let nap = until.map(|until| Duration::from_millis(until.since(now).clamp(1, 1_000)));
                    if flights.is_empty() && nap.is_none() {
                        if self.may_go_on(&mut tries).await? {
                            continue;
                        }
                        self.tell();
                        return Ok(Ending::Held);
                    }
                    let nap = nap.unwrap_or(Duration::from_secs(1));
                    if let Ok(Some((number, answer))) = tokio::time::timeout(nap, next(&mut flights)).await {
                        let now = self.lanes.door.clock.now();
                        self.run.on(now, Event::Answered { number, answer });
                    }
                    let confirmed = self.confirmed();
                    if confirmed > progress {
                        (progress, tries) = (confirmed, PATIENCE.iter());
                    }
                    let now = self.lanes.door.clock.now();
                    if now.since(told) >= TELL_MS {
                        self.tell();
                        told = now;
                    }
                }
                Step::Done => {
                    self.tell();
                    return Ok(Ending::Done);
                }
            }
        }
    }

    /// Whether the run goes on after it came to hold, and the word for it.
    async fn may_go_on(&mut self, tries: &mut std::slice::Iter<'_, u64>) -> Result<bool> {
        let view = self.run.view();
        let note = match (&view.paused, &view.stage) {
            (None, StageView::Gate { .. }) => match &self.decisions.gate_note {
                Some(note) => note.clone(),
                None => return Ok(false),
            },
            (Some(PauseReason::Stopped(StopReason::SignIn | StopReason::Consent)), _) => {
                if !pause(tries).await {
                    return Ok(false);
                }
                if let Err(cause) = self.entrance.again().await {
                    say(&format!("{cause:#}"));
                }
                String::new()
            }
            (
                Some(
                    PauseReason::Failing(_)
                    | PauseReason::Throttled
                    | PauseReason::Attempts { .. }
                    | PauseReason::Stopped(
                        StopReason::DestinationUnreachable | StopReason::ProxyUnreachable | StopReason::Lease,
                    ),
                ),
                _,
            ) => {
                if !pause(tries).await {
                    return Ok(false);
                }
                String::new()
            }
            (Some(_) | None, _) => return Ok(false),
        };
        self.lanes.ask_again().await;
        self.run.on(self.lanes.door.clock.now(), Event::Go { note });
        Ok(true)
    }

    fn confirmed(&self) -> u64 {
        let phases = self.run.view().phases;
        phases
            .iter()
            .map(|phase| {
                u64::from(phase.confirmed) + u64::from(phase.compared) + u64::from(phase.rollback.removed)
            })
            .sum()
    }

    fn tell(&self) {
        let view = self.run.view();
        let phases = view.phases.iter().filter(|phase| phase.records > 0);
        let counts: Vec<String> = phases
            .map(|phase| format!("{} {}/{}", phase.table, phase.confirmed, phase.records))
            .collect();
        say(&counts.join(", "));
    }
}

async fn next(flights: &mut JoinSet<(ChunkNumber, Answer)>) -> Option<(ChunkNumber, Answer)> {
    match flights.join_next().await {
        Some(Ok(told)) => Some(told),
        Some(Err(_)) | None => std::future::pending().await,
    }
}

async fn pause(tries: &mut std::slice::Iter<'_, u64>) -> bool {
    match tries.next() {
        Some(seconds) => {
            tokio::time::sleep(Duration::from_secs(*seconds)).await;
            true
        }
        None => false,
    }
}

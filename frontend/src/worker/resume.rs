//! What the journal on disk remembers of earlier runs: one that was interrupted, and the epoch of the next one.

use crate::browser::journal::{Journal, JournalError};
use crate::message::InterruptedView;
use pipeline::load::{self, Entry, Settlement};
use pipeline::plan::Plan;
use serde::{Deserialize, Serialize};
use shared::id::{OrgId, PlanHash, RunId};
use shared::millis::Millis;
use shared::session::Organization;

/// What is noted beside the lines of a run, so that the page can name it before its files are chosen again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Where it goes.
    pub organization: Organization,
    /// Its plan.
    pub plan: PlanHash,
    /// Records planned.
    pub planned: u64,
    /// Sizes in bytes and SHA-256 of its files.
    pub files: Vec<(u64, String)>,
}

/// A run as the journal tells it.
pub struct Remembered {
    /// The run.
    pub run: RunId,
    /// What it is about.
    pub about: About,
    /// Its entries, from the first.
    pub entries: Vec<Entry>,
}

/// How a run began.
pub struct Start {
    /// Its plan.
    pub plan: PlanHash,
    /// Where it goes.
    pub organization: OrgId,
    /// Epoch of its ids.
    pub epoch: u32,
    /// Its stamp.
    pub import_number: i32,
    /// When.
    pub at: Millis,
}

/// All runs whose journal can be read. One that cannot is of another version or damaged, and is left alone.
///
/// # Errors
/// The storage refused.
pub async fn remembered(journal: &Journal) -> Result<Vec<Remembered>, JournalError> {
    let mut found = Vec::new();
    for (run, about) in journal.runs().await? {
        let lines = journal.lines(run).await?;
        let entries = load::read(lines.iter().map(String::as_str));
        if let (Ok(about), Ok(entries)) = (serde_json::from_str(&about), entries) {
            found.push(Remembered { run, about, entries });
        }
    }
    Ok(found)
}

impl Remembered {
    /// True where the run neither finished nor was undone whole.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        let ended = self.entries.iter().rev().find_map(|entry| match entry {
            Entry::Finished { .. } | Entry::RolledBack { .. } => Some(true),
            Entry::RollbackStarted { .. } => Some(false),
            Entry::RunStarted { .. }
            | Entry::Sent { .. }
            | Entry::Settled { .. }
            | Entry::PhaseReconciled { .. }
            | Entry::GatePassed { .. }
            | Entry::Paused { .. }
            | Entry::Continued { .. } => None,
        });
        !self.entries.is_empty() && !ended.unwrap_or(false)
    }

    /// How the run began; none for a journal without a beginning.
    #[must_use]
    pub fn start(&self) -> Option<Start> {
        match self.entries.first()? {
            Entry::RunStarted {
                plan,
                organization,
                epoch,
                import_number,
                at,
                ..
            } => Some(Start {
                plan: plan.clone(),
                organization: *organization,
                epoch: *epoch,
                import_number: *import_number,
                at: *at,
            }),
            Entry::Sent { .. }
            | Entry::Settled { .. }
            | Entry::PhaseReconciled { .. }
            | Entry::GatePassed { .. }
            | Entry::Paused { .. }
            | Entry::Continued { .. }
            | Entry::Finished { .. }
            | Entry::RollbackStarted { .. }
            | Entry::RolledBack { .. } => None,
        }
    }

    /// True where this is an interrupted load of the plan into the organisation.
    #[must_use]
    pub fn is_interrupted_load_of(&self, plan: &Plan, organization: OrgId) -> bool {
        self.is_interrupted()
            && self
                .start()
                .is_some_and(|start| start.organization == organization && start.plan == plan.manifest.plan)
    }

    fn was_undone(&self) -> bool {
        self.entries
            .iter()
            .any(|entry| matches!(entry, Entry::RolledBack { .. }))
    }

    /// For the page.
    #[must_use]
    pub fn view(&self) -> InterruptedView {
        InterruptedView {
            run: self.run,
            organization: Some(self.about.organization.clone()),
            plan: self.about.plan.clone(),
            planned: self.about.planned,
            confirmed: self.entries.iter().map(confirmed).sum(),
            files: self.about.files.clone(),
        }
    }
}

/// The latest interrupted run.
#[must_use]
pub fn latest_interrupted<'a>(runs: impl IntoIterator<Item = &'a Remembered>) -> Option<&'a Remembered> {
    runs.into_iter()
        .filter(|run| run.is_interrupted())
        .max_by_key(|run| run.start().map(|start| start.at))
}

/// Epoch of the next run into an organisation: it rises with each run that was undone, because deleted ids are not
/// taken again.
#[must_use]
pub fn next_epoch(runs: &[Remembered], organization: OrgId) -> u32 {
    runs.iter()
        .filter(|run| run.was_undone())
        .filter_map(Remembered::start)
        .filter(|start| start.organization == organization)
        .map(|start| start.epoch.saturating_add(1))
        .max()
        .unwrap_or(0)
}

fn confirmed(entry: &Entry) -> u64 {
    match entry {
        Entry::Settled {
            settlement: Settlement::Created { confirmed, .. } | Settlement::ReadBack { confirmed, .. },
            ..
        } => confirmed.len() as u64,
        Entry::Settled { .. }
        | Entry::RunStarted { .. }
        | Entry::Sent { .. }
        | Entry::PhaseReconciled { .. }
        | Entry::GatePassed { .. }
        | Entry::Paused { .. }
        | Entry::Continued { .. }
        | Entry::Finished { .. }
        | Entry::RollbackStarted { .. }
        | Entry::RolledBack { .. } => 0,
    }
}

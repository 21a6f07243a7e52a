//! The extraction checklist: which exports to make for this account, by which menus of Kartra, and what has arrived.
//!
//! Drawn up from the answers and the files that arrived, as plain text that can be shown and printed. It must not know
//! rows, the mapping or the destination.

use super::answers::{Answers, MailStatus, Question};
use super::arrived::Arrived;
use super::loss::LossItem;
use crate::finding::{FileNo, Finding, tag as code};
use crate::source::{self, Evidence, Kind};

mod item;
mod judge;
mod text;

pub use item::ChecklistItem;

/// Everything to bring, in the order in which to do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// What to know before beginning.
    pub notes: Vec<String>,
    /// The items.
    pub entries: Vec<Entry>,
    asks_clock: bool,
}

/// One item with its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub item: ChecklistItem,
    /// Where it stands.
    pub state: State,
    /// Files that arrived for it.
    pub files: u32,
    /// Their rows.
    pub rows: u64,
    /// The question that decides whether it is needed, where it was not answered.
    pub ask: Option<Question>,
    /// How to make it, step by step; empty where nothing is to be made.
    pub steps: Vec<String>,
}

/// Where an item stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Wanted, and not here.
    Missing,
    /// Here, with all it must contain.
    Arrived,
    /// Here, and something it must contain is not: columns, or files of a status.
    Incomplete {
        /// What is missing, in words.
        missing: Vec<String>,
    },
    /// Not wanted.
    NotNeeded {
        /// Why.
        why: &'static str,
    },
    /// Kartra does not give it out; the register of losses says what to do.
    CannotBeExported {
        /// Line of the register.
        loss: LossItem,
    },
}

impl State {
    /// The state in words.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Missing => "Missing",
            Self::Arrived => "Arrived",
            Self::Incomplete { .. } => "Incomplete",
            Self::NotNeeded { .. } => "Not needed",
            Self::CannotBeExported { .. } => "Cannot be exported",
        }
    }
}

/// Where something is in Kartra's menus, which were moved in 2024.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MenuPath {
    /// The way there.
    pub path: &'static str,
    /// How we know it.
    pub evidence: Evidence,
}

/// What a file must or should contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnNeed {
    /// Names of `source`, of which one is enough.
    pub any_of: &'static [&'static str],
    /// What it is for.
    pub why: &'static str,
    /// Whether the file is incomplete without it.
    pub need: Need,
}

impl ColumnNeed {
    /// The names as the exports of a kind most likely write them.
    #[must_use]
    pub fn headers(&self, kind: Kind) -> Vec<&'static str> {
        let columns = source::columns(kind)
            .iter()
            .filter(|column| self.any_of.contains(&column.name));
        columns
            .filter_map(|column| column.aliases.first().map(|(alias, _)| *alias))
            .collect()
    }
}

/// How much something is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The file is incomplete without it.
    Must,
    /// The file is incomplete without it where a question was answered with yes.
    If(Question),
    /// Better with it.
    Should,
}

impl Checklist {
    /// Draws the checklist up.
    #[must_use]
    pub fn new(answers: &Answers, arrived: &[Arrived]) -> Self {
        Self {
            notes: text::notes(answers),
            entries: ChecklistItem::ALL
                .into_iter()
                .map(|item| judge::judge(item, answers, arrived))
                .collect(),
            asks_clock: answers.clock.is_ask() && arrived.iter().any(has_times),
        }
    }

    /// Entry of an item.
    #[must_use]
    pub fn entry(&self, item: ChecklistItem) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.item == item)
    }

    /// The whole list as text, for printing.
    #[must_use]
    pub fn to_text(&self) -> String {
        text::render(self)
    }

    /// Findings about the account, placed at a file of it.
    #[must_use]
    pub fn findings(&self, file: FileNo) -> Vec<Finding> {
        let mut findings = Vec::new();
        let exports = self
            .entries
            .iter()
            .filter(|entry| entry.item != ChecklistItem::StatusFiles);
        let missing = exports.filter(|entry| entry.state == State::Missing).count() as u64;
        if missing > 0 {
            findings.push(Finding::of_file(code::EXPORT_MISSING, file).measured(missing, 0));
        }
        let status = self.entry(ChecklistItem::StatusFiles).map(|entry| &entry.state);
        if matches!(status, Some(State::Missing | State::Incomplete { .. })) {
            findings.push(Finding::of_file(code::STATUS_MISSING, file));
        }
        if self.asks_clock {
            findings.push(Finding::of_file(code::CLOCK_NOT_SAID, file));
        }
        findings
    }
}

/// True where a file has times, which are read in the clock of the account.
fn has_times(file: &Arrived) -> bool {
    match file.kind {
        Kind::Contacts => file.has("date_joined") || file.has("gdpr_status_date"),
        Kind::Transactions => file.has("date"),
        Kind::IpnLog => file.has("transaction_date"),
        Kind::Subscriptions
        | Kind::Companies
        | Kind::Affiliates
        | Kind::Members
        | Kind::TagList
        | Kind::ListList
        | Kind::SalesReport => false,
    }
}

/// Statuses of which a file is wanted where contacts have no column of status: all that forbid writing. The others are
/// in the export of all contacts.
pub const WANTED_STATUSES: [MailStatus; 5] = [
    MailStatus::Declined,
    MailStatus::SoftBounces,
    MailStatus::SpamComplaint,
    MailStatus::DoNotContact,
    MailStatus::Blocklisted,
];

#[cfg(test)]
mod tests;

//! The register of losses: what Kartra does not give out, and what of it tags, lists and columns keep all the same.
//!
//! It is computed from names and counts, never from rows, and has to be accepted before anything is loaded. It must not
//! know the mapping or the destination.

use super::answers::{Answers, ContentHash, Question};
use super::arrived::Arrived;
use super::tag::{People, Taxonomy};
use crate::finding::{FileNo, Finding, tag as code};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

mod item;
mod judge;
mod live;
mod money;

pub use item::LossItem;
pub use live::LiveCounter;
pub use money::{LiveSubscriptions, NextPayments};

/// What is known of an account.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What the person said.
    pub answers: &'a Answers,
    /// Its tags.
    pub tags: &'a Taxonomy,
    /// Its lists, probed like tags.
    pub lists: &'a Taxonomy,
    /// Its sequences.
    pub sequences: &'a Taxonomy,
    /// Its memberships.
    pub memberships: &'a Taxonomy,
    /// The files that arrived.
    pub arrived: &'a [Arrived],
    /// Subscriptions that are still charged; none where their export is not there.
    pub live: Option<&'a LiveSubscriptions>,
}

/// How much of something arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cover {
    /// Nothing.
    NotCovered,
    /// Some of it, through tags or columns.
    Partly,
    /// What matters of it, through tags or columns.
    Covered,
    /// The account has none of it.
    NotPresent,
}

impl Cover {
    /// The cover in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotCovered => "Will be lost",
            Self::Partly => "Partly covered",
            Self::Covered => "Covered",
            Self::NotPresent => "Not in this account",
        }
    }
}

/// One line of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What it is about; title, advice and evidence stand there.
    pub item: LossItem,
    /// How much of it arrives.
    pub cover: Cover,
    /// Tags and lists that keep something of it.
    pub tags: u32,
    /// People who carry any of these.
    pub people: People,
    /// At most three of these names, those with most contacts first.
    pub examples: Vec<String>,
    /// Why, for this account.
    pub why: String,
    /// The question that would settle whether the account has it, where it was not answered.
    pub ask: Option<Question>,
    /// The answer that the files contradict, in which case they are believed.
    pub contradicted: Option<Question>,
    /// Subscriptions that stop being charged; only for [`LossItem::RecurringBilling`].
    pub live: Option<LiveSubscriptions>,
}

/// All losses, one line for each [`LossItem`], in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// The lines.
    pub lines: Vec<Loss>,
}

/// Whether the register was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// Not yet.
    Missing,
    /// Another one was: files or answers changed since.
    Lapsed,
    /// This one was.
    Accepted,
}

impl Register {
    /// Draws the register up.
    #[must_use]
    pub fn new(known: &Known<'_>) -> Self {
        Self {
            lines: LossItem::ALL
                .into_iter()
                .map(|item| judge::judge(item, known))
                .collect(),
        }
    }

    /// Line of an item.
    #[must_use]
    pub fn line(&self, item: LossItem) -> Option<&Loss> {
        self.lines.iter().find(|line| line.item == item)
    }

    /// SHA-256 of what the register says: items, covers, counts, names and money, not the wording.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "the lines hold only text, numbers and lists, which JSON can always write"
    )]
    pub fn hash(&self) -> ContentHash {
        #[derive(Serialize)]
        struct Said<'a> {
            item: LossItem,
            cover: Cover,
            tags: u32,
            people: (u32, u32),
            examples: &'a [String],
            live: Option<&'a LiveSubscriptions>,
        }
        let said: Vec<Said<'_>> = self
            .lines
            .iter()
            .map(|line| Said {
                item: line.item,
                cover: line.cover,
                tags: line.tags,
                people: (line.people.at_least, line.people.at_most),
                examples: &line.examples,
                live: line.live.as_ref(),
            })
            .collect();
        let json = serde_json::to_vec(&("register 1", said)).expect("plain data is always JSON");
        ContentHash(Sha256::digest(json).into())
    }

    /// Whether it was accepted.
    #[must_use]
    pub fn acceptance(&self, answers: &Answers) -> Acceptance {
        match answers.accepted {
            None => Acceptance::Missing,
            Some(hash) if hash == self.hash() => Acceptance::Accepted,
            Some(_) => Acceptance::Lapsed,
        }
    }

    /// True where this very register was accepted. Nothing may be loaded before.
    #[must_use]
    pub fn is_accepted(&self, answers: &Answers) -> bool {
        self.acceptance(answers) == Acceptance::Accepted
    }

    /// Findings about the account, placed at a file of it.
    #[must_use]
    pub fn findings(&self, answers: &Answers, file: FileNo) -> Vec<Finding> {
        let mut findings = Vec::new();
        let count = |cover: Cover| self.lines.iter().filter(|line| line.cover == cover).count() as u64;
        let lost = count(Cover::NotCovered) + count(Cover::Partly);
        match self.acceptance(answers) {
            Acceptance::Missing => findings.push(code::LOSSES_NOT_ACCEPTED),
            Acceptance::Lapsed => findings.push(code::ACCEPTANCE_LAPSED),
            Acceptance::Accepted => {}
        }
        let mut findings: Vec<Finding> = findings
            .into_iter()
            .map(|code| Finding::of_file(code, file).measured(lost, self.lines.len() as u64))
            .collect();
        let contradicted = self
            .lines
            .iter()
            .filter(|line| line.contradicted.is_some())
            .count() as u64;
        if contradicted > 0 {
            findings.push(Finding::of_file(code::ANSWER_CONTRADICTED, file).measured(contradicted, 0));
        }
        let charged = self
            .line(LossItem::RecurringBilling)
            .and_then(|line| line.live.as_ref());
        let charged = charged.map_or(0, |live| u64::from(live.charged()));
        if charged > 0 {
            findings.push(Finding::of_file(code::BILLING_STOPS, file).measured(charged, 0));
        }
        findings
    }
}

#[cfg(test)]
mod tests;

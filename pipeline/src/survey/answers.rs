//! What the person said about the account and its files: one value, part of the mapping, with names but without cells.
//!
//! Every change is a [`Change`] and gives back the change that undoes it. Files are named by the quick hash of their bytes,
//! so that an answer finds its file again whatever it is called. Nothing here asks or guesses.

use super::tag::Class;
use crate::extract::QuickHash;
use crate::source::Kind;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod change;
mod clock;
mod hash;
mod json;
mod question;

pub use super::Separator;
pub use crate::source::{DayOrder, MailStatus};
pub use change::Change;
pub use clock::{BadZone, Clock, FALLBACK_ZONE, Zone};
pub use hash::{BadHash, ContentHash};
pub use json::BadAnswers;
pub use question::{Question, YesNo};

/// Version of the form that this code writes and reads.
pub const VERSION: u32 = 1;

/// Everything that was said. What is absent was not said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answers {
    /// Version of the form, [`VERSION`].
    pub version: u32,
    /// What the account uses.
    #[serde(
        deserialize_with = "json::by_name",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub account: BTreeMap<Question, YesNo>,
    /// Clock in which the account writes its times.
    #[serde(skip_serializing_if = "Clock::is_ask")]
    pub clock: Clock,
    /// What was said of single files.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<QuickHash, FileAnswers>,
    /// What parts the values in a cell, by kind of export and normalised header.
    #[serde(
        deserialize_with = "json::by_name",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub separators: BTreeMap<Kind, BTreeMap<String, Separator>>,
    /// Classes chosen by the person, by the name of the tag.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub classes: BTreeMap<String, Class>,
    /// Statuses that no contact of the account has, so that no file filtered by them can be made.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub nobody: BTreeSet<MailStatus>,
    /// Hash of the register of losses that was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<ContentHash>,
}

/// What was said of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FileAnswers {
    /// Which export it is, where the recognition was wrong or in doubt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The filter with which it was exported: all its contacts have this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<MailStatus>,
    /// Whether letters that were decoded twice are put right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<RepairChoice>,
    /// Order of day and month, by normalised header.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub day_orders: BTreeMap<String, DayOrder>,
}

/// Whether letters that were decoded twice (`JosÃ©`) are put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairChoice {
    /// Put right.
    Repair,
    /// Taken as they stand.
    Keep,
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            version: VERSION,
            account: BTreeMap::new(),
            clock: Clock::default(),
            files: BTreeMap::new(),
            separators: BTreeMap::new(),
            classes: BTreeMap::new(),
            nobody: BTreeSet::new(),
            accepted: None,
        }
    }
}

impl Answers {
    /// True where nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Answer to a question; none where it was not answered.
    #[must_use]
    pub fn answer(&self, question: Question) -> Option<YesNo> {
        self.account.get(&question).copied()
    }

    /// What was said of a file.
    #[must_use]
    pub fn file(&self, file: &QuickHash) -> Option<&FileAnswers> {
        self.files.get(file)
    }

    /// What parts the values of a column, where the person said so.
    #[must_use]
    pub fn separator(&self, kind: Kind, column: &str) -> Option<Separator> {
        self.separators.get(&kind)?.get(column).copied()
    }

    /// Order of day and month in a column of a file, where the person said so.
    #[must_use]
    pub fn day_order(&self, file: &QuickHash, column: &str) -> Option<DayOrder> {
        self.file(file)?.day_orders.get(column).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_file() -> impl Strategy<Value = QuickHash> {
        (0_u8..4).prop_map(|byte| QuickHash::of(&[byte]))
    }

    fn any_name() -> impl Strategy<Value = String> {
        prop_oneof![Just("tags".to_owned()), Just("VIP".to_owned()), ".{0,8}"]
    }

    /// Any change, often of the same few things.
    pub(super) fn any_change() -> impl Strategy<Value = Change> {
        let yes_no = prop::option::of(prop::sample::select(vec![YesNo::Yes, YesNo::No]));
        let question = prop::sample::select(Question::ALL.to_vec());
        let zones = ["Europe/London", "UTC", "America/New_York"];
        let zones = zones.map(|name| Zone::try_from(name.to_owned()).map_or(Clock::Ask, Clock::Zone));
        let kind = || prop::sample::select(Kind::ALL.to_vec());
        let status = prop::sample::select(MailStatus::ALL.to_vec());
        let repair = prop::sample::select(vec![RepairChoice::Repair, RepairChoice::Keep]);
        let order = prop::sample::select(vec![DayOrder::DayFirst, DayOrder::MonthFirst]);
        let separator =
            prop::sample::select(vec![Separator::Comma, Separator::Nothing, Separator::LineBreak]);
        let class = prop::sample::select(Class::ALL.to_vec());
        prop_oneof![
            (question, yes_no).prop_map(|(question, answer)| Change::Account(question, answer)),
            prop::sample::select(zones.to_vec()).prop_map(Change::Clock),
            Just(Change::Clock(Clock::Ask)),
            (any_file(), prop::option::of(kind())).prop_map(|(file, kind)| Change::Kind(file, kind)),
            (any_file(), prop::option::of(status)).prop_map(|(file, status)| Change::Status(file, status)),
            (any_file(), prop::option::of(repair)).prop_map(|(file, repair)| Change::Repair(file, repair)),
            (any_file(), any_name(), prop::option::of(order))
                .prop_map(|(file, column, order)| Change::DayOrder(file, column, order)),
            (kind(), any_name(), prop::option::of(separator))
                .prop_map(|(kind, column, separator)| Change::Separator(kind, column, separator)),
            (any_name(), prop::option::of(class)).prop_map(|(tag, class)| Change::Class(tag, class)),
            (prop::sample::select(MailStatus::ALL.to_vec()), any::<bool>())
                .prop_map(|(status, is_so)| Change::Nobody(status, is_so)),
            prop::option::of(any::<[u8; 32]>().prop_map(ContentHash)).prop_map(Change::Accept),
        ]
    }
}

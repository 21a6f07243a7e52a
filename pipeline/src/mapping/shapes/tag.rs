//! What tags become: by class, with exceptions by tag.
//!
//! "Topics" of other systems do not exist in Dataverse (SEEN). A multi-select choice holds at most 150 values in a row and
//! no cap on its options (SEEN), but each tag needs a number, which the mapping keeps.

use super::is_default;
use crate::survey::tag::{Class, normal_form};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Number of the first option that is given to a tag (SEEN: custom options begin at the publisher's prefix, 10000).
pub const FIRST_OPTION: i32 = 100_000_000;

/// Most values of a multi-select choice in one row (SEEN).
pub const MOST_OPTIONS: usize = 150;

/// What tags become.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TagShape {
    /// Classes that go elsewhere than recommended.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub classes: BTreeMap<Class, TagDestination>,
    /// Tags that go elsewhere than their class, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, TagDestination>,
    /// Numbers of the tags in the multi-select choice, by name; spellings of one tag may share theirs, no others.
    #[serde(deserialize_with = "options", skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, i32>,
    /// Whether the cell is kept as it is.
    #[serde(skip_serializing_if = "is_default")]
    pub raw: RawTags,
}

/// What a tag becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TagDestination {
    /// A value of a multi-select choice on the contact.
    MultiSelectChoice,
    /// A record of an own table, linked to the contact.
    TagTable,
    /// A static marketing list with its members.
    StaticList,
    /// Nothing, for a reason.
    Drop(TagDrop),
}

/// Why a tag is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TagDrop {
    /// It serves Kartra's own housekeeping.
    Housekeeping,
    /// Another object says the same.
    SaidElsewhere,
    /// A person said so.
    PersonsChoice,
}

/// Whether the cell of tags is kept as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RawTags {
    /// No.
    #[default]
    Nothing,
    /// In a memo of the contact, which must be created first.
    Memo,
}

/// A recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recommended {
    /// Class of the tags.
    pub class: Class,
    /// Where they should go.
    pub destination: TagDestination,
    /// Why.
    pub reason: &'static str,
}

const fn table(class: Class, reason: &'static str) -> Recommended {
    Recommended {
        class,
        destination: TagDestination::TagTable,
        reason,
    }
}

static RECOMMENDED: [Recommended; 13] = [
    table(
        Class::Form,
        "It is the only trace of the form, which Kartra does not export.",
    ),
    table(
        Class::Webinar,
        "It is the only trace of the webinar, which Kartra does not export.",
    ),
    table(
        Class::Membership,
        "It is the only trace of the access, which Kartra does not export.",
    ),
    table(
        Class::Purchase,
        "It tells buyers apart even where the ledger is missing or shorter than the account.",
    ),
    table(
        Class::Churn,
        "It tells former customers apart even where the ledger is missing or shorter than the account.",
    ),
    table(Class::Trial, "It is a campaign: people filter by it."),
    table(
        Class::Survey,
        "It is the only trace of the answers, which Kartra does not export.",
    ),
    table(
        Class::Calendar,
        "It is the only trace of the appointment, which Kartra does not export.",
    ),
    table(
        Class::Engagement,
        "It is the only trace of opens and clicks, which Kartra does not export.",
    ),
    table(
        Class::Affiliate,
        "It says who is an affiliate even where the list of affiliates is missing.",
    ),
    table(Class::Source, "It is a campaign: people filter by it."),
    Recommended {
        class: Class::Admin,
        destination: TagDestination::Drop(TagDrop::Housekeeping),
        reason: "It makes Kartra's own automations work and means nothing elsewhere.",
    },
    table(Class::Other, "What it means is not known, so it is kept."),
];

/// Where tags of a class should go, and why.
#[must_use]
pub fn recommended(class: Class) -> &'static Recommended {
    let found = RECOMMENDED.iter().find(|one| one.class == class);
    found.unwrap_or(&OTHER)
}

/// Stands in for a class without a line, which a test rules out.
static OTHER: Recommended = table(Class::Other, "What it means is not known, so it is kept.");

/// Reads options. Two tags under one number would become one without a word.
fn options<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, i32>, D::Error> {
    let options = BTreeMap::<String, i32>::deserialize(deserializer)?;
    let mut by_number: BTreeMap<i32, String> = BTreeMap::new();
    for (name, number) in &options {
        let form = normal_form(name);
        let is_shared = by_number
            .insert(*number, form.clone())
            .is_some_and(|other| other != form);
        if is_shared || *number < 0 || *number == i32::MAX {
            return Err(D::Error::custom(format!(
                "expected a number of its own for each tag, found {number} in doubt"
            )));
        }
    }
    Ok(options)
}

impl TagShape {
    /// Where a tag of this class goes: by its own name, else by another spelling of it, else by its class.
    #[must_use]
    pub fn destination(&self, tag: &str, class: Class) -> TagDestination {
        let own = self.tags.get(tag).copied();
        let of_spelling = || {
            let form = normal_form(tag);
            let mut spelt = self.tags.iter().filter(|(name, _)| normal_form(name) == form);
            spelt.next().map(|(_, destination)| *destination)
        };
        let of_class = || self.classes.get(&class).copied();
        own.or_else(of_spelling)
            .or_else(of_class)
            .unwrap_or_else(|| recommended(class).destination)
    }

    /// True where some tag can go there.
    #[must_use]
    pub fn uses(&self, destination: TagDestination) -> bool {
        let by_class = |class: Class| self.classes.get(&class).copied();
        let of_class = |class: Class| by_class(class).unwrap_or_else(|| recommended(class).destination);
        Class::ALL.into_iter().any(|class| of_class(class) == destination)
            || self.tags.values().any(|one| *one == destination)
    }

    /// Gives each name that has no number yet the next free one. Numbers once given stay, because an organisation may
    /// have them already; spellings of one tag share theirs.
    pub fn number(&mut self, names: &[&str]) {
        let mut next = self
            .options
            .values()
            .max()
            .map_or(FIRST_OPTION, |last| last.saturating_add(1).max(FIRST_OPTION));
        let mut sorted = names.to_vec();
        sorted.sort_unstable();
        for name in sorted {
            if self.option(name).is_none() && next < i32::MAX {
                self.options.insert(name.to_owned(), next);
                next = next.saturating_add(1);
            }
        }
    }

    /// Number of a tag in the multi-select choice.
    #[must_use]
    pub fn option(&self, tag: &str) -> Option<i32> {
        let form = || normal_form(tag);
        self.options.get(tag).copied().or_else(|| {
            let form = form();
            let mut spelt = self.options.iter().filter(|(name, _)| normal_form(name) == form);
            spelt.next().map(|(_, number)| *number)
        })
    }
}

//! All tags of an account with their classes.

use super::alike::{Group, group, normal_form};
use super::class::Class;
use super::pattern::Facet;
use super::probe::probe;
use crate::finding::{FileNo, Finding, tag as code};
use std::collections::{BTreeMap, BTreeSet};

/// Tags of fewer contacts are flagged: a test, a slip, or nearly over.
pub const RARE_BELOW: u32 = 3;

/// Tags of more contacts than this share, in hundredths, are flagged: they tell nobody from anybody.
pub const UNIVERSAL_ABOVE: u64 = 95;

/// The tags of an account, or its lists, sequences or memberships: whatever has a name and contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taxonomy {
    /// Each name once, in the order of the names.
    pub tags: Vec<Tag>,
    /// One line for each of the thirteen classes, in their order.
    pub tallies: Vec<Tally>,
    /// Names that are, or may be, spellings of one.
    pub groups: Vec<Group>,
    /// Contacts of the account.
    pub contacts: u32,
}

/// One tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name, as Kartra has it.
    pub name: String,
    /// Contacts that carry it.
    pub contacts: u32,
    /// Its class: the person's where there is one, else the probed one.
    pub class: Class,
    /// The class that its words suggest.
    pub probed: Class,
    /// The class that came second.
    pub runner_up: Option<Class>,
    /// How sure the class is, from 0 to 100; 100 for the person's.
    pub confidence: u8,
    /// At most three reasons, in words.
    pub reasons: Vec<String>,
    /// What of a lost history it keeps.
    pub facets: BTreeSet<Facet>,
    /// Who chose the class.
    pub chosen: Chosen,
    /// Fewer than [`RARE_BELOW`] contacts.
    pub is_rare: bool,
    /// More than [`UNIVERSAL_ABOVE`] hundredths of all contacts.
    pub is_universal: bool,
}

/// Who chose the class of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Nobody: its words suggest it.
    ByWords,
    /// The person.
    ByPerson,
    /// The person, for another spelling of it.
    ByPersonForSpelling,
}

/// How many tags and contacts a class has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The class.
    pub class: Class,
    /// Its tags.
    pub tags: u32,
    /// The people who carry any of them.
    pub people: People,
}

/// How many people carry any of some tags. Counts of single tags give bounds only, for one person may carry several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// At least as many as carry the commonest.
    pub at_least: u32,
    /// At most as many as all together, or as there are.
    pub at_most: u32,
}

impl People {
    /// People who carry any of these tags, in an account of `contacts`.
    #[must_use]
    pub fn of<'a>(tags: impl Iterator<Item = &'a Tag>, contacts: u32) -> Self {
        let mut people = Self::default();
        for tag in tags {
            people.at_least = people.at_least.max(tag.contacts);
            people.at_most = people.at_most.saturating_add(tag.contacts);
        }
        people.at_most = people.at_most.min(contacts.max(people.at_least));
        people
    }
}

impl Taxonomy {
    /// Probes names with their contacts. Equal names count together; a name without any text is left out.
    #[must_use]
    pub fn new(tags: &[(String, u32)], contacts: u32, classes: &BTreeMap<String, Class>) -> Self {
        let mut counted: BTreeMap<&str, u32> = BTreeMap::new();
        for (name, contacts) in tags.iter().filter(|(name, _)| !name.trim().is_empty()) {
            let count = counted.entry(name.trim()).or_default();
            *count = count.saturating_add(*contacts);
        }
        let spelt: BTreeMap<String, Class> = classes
            .iter()
            .rev()
            .map(|(name, class)| (normal_form(name), *class))
            .collect();
        let choose = |name: &str| {
            let own = classes.get(name).map(|class| (*class, Chosen::ByPerson));
            let of_spelling = || {
                spelt
                    .get(&normal_form(name))
                    .map(|class| (*class, Chosen::ByPersonForSpelling))
            };
            if spelt.is_empty() {
                None
            } else {
                own.or_else(of_spelling)
            }
        };
        let named: Vec<(&str, u32)> = counted.into_iter().collect();
        let tags: Vec<Tag> = named
            .iter()
            .map(|(name, count)| tag(name, *count, contacts, choose(name)))
            .collect();
        Self {
            tallies: Class::ALL
                .into_iter()
                .map(|class| tally(class, &tags, contacts))
                .collect(),
            groups: group(&named),
            tags,
            contacts,
        }
    }

    /// Tags of a class, those with most contacts first.
    #[must_use]
    pub fn of_class(&self, class: Class) -> Vec<&Tag> {
        let mut tags: Vec<&Tag> = self.tags.iter().filter(|tag| tag.class == class).collect();
        tags.sort_by_key(|tag| std::cmp::Reverse(tag.contacts));
        tags
    }

    /// Findings about the tags, placed at a file that holds them; the measure is their number among all.
    #[must_use]
    pub fn findings(&self, file: FileNo) -> Vec<Finding> {
        let all = self.tags.len() as u64;
        let count = |is: &dyn Fn(&Tag) -> bool| self.tags.iter().filter(|tag| is(tag)).count() as u64;
        let grouped = |proposed: bool| {
            let groups = self.groups.iter().filter(|group| group.is_proposal() == proposed);
            groups.map(|group| group.tags.len()).sum::<usize>() as u64
        };
        let unclear = |tag: &Tag| tag.class == Class::Other && tag.chosen == Chosen::ByWords && !tag.is_rare;
        let counts = [
            (code::TAGS_SPELT_ALIKE, grouped(false)),
            (code::TAGS_NEARLY_ALIKE, grouped(true)),
            (code::TAGS_RARE, count(&|tag| tag.is_rare)),
            (code::TAGS_UNIVERSAL, count(&|tag| tag.is_universal)),
            (code::TAGS_UNCLEAR, count(&unclear)),
        ];
        let counted = counts.into_iter().filter(|(_, count)| *count > 0);
        counted
            .map(|(code, count)| Finding::of_file(code, file).measured(count, all))
            .collect()
    }
}

/// Class of one tag: the person's for it or for another spelling of it, else the one that its words suggest. The same
/// that [`Taxonomy::new`] gives it.
pub(crate) fn class_of(name: &str, classes: &BTreeMap<String, Class>) -> Class {
    let of_spelling = || {
        let form = normal_form(name);
        let mut spelt = classes.iter().filter(|(other, _)| normal_form(other) == form);
        spelt.next().map(|(_, class)| *class)
    };
    let own = classes.get(name).copied();
    own.or_else(of_spelling).unwrap_or_else(|| probe(name).class)
}

fn tag(name: &str, count: u32, contacts: u32, choice: Option<(Class, Chosen)>) -> Tag {
    let probed = probe(name);
    let (class, chosen) = choice.unwrap_or((probed.class, Chosen::ByWords));
    let reasons = match chosen {
        Chosen::ByPerson => vec!["You chose it.".to_owned()],
        Chosen::ByPersonForSpelling => vec!["You chose it for another spelling of this tag.".to_owned()],
        Chosen::ByWords => probed.reasons(class),
    };
    Tag {
        name: name.to_owned(),
        contacts: count,
        class,
        probed: probed.class,
        runner_up: probed.runner_up,
        confidence: if chosen == Chosen::ByWords {
            probed.confidence
        } else {
            100
        },
        reasons,
        facets: probed.facets(class),
        chosen,
        is_rare: count < RARE_BELOW,
        is_universal: u64::from(count) * 100 > u64::from(contacts) * UNIVERSAL_ABOVE && contacts > 0,
    }
}

fn tally(class: Class, tags: &[Tag], contacts: u32) -> Tally {
    let tags = tags.iter().filter(|tag| tag.class == class);
    Tally {
        class,
        tags: u32::try_from(tags.clone().count()).unwrap_or(u32::MAX),
        people: People::of(tags, contacts),
    }
}

#[cfg(test)]
mod tests;

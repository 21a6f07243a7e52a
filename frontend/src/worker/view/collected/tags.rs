//! Tags, lists, sequences and memberships of the account, counted over the files of contacts.

use crate::message::{ClassView, TagView, TagsView};
use crate::worker::source::Source;
use pipeline::source::Kind;
use pipeline::survey::answers::Answers;
use pipeline::survey::tag::{Chosen, Tag, Taxonomy};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Tags told to the page.
const MOST_TAGS: usize = 2_000;

/// All names that the account gave.
pub struct Names {
    /// Tags.
    pub tags: Taxonomy,
    /// Lists.
    pub lists: Taxonomy,
    /// Sequences.
    pub sequences: Taxonomy,
    /// Memberships.
    pub memberships: Taxonomy,
}

impl Names {
    /// Probes what the files hold.
    #[must_use]
    pub fn of(sources: &[Rc<Source>], answers: &Answers) -> Self {
        let contacts = || {
            sources
                .iter()
                .filter(|source| source.detection.kind == Some(Kind::Contacts))
        };
        let people = contacts().fold(0, |sum: u32, source| sum.saturating_add(source.rows()));
        let nobody = BTreeMap::new();
        let probed = |column, classes| {
            let counted: Vec<(String, u32)> = contacts().flat_map(|source| values(source, column)).collect();
            Taxonomy::new(&counted, people, classes)
        };
        Self {
            tags: probed("tags", &answers.classes),
            lists: probed("lists", &nobody),
            sequences: probed("sequences", &nobody),
            memberships: probed("memberships", &nobody),
        }
    }
}

/// Values of a column with the rows that hold each.
fn values(source: &Source, column: &str) -> Vec<(String, u32)> {
    let place = source.detection.position(column);
    let column = place.and_then(|place| source.columns().get(place));
    let guess = column.and_then(|column| column.separator.as_ref());
    guess.map(|guess| guess.tokens.clone()).unwrap_or_default()
}

/// The tags as the page shows them, the commonest first.
pub(super) fn view(taxonomy: &Taxonomy) -> TagsView {
    let mut alike: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for group in &taxonomy.groups {
        for place in &group.tags {
            let others = group.tags.iter().filter(|other| *other != place);
            let names = others.filter_map(|other| taxonomy.tags.get(*other));
            alike.insert(*place, names.map(|tag| tag.name.clone()).collect());
        }
    }
    let mut tags: Vec<TagView> = taxonomy
        .tags
        .iter()
        .enumerate()
        .map(|(place, tag)| tag_view(tag, alike.remove(&place).unwrap_or_default()))
        .collect();
    tags.sort_by(|one, other| {
        other
            .contacts
            .cmp(&one.contacts)
            .then_with(|| one.name.cmp(&other.name))
    });
    let is_cut = tags.len() > MOST_TAGS;
    tags.truncate(MOST_TAGS);
    let classes = taxonomy.tallies.iter().map(|tally| ClassView {
        name: tally.class.name().to_owned(),
        tags: tally.tags,
        contacts: tally.people.at_least.into(),
    });
    TagsView {
        classes: classes.collect(),
        tags,
        is_cut,
    }
}

fn tag_view(tag: &Tag, alike: Vec<String>) -> TagView {
    TagView {
        name: tag.name.clone(),
        contacts: tag.contacts,
        class: tag.class.name().to_owned(),
        is_yours: tag.chosen != Chosen::ByWords,
        confidence: tag.confidence,
        reasons: tag.reasons.clone(),
        alike,
        is_rare: tag.is_rare,
        is_universal: tag.is_universal,
    }
}

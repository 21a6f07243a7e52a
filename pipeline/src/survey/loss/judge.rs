//! How much of each item arrives, from answers, tags, lists and columns.

use super::item::LossItem;
use super::{Cover, Known, Loss};
use crate::survey::answers::{Question, YesNo};
use crate::survey::tag::{Class, Facet, People, Tag};

mod filed;
mod tagged;

/// Least confidence with which a tag counts fully.
const SURE: u8 = 40;

/// What was found for an item.
struct Found<'a> {
    cover: Cover,
    tags: Vec<&'a Tag>,
    why: String,
    /// True where the files show that the account has it, whatever was answered.
    shown: bool,
}

/// Draws one line up.
pub(super) fn judge(item: LossItem, known: &Known<'_>) -> Loss {
    let found = find(item, known);
    let answer = |question: &&Question| known.answers.answer(**question);
    let questions = item.questions();
    let is_denied = !questions.is_empty()
        && questions
            .iter()
            .all(|question| answer(&question) == Some(YesNo::No));
    let denied = questions.first().copied().filter(|_| is_denied);
    let is_said = questions
        .iter()
        .any(|question| answer(&question) == Some(YesNo::Yes));
    let ask = questions
        .iter()
        .find(|question| answer(question).is_none())
        .copied()
        .filter(|_| !is_said);
    if is_denied && !found.shown {
        return line(
            item,
            known,
            Found {
                cover: Cover::NotPresent,
                tags: Vec::new(),
                why: "You said that this account has none.".to_owned(),
                shown: false,
            },
        );
    }
    Loss {
        ask,
        contradicted: denied,
        ..line(item, known, found)
    }
}

fn line(item: LossItem, known: &Known<'_>, found: Found<'_>) -> Loss {
    let mut tags = found.tags;
    tags.sort_by_key(|tag| std::cmp::Reverse(tag.contacts));
    let is_present = found.cover != Cover::NotPresent;
    Loss {
        item,
        cover: found.cover,
        tags: u32::try_from(tags.len()).unwrap_or(u32::MAX),
        people: People::of(tags.iter().copied(), known.tags.contacts),
        examples: tags.iter().take(3).map(|tag| tag.name.clone()).collect(),
        why: found.why,
        ask: None,
        contradicted: None,
        live: known
            .live
            .cloned()
            .filter(|_| item == LossItem::RecurringBilling && is_present),
    }
}

fn find<'a>(item: LossItem, known: &Known<'a>) -> Found<'a> {
    match item {
        LossItem::RecurringBilling => filed::billing(known),
        LossItem::SavedCards => untagged(
            Cover::NotCovered,
            "Cards never leave the payment service.",
            known.live.is_some_and(|live| live.charged() > 0),
        ),
        LossItem::MembershipAccess => tagged::access(known),
        LossItem::MembershipProgress => tagged::progress(known),
        LossItem::Forms => tagged::forms(known),
        LossItem::Surveys => tagged::surveys(known),
        LossItem::Webinars => tagged::webinars(known),
        LossItem::Calendars => {
            tagged::happened(known, Class::Calendar, "Tags tell who booked, and not when.")
        }
        LossItem::EmailHistory => tagged::happened(
            known,
            Class::Engagement,
            "Tags tell who is engaged, and not which message was sent, opened or clicked.",
        ),
        LossItem::TextHistory
        | LossItem::ActivityLog
        | LossItem::Helpdesk
        | LossItem::Pages
        | LossItem::Media => untagged(
            Cover::NotCovered,
            "Kartra exports none of it, and no tag can stand for it.",
            false,
        ),
        LossItem::Notes => filed::notes(known),
        LossItem::Automations => tagged::automations(known),
        LossItem::Catalogue => filed::catalogue(known),
        LossItem::AffiliatePayouts => filed::payouts(known),
        LossItem::TagDates => filed::tag_dates(known),
        LossItem::ConsentProof => filed::consent(known),
        LossItem::IpAddresses => filed::addresses(known),
    }
}

fn untagged<'a>(cover: Cover, why: &str, shown: bool) -> Found<'a> {
    Found {
        cover,
        tags: Vec::new(),
        why: why.to_owned(),
        shown,
    }
}

/// Tags and lists of a class.
fn of_class<'a>(known: &Known<'a>, class: Class) -> Vec<&'a Tag> {
    let (tags, lists) = (&known.tags.tags, &known.lists.tags);
    tags.iter()
        .chain(lists)
        .filter(|tag| tag.class == class)
        .collect()
}

/// Tags on which one can rely: neither rare nor guessed.
fn solid(tag: &Tag) -> bool {
    !tag.is_rare && tag.confidence >= SURE
}

fn has(tags: &[&Tag], facet: Facet) -> bool {
    tags.iter().any(|tag| solid(tag) && tag.facets.contains(&facet))
}

/// What was found where tags can tell of it.
fn tagged<'a>(tags: Vec<&'a Tag>, cover: Cover, why: &str) -> Found<'a> {
    let shown = tags.iter().any(|tag| solid(tag));
    let (cover, why) = match (tags.is_empty(), shown) {
        (true, _) => (Cover::NotCovered, "No tag tells of it."),
        (false, false) => (
            Cover::Partly,
            "The tags that tell of it are rare or their meaning is doubtful.",
        ),
        (false, true) => (cover, why),
    };
    Found {
        cover,
        tags,
        why: why.to_owned(),
        shown,
    }
}

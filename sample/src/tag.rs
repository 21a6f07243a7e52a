//! Tags and lists of an account, named as Kartra's users name them, each with the class of event that it stands for.
//!
//! SEEN: `<Product> Buyer`, `7-Days Free`, `New Engagement`, `Low Engagement`, `<Course> · Grad`, `wpe-waitlist`, folders
//! with numbers. The words of the other classes are INFERRED from the events that can apply a tag.

use crate::buyer::{dirt, is_buyer};
use crate::rng::{Rng, Topic};
use crate::story::{State, purchases};
use crate::{Breadth, Settings};

/// What a tag tells of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TagClass {
    /// A form was filled in.
    Form,
    /// A webinar was registered for, attended or missed.
    Webinar,
    /// Access to a membership was granted, used or taken away.
    Membership,
    /// Something was bought.
    Purchase,
    /// A payment was given back or failed, a subscription ended.
    Refund,
    /// A trial began.
    Trial,
    /// A survey was answered.
    Survey,
    /// A call was booked.
    Calendar,
    /// Mails were opened, or not.
    Engagement,
    /// An affiliate, or somebody that one brought.
    Affiliate,
    /// Where the contact came from.
    Source,
    /// Of use to nobody but the account's owner.
    Admin,
}

const SUBJECTS: &[&str] = &[
    "Starter Course",
    "Inner Circle",
    "Spring Challenge",
    "Body Basics",
    "Money Mindset",
];
const MORE_SUBJECTS: &[&str] = &["Sleep Reset", "Kitchen Garden", "Calm Desk"];
const EVENTS: &[(&str, TagClass)] = &[
    ("Buyer", TagClass::Purchase),
    ("Opt-in", TagClass::Form),
    ("Webinar Attended", TagClass::Webinar),
    ("Webinar No-show", TagClass::Webinar),
    ("Refunded", TagClass::Refund),
    ("Trial", TagClass::Trial),
    ("Student", TagClass::Membership),
    ("Waitlist", TagClass::Form),
];
/// Behind a subject, in accounts of whole breadth.
const MORE_EVENTS: &[(&str, TagClass)] = &[
    ("Lead Magnet Downloaded", TagClass::Form),
    ("Webinar Registered", TagClass::Webinar),
    ("Replay Watched", TagClass::Webinar),
    ("· Grad", TagClass::Membership),
    ("Member Access", TagClass::Membership),
    ("Upsell Bought", TagClass::Purchase),
    ("Cancelled", TagClass::Refund),
    ("Failed Payment", TagClass::Refund),
];
const FIXED: &[(&str, TagClass)] = &[
    ("wpe-waitlist", TagClass::Form),
    ("Has Attended a Webinar", TagClass::Webinar),
    ("Founding Member", TagClass::Membership),
    ("Has purchased Upgrade", TagClass::Purchase),
    ("7-Days Free", TagClass::Trial),
    ("Quiz: Beginner", TagClass::Survey),
    ("Quiz: Expert", TagClass::Survey),
    ("Survey answered 2024", TagClass::Survey),
    ("Discovery Call Booked", TagClass::Calendar),
    ("Appointment Rescheduled", TagClass::Calendar),
    ("New Engagement", TagClass::Engagement),
    ("Low Engagement", TagClass::Engagement),
    ("Has Opened Email", TagClass::Engagement),
    ("Cold - inactive 90", TagClass::Engagement),
    ("Affiliate approved", TagClass::Affiliate),
    ("JV Partner", TagClass::Affiliate),
    ("FB Lead", TagClass::Source),
    ("Google Organic", TagClass::Source),
    ("Podcast 12", TagClass::Source),
    ("Imported 2021", TagClass::Admin),
    ("zapier sync", TagClass::Admin),
    ("TRIGGER resend", TagClass::Admin),
    ("do not use", TagClass::Admin),
];

/// Lists of an account.
pub(crate) const LISTS: &[&str] = &[
    "Newsletter",
    "Customers",
    "Webinar Guests",
    "Partners",
    "Free Course",
];

/// Every tag that clean contacts of these settings can have, with its class, in order of the names.
#[must_use]
pub fn taxonomy(settings: &Settings) -> Vec<(String, TagClass)> {
    let named = |subjects: &'static [&'static str], events: &'static [(&'static str, TagClass)]| {
        subjects.iter().flat_map(move |subject| {
            events
                .iter()
                .map(move |(event, class)| (format!("{subject} {event}"), *class))
        })
    };
    let mut all: Vec<(String, TagClass)> = named(SUBJECTS, EVENTS).collect();
    if settings.breadth == Breadth::Whole {
        all.extend(named(MORE_SUBJECTS, EVENTS));
        all.extend(named(SUBJECTS, MORE_EVENTS).chain(named(MORE_SUBJECTS, MORE_EVENTS)));
        all.extend(FIXED.iter().map(|(tag, class)| ((*tag).to_owned(), *class)));
    }
    all.sort();
    all
}

/// Tags of a contact: mean 4, none for one in eight, now and then very many.
pub(crate) fn tags(settings: &Settings, index: u32, rng: &mut Rng) -> Vec<String> {
    let events: Vec<&str> = EVENTS.iter().map(|(event, _)| *event).collect();
    let mut tags = draw(rng, 30, |rng| {
        format!("{} {}", rng.pick(SUBJECTS), rng.pick(&events))
    });
    if settings.breadth == Breadth::Whole {
        let rng = &mut Rng::stream(settings.seed, Topic::Tags, index);
        let more: Vec<&str> = EVENTS
            .iter()
            .chain(MORE_EVENTS)
            .map(|(event, _)| *event)
            .collect();
        let fixed: Vec<&str> = FIXED.iter().map(|(tag, _)| *tag).collect();
        tags = draw(rng, 60, |rng| {
            let subjects = if rng.percent(70) { SUBJECTS } else { MORE_SUBJECTS };
            match rng.percent(70) {
                true => format!("{} {}", rng.pick(subjects), rng.pick(&more)),
                false => rng.pick(&fixed).to_owned(),
            }
        });
        bought(settings, index, &mut tags);
    }
    tags
}

fn draw(rng: &mut Rng, most: usize, mut tag: impl FnMut(&mut Rng) -> String) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    if rng.percent(88) {
        loop {
            let tag = tag(rng);
            if !tags.contains(&tag) {
                tags.push(tag);
            }
            if tags.len() >= most || rng.percent(22) {
                break;
            }
        }
    }
    tags
}

/// What the ledger says of the contact, as an automation would have tagged it.
fn bought(settings: &Settings, index: u32, tags: &mut Vec<String>) {
    if !is_buyer(settings, index) {
        return;
    }
    for purchase in purchases(settings, index, dirt(settings, index)) {
        let product = purchase.offer.product;
        let is_over = matches!(purchase.state, State::Cancelled | State::Terminated);
        let events = [
            (true, "Buyer"),
            (is_over, "Cancelled"),
            (purchase.offer.is_trial(), "Trial"),
        ];
        for (_, event) in events.into_iter().filter(|(is, _)| *is) {
            let tag = format!("{product} {event}");
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
    }
}

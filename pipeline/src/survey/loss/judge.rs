//! How much of each item arrives, from answers, tags, lists and columns.

use super::item::LossItem;
use super::{Cover, Known, Loss};
use crate::source::Kind;
use crate::survey::answers::{Question, YesNo};
use crate::survey::arrived::{any_has, any_is};
use crate::survey::tag::{Class, Facet, People, Tag, automation_traces};

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
        LossItem::RecurringBilling => billing(known),
        LossItem::SavedCards => untagged(
            Cover::NotCovered,
            "Cards never leave the payment service.",
            known.live.is_some_and(|live| live.charged() > 0),
        ),
        LossItem::MembershipAccess => access(known),
        LossItem::MembershipProgress => progress(known),
        LossItem::Forms => forms(known),
        LossItem::Surveys => surveys(known),
        LossItem::Webinars => webinars(known),
        LossItem::Calendars => happened(known, Class::Calendar, "Tags tell who booked, and not when."),
        LossItem::EmailHistory => happened(
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
        LossItem::Notes => notes(known),
        LossItem::Automations => automations(known),
        LossItem::Catalogue => catalogue(known),
        LossItem::AffiliatePayouts => payouts(known),
        LossItem::TagDates => tag_dates(known),
        LossItem::ConsentProof => consent(known),
        LossItem::IpAddresses => addresses(known),
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

fn billing<'a>(known: &Known<'a>) -> Found<'a> {
    match known.live {
        None => untagged(
            Cover::NotCovered,
            "Kartra makes the charges. How many they are is not known until the subscriptions export is here.",
            false,
        ),
        Some(live) if live.charged() == 0 => untagged(
            Cover::NotPresent,
            "The subscriptions export holds none that is still charged.",
            false,
        ),
        Some(live) => untagged(Cover::NotCovered, &live.sentence(), true),
    }
}

fn access<'a>(known: &Known<'a>) -> Found<'a> {
    let mut tags = of_class(known, Class::Membership);
    tags.extend(&known.memberships.tags);
    if !known.memberships.tags.is_empty() {
        return Found {
            cover: Cover::Covered,
            tags,
            why: "The contacts export has a column with memberships.".to_owned(),
            shown: true,
        };
    }
    if any_is(known.arrived, Kind::Members) {
        return Found {
            cover: Cover::Covered,
            tags,
            why: "There is a file of members.".to_owned(),
            shown: true,
        };
    }
    if has(&tags, Facet::Granted) {
        let why = if has(&tags, Facet::Revoked) {
            "Tags tell who was let in, and who lost access again."
        } else {
            "Tags tell who was let in; whether access has ended since is not certain."
        };
        return tagged(tags, Cover::Covered, why);
    }
    tagged(
        tags,
        Cover::Partly,
        "Tags speak of memberships, and do not tell who may enter.",
    )
}

fn progress<'a>(known: &Known<'a>) -> Found<'a> {
    if any_has(known.arrived, Kind::Members, "progress") {
        return untagged(
            Cover::Covered,
            "There is a file of members with their progress.",
            true,
        );
    }
    let tags = of_class(known, Class::Membership);
    let tags = tags
        .into_iter()
        .filter(|tag| tag.facets.contains(&Facet::Progress))
        .collect();
    tagged(
        tags,
        Cover::Partly,
        "Tags tell of levels or courses completed, and not of single lessons.",
    )
}

fn forms<'a>(known: &Known<'a>) -> Found<'a> {
    let why = "Tags tell who filled which form in. What was typed arrives where it went into custom fields.";
    tagged(of_class(known, Class::Form), Cover::Covered, why)
}

fn surveys<'a>(known: &Known<'a>) -> Found<'a> {
    let tags = of_class(known, Class::Survey);
    if has(&tags, Facet::Result) {
        return tagged(
            tags,
            Cover::Covered,
            "Tags tell results or segments; single answers arrive only so far.",
        );
    }
    tagged(
        tags,
        Cover::Partly,
        "Tags tell who took part, and not what was answered.",
    )
}

fn webinars<'a>(known: &Known<'a>) -> Found<'a> {
    let tags = of_class(known, Class::Webinar);
    let registered = has(&tags, Facet::Registered);
    let came = has(&tags, Facet::Attended);
    let missed = has(&tags, Facet::Missed);
    let (cover, why) = match (registered, came, missed) {
        (_, true, true) => (Cover::Covered, "Tags tell who came and who did not."),
        (true, true, false) => (Cover::Covered, "Tags tell who registered and who came."),
        (true, false, true) => (Cover::Covered, "Tags tell who registered and who did not come."),
        (true, false, false) => (Cover::Partly, "Tags tell who registered, and not who came."),
        (false, true, false) => (Cover::Partly, "Tags tell who came, and not who registered."),
        (false, false, true) => (Cover::Partly, "Tags tell who did not come, and not who came."),
        (false, false, false) => (
            Cover::Partly,
            "Tags speak of webinars, and tell neither who registered nor who came.",
        ),
    };
    tagged(tags, cover, why)
}

fn happened<'a>(known: &Known<'a>, class: Class, why: &str) -> Found<'a> {
    tagged(of_class(known, class), Cover::Partly, why)
}

fn notes<'a>(known: &Known<'a>) -> Found<'a> {
    if any_has(known.arrived, Kind::Contacts, "notes") {
        return untagged(
            Cover::Partly,
            "The contacts export has a column of notes; who wrote them and when is lost.",
            true,
        );
    }
    untagged(
        Cover::NotCovered,
        "The contacts export has no column of notes.",
        false,
    )
}

fn automations<'a>(known: &Known<'a>) -> Found<'a> {
    let traces = automation_traces(known.tags, known.sequences);
    let names: Vec<&str> = traces.iter().map(|trace| trace.name.as_str()).collect();
    let tags = known
        .tags
        .tags
        .iter()
        .filter(|tag| names.contains(&tag.name.as_str()));
    let why = match traces.len() {
        0 => "Kartra exports none of them, and neither tags nor sequences name any.".to_owned(),
        count => {
            format!("Kartra exports none of them. {count} names of sequences and tags show where to look.")
        }
    };
    Found {
        cover: Cover::NotCovered,
        tags: known.sequences.tags.iter().chain(tags).collect(),
        why,
        shown: !traces.is_empty(),
    }
}

fn catalogue<'a>(known: &Known<'a>) -> Found<'a> {
    if any_is(known.arrived, Kind::Transactions) {
        return untagged(
            Cover::Partly,
            "The ledger names products, price points and coupons that were used.",
            true,
        );
    }
    untagged(
        Cover::NotCovered,
        "Without the ledger not even the names of products arrive.",
        false,
    )
}

fn payouts<'a>(known: &Known<'a>) -> Found<'a> {
    if any_is(known.arrived, Kind::Affiliates) {
        return untagged(
            Cover::Partly,
            "The list of affiliates has sums; single payouts are in no export.",
            true,
        );
    }
    if any_has(known.arrived, Kind::Transactions, "affiliate_revenue") {
        return untagged(
            Cover::Partly,
            "The ledger has the commission of each sale; what was paid out is in no export.",
            false,
        );
    }
    let tags = of_class(known, Class::Affiliate);
    let found = tagged(
        tags,
        Cover::NotCovered,
        "Tags tell who is an affiliate, and not what was earned or paid.",
    );
    Found {
        cover: Cover::NotCovered,
        ..found
    }
}

fn tag_dates<'a>(known: &Known<'a>) -> Found<'a> {
    if known.tags.tags.is_empty() && any_is(known.arrived, Kind::Contacts) {
        return untagged(Cover::NotPresent, "The contacts have no tags.", false);
    }
    untagged(
        Cover::NotCovered,
        "Exports tell that a contact has a tag, not since when. A tag that expired looks as if it had never been.",
        false,
    )
}

fn consent<'a>(known: &Known<'a>) -> Found<'a> {
    let column = |name: &str| any_has(known.arrived, Kind::Contacts, name);
    match (
        column("gdpr_status"),
        column("gdpr_status_date"),
        column("gdpr_status_ip"),
    ) {
        (_, true, true) => untagged(
            Cover::Covered,
            "The contacts export has day and address of consent.",
            true,
        ),
        (_, true, false) => untagged(
            Cover::Partly,
            "The contacts export has the day of consent, not the address.",
            true,
        ),
        (_, false, true) => untagged(
            Cover::Partly,
            "The contacts export has the address of consent, not the day.",
            true,
        ),
        (true, false, false) => untagged(
            Cover::Partly,
            "The contacts export has the state of consent, not its day.",
            false,
        ),
        (false, false, false) => untagged(
            Cover::NotCovered,
            "The contacts export has no columns of consent.",
            false,
        ),
    }
}

fn addresses<'a>(known: &Known<'a>) -> Found<'a> {
    let columns = [
        (Kind::Contacts, "ip"),
        (Kind::Contacts, "gdpr_status_ip"),
        (Kind::Transactions, "buyer_ip"),
    ];
    if columns
        .into_iter()
        .any(|(kind, column)| any_has(known.arrived, kind, column))
    {
        return untagged(
            Cover::NotCovered,
            "Your files hold them, and they are left behind unless you choose so in Map.",
            true,
        );
    }
    untagged(Cover::NotPresent, "Your files hold none.", false)
}

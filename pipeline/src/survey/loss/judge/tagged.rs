//! Items of which tags, lists and sequences tell.

use super::{Found, has, of_class, tagged, untagged};
use crate::source::Kind;
use crate::survey::arrived::{any_has, any_is};
use crate::survey::loss::{Cover, Known};
use crate::survey::tag::{Class, Facet, automation_traces};

pub(super) fn access<'a>(known: &Known<'a>) -> Found<'a> {
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

pub(super) fn progress<'a>(known: &Known<'a>) -> Found<'a> {
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

pub(super) fn forms<'a>(known: &Known<'a>) -> Found<'a> {
    let why = "Tags tell who filled which form in. What was typed arrives where it went into custom fields.";
    tagged(of_class(known, Class::Form), Cover::Covered, why)
}

pub(super) fn surveys<'a>(known: &Known<'a>) -> Found<'a> {
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

pub(super) fn webinars<'a>(known: &Known<'a>) -> Found<'a> {
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

pub(super) fn happened<'a>(known: &Known<'a>, class: Class, why: &str) -> Found<'a> {
    tagged(of_class(known, class), Cover::Partly, why)
}

pub(super) fn automations<'a>(known: &Known<'a>) -> Found<'a> {
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

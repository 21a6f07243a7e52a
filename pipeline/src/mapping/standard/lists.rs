//! Where the columns of affiliates, members, tags and lists go: they feed objects that are built by shape.

use super::Route::{By, Drop};
use super::Routes;
use crate::mapping::line::Shape::{Affiliates, Lists, Tags};
use crate::mapping::reason::DropReason::{Counted, HistoryNotMoved};

/// Routes of affiliates.
pub(super) static AFFILIATES: Routes = &[
    ("affiliate", By(Affiliates, &[], "the affiliate's name")),
    (
        "affiliate_email",
        By(Affiliates, &[], "finds the affiliate among the contacts"),
    ),
    (
        "products",
        By(Affiliates, &[], "what the affiliate signed up for"),
    ),
    ("earned", Drop(HistoryNotMoved)),
    ("reserve", Drop(HistoryNotMoved)),
    ("due", Drop(HistoryNotMoved)),
    ("paid", Drop(HistoryNotMoved)),
];

/// Routes of members: what a membership was is kept as a tag of its contact.
pub(super) static MEMBERS: Routes = &[
    ("email", By(Tags, &[], "finds the member among the contacts")),
    ("name", By(Tags, &[], "names the member in findings only")),
    (
        "membership",
        By(Tags, &[], "a tag of the contact, with the level"),
    ),
    (
        "level",
        By(Tags, &[], "a tag of the contact, with the membership"),
    ),
    (
        "access",
        By(Tags, &[], "a membership without access is marked so"),
    ),
    ("progress", Drop(HistoryNotMoved)),
];

/// Routes of the list of tags.
pub(super) static TAGS: Routes = &[
    ("tag", By(Tags, &[], "the tag's name")),
    ("category", By(Tags, &[], "the tag's class")),
    ("leads_tagged", Drop(Counted)),
    ("description", By(Tags, &[], "what the tag means")),
];

/// Routes of the list of lists.
pub(super) static LISTS: Routes = &[
    ("list", By(Lists, &["list.listname"], "the list's name")),
    ("category", By(Lists, &["list.purpose"], "the list's purpose")),
    (
        "description",
        By(Lists, &["list.description"], "what the list is for"),
    ),
    ("leads_tagged", Drop(Counted)),
];

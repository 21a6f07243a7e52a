//! Items of which files and their columns tell.

use super::{Found, of_class, tagged, untagged};
use crate::source::Kind;
use crate::survey::arrived::{any_has, any_is};
use crate::survey::loss::{Cover, Known};
use crate::survey::tag::Class;

pub(super) fn billing<'a>(known: &Known<'a>) -> Found<'a> {
    match known.live {
        None => untagged(
            Cover::NotCovered,
            "Kartra makes the charges. How many they are is not known until the subscriptions export is here.",
            false,
        ),
        Some(live) if live.charged() == 0 && live.unclear == 0 => untagged(
            Cover::NotPresent,
            "The subscriptions export holds none that is still charged.",
            false,
        ),
        Some(live) => untagged(Cover::NotCovered, &live.sentence(), live.charged() > 0),
    }
}

pub(super) fn notes<'a>(known: &Known<'a>) -> Found<'a> {
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

pub(super) fn catalogue<'a>(known: &Known<'a>) -> Found<'a> {
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

pub(super) fn payouts<'a>(known: &Known<'a>) -> Found<'a> {
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

pub(super) fn tag_dates<'a>(known: &Known<'a>) -> Found<'a> {
    if known.tags.tags.is_empty() && any_is(known.arrived, Kind::Contacts) {
        return untagged(Cover::NotPresent, "The contacts have no tags.", false);
    }
    untagged(
        Cover::NotCovered,
        "Exports tell that a contact has a tag, not since when. A tag that expired looks as if it had never been.",
        false,
    )
}

pub(super) fn consent<'a>(known: &Known<'a>) -> Found<'a> {
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

pub(super) fn addresses<'a>(known: &Known<'a>) -> Found<'a> {
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

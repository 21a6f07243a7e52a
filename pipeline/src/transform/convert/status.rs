//! Kartra's e-mail status in words, turned into refusals.
//!
//! SEEN: Subscribed, Unsubscribed, Declined commercial messages, Multiple soft bounces, Spam complaint, Do not contact,
//! Blocklisted; earlier Active, Inactive, Blacklisted. "Do not contact", "Spam complaint" and "Declined" are strong
//! refusals; "Unsubscribed" and bounces only speak against bulk e-mail.

use super::Notes;
use crate::finding::transform::STATUS_UNKNOWN;

/// What a status refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::transform) enum Refusals {
    /// Nothing; it is no consent either.
    Nothing,
    /// Bulk e-mail.
    Bulk,
    /// Every e-mail.
    All,
}

const NOTHING: &[&str] = &["subscribed", "active"];
const BULK: &[&str] = &[
    "unsubscribed",
    "not subscribed",
    "inactive",
    "multiple soft bounces",
    "soft bounce",
    "hard bounce",
    "bounced",
];
const ALL: &[&str] = &[
    "do not contact",
    "dnc",
    "spam complaint",
    "spam",
    "complaint",
    "declined commercial messages",
    "declined",
    "blocklisted",
    "blacklisted",
    "blocked",
];

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Refusals {
    let words = cell.trim().to_lowercase().replace(['_', '-'], " ");
    // `Declined commercial messages (GDPR)` carries its reason behind it.
    let words = words.split('(').next().unwrap_or("").trim();
    if NOTHING.contains(&words) {
        Refusals::Nothing
    } else if BULK.contains(&words) {
        Refusals::Bulk
    } else if ALL.contains(&words) {
        Refusals::All
    } else {
        notes.push(STATUS_UNKNOWN);
        Refusals::Bulk
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn strong_refusals_stop_every_email() {
        check(convert, "Do not contact", Refusals::All, &[]);
        check(convert, "Spam complaint", Refusals::All, &[]);
        check(convert, "Declined commercial messages (GDPR)", Refusals::All, &[]);
        check(convert, "BLOCKLISTED", Refusals::All, &[]);
    }

    #[test]
    fn weak_ones_stop_bulk_email_only() {
        check(convert, "Unsubscribed", Refusals::Bulk, &[]);
        check(convert, "multiple_soft_bounces", Refusals::Bulk, &[]);
        check(convert, "Subscribed", Refusals::Nothing, &[]);
    }

    #[test]
    fn an_unknown_word_stops_bulk_email_and_is_noted() {
        check(convert, "quarantined", Refusals::Bulk, &[STATUS_UNKNOWN]);
    }
}

//! Kartra's e-mail status in words, turned into refusals.
//!
//! SEEN: Subscribed, Unsubscribed, Declined commercial messages, Multiple soft bounces, Spam complaint, Do not contact,
//! Blocklisted; earlier Active, Inactive, Blacklisted. "Do not contact", "Spam complaint" and "Declined" are strong
//! refusals; "Unsubscribed" and bounces only speak against bulk e-mail.

use super::Notes;
use crate::finding::transform::STATUS_UNKNOWN;
use crate::source::Refusal;

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

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Refusal {
    let words = cell.trim().to_lowercase().replace(['_', '-'], " ");
    // `Declined commercial messages (GDPR)` carries its reason behind it.
    let words = words.split('(').next().unwrap_or("").trim();
    if NOTHING.contains(&words) {
        Refusal::Nothing
    } else if BULK.contains(&words) {
        Refusal::Bulk
    } else if ALL.contains(&words) {
        Refusal::All
    } else {
        notes.push(STATUS_UNKNOWN);
        Refusal::Bulk
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::source::MailStatus;

    #[test]
    fn strong_refusals_stop_every_email() {
        check(convert, "Do not contact", Refusal::All, &[]);
        check(convert, "Spam complaint", Refusal::All, &[]);
        check(convert, "Declined commercial messages (GDPR)", Refusal::All, &[]);
        check(convert, "BLOCKLISTED", Refusal::All, &[]);
    }

    #[test]
    fn weak_ones_stop_bulk_email_only() {
        check(convert, "Unsubscribed", Refusal::Bulk, &[]);
        check(convert, "multiple_soft_bounces", Refusal::Bulk, &[]);
        check(convert, "Subscribed", Refusal::Nothing, &[]);
    }

    #[test]
    fn a_label_refuses_what_its_words_would_refuse_in_a_cell() {
        for status in MailStatus::ALL {
            check(convert, status.words(), status.refuses(), &[]);
        }
    }

    #[test]
    fn an_unknown_word_stops_bulk_email_and_is_noted() {
        check(convert, "quarantined", Refusal::Bulk, &[STATUS_UNKNOWN]);
    }
}

//! Consent to commercial e-mail, turned round into a refusal of it. Fails closed: only a clear yes allows.
//!
//! SEEN: the export writes words (`Yes`). The bare codes 0 and 1 mean opposite things on two pages of Kartra's, so they
//! allow nothing.

use super::Notes;
use crate::finding::transform::{CONSENT_AMBIGUOUS, CONSENT_UNKNOWN};

/// Words that agree, and words that refuse.
const YES: &[&str] = &[
    "yes", "y", "true", "agreed", "agree", "accepted", "opted in", "opted-in", "opt-in",
];
const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "not agreed",
    "declined",
    "refused",
    "not accepted",
    "opted out",
    "opted-out",
    "opt-out",
];

/// True where bulk e-mail is not allowed. The cell may be empty.
pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> bool {
    let word = cell.trim().to_lowercase();
    if YES.contains(&word.as_str()) {
        return false;
    }
    if matches!(word.as_str(), "0" | "1") {
        notes.push(CONSENT_AMBIGUOUS);
    } else if !NO.contains(&word.as_str()) {
        notes.push(CONSENT_UNKNOWN);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn only_a_clear_yes_allows() {
        check(convert, "Yes", false, &[]);
        check(convert, " ACCEPTED ", false, &[]);
        check(convert, "No", true, &[]);
        check(convert, "declined", true, &[]);
    }

    #[test]
    fn silence_and_unknown_words_refuse_and_are_noted() {
        check(convert, "", true, &[CONSENT_UNKNOWN]);
        check(convert, "pending", true, &[CONSENT_UNKNOWN]);
        check(convert, "yes?", true, &[CONSENT_UNKNOWN]);
    }

    #[test]
    fn bare_figures_refuse_and_are_noted() {
        check(convert, "0", true, &[CONSENT_AMBIGUOUS]);
        check(convert, "1", true, &[CONSENT_AMBIGUOUS]);
    }
}

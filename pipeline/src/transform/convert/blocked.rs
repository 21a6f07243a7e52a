//! Yes or no to "blocked", "unsubscribed", "bounced". SEEN for `blacklisted`: 0 and 1. Anything but a clear no refuses.

use super::Notes;
use crate::finding::transform::STATUS_UNKNOWN;

/// True where the refusal holds.
pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> bool {
    match cell.trim().to_lowercase().as_str() {
        "0" | "no" | "n" | "false" => false,
        "1" | "yes" | "y" | "true" => true,
        _ => {
            notes.push(STATUS_UNKNOWN);
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn only_a_clear_no_allows() {
        check(convert, "0", false, &[]);
        check(convert, "No", false, &[]);
        check(convert, "1", true, &[]);
        check(convert, "yes", true, &[]);
        check(convert, "2024-05-01", true, &[STATUS_UNKNOWN]);
    }
}

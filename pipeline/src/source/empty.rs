//! What counts as an empty cell in every export of Kartra.

/// True where a cell says nothing: blank, `N/A`, `null`, dashes only, or a date of zeros.
///
/// SEEN: Kartra's payment notifications send `N/A` for empty, its subscription call `0000-00-00 00:00:00` for no date.
/// INFERRED: a person who types a dash into a form means that there is nothing to say.
#[must_use]
pub fn is_empty_text(cell: &str) -> bool {
    let text = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    text.is_empty()
        || text.eq_ignore_ascii_case("n/a")
        || text.eq_ignore_ascii_case("null")
        || text.chars().all(|c| matches!(c, '-' | '–' | '—'))
        || is_zero_date(text)
}

/// `0000-00-00`, `00/00/0000`, with or without a time of zeros.
fn is_zero_date(text: &str) -> bool {
    text.len() >= 8
        && text.matches(['-', '/', '.']).count() == 2
        && text
            .chars()
            .all(|c| matches!(c, '0' | '-' | '/' | '.' | ':' | ' ' | 'T' | 'Z'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, is_empty: bool) {
        assert_eq!(is_empty_text(cell), is_empty, "{cell:?}");
    }

    #[test]
    fn words_dashes_and_zero_dates_are_empty() {
        check("", true);
        check("  \u{a0} ", true);
        check("N/A", true);
        check("n/a", true);
        check("NULL", true);
        check("0000-00-00", true);
        check("0000-00-00 00:00:00", true);
        check("00/00/0000", true);
        check("-", true);
        check(" -- ", true);
    }

    #[test]
    fn zeros_numbers_and_names_are_not_empty() {
        check("0", false);
        check("00000", false);
        check("00000000", false);
        check("-1", false);
        check("Nullmeier", false);
        check("2000-01-01", false);
    }
}

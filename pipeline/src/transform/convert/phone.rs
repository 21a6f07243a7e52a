//! A telephone number in the international form E.164, `+447700900123`, with its extension behind it as ` x12`, the way
//! Microsoft writes it.
//!
//! Kartra keeps country code and number apart (SEEN), but numbers often hold the code or a leading zero already
//! (INFERRED), so nothing is joined blindly: the digits must have a length that the country's numbers have. A number that
//! cannot be made international for sure is sent as it is written, with a finding; one that a spreadsheet rounded is not
//! sent at all.

use super::Notes;
use super::clean::clean;
use crate::finding::convert::PHONE_AS_WRITTEN;
use crate::finding::transform::{BAD_PHONE, PHONE_LETTERS};
use crate::source::Country;

mod parts;
mod plan;

use parts::{Parts, is_rounded};

/// Fewest digits of a number.
const FEWEST_DIGITS: usize = 5;

/// `country_code` is the cell of a column for it, `country` the row's.
pub(in crate::transform) fn convert(
    cell: &str,
    country_code: &str,
    country: Option<&'static Country>,
    notes: &mut Notes,
) -> Option<String> {
    let cell = clean(cell, notes);
    // Contacts of a telephone put marks of direction round a number.
    let is_mark =
        |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let written = cell.trim_matches(|c: char| c.is_whitespace() || is_mark(c));
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    if digits < FEWEST_DIGITS || is_rounded(written) {
        notes.push(BAD_PHONE);
        return None;
    }
    let international = Parts::of(written).and_then(|parts| {
        let number = plan::international(&parts, plan::place(country_code, country))?;
        Some(match parts.extension {
            Some(extension) => format!("+{number} x{extension}"),
            None => format!("+{number}"),
        })
    });
    if international.is_some() {
        return international;
    }
    let has_letters = written.chars().any(char::is_alphabetic);
    notes.push(if has_letters {
        PHONE_LETTERS
    } else {
        PHONE_AS_WRITTEN
    });
    Some(written.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::source::country as named;

    fn to(cell: &str, code: &str, country: &str, expected: Option<&str>, codes: &[crate::finding::Code]) {
        let expected = expected.map(str::to_owned);
        check(
            |cell, notes| convert(cell, code, named(country), notes),
            cell,
            expected,
            codes,
        );
    }

    fn good(cell: &str, code: &str, country: &str, expected: &str) {
        to(cell, code, country, Some(expected), &[]);
    }

    #[test]
    fn a_country_code_is_put_in_front_where_it_is_missing() {
        good("7700900123", "+44", "", "+447700900123");
        good("07700 900123", "44", "", "+447700900123");
        good("447700900123", "44", "", "+447700900123");
        good("+447700900123", "1", "", "+447700900123");
        good("0044 7700 900123", "", "", "+447700900123");
        good("02 5550123", "39", "", "+39025550123");
        good("202-555-0143", "1", "", "+12025550143");
        good("07700 900123", "", "United Kingdom", "+447700900123");
        good("(202) 555-0143", "N/A", "USA", "+12025550143");
        good("1-202-555-0143", "", "USA", "+12025550143");
        good("030 / 12 34 56 78", "", "DE", "+493012345678");
        good("8 (495) 123-45-67", "", "Russia", "+74951234567");
        good("06 30 123 4567", "36", "", "+36301234567");
        good("011 44 7700 900123", "", "US", "+447700900123");
        good("0612345678", "FR", "", "+33612345678");
        good("8 029 491 19 11", "375", "", "+375294911911");
    }

    #[test]
    fn what_stands_twice_is_taken_once() {
        good("+44 (0)7700 900123", "", "", "+447700900123");
        good("+44 07700 900123", "", "", "+447700900123");
        good("+44 44 7700 900123", "", "", "+447700900123");
        good("4407700900123", "44", "", "+447700900123");
        good("tel:+44-7700-900123", "", "", "+447700900123");
        good("7700900123.0", "44", "", "+447700900123");
        good("\u{202A}+44 7700 900123\u{202C}", "", "", "+447700900123");
        good("+4915112345678", "49", "", "+4915112345678");
        good("4915112345678", "49", "", "+4915112345678");
    }

    #[test]
    fn an_extension_stays_behind_the_number() {
        for cell in [
            "020 7946 0000 ext. 12",
            "020 7946 0000 x12",
            "020 7946 0000#12",
            "02079460000;ext=12",
            "020 7946 0000 Extension: 12",
        ] {
            good(cell, "44", "", "+442079460000 x12");
        }
        good("+442079460000 x12", "", "", "+442079460000 x12");
    }

    #[test]
    fn what_is_not_sure_stays_as_written() {
        let as_written = |cell: &str, code: &str, country: &str, expected: &str| {
            to(cell, code, country, Some(expected), &[PHONE_AS_WRITTEN]);
        };
        as_written("020 7946  0000", "", "", "020 7946 0000");
        as_written("(202) 555-0143", "N/A", "", "(202) 555-0143");
        as_written("12345", "1", "", "12345");
        as_written("+999 12345678", "", "", "+999 12345678");
        as_written("+1 123 456 7890", "", "", "+1 123 456 7890");
        as_written(
            "020 7946 0000; 07700 900123",
            "44",
            "",
            "020 7946 0000; 07700 900123",
        );
        as_written(
            "+44 7700 900123 +44 7700 900124",
            "",
            "",
            "+44 7700 900123 +44 7700 900124",
        );
        // Ten digits that are a number of Leer, or one of Berlin with its country code.
        as_written("4930123456", "49", "", "4930123456");
    }

    #[test]
    fn letters_are_noted_and_sent() {
        for (cell, code) in [
            ("020 7946 0000 ext. 12", ""),
            ("1-800-FLOWERS-55", "1"),
            ("Mobile 07700 900123", "44"),
        ] {
            to(cell, code, "", Some(cell), &[PHONE_LETTERS]);
        }
    }

    #[test]
    fn rounded_and_short_numbers_are_not_sent() {
        for cell in ["4.47701E+11", "4,47701E+11", "4.47701e11", "123", "call me"] {
            to(cell, "44", "", None, &[BAD_PHONE]);
        }
    }
}

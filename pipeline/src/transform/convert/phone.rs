//! A telephone number, with the country code of its own column put in front where it is missing.
//!
//! Kartra keeps country code and number apart (SEEN), but numbers often hold the code or a leading zero already
//! (INFERRED), so nothing is joined blindly.

use super::Notes;
use crate::finding::transform::{BAD_PHONE, PHONE_LETTERS};

/// Fewest digits of a number.
const FEWEST_DIGITS: usize = 5;
/// Digits of a national number that a country code may stand in front of.
const NATIONAL_DIGITS: usize = 8;

pub(in crate::transform) fn convert(cell: &str, country_code: &str, notes: &mut Notes) -> Option<String> {
    let number = cell.trim();
    let digits = digits_of(number);
    if digits.len() < FEWEST_DIGITS || is_rounded(number) {
        notes.push(BAD_PHONE);
        return None;
    }
    if number.chars().any(char::is_alphabetic) {
        notes.push(PHONE_LETTERS);
    }
    let number: String = number.split_whitespace().collect::<Vec<_>>().join(" ");
    if number.starts_with('+') {
        return Some(number);
    }
    if let Some(rest) = number.strip_prefix("00") {
        return Some(format!("+{rest}"));
    }
    let code = digits_of(country_code);
    let code = code.trim_start_matches('0');
    if code.is_empty() || code.len() > 4 || is_rounded(country_code) {
        return Some(number);
    }
    let has_code = digits.starts_with(code) && digits.len() >= code.len() + NATIONAL_DIGITS;
    if has_code {
        return Some(format!("+{number}"));
    }
    // Italy keeps the zero, everybody else drops it behind the country code.
    let national = if code == "39" {
        number.as_str()
    } else {
        number.strip_prefix('0').unwrap_or(&number)
    };
    Some(format!("+{code} {}", national.trim_start()))
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// `4.47701E+11`: a spreadsheet kept six digits and threw the others away.
fn is_rounded(text: &str) -> bool {
    // Some countries write a decimal comma.
    text.to_ascii_uppercase().contains("E+") && text.trim().replace(',', ".").parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    fn good(cell: &str, code: &str, expected: &str) {
        check(
            |cell, notes| convert(cell, code, notes),
            cell,
            Some(expected.to_owned()),
            &[],
        );
    }

    #[test]
    fn a_country_code_is_put_in_front_where_it_is_missing() {
        good("7700900123", "+44", "+44 7700900123");
        good("07700 900123", "44", "+44 7700 900123");
        good("447700900123", "44", "+447700900123");
        good("+447700900123", "1", "+447700900123");
        good("0044 7700 900123", "", "+44 7700 900123");
        good("02 5550123", "39", "+39 02 5550123");
        good("202-555-0143", "1", "+1 202-555-0143");
    }

    #[test]
    fn without_a_country_code_a_number_stays_as_it_is() {
        good("020 7946  0000", "", "020 7946 0000");
        good("(202) 555-0143", "N/A", "(202) 555-0143");
    }

    #[test]
    fn letters_are_noted_and_sent() {
        let number = "020 7946 0000 ext. 12";
        check(
            |cell, notes| convert(cell, "", notes),
            number,
            Some(number.to_owned()),
            &[PHONE_LETTERS],
        );
    }

    #[test]
    fn rounded_and_short_numbers_are_not_sent() {
        check(
            |cell, notes| convert(cell, "", notes),
            "4.47701E+11",
            None,
            &[BAD_PHONE],
        );
        check(|cell, notes| convert(cell, "", notes), "123", None, &[BAD_PHONE]);
        check(
            |cell, notes| convert(cell, "", notes),
            "call me",
            None,
            &[BAD_PHONE],
        );
    }
}

//! One look at a cell: is it empty, and does it look like a number, a date, an address?
//!
//! The classes of its characters rule most out before anything is parsed. What the whole column holds is not decided
//! here.

use super::class::{Classes, scan};
use super::date::{DateReading, read_date};
use super::number::{NumberReading, read_number};
use crate::source::is_empty_text;

/// What a cell looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Digits alone.
    Digits,
    Number(NumberReading),
    Date(DateReading),
    Email,
    Url,
    /// Digits with the marks of a telephone number.
    Phone,
    /// `4.47701E+11`, which only a spreadsheet writes.
    Scientific,
    /// `#REF!` and its like.
    SpreadsheetError,
    Text,
}

/// A cell that says something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look<'a> {
    /// Without the spaces around it.
    pub(super) text: &'a str,
    pub(super) classes: Classes,
    /// Hash of its shape.
    pub(super) shape: u64,
    pub(super) reading: Reading,
}

/// Longest text that can be a number, a date or a telephone number, in bytes.
const MOST_FIGURE_BYTES: usize = 40;

/// Looks at a cell; none where it says nothing.
pub(super) fn look(cell: &str) -> Option<Look<'_>> {
    let text = trim(cell);
    let (classes, shape) = scan(text);
    if may_be_empty(text, classes) && is_empty_text(text) {
        return None;
    }
    Some(Look {
        text,
        classes,
        shape,
        reading: read(text, classes),
    })
}

/// True for a text that has the form of data: an address, a date, a number with its marks, a number to call.
pub(in crate::survey) fn is_filled_form(text: &str) -> bool {
    look(text).is_some_and(|look| match look.reading {
        Reading::Text | Reading::Digits => false,
        Reading::Number(_)
        | Reading::Date(_)
        | Reading::Email
        | Reading::Url
        | Reading::Phone
        | Reading::Scientific
        | Reading::SpreadsheetError => true,
    })
}

fn trim(cell: &str) -> &str {
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_graphic());
    let bytes = cell.as_bytes();
    if is_edge(bytes.first()) || is_edge(bytes.last()) {
        cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
    } else {
        cell
    }
}

/// Rules most cells out by their first character.
fn may_be_empty(text: &str, classes: Classes) -> bool {
    match text.as_bytes().first() {
        None | Some(b'n' | b'N' | b'-') => true,
        // A date of zeros.
        Some(b'0' | b'/' | b'.' | b':' | b'T' | b'Z') => !classes.has(Classes::COUNTING | Classes::LOWER),
        Some(byte) => !byte.is_ascii(),
    }
}

const NUMBER: Classes = Classes::DIGIT
    .with(Classes::DOT)
    .with(Classes::COMMA)
    .with(Classes::HYPHEN)
    .with(Classes::PLUS)
    .with(Classes::SPACE)
    .with(Classes::BRACKET)
    .with(Classes::DOLLAR)
    .with(Classes::APOSTROPHE)
    .with(Classes::FOREIGN)
    .with(Classes::UPPER);

const DATE: Classes = Classes::DIGIT
    .with(Classes::LETTER)
    .with(Classes::DOT)
    .with(Classes::COMMA)
    .with(Classes::HYPHEN)
    .with(Classes::PLUS)
    .with(Classes::SPACE)
    .with(Classes::SLASH)
    .with(Classes::COLON);

const PHONE: Classes = Classes::DIGIT
    .with(Classes::DOT)
    .with(Classes::HYPHEN)
    .with(Classes::PLUS)
    .with(Classes::SPACE)
    .with(Classes::SLASH)
    .with(Classes::BRACKET);

fn read(text: &str, classes: Classes) -> Reading {
    if classes.has(Classes::HASH) && is_spreadsheet_error(text) {
        return Reading::SpreadsheetError;
    }
    if classes.has(Classes::AT) && is_email(text, classes) {
        return Reading::Email;
    }
    if classes.has(Classes::DIGIT) && text.len() <= MOST_FIGURE_BYTES {
        if classes.is_within(Classes::DIGIT) {
            return Reading::Digits;
        }
        if let Some(reading) = read_figures(text, classes) {
            return reading;
        }
    }
    if classes.has(Classes::DOT) && is_url(text, classes) {
        return Reading::Url;
    }
    Reading::Text
}

fn read_figures(text: &str, classes: Classes) -> Option<Reading> {
    if classes.is_within(DATE)
        && let Some(date) = read_date(text)
    {
        return Some(Reading::Date(date));
    }
    if classes.has(Classes::UPPER) && is_scientific(text) {
        return Some(Reading::Scientific);
    }
    let is_phone = classes.is_within(PHONE) && is_phone(text);
    if is_phone && text.starts_with('+') {
        return Some(Reading::Phone);
    }
    if classes.is_within(NUMBER)
        && let Some(number) = read_number(text)
    {
        return Some(Reading::Number(number));
    }
    is_phone.then_some(Reading::Phone)
}

/// Seven to fifteen digits, and not four numbers with points between them.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let dots = text.bytes().filter(|byte| *byte == b'.').count();
    (7..=15).contains(&digits) && dots < 3
}

/// One digit, a point and digits, `E`, a sign, at least two digits: the form of spreadsheets.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((figures, power)) = text.split_once('E') else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = figures.split_once(['.', ',']).unwrap_or((figures, "0"));
    whole.trim_start_matches('-').len() == 1
        && digits(whole.trim_start_matches('-'))
        && digits(decimals)
        && power
            .strip_prefix(['+', '-'])
            .is_some_and(|power| power.len() >= 2 && digits(power))
}

/// `#REF!`, `#NAME?`, `#N/A`, `#DIV/0!`, in any language, and the row of `#` that stands for a column too narrow.
fn is_spreadsheet_error(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('#') else {
        return false;
    };
    if text.len() >= 3 && rest.bytes().all(|byte| byte == b'#') {
        return true;
    }
    let word = rest.trim_end_matches(['!', '?']);
    let is_word = word.len() >= 2
        && word
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '/' | '0' | '_'));
    is_word && (rest.len() == word.len() + 1 || matches!(word, "N/A" | "NV"))
}

/// One `@` between a name and a domain with a point. Enough to know a column by; each address is judged later.
fn is_email(text: &str, classes: Classes) -> bool {
    if classes.has(Classes::SPACE | Classes::LINE_END | Classes::SEMICOLON | Classes::COMMA) {
        return false;
    }
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let is_domain = !domain.contains('@')
        && domain
            .split_once('.')
            .is_some_and(|(first, rest)| !first.is_empty() && !rest.is_empty());
    !name.is_empty() && is_domain
}

fn is_url(text: &str, classes: Classes) -> bool {
    if classes.has(Classes::SPACE | Classes::LINE_END) {
        return false;
    }
    let starts = |start: &str| {
        text.as_bytes()
            .get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
    };
    starts("https://") || starts("http://") || starts("www.")
}

#[cfg(test)]
mod tests {
    use super::super::number::Marks;
    use super::*;
    use proptest::prelude::*;

    fn name(cell: &str) -> &'static str {
        match look(cell).map(|look| look.reading) {
            None => "empty",
            Some(Reading::Digits) => "digits",
            Some(Reading::Number(number)) if number.marks == Marks::Either => "number, doubtful",
            Some(Reading::Number(_)) => "number",
            Some(Reading::Date(_)) => "date",
            Some(Reading::Email) => "email",
            Some(Reading::Url) => "url",
            Some(Reading::Phone) => "phone",
            Some(Reading::Scientific) => "scientific",
            Some(Reading::SpreadsheetError) => "error",
            Some(Reading::Text) => "text",
        }
    }

    fn check(expected: &str, cells: &[&str]) {
        for cell in cells {
            assert_eq!(name(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn every_kind_of_cell_is_known_by_its_form() {
        check(
            "empty",
            &["", " ", "N/A", "null", "-", "–", "0000-00-00 00:00:00", "\u{a0}"],
        );
        check("digits", &["0", "007", " 42 ", "12345678901234567890"]);
        check(
            "number",
            &["-1", "29.90", "$30.00", "1,234.50", "(5)", "€ 12,50", "30 USD"],
        );
        check("number, doubtful", &["1,234", "1.234"]);
        check(
            "date",
            &["2026-03-04", "03 Mar 2026", "3/4/26", "Mar 4, 2026", "4.3.2026"],
        );
        check("email", &["jane@mail.example", "JANE+x@MAIL.EXAMPLE"]);
        check(
            "url",
            &["https://a.example/b", "HTTP://a.example", "www.a.example"],
        );
        check(
            "phone",
            &[
                "+447700900123",
                "(555) 010-0000",
                "020 7946 0123",
                "555.010.0000",
                "07700/900123",
            ],
        );
        check("scientific", &["4.47701E+11", "1E+10", "4,47701E+11"]);
        check(
            "error",
            &["#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#BEZUG!", "####"],
        );
    }

    #[test]
    fn look_alikes_are_text() {
        check(
            "text",
            &[
                "Jane",
                "n/a yet",
                "1-5",
                "18-24",
                "203.0.113.9",
                "E",
                "1E10",
                "12.5E+3",
                "#1",
                "#hashtag",
                "#WIN",
                "a@b",
                "@",
                "jane@mail.example, joe@mail.example",
                "call 020 7946 0123",
                "12 Main St",
                "7-Days Free",
                "http:// a.b",
                "$500 - $1,000",
                "50%",
            ],
        );
    }

    proptest! {
        #[test]
        fn any_text_is_looked_at_without_panic(text: String) {
            prop_assert_eq!(look(&text).is_none(), is_empty_text(&text));
        }
    }
}

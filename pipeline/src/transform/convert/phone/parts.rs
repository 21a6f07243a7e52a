//! What a written telephone number is made of: digits, a sign that it is international, an extension.

/// A number that holds nothing but what belongs to one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    /// True behind a `+`.
    pub(super) is_international: bool,
    /// A zero in brackets, as in `+44 (0)20`, is left out.
    pub(super) digits: String,
    /// Digits.
    pub(super) extension: Option<&'a str>,
}

/// Words before an extension, the longest first.
const EXTENSIONS: &[&str] = &[";ext=", "extension", "extn", "ext", "xt", "x", "#"];
/// Most digits of an extension; more are a number of their own.
const LONGEST_EXTENSION: usize = 7;

impl<'a> Parts<'a> {
    /// None where the text holds anything else.
    pub(super) fn of(written: &'a str) -> Option<Self> {
        let text = match written.get(..4) {
            Some(scheme) if scheme.eq_ignore_ascii_case("tel:") => written.get(4..)?.trim_start(),
            _ => written,
        };
        // A spreadsheet that takes the number for one with decimals.
        let text = text
            .strip_suffix(".0")
            .filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
            .unwrap_or(text);
        let (number, extension) = without_extension(text);
        let number = number.trim_end();
        let (is_international, rest) = match number.strip_prefix('+').or_else(|| number.strip_prefix("(+")) {
            Some(rest) => (true, rest),
            None => (false, number),
        };
        let mut digits = String::with_capacity(rest.len());
        let rest = rest.split("(0)");
        for (place, part) in rest.enumerate() {
            // Such a zero stands behind a country code only.
            if place > 0 && !is_international {
                digits.push('0');
            }
            for c in part.chars() {
                if c.is_ascii_digit() {
                    digits.push(c);
                } else if !is_filler(c) {
                    return None;
                }
            }
        }
        Some(Self {
            is_international,
            digits,
            extension,
        })
    }
}

/// What is written between the digits of one number.
fn is_filler(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '-' | '\u{2010}'
            ..='\u{2014}' | '\u{2212}' | '.' | '/' | '(' | ')' | '\t'
    )
}

fn without_extension(text: &str) -> (&str, Option<&str>) {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let extension = text.get(before.len()..).unwrap_or("");
    if extension.is_empty() || extension.len() > LONGEST_EXTENSION {
        return (text, None);
    }
    let before = before.trim_end_matches([' ', '.', ':', '\u{A0}']);
    let word = EXTENSIONS.iter().find(|word| ends_with(before, word));
    let number = word.and_then(|word| before.get(..before.len() - word.len()));
    let number = number.map(|number| number.trim_end_matches([' ', ',', '\u{A0}', '.']));
    // A word that other letters stand before is another word, and a number has digits.
    match number.filter(|number| number.ends_with(|c: char| c.is_ascii_digit() || c == ')')) {
        Some(number) => (number, Some(extension)),
        None => (text, None),
    }
}

fn ends_with(text: &str, word: &str) -> bool {
    let end = text.len().checked_sub(word.len()).and_then(|at| text.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// `4.47701E+11`: a spreadsheet kept six digits and threw the others away. Some countries write a decimal comma.
pub(super) fn is_rounded(text: &str) -> bool {
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some((number, power)) = text.trim().split_once(['E', 'e']) else {
        return false;
    };
    let number = number.strip_prefix('-').unwrap_or(number);
    let (whole, decimals) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    figures(whole) && figures(decimals) && figures(power.strip_prefix('+').unwrap_or(power))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(bool, &str, Option<&str>)>) {
        let found = Parts::of(text);
        let found = found
            .as_ref()
            .map(|parts| (parts.is_international, parts.digits.as_str(), parts.extension));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_number_is_taken_apart() {
        check("+44 (0)20 7946-0000", Some((true, "442079460000", None)));
        check("(020) 7946.0000", Some((false, "02079460000", None)));
        check("020 7946 0000 x 12", Some((false, "02079460000", Some("12"))));
        check("020 7946 0000, ext. 12", Some((false, "02079460000", Some("12"))));
        check("(+44) 20 7946 0000", Some((true, "442079460000", None)));
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in [
            "020 7946 0000 or 1",
            "1 (800) FLOWERS",
            "fax 123456",
            "٠٢٠ ٧٩٤٦",
            "+44+44",
            "a@b 12345",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn rounded_numbers_are_known() {
        assert!(is_rounded("4.47701E+11") && is_rounded(" 4,4E+11 ") && is_rounded("4e11"));
        assert!(!is_rounded("447701") && !is_rounded("1 E 5x") && !is_rounded("E+11"));
    }
}

//! Numbers exactly as they stand: with a point or a comma, in groups, with a minus on either side or in brackets.
//!
//! Read digit by digit without rounding. One mark before three digits, such as `1,234`, says nothing by itself; it is
//! given in both readings. SEEN: Kartra's amounts may hold symbols and thousands commas. INFERRED: a spreadsheet of
//! another country writes `1.234,50`.

use crate::mapping::NumberMarks;
use shared::value::Decimal;

/// Most digits of a number; as many always fit.
const MOST_DIGITS: usize = 18;

/// What a text says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Is(Decimal),
    /// Thousands or decimals: it depends on what the mark means.
    TwoWays,
    /// None, or none that can be kept exactly.
    No,
}

/// Reads a number; what is no part of it, such as the sign of a currency, has been taken away.
pub(super) fn read(text: &str, marks: NumberMarks) -> Number {
    let (text, is_negative) = take_minus(text.trim());
    let Some(figures) = Figures::of(text) else {
        return Number::No;
    };
    match figures.decimal_mark(marks) {
        Decimals::Mark(mark) => figures
            .value(Some(mark), is_negative)
            .map_or(Number::No, Number::Is),
        Decimals::None => figures.value(None, is_negative).map_or(Number::No, Number::Is),
        Decimals::TwoWays => Number::TwoWays,
        Decimals::Contradiction => Number::No,
    }
}

/// A minus on either side, or brackets, as accountants write.
fn take_minus(text: &str) -> (&str, bool) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (inner.trim(), true);
    }
    let minus = ['-', '\u{2212}', '\u{2013}'];
    if let Some(rest) = text.strip_prefix(minus) {
        return (rest.trim_start(), true);
    }
    if let Some(rest) = text.strip_suffix(minus) {
        return (rest.trim_end(), true);
    }
    (text.strip_prefix('+').map_or(text, str::trim_start), false)
}

/// Digits and marks of a number.
struct Figures<'a> {
    text: &'a str,
    dots: usize,
    commas: usize,
    /// Other marks, which only ever part groups.
    groups: usize,
    last: Option<char>,
}

enum Decimals {
    Mark(char),
    None,
    TwoWays,
    Contradiction,
}

impl<'a> Figures<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let mut figures = Self {
            text,
            dots: 0,
            commas: 0,
            groups: 0,
            last: None,
        };
        let mut digits = 0;
        for c in text.chars() {
            match c {
                '0'..='9' => {
                    digits += 1;
                    continue;
                }
                '.' => figures.dots += 1,
                ',' => figures.commas += 1,
                _ if is_group_mark(c) => figures.groups += 1,
                _ => return None,
            }
            figures.last = Some(c);
        }
        (1..=MOST_DIGITS).contains(&digits).then_some(figures)
    }

    fn decimal_mark(&self, marks: NumberMarks) -> Decimals {
        let said = match marks {
            NumberMarks::Ask => None,
            NumberMarks::DecimalPoint => Some('.'),
            NumberMarks::DecimalComma => Some(','),
        };
        let found = match (self.dots, self.commas, self.last) {
            (0, 0, _) => return Decimals::None,
            // Of two different marks the last stands before decimals, once.
            (1, 1.., Some('.')) => '.',
            (1.., 1, Some(',')) => ',',
            (1, 0, _) if !self.is_open('.') => '.',
            (0, 1, _) if !self.is_open(',') => ',',
            (1, 0, _) | (0, 1, _) => match said {
                Some(mark) if self.text.contains(mark) => mark,
                Some(_) => return Decimals::None,
                None => return Decimals::TwoWays,
            },
            (2.., 0, _) if said != Some('.') => return Decimals::None,
            (0, 2.., _) if said != Some(',') => return Decimals::None,
            _ => return Decimals::Contradiction,
        };
        match said {
            Some(mark) if mark != found => Decimals::Contradiction,
            _ => Decimals::Mark(found),
        }
    }

    /// True where the only mark stands behind one to three digits and before three: `1,234`, but not `0,123` or `1234,567`.
    fn is_open(&self, mark: char) -> bool {
        let Some((before, after)) = self.text.split_once(mark) else {
            return false;
        };
        self.groups == 0 && after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0')
    }

    fn value(&self, decimal_mark: Option<char>, is_negative: bool) -> Option<Decimal> {
        let (whole, decimals) = match decimal_mark {
            Some(mark) => self.text.rsplit_once(mark)?,
            None => (self.text, ""),
        };
        if !is_grouped(whole) || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = whole.bytes().chain(decimals.bytes()).filter(u8::is_ascii_digit);
        let units = digits.fold(0_i64, |units, byte| units * 10 + i64::from(byte - b'0'));
        let scale = u8::try_from(decimals.len()).ok()?;
        Some(Decimal::new(if is_negative { -units } else { units }, scale))
    }
}

fn is_group_mark(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\'' | '\u{2019}')
}

/// True for digits without marks, in groups of three, or in the groups of India: `12,34,567`.
fn is_grouped(whole: &str) -> bool {
    let Some(mark) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return true;
    };
    let lens = || whole.split(mark).map(str::len);
    let are_digits = whole
        .split(mark)
        .all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let count = lens().count();
    let inner_are = |len| {
        lens()
            .skip(1)
            .take(count.saturating_sub(2))
            .all(|found| found == len)
    };
    are_digits
        && lens().next_back() == Some(3)
        && lens().next().is_some_and(|first| (1..=3).contains(&first))
        && (inner_are(3) || mark == ',' && inner_are(2) && lens().next().is_some_and(|first| first <= 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, marks: NumberMarks, expected: Option<(i64, u8)>) {
        let found = match read(text, marks) {
            Number::Is(decimal) => Some((decimal.units(), decimal.scale())),
            Number::TwoWays | Number::No => None,
        };
        assert_eq!(found, expected, "{text:?} {marks:?}");
    }

    #[test]
    fn marks_tell_where_decimals_begin() {
        let ask = NumberMarks::Ask;
        check("1234.56", ask, Some((123_456, 2)));
        check("1,234.56", ask, Some((123_456, 2)));
        check("1.234,56", ask, Some((123_456, 2)));
        check("1 234,56", ask, Some((123_456, 2)));
        check("1\u{202f}234\u{202f}567,5", ask, Some((12_345_675, 1)));
        check("1'234.50", ask, Some((12_345, 1)));
        check("1,234,567", ask, Some((1_234_567, 0)));
        check("12,34,567.8", ask, Some((12_345_678, 1)));
        check("0.125", ask, Some((125, 3)));
        check("1234.567", ask, Some((1_234_567, 3)));
        check("12,5", ask, Some((125, 1)));
        check(".5", ask, Some((5, 1)));
        check("5.", ask, Some((5, 0)));
        check("007", ask, Some((7, 0)));
    }

    #[test]
    fn a_minus_stands_on_either_side_or_as_brackets() {
        for text in ["-12.00", "12-", "(12.00)", "( 12 )", "\u{2212}12", "- 12"] {
            check(text, NumberMarks::Ask, Some((-12, 0)));
        }
        check("+12", NumberMarks::Ask, Some((12, 0)));
    }

    #[test]
    fn one_mark_before_three_digits_is_open_until_it_is_said() {
        for text in ["1,234", "12.345", "-1,000"] {
            assert!(read(text, NumberMarks::Ask) == Number::TwoWays, "{text}");
        }
        check("1,234", NumberMarks::DecimalPoint, Some((1_234, 0)));
        check("1,234", NumberMarks::DecimalComma, Some((1_234, 3)));
        check("1.234", NumberMarks::DecimalPoint, Some((1_234, 3)));
        check("1.234", NumberMarks::DecimalComma, Some((1_234, 0)));
    }

    #[test]
    fn what_contradicts_what_was_said_is_refused() {
        check("12,5", NumberMarks::DecimalPoint, None);
        check("1.234,56", NumberMarks::DecimalPoint, None);
        check("1,234,567", NumberMarks::DecimalComma, None);
        check("12.5", NumberMarks::DecimalComma, None);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "-",
            "()",
            "abc",
            "1.2.3",
            "1,23,4",
            "1..2",
            "1.5E+06",
            "4.47701E+11",
            "--1",
            "1 2",
            "1,234 5",
            "12%",
            "٣",
            "1234567890123456789",
            "1.234.56",
            "1,2345.6",
            "$1",
            "1.234,5.6",
        ] {
            check(text, NumberMarks::Ask, None);
        }
    }
}

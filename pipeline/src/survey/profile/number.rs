//! Numbers as they stand in cells: with a point or a comma, in groups of three, with signs of currencies.
//!
//! A single mark before exactly three digits, such as `1,234`, says nothing by itself; it is kept in both readings until
//! the whole column is known. SEEN: amounts may include symbols and thousands commas. INFERRED: a spreadsheet of another
//! country writes `1.234,50`.

use std::cmp::Ordering;

/// A number as hundredths of hundredths: 12.5 is 125,000. Further decimals are cut off.
pub(super) type Units = i64;

/// Units of one.
pub(super) const ONE: Units = 10_000;

/// Digits of a number that is looked at as one; longer ones are marks, not quantities.
const MOST_DIGITS: u32 = 14;

/// What the marks of a number tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// There is none.
    Plain,
    /// The decimals stand behind a point.
    DecimalDot,
    /// The decimals stand behind a comma.
    DecimalComma,
    /// One mark before three digits: thousands or decimals.
    Either,
}

/// The sign of a currency within a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    Symbol(char),
    Code([u8; 3]),
}

/// A number as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumberReading {
    /// Value where decimals stand behind a point; none where it cannot be read so.
    pub(super) with_dot: Option<Units>,
    /// Value where decimals stand behind a comma.
    pub(super) with_comma: Option<Units>,
    pub(super) marks: Marks,
    /// Digits behind the last mark, where it may be a decimal mark.
    pub(super) decimals: u8,
    /// What parts thousands.
    pub(super) grouping: Option<char>,
    pub(super) is_negative: bool,
    pub(super) sign: Option<Sign>,
}

/// Reads a whole number of digits alone.
pub(super) fn read_digits(text: &str) -> Option<Units> {
    if text.len() > MOST_DIGITS as usize {
        return None;
    }
    let value = text
        .bytes()
        .fold(0, |value, byte| value * 10 + Units::from(byte.wrapping_sub(b'0')));
    Some(value * ONE)
}

/// Reads a number with whatever belongs to it; none where the text is no number.
pub(super) fn read_number(text: &str) -> Option<NumberReading> {
    let (text, sign) = take_sign(text);
    let (text, in_brackets) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    // A minus may stand on either side of the sign of the currency.
    let (text, is_minus) = take_minus(text);
    let (text, inner) = if sign.is_none() {
        take_sign(text)
    } else {
        (text, None)
    };
    let (text, is_inner_minus) = if is_minus { (text, false) } else { take_minus(text) };
    let is_negative = in_brackets || is_minus || is_inner_minus;
    let figures = Figures::parse(text)?;
    let reading = figures.read()?;
    let turn = |value: Units| if is_negative { -value } else { value };
    Some(NumberReading {
        with_dot: reading.with_dot.map(turn),
        with_comma: reading.with_comma.map(turn),
        is_negative,
        sign: sign.or(inner),
        ..reading
    })
}

fn take_minus(text: &str) -> (&str, bool) {
    let text = text.trim();
    let rest = text.strip_prefix(['-', '\u{2212}']);
    let is_minus = rest.is_some();
    (
        rest.or_else(|| text.strip_prefix('+'))
            .unwrap_or(text)
            .trim_start(),
        is_minus,
    )
}

fn take_sign(text: &str) -> (&str, Option<Sign>) {
    let text = text.trim();
    let is_symbol = |c: char| matches!(c, '$' | '£' | '¥' | '\u{20A0}'..='\u{20CF}');
    let ends = [text.chars().next(), text.chars().next_back()];
    let symbol = ends.into_iter().flatten().find(|c| is_symbol(*c));
    if let Some(symbol) = symbol {
        let rest = text
            .strip_prefix(symbol)
            .or_else(|| text.strip_suffix(symbol))
            .unwrap_or(text);
        return (rest.trim(), Some(Sign::Symbol(symbol)));
    }
    let is_code = |code: &[u8; 3]| code.iter().all(u8::is_ascii_uppercase);
    let bytes = text.as_bytes();
    if let Some(code) = bytes.first_chunk::<3>().filter(|code| is_code(code)) {
        return (text.get(3..).unwrap_or("").trim(), Some(Sign::Code(*code)));
    }
    if let Some(code) = bytes.last_chunk::<3>().filter(|code| is_code(code)) {
        let rest = text.get(..text.len() - 3).unwrap_or("");
        return (rest.trim(), Some(Sign::Code(*code)));
    }
    (text, None)
}

/// Digits and marks of a number.
#[derive(Default)]
struct Figures {
    value: Units,
    digits: u32,
    /// Digits before the first mark, between marks and behind the last.
    first: u32,
    run: u32,
    /// True while each group behind a mark, except the running one, has three digits.
    is_grouped: bool,
    dots: u32,
    commas: u32,
    blanks: u32,
    apostrophes: u32,
    last: Option<char>,
    starts_with_zero: bool,
}

impl Figures {
    fn parse(text: &str) -> Option<Self> {
        let mut figures = Self {
            is_grouped: true,
            ..Self::default()
        };
        for c in text.chars() {
            if let Some(digit) = c.to_digit(10) {
                if figures.digits == MOST_DIGITS {
                    return None;
                }
                figures.starts_with_zero |= figures.digits == 0 && digit == 0;
                figures.value = figures.value * 10 + Units::from(digit);
                figures.digits += 1;
                figures.run += 1;
                continue;
            }
            let count = match c {
                '.' => &mut figures.dots,
                ',' => &mut figures.commas,
                ' ' | '\u{A0}' | '\u{202F}' => &mut figures.blanks,
                '\'' | '’' => &mut figures.apostrophes,
                _ => return None,
            };
            *count += 1;
            match figures.last {
                None => figures.first = figures.run,
                Some(_) => figures.is_grouped &= figures.run == 3,
            }
            figures.run = 0;
            figures.last = Some(c);
        }
        (figures.digits > 0 && figures.run > 0).then_some(figures)
    }

    fn read(&self) -> Option<NumberReading> {
        let whole = self.value.checked_mul(ONE)?;
        let parted = {
            let tenths = 10_i64.checked_pow(self.run)?;
            whole / tenths
        };
        let reading = |marks, with_dot, with_comma, decimals, grouping| {
            Some(NumberReading {
                with_dot,
                with_comma,
                marks,
                decimals,
                grouping,
                is_negative: false,
                sign: None,
            })
        };
        let decimals = u8::try_from(self.run).unwrap_or(u8::MAX);
        let others = self.blanks + self.apostrophes;
        let other = (others > 0).then_some(if self.blanks > 0 { ' ' } else { '\'' });
        let groups_fit = self.is_grouped && (1..=3).contains(&self.first);
        let last_fits = self.run == 3;
        match (self.dots, self.commas) {
            (0, 0) if others == 0 => reading(Marks::Plain, Some(whole), Some(whole), 0, None),
            (0, 0) if groups_fit && last_fits => reading(Marks::Plain, Some(whole), Some(whole), 0, other),
            // Thousands by blanks, decimals behind the one mark at the end.
            (1, 0) if others > 0 && groups_fit && self.last == Some('.') => {
                reading(Marks::DecimalDot, Some(parted), None, decimals, other)
            }
            (0, 1) if others > 0 && groups_fit && self.last == Some(',') => {
                reading(Marks::DecimalComma, None, Some(parted), decimals, other)
            }
            _ if others > 0 => None,
            (1, 0) if last_fits && (1..=3).contains(&self.first) && !self.starts_with_zero => {
                reading(Marks::Either, Some(parted), Some(whole), decimals, None)
            }
            (0, 1) if last_fits && (1..=3).contains(&self.first) && !self.starts_with_zero => {
                reading(Marks::Either, Some(whole), Some(parted), decimals, None)
            }
            (1, 0) => reading(Marks::DecimalDot, Some(parted), None, decimals, None),
            (0, 1) => reading(Marks::DecimalComma, None, Some(parted), decimals, None),
            // Several marks of one sort part thousands, so decimals would stand behind the other.
            (0, 2..) if groups_fit && last_fits => {
                reading(Marks::DecimalDot, Some(whole), None, 0, Some(','))
            }
            (2.., 0) if groups_fit && last_fits => {
                reading(Marks::DecimalComma, None, Some(whole), 0, Some('.'))
            }
            (1, 1..) if groups_fit && self.last == Some('.') => {
                reading(Marks::DecimalDot, Some(parted), None, decimals, Some(','))
            }
            (1.., 1) if groups_fit && self.last == Some(',') => {
                reading(Marks::DecimalComma, None, Some(parted), decimals, Some('.'))
            }
            _ => None,
        }
    }
}

/// A number of the customer's, with at most four decimals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(Units);

impl Decimal {
    pub(super) fn of_units(units: Units) -> Self {
        Self(units)
    }

    /// As text, with a point and as many decimals as it has.
    #[must_use]
    pub fn render(self) -> String {
        let sign = if self.0.cmp(&0) == Ordering::Less { "-" } else { "" };
        let (whole, rest) = (
            self.0.unsigned_abs() / ONE.unsigned_abs(),
            self.0.unsigned_abs() % ONE.unsigned_abs(),
        );
        if rest == 0 {
            return format!("{sign}{whole}");
        }
        let decimals = format!("{rest:04}");
        format!("{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

/// It is the customer's.
impl std::fmt::Debug for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<hidden>")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn check(text: &str, with_dot: &str, with_comma: &str, marks: Marks) {
        let reading = read_number(text).unwrap();
        let show =
            |value: Option<Units>| value.map_or("-".to_owned(), |value| Decimal::of_units(value).render());
        assert_eq!(
            (
                show(reading.with_dot).as_str(),
                show(reading.with_comma).as_str(),
                reading.marks
            ),
            (with_dot, with_comma, marks),
            "{text:?}"
        );
    }

    #[test]
    fn points_and_commas_are_read_by_what_they_part() {
        check("42", "42", "42", Marks::Plain);
        check("29.90", "29.9", "-", Marks::DecimalDot);
        check("29,90", "-", "29.9", Marks::DecimalComma);
        check("1,234.50", "1234.5", "-", Marks::DecimalDot);
        check("1.234,50", "-", "1234.5", Marks::DecimalComma);
        check("1,234,567", "1234567", "-", Marks::DecimalDot);
        check("1.234.567", "-", "1234567", Marks::DecimalComma);
        check("0.125", "0.125", "-", Marks::DecimalDot);
        check("1 234,5", "-", "1234.5", Marks::DecimalComma);
        check("1'234.50", "1234.5", "-", Marks::DecimalDot);
        check("12 345", "12345", "12345", Marks::Plain);
    }

    #[test]
    fn one_mark_before_three_digits_is_kept_in_both_readings() {
        check("1,234", "1234", "1.234", Marks::Either);
        check("1.234", "1.234", "1234", Marks::Either);
    }

    #[test]
    fn signs_stand_where_people_write_them() {
        check("-12.50", "-12.5", "-", Marks::DecimalDot);
        check("($30.00)", "-30", "-", Marks::DecimalDot);
        check("-$30.00", "-30", "-", Marks::DecimalDot);
        check("$-30.00", "-30", "-", Marks::DecimalDot);
        check("€ 30", "30", "30", Marks::Plain);
        check("30,00 €", "-", "30", Marks::DecimalComma);
        check("USD 1,234.50", "1234.5", "-", Marks::DecimalDot);
        assert_eq!(read_number("30 EUR").unwrap().sign, Some(Sign::Code(*b"EUR")));
        assert_eq!(read_number("£5").unwrap().sign, Some(Sign::Symbol('£')));
    }

    #[test]
    fn what_is_no_number_is_not_read_as_one() {
        for text in [
            "",
            "-",
            "$",
            "1-5",
            "203.0.113.9",
            "1,23,4",
            "12.",
            "020 7946 0123",
            "1..2",
            "a1",
            "1.234.56",
            "USD",
            "(",
            "()",
            "123456789012345",
        ] {
            assert_eq!(read_number(text), None, "{text:?}");
        }
    }

    #[test]
    fn decimals_beyond_the_fourth_are_cut_off() {
        check("0.123456789", "0.1234", "-", Marks::DecimalDot);
        assert_eq!(Decimal::of_units(-5_000).render(), "-0.5");
    }
}

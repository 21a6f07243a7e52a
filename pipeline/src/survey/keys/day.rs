//! Days of the main date column, quickly, in the two forms that are SEEN: `2026-03-03 ...` and `03 Mar 2026`.
//!
//! Other forms belong to re-saved files and may be ambiguous; they give no period.

use jiff::civil::Date;

/// A moment without a zone: its day, and seconds since 2000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::survey) struct Moment {
    pub(in crate::survey) day: Date,
    pub(in crate::survey) seconds: u32,
}

const MONTHS: &[u8] = b"janfebmaraprmayjunjulaugsepoctnovdec";

/// Reads a cell.
pub(in crate::survey) fn read(cell: &str) -> Option<Moment> {
    let bytes = cell.trim_ascii().as_bytes();
    let (day, rest) = iso(bytes).or_else(|| named(bytes))?;
    let days = days_since_2000(day);
    let seconds = days * 86_400 + clock(rest);
    Some(Moment {
        day,
        seconds: u32::try_from(seconds).unwrap_or(0),
    })
}

/// Days since 2000-01-01 by the Gregorian calendar; March begins the year, so that the leap day is its last.
fn days_since_2000(day: Date) -> i64 {
    let month = i64::from(day.month());
    let year = i64::from(day.year()) - i64::from(month <= 2);
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + i64::from(day.day()) - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 730_425
}

/// `2026-03-03`, then anything that is no digit.
fn iso(bytes: &[u8]) -> Option<(Date, &[u8])> {
    let (day, rest) = bytes.split_at_checked(10)?;
    let [year @ .., b'-', m1, m2, b'-', d1, d2] = day else {
        return None;
    };
    if rest.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    date(year, &[*m1, *m2], &[*d1, *d2]).map(|day| (day, rest))
}

/// `03 Mar 2026`.
fn named(bytes: &[u8]) -> Option<(Date, &[u8])> {
    let space = bytes.iter().position(|byte| *byte == b' ')?;
    let (day, rest) = bytes.split_at_checked(space)?;
    let (middle, rest) = rest.split_at_checked(5)?;
    let [b' ', month @ .., b' '] = middle else {
        return None;
    };
    let (year, rest) = rest.split_at_checked(4)?;
    let at = MONTHS
        .chunks(3)
        .position(|name| name.eq_ignore_ascii_case(month))?;
    let month = i8::try_from(at + 1).ok()?;
    let day = i8::try_from(figures(day).filter(|_| day.len() <= 2)?).ok()?;
    Date::new(figures(year)?, month, day).ok().map(|day| (day, rest))
}

fn date(year: &[u8], month: &[u8], day: &[u8]) -> Option<Date> {
    let month = i8::try_from(figures(month)?).ok()?;
    let day = i8::try_from(figures(day)?).ok()?;
    let year = figures(year).filter(|year| (1..=9_999).contains(year))?;
    Date::new(year, month, day).ok()
}

fn figures(bytes: &[u8]) -> Option<i16> {
    let mut value = 0_i16;
    for byte in bytes {
        let digit = i16::from(*byte).checked_sub(i16::from(b'0'))?;
        if !(0..10).contains(&digit) {
            return None;
        }
        value = value.checked_mul(10)?.checked_add(digit)?;
    }
    (!bytes.is_empty()).then_some(value)
}

/// Seconds of ` 14:05:09`; 0 where there is no time.
fn clock(rest: &[u8]) -> i64 {
    let Some([b' ' | b'T', time @ ..]) = rest.get(..rest.len().min(9)) else {
        return 0;
    };
    let mut parts = time.split(|byte| *byte == b':').map(figures);
    let mut next = || parts.next().flatten().map_or(0, i64::from);
    next() * 3_600 + next() * 60 + next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, expected: Option<(&str, u32)>) {
        let found = read(cell).map(|moment| (moment.day.to_string(), moment.seconds));
        assert_eq!(
            found,
            expected.map(|(day, seconds)| (day.to_owned(), seconds)),
            "{cell}"
        );
    }

    #[test]
    fn the_two_forms_of_exports_are_read() {
        check("2000-01-01", Some(("2000-01-01", 0)));
        check("2000-01-02 00:01:02", Some(("2000-01-02", 86_462)));
        check("2000-01-02T01:00", Some(("2000-01-02", 90_000)));
        check("03 Mar 2026", Some(("2026-03-03", 825_811_200)));
        check("3 MAR 2026 10:00", Some(("2026-03-03", 825_847_200)));
    }

    #[test]
    fn other_texts_are_no_day() {
        for cell in [
            "",
            "2026-13-01",
            "3/4/26",
            "2026-03-031",
            "0000-00-00 00:00:00",
            "March 3",
            "aaaa-bb-cc",
            "33 Mar 2026",
            "é Mar 2026",
        ] {
            check(cell, None);
        }
    }
}

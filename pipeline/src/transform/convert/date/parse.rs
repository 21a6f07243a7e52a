//! Dates as they stand in exports and in what spreadsheets make of them.
//!
//! SEEN: `2026-03-03 ...` and `03 Mar 2026`. INFERRED: the rest.

use super::days;
use crate::mapping::DayOrder;
use jiff::civil::Date;

mod time;

pub(in crate::transform::convert) use time::WrittenTime;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::transform::convert) enum Reading {
    Day(Written),
    /// Day and month cannot be told apart.
    TwoWays,
    NoDay,
}

/// A day, with the time behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::transform::convert) struct Written {
    pub(in crate::transform::convert) date: Date,
    pub(in crate::transform::convert) time: WrittenTime,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Most words of a date: `Mar 3, 2026 2:05 PM EST` has six.
const MOST_WORDS: usize = 6;

pub(in crate::transform::convert) fn read(cell: &str, order: DayOrder) -> Reading {
    if let Some(written) = serial(cell) {
        return Reading::Day(written);
    }
    // An ISO date has a `T` before its time.
    let (cell, behind_t) = match cell.split_once('T') {
        Some((figures, time))
            if figures.ends_with(|c: char| c.is_ascii_digit()) && time::is_time(&[time]) =>
        {
            (figures, Some(time))
        }
        _ => (cell, None),
    };
    let mut words = [""; MOST_WORDS];
    let mut count = 0;
    let mut found = cell.split([' ', ',']).filter(|word| !word.is_empty());
    for (place, word) in words.iter_mut().zip(found.by_ref()) {
        *place = word;
        count += 1;
    }
    if found.next().is_some() {
        return Reading::NoDay;
    }
    let (reading, rest) = match words.get(..count).unwrap_or_default() {
        // `03 Mar 2026` and `Mar 3, 2026`, with or without a time.
        [one, two, three, rest @ ..] if month(one).or(month(two)).is_some() && time::is_time(rest) => {
            (named(one, two, three), rest)
        }
        [figures, rest @ ..] if time::is_time(rest) => (in_figures(figures, order), rest),
        _ => return Reading::NoDay,
    };
    match reading {
        Reading::Day(day) => Reading::Day(Written {
            time: behind_t.map_or_else(|| time::read(rest), |time| time::read(&[time])),
            ..day
        }),
        Reading::TwoWays | Reading::NoDay => reading,
    }
}

/// `2026-03-03`, `3/4/2026`, `3.4.2026`, `09-06-2026`.
fn in_figures(text: &str, order: DayOrder) -> Reading {
    let Some(mark) = text.chars().find(|c| !c.is_ascii_digit()) else {
        return Reading::NoDay;
    };
    let parts: Vec<Option<i16>> = text.split(mark).map(number).collect();
    let [Some(one), Some(two), Some(three)] = parts.as_slice() else {
        return Reading::NoDay;
    };
    let (one, two, three) = (*one, *two, *three);
    let starts_with_year = text.split(mark).next().is_some_and(|first| first.len() == 4);
    match (mark, order) {
        ('-' | '/' | '.', _) if starts_with_year => day(one, two, three),
        // Dots and hyphens are European, and Kartra's own file names put the day first (SEEN).
        ('.' | '-', _) | ('/', DayOrder::DayFirst) => day(full_year(three), two, one),
        ('/', DayOrder::MonthFirst) => day(full_year(three), one, two),
        ('/', DayOrder::Ask) => match (one, two) {
            (13.., 1..=12) => day(full_year(three), two, one),
            (1..=12, 13..) => day(full_year(three), one, two),
            _ if one == two => day(full_year(three), two, one),
            (1..=12, 1..=12) => Reading::TwoWays,
            _ => Reading::NoDay,
        },
        _ => Reading::NoDay,
    }
}

/// `03 Mar 2026`, `Mar 3 2026`.
fn named(one: &str, two: &str, three: &str) -> Reading {
    let Some(year) = number(three).filter(|_| three.len() == 4) else {
        return Reading::NoDay;
    };
    match (number(one), month(two), month(one), number(two)) {
        (Some(of_month), Some(month), _, _) | (_, _, Some(month), Some(of_month)) => {
            day(year, month, of_month)
        }
        _ => Reading::NoDay,
    }
}

fn month(word: &str) -> Option<i16> {
    let begins = |month: &&str| {
        word.get(..3)
            .is_some_and(|start| start.eq_ignore_ascii_case(month))
            && word
                .bytes()
                .all(|byte| byte.is_ascii_alphabetic() || byte == b'.')
    };
    let place = MONTHS.iter().position(begins)?;
    i16::try_from(place + 1).ok()
}

/// Days from 1970-01-01 to 1899-12-30.
const FROM_1899: i64 = -25_569;

/// Spreadsheets count days from 1899-12-30; 20000 is 1954, 60000 is 2064. Behind the point stands the part of the day.
fn serial(cell: &str) -> Option<Written> {
    let is_serial = cell.len() <= 16 && cell.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !is_serial {
        return None;
    }
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    let days: i32 = whole
        .parse()
        .ok()
        .filter(|days| (20_000..=60_000).contains(days))?;
    if fraction.contains('.') {
        return None;
    }
    let has_time = fraction.bytes().any(|byte| byte != b'0');
    // Fewer than eighteen digits fit.
    let (part, of) = fraction.bytes().fold((0_i64, 1_i64), |(part, of), byte| {
        (part * 10 + i64::from(byte.saturating_sub(b'0')), of * 10)
    });
    let seconds =
        i64::try_from((i128::from(part) * 86_400 * 2 + i128::from(of)) / (i128::from(of) * 2)).ok()?;
    // What is rounded up to midnight is the next day.
    let day = days::day(i64::from(days) + FROM_1899 + seconds / 86_400)?;
    let time = if has_time {
        time::of_seconds(seconds % 86_400)
    } else {
        WrittenTime::None
    };
    Some(Written { date: day, time })
}

fn number(text: &str) -> Option<i16> {
    let is_figures = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_figures)
}

fn full_year(year: i16) -> i16 {
    if year < 100 { 2000 + year } else { year }
}

fn day(year: i16, month: i16, of_month: i16) -> Reading {
    let month = i8::try_from(month).unwrap_or(0);
    let of_month = i8::try_from(of_month).unwrap_or(0);
    Date::new(year, month, of_month).map_or(Reading::NoDay, |date| {
        Reading::Day(Written {
            date,
            time: WrittenTime::None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, order: DayOrder, expected: Option<(i16, i8, i8)>) {
        let found = match read(cell, order) {
            Reading::Day(Written { date, .. }) => Some((date.year(), date.month(), date.day())),
            Reading::TwoWays | Reading::NoDay => None,
        };
        assert_eq!(found, expected, "{cell:?}");
    }

    #[test]
    fn all_forms_of_exports_and_spreadsheets_are_read() {
        let ask = DayOrder::Ask;
        check("2021-01-07", ask, Some((2021, 1, 7)));
        check("2021-01-07 11:14", ask, Some((2021, 1, 7)));
        check("2021-01-07T11:14:00+02:00", ask, Some((2021, 1, 7)));
        check("2021/01/07", ask, Some((2021, 1, 7)));
        check("03 Mar 2026", ask, Some((2026, 3, 3)));
        check("3 March 2026 14:05", ask, Some((2026, 3, 3)));
        check("Mar 3, 2026", ask, Some((2026, 3, 3)));
        check("Oct 3, 2026 2:05 PM", ask, Some((2026, 10, 3)));
        check("7.1.2021", ask, Some((2021, 1, 7)));
        check("09-06-2026", ask, Some((2026, 6, 9)));
        check("12/31/2021 2:05:00 AM", ask, Some((2021, 12, 31)));
        check("31/12/21", ask, Some((2021, 12, 31)));
        check("5/5/2021", ask, Some((2021, 5, 5)));
        check("44203", ask, Some((2021, 1, 7)));
        check("44203.468", ask, Some((2021, 1, 7)));
    }

    #[test]
    fn an_order_that_was_said_decides() {
        check("3/4/26", DayOrder::DayFirst, Some((2026, 4, 3)));
        check("3/4/26", DayOrder::MonthFirst, Some((2026, 3, 4)));
        check("31/12/2021", DayOrder::MonthFirst, None);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for cell in [
            "",
            "2021",
            "2021-13-01",
            "31/31/2021",
            "3/4/2021",
            "soon",
            "2021-01-07 at noon",
            "1e5",
            "٣/٤/٢٠٢١",
        ] {
            check(cell, DayOrder::Ask, None);
        }
        assert!(matches!(read("3/4/2021", DayOrder::Ask), Reading::TwoWays));
    }
}

//! Days and moments as they stand in cells, without deciding what cannot be decided from one cell.
//!
//! SEEN: `2026-03-03 ...` and `03 Mar 2026`. INFERRED: the other forms, most of them made by spreadsheets. Serial numbers
//! of spreadsheets are numbers until their column says otherwise, so they are not read here.

use jiff::civil;

/// Form of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateFormat {
    /// `2026-03-04`, with or without a time.
    Iso,
    /// `2026-03-04T10:30:00Z`.
    IsoT,
    /// `04 Mar 2026`.
    DayMonthName,
    /// `Mar 4, 2026`.
    MonthNameDay,
    /// `3/4/2026`: day and month in either order.
    Slashes,
    /// `4.3.2026`.
    Dots,
    /// `04-03-2026`.
    Hyphens,
    /// Days since the end of 1899, as spreadsheets count.
    Serial,
}

impl DateFormat {
    /// Every form.
    pub const ALL: [Self; 8] = [
        Self::Iso,
        Self::IsoT,
        Self::DayMonthName,
        Self::MonthNameDay,
        Self::Slashes,
        Self::Dots,
        Self::Hyphens,
        Self::Serial,
    ];

    /// How people write it down.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Iso => "YYYY-MM-DD",
            Self::IsoT => "YYYY-MM-DDThh:mm",
            Self::DayMonthName => "DD Mon YYYY",
            Self::MonthNameDay => "Mon D, YYYY",
            Self::Slashes => "day/month/year or month/day/year",
            Self::Dots => "D.M.YYYY",
            Self::Hyphens => "DD-MM-YYYY",
            Self::Serial => "number of days",
        }
    }
}

/// A day that can be compared: year, month, day. Always one that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(u32);

impl Day {
    pub(super) fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => return None,
        };
        let exists = (1..=9999).contains(&year) && (1..=days).contains(&day);
        exists.then_some(Self(year << 9 | month << 5 | day))
    }

    pub(super) fn civil(self) -> Option<civil::Date> {
        let year = i16::try_from(self.0 >> 9).ok()?;
        let month = i8::try_from(self.0 >> 5 & 15).ok()?;
        let day = i8::try_from(self.0 & 31).ok()?;
        civil::Date::new(year, month, day).ok()
    }
}

/// Days in the two orders. In an order without meaning there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orders {
    pub(super) day_first: Option<Day>,
    pub(super) month_first: Option<Day>,
}

/// What stands behind the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// No time.
    None,
    /// A time of an unnamed clock.
    Zoneless,
    /// A time with its distance from Greenwich.
    Zoned,
}

/// A date as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateReading {
    pub(super) format: DateFormat,
    /// Equal where the form has one order only.
    pub(super) days: Orders,
    pub(super) clock: Clock,
    pub(super) is_midnight: bool,
    pub(super) is_short_year: bool,
}

/// Reads a date; none where the text is none.
pub(super) fn read_date(text: &str) -> Option<DateReading> {
    let mut at = Cursor(text.as_bytes());
    match at.0.first()? {
        b'0'..=b'9' => from_figures(&mut at),
        b'A'..=b'Z' | b'a'..=b'z' => from_month(&mut at),
        _ => None,
    }
}

fn from_figures(at: &mut Cursor<'_>) -> Option<DateReading> {
    let (first, first_len) = at.number(4)?;
    let mark = at.take()?;
    if matches!(mark, b' ' | b'-') && at.0.first().is_some_and(u8::is_ascii_alphabetic) {
        let month = at.month()?;
        at.skip_if(b'.');
        if at.take()? != mark {
            return None;
        }
        let (year, len) = at.number(4)?;
        let day = Day::new(year, month, first).filter(|_| first_len <= 2 && len == 4)?;
        return with_clock(at, DateFormat::DayMonthName, one_way(day), false);
    }
    let (second, second_len) = at.number(2)?;
    if at.take()? != mark || second_len > 2 {
        return None;
    }
    let (third, third_len) = at.number(4)?;
    if first_len == 4 && third_len <= 2 && matches!(mark, b'-' | b'/' | b'.') {
        let day = Day::new(first, second, third)?;
        let format = if at.0.first() == Some(&b'T') {
            DateFormat::IsoT
        } else {
            DateFormat::Iso
        };
        return with_clock(at, format, one_way(day), false);
    }
    if first_len > 2 || !matches!(third_len, 2 | 4) {
        return None;
    }
    let is_short = third_len == 2;
    let year = if is_short { 2000 + third } else { third };
    let day_first = Day::new(year, second, first);
    let month_first = Day::new(year, first, second);
    let (format, days) = match mark {
        // Dots are European.
        b'.' => (DateFormat::Dots, one_way(day_first?)),
        b'/' => (
            DateFormat::Slashes,
            Orders {
                day_first,
                month_first,
            },
        ),
        b'-' => (
            DateFormat::Hyphens,
            Orders {
                day_first,
                month_first,
            },
        ),
        _ => return None,
    };
    days.day_first.or(days.month_first)?;
    with_clock(at, format, days, is_short)
}

/// `Mar 4, 2026`.
fn from_month(at: &mut Cursor<'_>) -> Option<DateReading> {
    let month = at.month()?;
    at.skip_if(b'.');
    at.skip_if(b' ');
    let (day, len) = at.number(2)?;
    if len > 2 {
        return None;
    }
    at.skip_if(b',');
    at.skip_if(b' ');
    let (year, len) = at.number(4)?;
    let day = Day::new(year, month, day).filter(|_| len == 4)?;
    with_clock(at, DateFormat::MonthNameDay, one_way(day), false)
}

fn one_way(day: Day) -> Orders {
    Orders {
        day_first: Some(day),
        month_first: Some(day),
    }
}

fn with_clock(
    at: &mut Cursor<'_>,
    format: DateFormat,
    days: Orders,
    is_short_year: bool,
) -> Option<DateReading> {
    let (clock, is_midnight) = at.clock()?;
    Some(DateReading {
        format,
        days,
        clock,
        is_midnight,
        is_short_year,
    })
}

/// What is still to be read.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn skip_if(&mut self, byte: u8) -> bool {
        let is_there = self.0.first() == Some(&byte);
        if is_there {
            self.take();
        }
        is_there
    }

    /// A number of 1 to `most` digits, with the number of its digits.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let (mut value, mut len) = (0, 0);
        while let Some(digit) = self.0.first().filter(|byte| byte.is_ascii_digit()) {
            value = value * 10 + u32::from(digit - b'0');
            len += 1;
            if len > most {
                return None;
            }
            self.take();
        }
        (len > 0).then_some((value, len))
    }

    /// English name of a month, whole or its first three letters.
    fn month(&mut self) -> Option<u32> {
        let len = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let (word, rest) = self.0.split_at_checked(len)?;
        let is_it = |name: &&str| {
            let is_start = name
                .as_bytes()
                .get(..len)
                .is_some_and(|start| start.eq_ignore_ascii_case(word));
            is_start && (len == 3 || len == name.len() || (len == 4 && *name == "september"))
        };
        let place = MONTHS.iter().position(is_it)?;
        self.0 = rest;
        u32::try_from(place + 1).ok()
    }

    /// Nothing, or a time to the end of the text; and whether it is midnight.
    fn clock(&mut self) -> Option<(Clock, bool)> {
        if self.0.is_empty() {
            return Some((Clock::None, false));
        }
        self.skip_if(b',');
        if !(self.skip_if(b' ') || self.skip_if(b'T')) {
            return None;
        }
        let (mut hour, _) = self.number(2).filter(|(hour, _)| *hour < 24)?;
        if !self.skip_if(b':') {
            return None;
        }
        let minute = self.sixty()?;
        let second = if self.skip_if(b':') { self.sixty()? } else { 0 };
        if self.skip_if(b'.') {
            self.number(9)?;
        }
        self.skip_if(b' ');
        let half = self
            .0
            .first_chunk::<2>()
            .map(|half| half.map(|byte| byte.to_ascii_lowercase()));
        if matches!(half.as_ref().map(<[u8; 2]>::as_slice), Some(b"am" | b"pm")) {
            if hour == 12 {
                hour = 0;
            }
            if half.as_ref().map(<[u8; 2]>::as_slice) == Some(b"pm") {
                hour += 12;
            }
            self.0 = self.0.get(2..)?;
            self.skip_if(b' ');
        }
        let is_midnight = (hour, minute, second) == (0, 0, 0);
        match self.0 {
            [] => Some((Clock::Zoneless, is_midnight)),
            b"Z" | b"UTC" | b"GMT" => Some((Clock::Zoned, is_midnight)),
            // Names of zones are not told apart further: EST may mean the clock of winter or that of the place.
            b"EST" | b"EDT" | b"CST" | b"CDT" | b"MST" | b"MDT" | b"PST" | b"PDT" => {
                Some((Clock::Zoneless, is_midnight))
            }
            [b'+' | b'-', offset @ ..] if is_offset(offset) => Some((Clock::Zoned, is_midnight)),
            _ => None,
        }
    }

    fn sixty(&mut self) -> Option<u32> {
        self.number(2)
            .filter(|(value, len)| *value < 60 && *len == 2)
            .map(|(value, _)| value)
    }
}

/// `05:30`, `0530`, `05`.
fn is_offset(text: &[u8]) -> bool {
    let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let colons = text.iter().filter(|byte| **byte == b':').count();
    digits + colons == text.len()
        && match colons {
            0 => matches!(digits, 2 | 4),
            1 => digits == 4 && text.get(2) == Some(&b':'),
            _ => false,
        }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[cfg(test)]
mod tests;

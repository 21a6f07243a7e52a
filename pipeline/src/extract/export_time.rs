//! When an export was made, as far as its name tells.
//!
//! SEEN: names such as `contacts_kartra_09-06-2026_6a2803f884d5c.csv`. The hexadecimal digits behave like the output of
//! PHP's `uniqid()`, whose first eight are a Unix time (INFERRED from three names, all of which fit the printed day,
//! which is that of a clock in the east of the United States).

use jiff::civil::Date;
use jiff::tz::TimeZone;
use shared::millis::Millis;

/// When an export was made: a hint, not a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The moment, in milliseconds since 1970.
    pub at: Millis,
    /// What tells it.
    pub by: ExportedBy,
}

/// What tells when an export was made, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportedBy {
    /// The mark at the end of the name, to the second.
    NameMark,
    /// The day printed in the name; its noon in US Eastern time is taken.
    NameDay,
    /// The date of last change on this computer: a copy that was edited later looks newer than it is.
    LastChange,
}

/// Noon of a day in US Eastern standard time, in seconds after midnight UTC.
const EASTERN_NOON: i64 = 17 * 3_600;

/// What the name tells.
pub(super) fn exported(name: &str) -> Option<Exported> {
    if let Some(seconds) = mark(name) {
        return told(seconds, ExportedBy::NameMark);
    }
    let midnight = printed_day(name)?.to_zoned(TimeZone::UTC).ok()?.timestamp();
    told(midnight.as_second() + EASTERN_NOON, ExportedBy::NameDay)
}

/// The day after the export, so that no time zone makes a true date a later one.
pub(super) fn written_by(name: &str) -> Option<Date> {
    let moment = jiff::Timestamp::from_second(mark(name)?).ok()?;
    moment.to_zoned(TimeZone::UTC).date().tomorrow().ok()
}

fn told(seconds: i64, by: ExportedBy) -> Option<Exported> {
    let at = Millis(u64::try_from(seconds).ok()?.saturating_mul(1_000));
    Some(Exported { at, by })
}

/// Unix time of the mark.
fn mark(name: &str) -> Option<i64> {
    let mark = stem(name).rsplit('_').next()?;
    let is_mark = mark.len() == 13
        && mark
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'));
    let seconds = i64::from_str_radix(mark.get(..8)?, 16).ok().filter(|_| is_mark)?;
    let day = jiff::Timestamp::from_second(seconds)
        .ok()?
        .to_zoned(TimeZone::UTC)
        .date();
    // A mark that tells of another age is no time.
    is_plausible(day).then_some(seconds)
}

/// `09-06-2026`, the day first (SEEN), as a part of its own.
fn printed_day(name: &str) -> Option<Date> {
    let parts = stem(name).rsplit(['_', ' ']);
    parts.filter_map(day_first).find(|day| is_plausible(*day))
}

fn day_first(part: &str) -> Option<Date> {
    let mut figures = part.split('-');
    let (day, month, year) = (figures.next()?, figures.next()?, figures.next()?);
    let is_whole = figures.next().is_none() && (day.len(), month.len(), year.len()) == (2, 2, 4);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .ok()
        .filter(|_| is_whole)
}

fn is_plausible(day: Date) -> bool {
    (2015..=2100).contains(&day.year())
}

/// Name without its ending and without the ` (1)` that a browser may have put behind it.
fn stem(name: &str) -> &str {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once(" (").map_or(stem, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_mark_in_the_name_tells_the_day() {
        let written = written_by("contacts_kartra_09-06-2026_6a2803f884d5c.csv");
        assert_eq!(written, Some(date(2026, 6, 10)));
        let again = written_by("contacts_kartra_09-06-2026_6a2803f884d5c (1).csv");
        assert_eq!(again, Some(date(2026, 6, 10)));
        let named = written_by("level 11 founding members report_11-06-2026_6a2b3d5d42805.csv");
        assert_eq!(named, Some(date(2026, 6, 12)));
    }

    fn check(name: &str, expected: Option<(&str, ExportedBy)>) {
        let found = exported(name).map(|found| {
            let ms = i64::try_from(found.at.0).ok();
            let at = ms.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
            (at.map(|at| at.to_string()).unwrap_or_default(), found.by)
        });
        assert_eq!(found, expected.map(|(at, by)| (at.to_owned(), by)), "{name}");
    }

    #[test]
    fn the_mark_tells_the_second() {
        let by = ExportedBy::NameMark;
        // SEEN names; the second one printed the day before, in a clock of the United States.
        check(
            "contacts_kartra_09-06-2026_6a2803f884d5c.csv",
            Some(("2026-06-09T12:15:52Z", by)),
        );
        check(
            "contacts_kartra_08-06-2026_6a277407a4499 (2).csv",
            Some(("2026-06-09T02:01:43Z", by)),
        );
    }

    #[test]
    fn without_a_mark_the_printed_day_tells() {
        let by = ExportedBy::NameDay;
        check(
            "contacts_kartra_09-06-2026.csv",
            Some(("2026-06-09T17:00:00Z", by)),
        );
        check(
            "members report 11-06-2026 (1).csv",
            Some(("2026-06-11T17:00:00Z", by)),
        );
    }

    #[test]
    fn other_names_tell_nothing() {
        for name in [
            "contacts.csv",
            "contacts_0000000000000.csv",
            "x_6a2803f884d5.csv",
            "x_31-02-2026.csv",
            "x_2026-02-03.csv",
            "x_01-02-1999.csv",
            "",
        ] {
            assert_eq!(written_by(name), None, "{name}");
            check(name, None);
        }
    }
}

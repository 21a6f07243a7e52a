//! When an export was made, as far as its name tells.
//!
//! SEEN: names such as `contacts_kartra_09-06-2026_6a2803f884d5c.csv`. The hexadecimal digits behave like the output of
//! PHP's `uniqid()`, whose first eight are a Unix time (INFERRED from three names, all of which fit the printed day).

use jiff::civil::Date;

/// The day after the export, so that no time zone makes a true date a later one.
pub(super) fn written_by(name: &str) -> Option<Date> {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    // A browser may have put ` (1)` behind the name.
    let stem = stem.rsplit_once(" (").map_or(stem, |(stem, _)| stem);
    let mark = stem.rsplit('_').next()?;
    let is_mark = mark.len() == 13
        && mark
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'));
    let seconds = i64::from_str_radix(mark.get(..8)?, 16).ok().filter(|_| is_mark)?;
    let day = jiff::Timestamp::from_second(seconds)
        .ok()?
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date();
    // A mark that tells of another age is no time.
    (2015..=2100).contains(&day.year()).then(|| day.tomorrow().ok())?
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

    #[test]
    fn other_names_tell_nothing() {
        for name in [
            "contacts.csv",
            "contacts_0000000000000.csv",
            "x_6a2803f884d5.csv",
            "",
        ] {
            assert_eq!(written_by(name), None, "{name}");
        }
    }
}

//! Calendar days and instants as the Web API writes them. Proleptic Gregorian, UTC.

/// Days from 1970-01-01 (Howard Hinnant's published algorithm `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a day number.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let part = (5 * of_year + 2) / 153;
    let month = if part < 10 { part + 3 } else { part - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * part + 2) / 5 + 1)
}

fn number(text: &str, from: usize, to: usize) -> Option<i64> {
    let part = text.get(from..to)?;
    part.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| part.parse().ok())?
}

/// `2024-05-01` as days since 1970; nothing for a day that is none.
pub(crate) fn parse_day(text: &str) -> Option<i64> {
    let (year, month, day) = (number(text, 0, 4)?, number(text, 5, 7)?, number(text, 8, 10)?);
    let is_formed = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    let days = days(year, month, day);
    (is_formed && civil(days) == (year, month, day)).then_some(days)
}

/// `2024-05-01T12:00:00Z` or with an offset or a fraction, as seconds since 1970.
pub(crate) fn parse_instant(text: &str) -> Option<i64> {
    let day = parse_day(text.get(..10)?)?;
    let (hour, minute, second) = (
        number(text, 11, 13)?,
        number(text, 14, 16)?,
        number(text, 17, 19)?,
    );
    let is_formed = matches!(text.get(10..11), Some("T" | "t"))
        && text.get(13..14) == Some(":")
        && text.get(16..17) == Some(":");
    let rest = text.get(19..)?;
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let in_range = hour < 24 && minute < 60 && second < 60;
    (is_formed && in_range).then_some(())?;
    Some(day * 86_400 + hour * 3_600 + minute * 60 + second - offset(zone)?)
}

fn offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = match zone.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let is_formed = zone.len() == 6 && zone.get(3..4) == Some(":");
    is_formed.then_some(sign * (number(zone, 1, 3)? * 3_600 + number(zone, 4, 6)? * 60))
}

/// Seconds since 1970 as `2024-05-01T12:00:00Z`.
pub(crate) fn render_instant(seconds: i64) -> String {
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    let rest = seconds.rem_euclid(86_400);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
        rest / 3_600,
        rest / 60 % 60,
        rest % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_go_there_and_back() {
        for text in [
            "1970-01-01T00:00:00Z",
            "2024-02-29T23:59:59Z",
            "1753-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
        ] {
            assert_eq!(parse_instant(text).map(render_instant).as_deref(), Some(text));
        }
        assert_eq!(
            parse_instant("2024-05-01T12:00:00.1234567+02:00"),
            parse_instant("2024-05-01T10:00:00Z")
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "2024-02-30",
            "2023-02-29",
            "2024-13-01",
            "24-01-01",
            "2024-1-1",
            "",
            "2024-05-01T",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
        for text in [
            "2024-05-01",
            "2024-05-01T25:00:00Z",
            "2024-05-01T12:00:00",
            "2024-05-01 12:00:00Z",
        ] {
            assert_eq!(parse_instant(text), None, "{text}");
        }
    }
}

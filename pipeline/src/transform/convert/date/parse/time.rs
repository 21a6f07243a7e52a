//! The time behind a date, with the zone behind it.

use jiff::civil::Time;

/// What stands behind a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::transform::convert) enum WrittenTime {
    /// Nothing.
    None,
    /// A time, and how many seconds its clock is ahead of UTC where the cell says so.
    Is(Time, Option<i32>),
    /// Something that looks like a time and is none, such as `25:00`.
    Odd,
}

/// Zones in words. `CST` is none of them: it is the clock of Chicago, of Havana and of Shanghai.
const ZONES: &[(&str, i32)] = &[
    ("UTC", 0),
    ("GMT", 0),
    ("EST", -5 * 3600),
    ("EDT", -4 * 3600),
    ("PST", -8 * 3600),
    ("PDT", -7 * 3600),
];

/// True where words look like a time; which one, and whether it is one, tells [`read`].
pub(super) fn is_time(words: &[&str]) -> bool {
    words.len() <= 3
        && words.iter().all(|word| {
            let is_figure = |b: u8| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'Z' | b'+' | b'-');
            let (figures, _) = without_half(word);
            zone_of(word).is_some() || figures.bytes().all(is_figure)
        })
}

/// The time that words say.
pub(super) fn read(words: &[&str]) -> WrittenTime {
    let [first, rest @ ..] = words else {
        return WrittenTime::None;
    };
    parse(first, rest).unwrap_or(WrittenTime::Odd)
}

/// A time of day by its second.
pub(super) fn of_seconds(seconds: i64) -> WrittenTime {
    let part = |value: i64| i8::try_from(value).unwrap_or(-1);
    Time::new(
        part(seconds / 3600),
        part(seconds / 60 % 60),
        part(seconds % 60),
        0,
    )
    .map_or(WrittenTime::Odd, |time| WrittenTime::Is(time, None))
}

fn parse(first: &str, rest: &[&str]) -> Option<WrittenTime> {
    let (figures, half) = without_half(first);
    let zone_at = figures.find(['Z', '+', '-']);
    let (figures, zone) = figures.split_at_checked(zone_at.unwrap_or(figures.len()))?;
    let mut half = half;
    let mut offset = if zone.is_empty() {
        None
    } else {
        Some(offset_of(zone)?)
    };
    for word in rest {
        match (without_half(word), half, offset) {
            (("", Some(found)), None, None) => half = Some(found),
            (_, _, None) => offset = Some(zone_of(word).or_else(|| offset_of(word))?),
            _ => return None,
        }
    }
    let mut parts = figures.split(':');
    let hour = two_digits(parts.next()?)?;
    let minute = two_digits(parts.next()?)?;
    let second = match parts.next() {
        None => 0,
        Some(second) => {
            let (second, fraction) = second.split_once('.').unwrap_or((second, ""));
            let is_fraction = fraction.bytes().all(|byte| byte.is_ascii_digit());
            two_digits(second).filter(|_| is_fraction)?
        }
    };
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
    };
    let time = Time::new(hour, minute, second, 0)
        .ok()
        .filter(|_| parts.next().is_none())?;
    Some(WrittenTime::Is(time, offset))
}

/// The word without `AM` or `PM` behind it, and the hours that these add.
fn without_half(word: &str) -> (&str, Option<i8>) {
    let Some((figures, half)) = word.len().checked_sub(2).and_then(|at| word.split_at_checked(at)) else {
        return (word, None);
    };
    if half.eq_ignore_ascii_case("am") {
        (figures, Some(0))
    } else if half.eq_ignore_ascii_case("pm") {
        (figures, Some(12))
    } else {
        (word, None)
    }
}

fn zone_of(word: &str) -> Option<i32> {
    let found = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    found.map(|(_, offset)| *offset)
}

/// `Z`, `+02:00`, `-0530`, `+2`; none beyond fourteen hours, of which there is no clock.
fn offset_of(text: &str) -> Option<i32> {
    if text == "Z" {
        return Some(0);
    }
    let (sign, figures) = match text.strip_prefix('+') {
        Some(figures) => (1, figures),
        None => (-1, text.strip_prefix('-')?),
    };
    let (hours, minutes) = match figures.split_once(':') {
        Some(parts) => parts,
        None if figures.len() <= 2 => (figures, "00"),
        None => figures.split_at_checked(figures.len() - 2)?,
    };
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
    (minutes < 60 && seconds <= 14 * 3600).then_some(sign * seconds)
}

fn two_digits(text: &str) -> Option<i8> {
    let is_figure = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(i8, i8, i8, Option<i32>)>) {
        let words: Vec<&str> = text.split(' ').collect();
        let found = match read(&words) {
            WrittenTime::Is(time, offset) => Some((time.hour(), time.minute(), time.second(), offset)),
            WrittenTime::None | WrittenTime::Odd => None,
        };
        assert_eq!(found, expected, "{text}");
        assert!(expected.is_none() || is_time(&words), "{text}");
    }

    #[test]
    fn times_of_both_clocks_are_read() {
        check("11:14", Some((11, 14, 0, None)));
        check("23:59:59.999", Some((23, 59, 59, None)));
        check("2:05 PM", Some((14, 5, 0, None)));
        check("12:00:01AM", Some((0, 0, 1, None)));
        check("12:30 pm", Some((12, 30, 0, None)));
    }

    #[test]
    fn zones_are_read() {
        check("11:14Z", Some((11, 14, 0, Some(0))));
        check("11:14:00+02:00", Some((11, 14, 0, Some(7_200))));
        check("11:14:00 -0530", Some((11, 14, 0, Some(-19_800))));
        check("11:14 EST", Some((11, 14, 0, Some(-18_000))));
        check("2:05 PM utc", Some((14, 5, 0, Some(0))));
    }

    #[test]
    fn what_is_no_time_is_odd() {
        for text in [
            "25:00",
            "11",
            "11:60",
            "13:00 PM",
            "0:30 AM",
            "11:14 CST",
            "11:14+15:00",
            "11:14:00:00",
            "11:14Z EST",
            "-",
            "11:14 AM PM",
        ] {
            check(text, None);
        }
        assert_eq!(read(&[]), WrittenTime::None);
    }
}

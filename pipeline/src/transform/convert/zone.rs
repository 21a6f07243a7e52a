//! The clock of a place: which instant its hands showed when.
//!
//! The table of zones is small on purpose: of the IANA time zone database it keeps what happened since 2000 and the rules in
//! force, an eighth of the whole. A test compares it with the whole, zone by zone.

mod rule;

use rule::Rule;

/// `names|minutes ahead of UTC in 2000|changes|rule for ever after`, a line for each history that some zone had. A change is
/// the minutes since the one before it or since 2000, with 36 digits, and what it does: `+` an hour forward, `-` an hour
/// back, `:-30;` other minutes.
const ZONES: &str = include_str!("zone/zones.txt");

/// Seconds from 1970 to 2000.
const FROM_2000: i64 = 946_684_800;
/// Last year for which changes are computed.
const LAST_YEAR: i64 = 2100;

/// The clock of a zone.
#[derive(Clone, Debug)]
pub(in crate::transform) struct Clock {
    /// From when (in seconds since 1970 in UTC) it is how many seconds ahead of UTC; the first holds from ever.
    changes: Vec<(i64, i64)>,
}

/// The instants at which a clock showed a time, in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::transform) enum Local {
    Once(i64),
    /// The first of two.
    Twice(i64),
    Never,
}

impl Clock {
    /// The clock of a zone; none where the table does not have it.
    pub(in crate::transform) fn named(name: &str) -> Option<Self> {
        let line = ZONES.lines().find(|line| {
            let names = line.split('|').next().unwrap_or("");
            names.split(' ').any(|known| known == name)
        })?;
        let mut fields = line.split('|').skip(1);
        let mut changes = vec![(i64::MIN, 60 * fields.next()?.parse::<i64>().ok()?)];
        listed(fields.next()?, &mut changes)?;
        let rule = fields.next()?;
        if !rule.is_empty() {
            let last = changes.last().map_or(i64::MIN, |(at, _)| *at);
            let by_rule = Rule::parse(rule)?.changes(2000..=LAST_YEAR);
            changes.extend(
                by_rule
                    .into_iter()
                    .filter(|(at, _)| *at > last && *at > FROM_2000),
            );
        }
        Some(Self { changes })
    }

    /// When the clock showed a time, given in seconds since 1970 as if it were UTC.
    pub(in crate::transform) fn instant(&self, shown: i64) -> Local {
        // No clock is further than fifteen hours from UTC.
        let near = shown.saturating_sub(15 * 3600);
        let from = self
            .changes
            .partition_point(|(at, _)| *at <= near)
            .saturating_sub(1);
        let mut found = Local::Never;
        let mut periods = self.changes.iter().skip(from).peekable();
        while let Some((begin, ahead)) = periods.next() {
            let instant = shown - ahead;
            let end = periods.peek().map_or(i64::MAX, |(at, _)| *at);
            if *begin <= instant && instant < end {
                found = match found {
                    Local::Never => Local::Once(instant),
                    Local::Once(first) | Local::Twice(first) => Local::Twice(first.min(instant)),
                };
            }
            if end > shown.saturating_add(15 * 3600) {
                break;
            }
        }
        found
    }
}

/// Adds the changes of a line to the clock in 2000.
fn listed(mut text: &str, changes: &mut Vec<(i64, i64)>) -> Option<()> {
    let mut at = FROM_2000;
    let (_, mut ahead) = *changes.last()?;
    while !text.is_empty() {
        let end = text.find(['+', '-', ':'])?;
        at += 60 * i64::from_str_radix(text.get(..end)?, 36).ok()?;
        let what = text.get(end..)?;
        let (minutes, rest) = match what.strip_prefix(':') {
            Some(minutes) => minutes.split_once(';')?,
            None => (if what.starts_with('+') { "60" } else { "-60" }, what.get(1..)?),
        };
        ahead += 60 * minutes.parse::<i64>().ok()?;
        changes.push((at, ahead));
        text = rest;
    }
    Some(())
}

#[cfg(test)]
mod tests;

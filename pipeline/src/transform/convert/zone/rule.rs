//! The rule by which a clock changes twice a year.

use std::ops::RangeInclusive;

/// Two changes a year: `to summer`, `back`, each with the clock that it sets.
pub(super) struct Rule([Change; 2]);

/// `3.2.0 120 -240 -300`: on the second Sunday of March, at 120 minutes of a clock 300 minutes behind UTC, the clock is set
/// to 240 minutes behind.
struct Change {
    month: i64,
    /// The first to the fourth such day of the week in the month, or 5 for the last.
    week: i64,
    /// From 0 for Sunday.
    weekday: i64,
    minutes: i64,
    ahead: i64,
    ahead_before: i64,
}

impl Rule {
    /// `month.week.weekday minutes ahead ahead_before`, twice.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let change = |words: &[&str]| {
            let [day, minutes, ahead, ahead_before] = words else {
                return None;
            };
            let mut day = day.split('.').map(|part| part.parse().ok());
            Some(Change {
                month: day.next()??,
                week: day.next()??,
                weekday: day.next()??,
                minutes: minutes.parse().ok()?,
                ahead: ahead.parse().ok()?,
                ahead_before: ahead_before.parse().ok()?,
            })
        };
        let (one, two) = words.split_at_checked(4)?;
        Some(Self([change(one)?, change(two)?]))
    }

    /// All changes of some years, in order: from when, and how many seconds ahead of UTC.
    pub(super) fn changes(&self, years: RangeInclusive<i64>) -> Vec<(i64, i64)> {
        let mut changes: Vec<(i64, i64)> = years
            .flat_map(|year| self.0.iter().map(move |change| change.in_year(year)))
            .collect();
        changes.sort_unstable();
        changes
    }
}

impl Change {
    fn in_year(&self, year: i64) -> (i64, i64) {
        let first = days_to(year, self.month);
        let (next_year, next_month) = if self.month == 12 {
            (year + 1, 1)
        } else {
            (year, self.month + 1)
        };
        let len = days_to(next_year, next_month) - first;
        // 1970-01-01 was a Thursday.
        let to_weekday = (self.weekday - (first + 4)).rem_euclid(7);
        let mut day = to_weekday + (self.week - 1) * 7;
        while day >= len {
            day -= 7;
        }
        let minutes = (first + day) * 1440 + self.minutes - self.ahead_before;
        (minutes * 60, self.ahead * 60)
    }
}

/// Days from 1970-01-01 to the first of a month.
fn days_to(year: i64, month: i64) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let before = usize::try_from(month - 1)
        .ok()
        .and_then(|place| BEFORE.get(place));
    let of_year = before.copied().unwrap_or(0) + i64::from(is_leap && month > 2);
    let past = year - 1;
    (year - 1970) * 365 + (past / 4 - past / 100 + past / 400) - 477 + of_year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        assert_eq!(days_to(1970, 1), 0);
        assert_eq!(days_to(2000, 1) * 86_400, super::super::FROM_2000);
        assert_eq!(days_to(2000, 3), 11_017);
        assert_eq!(days_to(2021, 12), 18_962);
    }

    #[test]
    fn a_rule_gives_its_changes() {
        let rule = Rule::parse("3.2.0 120 -240 -300 11.1.0 120 -300 -240");
        let changes = rule.map(|rule| rule.changes(2021..=2021));
        assert_eq!(
            changes,
            Some(vec![(1_615_705_200, -14_400), (1_636_264_800, -18_000)])
        );
        assert!(Rule::parse("3.2.0 120 -240").is_none());
        assert!(Rule::parse("").is_none());
    }
}

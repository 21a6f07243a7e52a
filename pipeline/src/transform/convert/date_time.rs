//! An instant, in UTC to the second.
//!
//! A time that names its zone is taken at its word; one that does not is read on the clock of the account. A day without a
//! time is sent as its noon in UTC, which is the same day nearly everywhere.

use super::Notes;
use super::date::days;
use super::date::parse::{Reading, WrittenTime, read};
use super::date_only::FIRST_YEAR;
use super::zone::{Clock, Local};
use crate::finding::convert::{CLOCK_FOLD, CLOCK_GAP, NO_CLOCK, OLD_CLOCK};
use crate::finding::transform::{AMBIGUOUS_DATE, BAD_DATE};
use crate::mapping::DayOrder;
use jiff::civil::{Date, Time};

/// First year of which the clocks are known, and long before there was a Kartra.
const FIRST_CLOCK_YEAR: i16 = 2000;

pub(in crate::transform) fn convert(
    cell: &str,
    day_order: DayOrder,
    clock: Option<&Clock>,
    notes: &mut Notes,
) -> Option<String> {
    let written = match read(cell.trim(), day_order) {
        Reading::Day(written) if written.date.year() >= FIRST_YEAR => written,
        Reading::TwoWays => {
            notes.push(AMBIGUOUS_DATE);
            return None;
        }
        Reading::Day(_) | Reading::NoDay => {
            notes.push(BAD_DATE);
            return None;
        }
    };
    match written.time {
        WrittenTime::None => Some(format!("{}T12:00:00Z", written.date)),
        WrittenTime::Is(time, Some(offset)) => {
            let text = render(seconds(written.date, time) - i64::from(offset));
            if text.is_none() {
                notes.push(BAD_DATE);
            }
            text
        }
        WrittenTime::Is(time, None) => on_clock(written.date, time, clock, notes),
        WrittenTime::Odd => {
            notes.push(BAD_DATE);
            None
        }
    }
}

fn on_clock(day: Date, time: Time, clock: Option<&Clock>, notes: &mut Notes) -> Option<String> {
    let Some(clock) = clock else {
        notes.push(NO_CLOCK);
        return None;
    };
    if day.year() < FIRST_CLOCK_YEAR {
        notes.push(OLD_CLOCK);
        return None;
    }
    let instant = match clock.instant(seconds(day, time)) {
        Local::Once(instant) => instant,
        Local::Twice(first) => {
            notes.push(CLOCK_FOLD);
            first
        }
        Local::Never => {
            notes.push(CLOCK_GAP);
            return None;
        }
    };
    let text = render(instant);
    if text.is_none() {
        notes.push(BAD_DATE);
    }
    text
}

/// Seconds from 1970-01-01 to a moment, both on the same clock.
fn seconds(day: Date, time: Time) -> i64 {
    let days = days::number(day) * 86_400;
    days + i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}

fn render(instant: i64) -> Option<String> {
    let (days, of_day) = (instant.div_euclid(86_400), instant.rem_euclid(86_400));
    let day = days::day(days)?;
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    // An offset can carry a moment over the first or the last day that Dataverse keeps.
    let is_kept = (FIRST_YEAR..=9999).contains(&day.year());
    is_kept.then(|| format!("{day}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    fn on(zone: &str, cell: &str, expected: Option<&str>, codes: &[crate::finding::Code]) {
        let clock = Clock::named(zone);
        let expected = expected.map(str::to_owned);
        check(
            |cell, notes| convert(cell, DayOrder::Ask, clock.as_ref(), notes),
            cell,
            expected,
            codes,
        );
    }

    #[test]
    fn a_time_is_read_on_the_clock_of_the_account() {
        let new_york = "America/New_York";
        on(new_york, "2021-01-07 11:14:00", Some("2021-01-07T16:14:00Z"), &[]);
        on(new_york, "2021-07-07 11:14", Some("2021-07-07T15:14:00Z"), &[]);
        on(new_york, "07 Jan 2021 22:14", Some("2021-01-08T03:14:00Z"), &[]);
        on(
            new_york,
            "1/31/2021 2:05:09 PM",
            Some("2021-01-31T19:05:09Z"),
            &[],
        );
        on(new_york, "12/31/2021 12:05 AM", Some("2021-12-31T05:05:00Z"), &[]);
        on(new_york, "44203.5", Some("2021-01-07T17:00:00Z"), &[]);
        on(
            "Europe/London",
            "2021-07-07 11:14",
            Some("2021-07-07T10:14:00Z"),
            &[],
        );
        on(
            "Asia/Kolkata",
            "2021-07-07 11:14",
            Some("2021-07-07T05:44:00Z"),
            &[],
        );
        on(
            "Australia/Lord_Howe",
            "2021-07-07 11:14",
            Some("2021-07-07T00:44:00Z"),
            &[],
        );
    }

    #[test]
    fn a_zone_in_the_cell_is_taken_at_its_word() {
        let zone = "Asia/Tokyo";
        on(zone, "2021-01-07T11:14:00Z", Some("2021-01-07T11:14:00Z"), &[]);
        on(
            zone,
            "2021-01-07T11:14:00+02:00",
            Some("2021-01-07T09:14:00Z"),
            &[],
        );
        on(
            zone,
            "2021-01-07 11:14:00.5 -0530",
            Some("2021-01-07T16:44:00Z"),
            &[],
        );
        on(zone, "2021-07-07 11:14 EST", Some("2021-07-07T16:14:00Z"), &[]);
        on(zone, "1985-07-07T11:14:00Z", Some("1985-07-07T11:14:00Z"), &[]);
    }

    #[test]
    fn a_day_without_a_time_is_its_noon() {
        on("Asia/Tokyo", "2021-01-07", Some("2021-01-07T12:00:00Z"), &[]);
        on("No/Where", "7.1.2021", Some("2021-01-07T12:00:00Z"), &[]);
    }

    #[test]
    fn a_time_that_never_was_is_not_sent_and_one_that_was_twice_is_the_first() {
        let zone = "America/New_York";
        on(zone, "2021-03-14 02:30:00", None, &[CLOCK_GAP]);
        on(zone, "2021-03-14 03:00:00", Some("2021-03-14T07:00:00Z"), &[]);
        on(
            zone,
            "2021-11-07 01:30:00",
            Some("2021-11-07T05:30:00Z"),
            &[CLOCK_FOLD],
        );
        on(zone, "2021-11-07 02:00:00", Some("2021-11-07T07:00:00Z"), &[]);
        // The rules of 2006 were others.
        on(zone, "2006-04-02 02:30:00", None, &[CLOCK_GAP]);
        on(zone, "2006-03-12 02:30:00", Some("2006-03-12T07:30:00Z"), &[]);
    }

    #[test]
    fn what_is_no_instant_is_not_sent() {
        let zone = "America/New_York";
        on(zone, "2021-01-07 25:00", None, &[BAD_DATE]);
        on(zone, "2021-01-07 at noon", None, &[BAD_DATE]);
        on(zone, "3/4/2021 10:00", None, &[AMBIGUOUS_DATE]);
        on(zone, "1970-01-01 00:00:00", None, &[OLD_CLOCK]);
        on("No/Where", "2021-01-07 10:00", None, &[NO_CLOCK]);
        on(zone, "9999-12-31T23:59:00-10:00", None, &[BAD_DATE]);
    }
}

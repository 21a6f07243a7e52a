//! A day, sent as noon of that day in UTC.
//!
//! Dataverse keeps only the day of a creation date, in the zone of the reader (SEEN: `overriddencreatedon` has the format
//! `DateOnly` and the behaviour `UserLocal`), so noon is the same day nearly everywhere. The day is the one written in the file; Kartra's clock is US
//! Eastern (SEEN) and is not converted.

use super::Notes;
use crate::finding::transform::{AMBIGUOUS_DATE, BAD_DATE, EARLY_DATE, FUTURE_DATE};
use crate::mapping::DayOrder;
use jiff::civil::Date;

pub(super) mod days;
pub(super) mod parse;

use parse::{Reading, read};

/// No record of Kartra's, and none imported into it, is older.
const EARLIEST_YEAR: i16 = 2000;

pub(in crate::transform) fn convert(
    cell: &str,
    day_order: DayOrder,
    written_by: Option<Date>,
    notes: &mut Notes,
) -> Option<String> {
    let date = match read(cell.trim(), day_order) {
        Reading::Day(written) => written.date,
        Reading::TwoWays => {
            notes.push(AMBIGUOUS_DATE);
            return None;
        }
        Reading::NoDay => {
            notes.push(BAD_DATE);
            return None;
        }
    };
    if date.year() < EARLIEST_YEAR {
        notes.push(EARLY_DATE);
        return None;
    }
    if written_by.is_some_and(|last| date > last) {
        notes.push(FUTURE_DATE);
        return None;
    }
    Some(format!("{date}T12:00:00Z"))
}

/// The day of a cell; none where there is none, or two.
pub(in crate::transform) fn day(cell: &str, day_order: DayOrder) -> Option<Date> {
    match read(cell.trim(), day_order) {
        Reading::Day(written) => Some(written.date),
        Reading::TwoWays | Reading::NoDay => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use jiff::civil::date;

    fn to(cell: &str, order: DayOrder, expected: Option<&str>, codes: &[crate::finding::Code]) {
        let last = Some(date(2026, 6, 10));
        let expected = expected.map(str::to_owned);
        check(
            |cell, notes| convert(cell, order, last, notes),
            cell,
            expected,
            codes,
        );
    }

    #[test]
    fn a_day_is_sent_as_its_noon() {
        to(
            "2021-01-07 11:14:00",
            DayOrder::Ask,
            Some("2021-01-07T12:00:00Z"),
            &[],
        );
        to("2026-06-10", DayOrder::Ask, Some("2026-06-10T12:00:00Z"), &[]);
        to(
            "03/04/2021",
            DayOrder::DayFirst,
            Some("2021-04-03T12:00:00Z"),
            &[],
        );
    }

    #[test]
    fn what_is_no_day_or_two_days_is_not_sent() {
        to("yesterday", DayOrder::Ask, None, &[BAD_DATE]);
        to("2021-02-30", DayOrder::Ask, None, &[BAD_DATE]);
        to("03/04/2021", DayOrder::Ask, None, &[AMBIGUOUS_DATE]);
    }

    #[test]
    fn a_day_after_the_file_or_before_kartra_is_not_sent() {
        to("2026-06-11", DayOrder::Ask, None, &[FUTURE_DATE]);
        to("1970-01-01 00:00:00", DayOrder::Ask, None, &[EARLY_DATE]);
    }

    #[test]
    fn without_knowing_the_file_no_day_is_too_late() {
        let mut notes = Notes::new();
        let sent = convert("2031-01-01", DayOrder::Ask, None, &mut notes);
        assert_eq!((sent.as_deref(), notes.len()), (Some("2031-01-01T12:00:00Z"), 0));
    }
}

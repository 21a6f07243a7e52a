//! A calendar day: the one that is written, whatever time and zone stand behind it.

use super::Notes;
use super::date::parse::{Reading, read};
use crate::finding::transform::{AMBIGUOUS_DATE, BAD_DATE};
use crate::mapping::DayOrder;

/// First year that Dataverse keeps (SEEN: dates begin with 1753-01-01).
pub(super) const FIRST_YEAR: i16 = 1753;

pub(in crate::transform) fn convert(cell: &str, day_order: DayOrder, notes: &mut Notes) -> Option<String> {
    match read(cell.trim(), day_order) {
        Reading::Day(written) if written.date.year() >= FIRST_YEAR => Some(written.date.to_string()),
        Reading::TwoWays => {
            notes.push(AMBIGUOUS_DATE);
            None
        }
        Reading::Day(_) | Reading::NoDay => {
            notes.push(BAD_DATE);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    fn to(cell: &str, expected: Option<&str>, codes: &[crate::finding::Code]) {
        let expected = expected.map(str::to_owned);
        check(
            |cell, notes| convert(cell, DayOrder::Ask, notes),
            cell,
            expected,
            codes,
        );
    }

    #[test]
    fn the_day_that_is_written_is_sent() {
        to("03 Mar 2026", Some("2026-03-03"), &[]);
        to("1985-05-05", Some("1985-05-05"), &[]);
        to("2021-01-07T23:30:00Z", Some("2021-01-07"), &[]);
        to("44203", Some("2021-01-07"), &[]);
    }

    #[test]
    fn what_is_no_day_or_two_days_is_not_sent() {
        to("03/04/2021", None, &[AMBIGUOUS_DATE]);
        to("2021-02-30", None, &[BAD_DATE]);
        to("1066-10-14", None, &[BAD_DATE]);
        to("soon", None, &[BAD_DATE]);
    }
}

//! Days of the calendar as numbers, counted from 1970-01-01. Written out here because the sums of a date library bring along
//! every sentence that it can complain with, which is more than all conversions together weigh in the browser.

use jiff::civil::Date;

/// Days of four hundred years.
const DAYS_OF_CYCLE: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const TO_1970: i64 = 719_468;

/// Days from 1970-01-01 to a day.
pub(in crate::transform::convert) fn number(day: Date) -> i64 {
    // Years begin in March here, so that the day that comes and goes is their last.
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    let year = if month <= 2 { year - 1 } else { year };
    let (cycle, of_cycle) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day.day()) - 1;
    cycle * DAYS_OF_CYCLE + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - TO_1970
}

/// The day so many days after 1970-01-01; none beyond the years -9999 to 9999.
pub(in crate::transform::convert) fn day(number: i64) -> Option<Date> {
    let days = number.checked_add(TO_1970)?;
    let (cycle, of_cycle) = (days.div_euclid(DAYS_OF_CYCLE), days.rem_euclid(DAYS_OF_CYCLE));
    let year = (of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
    let of_year = of_cycle - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = cycle * 400 + year + i64::from(month <= 2);
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(of_month).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_day_has_the_number_that_the_library_gives_it() {
        let mut expected = date(1600, 1, 1);
        let mut count = expected.duration_since(date(1970, 1, 1)).as_secs() / 86_400;
        while expected.year() < 2500 {
            assert_eq!((number(expected), day(count)), (count, Some(expected)));
            let Ok(next) = expected.tomorrow() else { return };
            expected = next;
            count += 1;
        }
        assert_eq!((day(i64::MAX), day(i64::MIN), day(4_000_000)), (None, None, None));
    }
}

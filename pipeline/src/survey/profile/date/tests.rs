//! Dates as exports and spreadsheets write them, and what is none.
#![allow(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use proptest::prelude::*;

fn check(text: &str, format: DateFormat, day_first: &str, month_first: &str, clock: Clock) {
    let reading = read_date(text).unwrap_or_else(|| panic!("{text}"));
    let show = |day: Option<Day>| day.map_or("-".to_owned(), |day| day.civil().unwrap().to_string());
    assert_eq!(
        (
            reading.format,
            show(reading.days.day_first).as_str(),
            show(reading.days.month_first).as_str(),
            reading.clock
        ),
        (format, day_first, month_first, clock),
        "{text}"
    );
}

fn check_one(text: &str, format: DateFormat, clock: Clock) {
    check(text, format, "2026-03-04", "2026-03-04", clock);
}

#[test]
fn iso_dates_are_read_with_and_without_time() {
    check_one("2026-03-04", DateFormat::Iso, Clock::None);
    check_one("2026-03-04 10:30", DateFormat::Iso, Clock::Zoneless);
    check_one("2026-03-04 10:30:59", DateFormat::Iso, Clock::Zoneless);
    check_one("2026/03/04", DateFormat::Iso, Clock::None);
}

#[test]
fn iso_dates_with_a_letter_may_carry_their_zone() {
    check_one("2026-03-04T10:30:00Z", DateFormat::IsoT, Clock::Zoned);
    check_one("2026-03-04T10:30:00.123-05:00", DateFormat::IsoT, Clock::Zoned);
    check_one("2026-03-04T10:30:00+0530", DateFormat::IsoT, Clock::Zoned);
    check_one("2026-03-04T10:30", DateFormat::IsoT, Clock::Zoneless);
}

#[test]
fn names_of_months_are_read_in_both_places() {
    check_one("04 Mar 2026", DateFormat::DayMonthName, Clock::None);
    check_one("4 March 2026 10:30", DateFormat::DayMonthName, Clock::Zoneless);
    check_one("04-Mar-2026", DateFormat::DayMonthName, Clock::None);
    check_one("Mar 4, 2026", DateFormat::MonthNameDay, Clock::None);
    check_one(
        "march 4 2026, 10:30 pm",
        DateFormat::MonthNameDay,
        Clock::Zoneless,
    );
}

#[test]
fn slashes_are_read_in_both_orders() {
    check(
        "3/4/2026",
        DateFormat::Slashes,
        "2026-04-03",
        "2026-03-04",
        Clock::None,
    );
    check(
        "3/4/26",
        DateFormat::Slashes,
        "2026-04-03",
        "2026-03-04",
        Clock::None,
    );
    check("25/12/2026", DateFormat::Slashes, "2026-12-25", "-", Clock::None);
    check(
        "12/25/2026 3:05:00 PM",
        DateFormat::Slashes,
        "-",
        "2026-12-25",
        Clock::Zoneless,
    );
    assert!(read_date("3/4/26").unwrap().is_short_year);
}

#[test]
fn dots_put_the_day_first_and_hyphens_may_not() {
    check_one("4.3.2026", DateFormat::Dots, Clock::None);
    check(
        "04-03-2026",
        DateFormat::Hyphens,
        "2026-03-04",
        "2026-04-03",
        Clock::None,
    );
    assert_eq!(read_date("12.25.2026"), None);
}

#[test]
fn what_is_no_date_is_not_read_as_one() {
    for text in [
        "",
        "2026",
        "2026-13-01",
        "2026-02-29",
        "31/31/2026",
        "1.2.3.4",
        "12 Main St",
        "03 Mai 2026",
        "Mars 4, 2026",
        "2026-03-04x",
        "2026-03-04 25:00",
        "2026-03-04 10:60",
        "1-800-555-0100",
        "555-0100",
        "04-Mar 2026",
        "0/0/2026",
        "May the 4th",
        "2026-03-04 10:30 Europe/London",
    ] {
        assert_eq!(read_date(text), None, "{text:?}");
    }
    assert!(read_date("2024-02-29").is_some());
}

#[test]
fn midnight_is_noticed() {
    assert!(read_date("2026-03-04 00:00:00").unwrap().is_midnight);
    assert!(read_date("3/4/2026 12:00 AM").unwrap().is_midnight);
    assert!(!read_date("3/4/2026 12:00 PM").unwrap().is_midnight);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text: String) {
        read_date(&text);
    }

    #[test]
    fn days_are_ordered_as_the_calendar(one in 0..3_000_000_i32, other in 0..3_000_000_i32) {
        let day = |number: i32| {
            let civil = civil::date(1, 1, 1).checked_add(jiff::ToSpan::days(number)).unwrap();
            let part = |part: i8| u32::try_from(part).unwrap();
            let day = Day::new(u32::try_from(civil.year()).unwrap(), part(civil.month()), part(civil.day()));
            prop_assert_eq!(day.and_then(Day::civil), Some(civil));
            Ok(day)
        };
        prop_assert_eq!(one.cmp(&other), day(one)?.cmp(&day(other)?));
    }
}

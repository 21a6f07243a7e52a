//! Form of dates and numbers of whole columns.

use super::*;

fn check(cells: &[&str], format: DateFormat, order: DayOrder, least: Option<&str>, greatest: Option<&str>) {
    let column = column("date_joined", cells);
    let form = column.date.clone().unwrap();
    let shown = (
        column.least.map(Extreme::render),
        column.greatest.map(Extreme::render),
    );
    assert_eq!(
        (form.format, form.order, shown.0.as_deref(), shown.1.as_deref()),
        (format, order, least, greatest),
        "{cells:?}"
    );
    assert_eq!(
        form.formats.iter().map(|(_, cells)| cells).sum::<u32>(),
        form.cells
    );
}

fn check_range(cells: &[&str], format: DateFormat, order: DayOrder) {
    check(cells, format, order, Some("2026-03-04"), Some("2026-12-25"));
}

#[test]
fn every_form_of_date_is_accepted() {
    check_range(
        &["2026-12-25 10:00:00", "2026-03-04 10:00"],
        DateFormat::Iso,
        DayOrder::Plain,
    );
    check_range(&["2026-12-25", "2026-03-04"], DateFormat::Iso, DayOrder::Plain);
    check_range(
        &["04 Mar 2026", "25 Dec 2026 10:30"],
        DateFormat::DayMonthName,
        DayOrder::Plain,
    );
    check_range(
        &["2026-12-25T10:00:00Z", "2026-03-04T10:00:00+01:00"],
        DateFormat::IsoT,
        DayOrder::Plain,
    );
    check_range(
        &["3/4/2026", "12/25/2026 3:04:05 PM"],
        DateFormat::Slashes,
        DayOrder::MonthFirst,
    );
    check_range(
        &["4/3/2026", "25/12/2026"],
        DateFormat::Slashes,
        DayOrder::DayFirst,
    );
    check_range(&["4.3.2026", "25.12.2026"], DateFormat::Dots, DayOrder::DayFirst);
    check_range(
        &["04-03-2026", "25-12-2026"],
        DateFormat::Hyphens,
        DayOrder::DayFirst,
    );
    check_range(
        &["Mar 4, 2026", "Dec 25, 2026"],
        DateFormat::MonthNameDay,
        DayOrder::Plain,
    );
    check(
        &["46085", "45292"],
        DateFormat::Serial,
        DayOrder::Plain,
        None,
        None,
    );
}

#[test]
fn dates_of_zeros_and_words_for_nothing_are_no_dates() {
    let cells = [
        "0000-00-00 00:00:00",
        "N/A",
        "2026-03-04",
        "2026-12-25",
        "00/00/0000",
    ];
    check_range(&cells, DateFormat::Iso, DayOrder::Plain);
    assert_eq!(column("date_joined", &cells).filled, 2);
}

#[test]
fn an_order_that_no_value_decides_is_asked_once_for_the_file() {
    check(
        &["3/4/2026", "5/6/2026"],
        DateFormat::Slashes,
        DayOrder::Ambiguous,
        None,
        None,
    );
    assert_eq!(codes("date_joined", &["3/4/2026", "5/6/2026"]), ["C059"]);
    assert_eq!(
        findings("date_joined", &["", "3/4/2026", "5/6/2026"])[0].1,
        Some(2)
    );
    assert_eq!(codes("date_joined", &["3/4/2026", "25/6/2026"]), [""; 0]);
    // The same day in both orders leaves nothing open.
    assert_eq!(codes("date_joined", &["5/5/2026", "6/6/2026"]), [""; 0]);
    let rows = ["3/4/2026,3/4/2026".to_owned(), "5/6/2026,7/8/2026".to_owned()];
    let text = contacts("date_joined,gdpr_status_date", &rows);
    assert_eq!(of_stage(&text).len(), 1);
    assert_eq!(survey(&text).1.profile.day_order(), Some(DayOrder::Ambiguous));
}

#[test]
fn an_order_known_from_another_column_is_told() {
    let rows = ["3/4/2026,25/12/2025".to_owned(), "5/6/2026,7/8/2026".to_owned()];
    let text = contacts("date_joined,gdpr_status_date", &rows);
    let codes: Vec<_> = of_stage(&text).iter().map(|found| found.0.as_str()).collect();
    assert_eq!(codes, ["C068"]);
    assert_eq!(survey(&text).1.profile.day_order(), Some(DayOrder::DayFirst));
}

#[test]
fn both_orders_in_one_column_are_a_finding() {
    let cells = ["25/12/2025", "12/25/2025", "26/12/2025", "3/4/2026"];
    check(&cells, DateFormat::Slashes, DayOrder::Mixed, None, None);
    assert_eq!(
        findings("date_joined", &cells)[0],
        (crate::finding::profile::DAY_ORDER_MIXED, Some(2), Some((1, 4)))
    );
}

#[test]
fn times_without_a_zone_ask_for_the_clock() {
    let rows = ["2026-03-04 10:30:00,2026-03-04,2026-03-04T10:30:00Z".to_owned()];
    let (_, surveyed) = survey(&contacts("date_joined,born,seen", &rows));
    assert_eq!(surveyed.profile.clock_columns(), [3]);
    assert_eq!(surveyed.profile.day_order(), None);
}

#[test]
fn numbers_show_their_form_and_range() {
    let check = |cells: &[&str], mark, decimals, least: &str, greatest: &str| {
        let column = column("budget", cells);
        let form = column.number.clone().unwrap();
        let shown = (
            column.least.map_or(String::new(), Extreme::render),
            column.greatest.map_or(String::new(), Extreme::render),
        );
        assert_eq!(
            (form.mark, form.decimals, shown.0.as_str(), shown.1.as_str()),
            (mark, decimals, least, greatest),
            "{cells:?}"
        );
    };
    check(&["5", "-7", "12"], DecimalMark::None, 0, "-7", "12");
    check(
        &["5.50", "1,234", "1,234,567.891"],
        DecimalMark::Dot,
        3,
        "5.5",
        "1234567.891",
    );
    check(&["5,50", "1.234", "7"], DecimalMark::Comma, 2, "5.5", "1234");
    check(&["5,50", "5.50"], DecimalMark::Mixed, 2, "", "");
    check(&["1,234", "2,500"], DecimalMark::Undecided, 0, "", "");
}

#[test]
fn signs_of_currencies_and_negatives_are_counted() {
    let form = column("budget", &["$5.00", "-$3.00", "($2.00)", "€ 4"])
        .number
        .unwrap();
    assert_eq!(form.signs, [("$".to_owned(), 3), ("€".to_owned(), 1)]);
    assert_eq!(form.negatives, 2);
}

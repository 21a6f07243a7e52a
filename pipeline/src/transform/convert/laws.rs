//! What holds of every conversion and every text: it never fails, what comes out is what the column takes, a cell that is
//! not sent has a code that says why, and what came out comes out again.

#![allow(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use crate::extract::is_control;
use crate::finding::convert::ENTITIES_DECODED;
use crate::mapping::{DayOrder, NameCase, NumberMarks, PlaceForm};
use crate::survey::Separator;
use proptest::prelude::*;

/// Texts of every kind: of the field, with what is often wrong in it, and without sense.
fn any_cell() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Jane",
        "DOE",
        "o'neil",
        "van",
        "der",
        "Doe,",
        "jane@example.com",
        "\"a b\"@x.example",
        "+44",
        "(0)",
        "020",
        "7946",
        "0000",
        "x12",
        "ext.",
        "4.47701E+11",
        "2021-03-14",
        "02:30:00",
        "3/4/26",
        "Mar",
        "PM",
        "EST",
        "44203.5",
        "$",
        "€",
        "1,234",
        "1.234,56",
        "(12.00)",
        "-",
        "USA",
        "Deutschland",
        "CA",
        "WA",
        "yes",
        "нет",
        "Red;",
        "blue",
        "&amp;",
        "&#0;",
        "<b>",
        "\u{200B}",
        "\0",
        "\n",
        "\u{FEFF}",
        "😀",
        "مريم",
        "王小明",
        "https://",
        "example.com/a",
        "=SUM(",
        "00",
        "N/A",
    ]);
    prop_oneof![
        prop::collection::vec((words, prop::sample::select(vec!["", " ", " ", ","])), 0..6)
            .prop_map(|words| words.into_iter().flat_map(|(word, mark)| [word, mark]).collect()),
        "\\PC{0,40}",
        "[0-9.,+() -]{0,20}",
        "[0-9:/TZ+. -]{0,24}",
        any::<String>(),
    ]
}

/// Checks a conversion of text: its codes, and its second round.
fn check_text(cell: &str, convert: impl Fn(&str, &mut Notes) -> Option<String>) {
    let mut notes = Notes::new();
    let Some(once) = convert(cell, &mut notes) else {
        assert!(
            !notes.is_empty() || clean::clean(cell, &mut Notes::new()).is_empty(),
            "{cell:?}"
        );
        return;
    };
    assert!(!once.is_empty() && once.trim() == once, "{cell:?} {once:?}");
    assert!(!once.contains(is_control), "{cell:?} {once:?}");
    let mut again = Notes::new();
    let twice = convert(&once, &mut again);
    // Entities are decoded once, and what was written twice can be decoded again.
    if !again.contains(&ENTITIES_DECODED) {
        assert_eq!(twice.as_deref(), Some(once.as_str()), "{cell:?}");
    }
}

/// The same of conversions whose output is no text: that they give a value or a code.
fn check_value<T>(cell: &str, convert: impl Fn(&str, &mut Notes) -> Option<T>) -> Option<T> {
    let mut notes = Notes::new();
    let value = convert(cell, &mut notes);
    assert!(value.is_some() || !notes.is_empty(), "{cell:?}");
    value
}

/// Any clock, most of them with summer time.
fn any_clock() -> impl Strategy<Value = Clock> {
    let zones = [
        "America/New_York",
        "Europe/London",
        "UTC",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "Asia/Kolkata",
    ];
    prop::sample::select(zones.map(|zone| Clock::named(zone).unwrap()).to_vec())
}

fn any_marks() -> impl Strategy<Value = NumberMarks> {
    prop::sample::select(vec![
        NumberMarks::Ask,
        NumberMarks::DecimalPoint,
        NumberMarks::DecimalComma,
    ])
}

/// A number as a person would write it whose marks are known.
fn written(decimal: shared::value::Decimal, marks: NumberMarks) -> String {
    let scale = usize::from(decimal.scale());
    let digits = format!("{:0>width$}", decimal.units().abs(), width = scale + 1);
    let (whole, decimals) = digits.split_at(digits.len() - scale);
    let mark = match marks {
        NumberMarks::Ask | NumberMarks::DecimalPoint => ".",
        NumberMarks::DecimalComma => ",",
    };
    let sign = if decimal.units() < 0 { "-" } else { "" };
    let mark = if scale == 0 { "" } else { mark };
    format!("{sign}{whole}{mark}{decimals}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn texts_come_out_and_come_out_again(cell in any_cell()) {
        check_text(&cell, text);
        check_text(&cell, memo);
        check_text(&cell, email);
        check_text(&cell, url);
        check_text(&cell, company);
        check_text(&cell, |cell, notes| name(cell, NameCase::AsWritten, notes));
        check_text(&cell, |cell, notes| name(cell, NameCase::Proper, notes));
    }

    #[test]
    fn places_come_out_and_come_out_again(cell in any_cell(), of in any_cell()) {
        for form in [PlaceForm::Name, PlaceForm::Code] {
            check_text(&cell, |cell, notes| country(cell, form, notes));
            check_text(&cell, |cell, notes| state(cell, crate::source::country(&of), form, notes));
        }
    }

    #[test]
    fn telephone_numbers_come_out_and_come_out_again(
        cell in any_cell(),
        code in "[+0-9A-Z]{0,4}",
        of in prop::sample::select(vec!["", "US", "GB", "DE", "Italy", "RU", "AQ"]),
    ) {
        check_text(&cell, |cell, notes| phone(cell, &code, crate::source::country(of), notes));
        let mut notes = Notes::new();
        if let Some(number) = phone(&cell, &code, crate::source::country(of), &mut notes)
            && notes.is_empty()
        {
            let digits = number.strip_prefix('+').unwrap();
            let digits = digits.split_once(" x").map_or(digits, |(digits, _)| digits);
            prop_assert!((5..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
        }
    }

    #[test]
    fn numbers_are_exact(cell in any_cell(), marks in any_marks()) {
        if let Some(number) = check_value(&cell, |cell, notes| decimal(cell, marks, 4, notes)) {
            prop_assert!(number.scale() <= 4);
            let text = written(number, marks);
            // A number with three decimals may be read in two ways as long as nobody says which.
            if marks != NumberMarks::Ask || number.scale() != 3 {
                let mut notes = Notes::new();
                prop_assert!(decimal(&text, marks, 4, &mut notes) == Some(number), "{} {:?}", text, notes);
            }
        }
        for currency in [None, Some("USD"), Some("JPY"), Some("KWD")] {
            if let Some(amount) = check_value(&cell, |cell, notes| super::amount(cell, marks, currency, notes)) {
                prop_assert!(amount.scale() <= 3);
            }
        }
        if let Some(number) = check_value(&cell, |cell, notes| integer(cell, -5, 5, notes)) {
            prop_assert!((-5..=5).contains(&number));
        }
        let _answer = check_value(&cell, yes_no);
    }

    #[test]
    fn any_amount_is_read_as_it_was_written(units in -10_000_000_i64..10_000_000, marks in any_marks()) {
        prop_assume!(marks != NumberMarks::Ask);
        let amount = shared::value::Decimal::new(units, 2);
        let mut notes = Notes::new();
        prop_assert!(super::amount(&written(amount, marks), marks, Some("EUR"), &mut notes) == Some(amount));
        prop_assert!(notes.is_empty());
    }

    #[test]
    fn times_are_instants(cell in any_cell(), clock in any_clock()) {
        for order in [DayOrder::Ask, DayOrder::DayFirst, DayOrder::MonthFirst] {
            let day = check_value(&cell, |cell, notes| date_only(cell, order, notes));
            if let Some(day) = day {
                prop_assert!(day.len() == 10, "{}", day);
                prop_assert_eq!(date_only(&day, DayOrder::Ask, &mut Notes::new()), Some(day));
            }
            let instant = check_value(&cell, |cell, notes| date_time(cell, order, Some(&clock), notes));
            if let Some(instant) = instant {
                prop_assert!(instant.len() == 20 && instant.ends_with('Z'), "{}", instant);
                prop_assert_eq!(date_time(&instant, DayOrder::Ask, None, &mut Notes::new()), Some(instant));
            }
            let _created = check_value(&cell, |cell, notes| date(cell, order, None, notes));
        }
    }

    #[test]
    fn choices_are_those_of_the_column(cell in any_cell()) {
        let labels = choice::labels(&[("Crimson", 1)], &[(1, "Red"), (2, "blue")]);
        if let Some(value) = check_value(&cell, |cell, notes| choice(cell, &labels, notes)) {
            prop_assert!([1, 2].contains(&value));
        }
        for separator in Separator::CANDIDATES {
            let values = check_value(&cell, |cell, notes| multi_choice(cell, &labels, separator, notes));
            prop_assert!(values.is_none_or(|values| values.iter().all(|value| [1, 2].contains(value))));
        }
    }

    #[test]
    fn a_divided_name_keeps_its_letters(cell in any_cell()) {
        if let Some((first, last)) = divide(&cell) {
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
                letters.sort_unstable();
                letters
            };
            prop_assert_eq!(letters(&format!("{first}{last}")), letters(&cell));
            prop_assert!(!first.is_empty() && !last.is_empty());
        }
    }
}

//! The type guessed of a custom field, with its reason.

use super::*;

fn check(cells: &[&str], field_type: FieldType, reason: &str) {
    let guess = column("my_field", cells).guess;
    assert_eq!(
        (guess.field_type, guess.reason.as_str()),
        (field_type, reason),
        "{cells:?}: {guess:?}"
    );
    assert!(guess.confidence >= 50, "{cells:?}: {guess:?}");
    for (option, _) in &guess.options {
        assert!(cells.iter().any(|cell| cell.contains(option.as_str())));
    }
}

#[test]
fn an_empty_field_is_empty() {
    check(&["", "N/A", "", "-", " "], FieldType::Empty, "no cell is filled");
}

#[test]
fn names_are_text() {
    let cells = ["Leeds", "York", "Hull", "Bath", "Ely", "Wells"];
    let reason = "6 filled cells hold 6 different texts of at most 5 characters";
    check(&cells, FieldType::Text, reason);
    let guess = column("my_field", &cells).guess;
    assert!(guess.options.is_empty() && guess.runner_up.is_none());
}

#[test]
fn several_lines_are_long_text() {
    let cells = [
        "Once\nupon",
        "a time",
        "there was",
        "a\r\nbear",
        "and a fox",
        "in a wood",
    ];
    check(
        &cells,
        FieldType::LongText,
        "2 of 6 filled cells are texts of several lines",
    );
    let long = "x ".repeat(2_500);
    let cells = [long.as_str(), "a", "b", "c", "d", "e"];
    check(
        &cells,
        FieldType::LongText,
        "the longest cell has 4999 characters",
    );
    let line = "x".repeat(300);
    let cells = [line.as_str(), "a", "b", "c", "d", "e"];
    check(
        &cells,
        FieldType::LongText,
        "the longest cell has 300 characters in one line",
    );
}

#[test]
fn whole_numbers_are_numbers_and_others_decimals() {
    check(
        &["1", "20", "-3", "400", "5", "17"],
        FieldType::Number,
        "6 of 6 filled cells are whole numbers",
    );
    check(
        &["1.5", "20", "3.25", "400", "5", "9"],
        FieldType::Decimal,
        "6 of 6 filled cells are numbers, some with decimals",
    );
}

#[test]
fn signs_and_headers_make_money_of_numbers() {
    let cells = ["$1.50", "$20", "$3.25", "$400", "$5", "9"];
    check(
        &cells,
        FieldType::Money,
        "6 of 6 filled cells are numbers, most with the sign of a currency",
    );
    let guess = column("Deposit (EUR)", &["1.50", "20", "3", "4", "5"]).guess;
    assert_eq!(guess.field_type, FieldType::Money);
    assert_eq!(
        guess.reason,
        "5 of 5 filled cells are numbers, and the header names a currency"
    );
}

#[test]
fn digits_with_leading_zeros_are_text() {
    let reason = "2 of 6 filled cells are digits that begin with a zero, so no numbers";
    check(
        &["00123", "00456", "78901", "23456", "34567", "45678"],
        FieldType::Text,
        reason,
    );
}

#[test]
fn dates_are_told_from_moments() {
    let cells = [
        "2026-01-01",
        "2026-01-02",
        "2026-01-03",
        "2026-01-04",
        "2026-01-05",
    ];
    check(&cells, FieldType::Date, "5 of 5 filled cells are dates");
    let cells: Vec<_> = cells.iter().map(|day| format!("{day} 10:30")).collect();
    check(
        &refs(&cells),
        FieldType::DateTime,
        "5 of 5 filled cells are dates, some with a time",
    );
    let cells: Vec<_> = made(5, |day| format!("2026-01-0{} 00:00:00", day + 1));
    check(&refs(&cells), FieldType::Date, "5 of 5 filled cells are dates");
}

#[test]
fn few_values_are_a_single_choice_with_its_options() {
    let cells = made(30, |number| ["Small", "Medium", "Large"][number % 3].to_owned());
    let cells = refs(&cells);
    check(
        &cells,
        FieldType::SingleChoice,
        "30 filled cells hold only 3 values",
    );
    let guess = column("my_field", &cells).guess;
    let expected = [
        ("Large".to_owned(), 10),
        ("Medium".to_owned(), 10),
        ("Small".to_owned(), 10),
    ];
    assert_eq!(
        (guess.options.as_slice(), guess.runner_up),
        (expected.as_slice(), Some(FieldType::Text))
    );
}

#[test]
fn few_numbers_may_be_a_choice() {
    let cells = made(40, |number| (number % 4 + 1).to_string());
    let guess = column("my_field", &refs(&cells)).guess;
    assert_eq!(
        (guess.field_type, guess.runner_up),
        (FieldType::Number, Some(FieldType::SingleChoice))
    );
}

#[test]
fn values_that_come_back_in_other_cells_are_a_multiple_choice() {
    let cells = made(30, |number| {
        ["Yoga; Pilates", "Pilates", "Dance; Yoga"][number % 3].to_owned()
    });
    let reason = "a semicolon parts the cells into 3 values that come back in other cells";
    check(&refs(&cells), FieldType::MultiChoice, reason);
    let guess = column("my_field", &refs(&cells)).guess;
    assert_eq!(guess.options.first(), Some(&("Pilates".to_owned(), 20)));
    assert_eq!(guess.runner_up, Some(FieldType::SingleChoice));
}

#[test]
fn yes_and_no_are_known_in_words_and_figures() {
    let reason = "every filled cell is a word for yes or a word for no";
    check(&["Yes", "no", "YES", "No", "", "yes"], FieldType::YesNo, reason);
    check(
        &["1", "0", "1", "1", "0"],
        FieldType::YesNo,
        "every filled cell is 1 or 0",
    );
    check(
        &["Yes", "", "Yes", "Yes", "Yes", "Yes"],
        FieldType::YesNo,
        "every filled cell is a word for yes",
    );
}

#[test]
fn addresses_of_mail_and_web_are_known() {
    let cells = made(10, |number| format!("b{number}@mail.example"));
    check(
        &refs(&cells),
        FieldType::Email,
        "10 of 10 filled cells are e-mail addresses",
    );
    let cells = made(10, |number| format!("https://www.example/{number}"));
    check(
        &refs(&cells),
        FieldType::Url,
        "10 of 10 filled cells are web addresses",
    );
}

#[test]
fn telephone_numbers_are_known_by_their_marks_or_their_header() {
    let cells = made(10, |number| format!("+4477009001{number:02}"));
    check(
        &refs(&cells),
        FieldType::Phone,
        "10 of 10 filled cells are numbers as one dials them",
    );
    let cells = made(10, |number| format!("77009001{number:02}"));
    let guess = column("WhatsApp number", &refs(&cells)).guess;
    assert_eq!(
        (guess.field_type, guess.runner_up),
        (FieldType::Phone, Some(FieldType::Number))
    );
    assert_eq!(
        column("Member number", &refs(&cells)).guess.field_type,
        FieldType::Number
    );
}

#[test]
fn few_cells_make_a_weak_guess() {
    let guess = column("my_field", &["2026-01-01", "", "2026-01-02"]).guess;
    assert_eq!((guess.field_type, guess.confidence), (FieldType::Date, 68));
    assert!(guess.reason.ends_with(", but few cells are filled"));
}

#[test]
fn no_reason_holds_a_value() {
    let cells = ["canary", "canary", "canary", "bear", "canary", "fox"];
    let guess = column("my_field", &cells).guess;
    assert!(
        cells.iter().all(|cell| !guess.reason.contains(cell)),
        "{}",
        guess.reason
    );
    let debug = format!("{guess:?}{:?}", column("my_field", &cells));
    assert!(cells.iter().all(|cell| !debug.contains(cell)), "{debug}");
}

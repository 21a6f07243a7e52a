//! What spreadsheets did to a file. Every code is raised once and not raised once.

use super::*;
use crate::finding::profile;

const NONE: [&str; 0] = [];

#[test]
fn scientific_notation_is_found_in_each_row() {
    let cells = ["447700900123", "4.47701E+11", "", "4.47701E+11", "1E-05"];
    let expected = [2, 4, 5].map(|row| (profile::SCIENTIFIC, Some(row), None));
    assert_eq!(findings("phone", &cells), expected);
    assert_eq!(codes("phone", &["447700900123", "4E", "E+11", "1e5"]), NONE);
    // Where the values are many, too.
    let cells = made(3_000, |number| {
        if number % 1_000 == 999 {
            "4.47701E+11".to_owned()
        } else {
            (7_700_900_000_i64 + number as i64).to_string()
        }
    });
    let rows: Vec<_> = findings("id", &refs(&cells))
        .iter()
        .map(|found| found.1.unwrap())
        .collect();
    assert_eq!(rows, [1_000, 2_000, 3_000]);
}

#[test]
fn errors_of_formulas_are_found_in_each_row() {
    assert_eq!(
        findings("company", &["Acme", "#REF!", "#NAME?"])[1],
        (profile::ERROR_CELL, Some(3), None)
    );
    assert_eq!(
        codes("company", &["#VALUE!", "#DIV/0!", "#####", "#N/A"]),
        ["C051"; 4]
    );
    assert_eq!(codes("company", &["#1 Gym", "#hashtag", "C#"]), NONE);
}

#[test]
fn postal_codes_that_lost_their_zero_are_found() {
    let cells = ["90210", "10001", "2108", "60601", "2139", "73301", "94105"];
    assert_eq!(
        findings("zip", &cells),
        [(profile::ZEROS_LOST, Some(3), Some((2, 7)))]
    );
    // One that begins with a zero shows that zeros were kept.
    assert_eq!(
        codes("zip", &["90210", "10001", "02108", "6060", "73301", "94105"]),
        NONE
    );
    assert_eq!(codes("zip", &["90210", "10001", "60601"]), NONE);
    assert_eq!(codes("house_number", &cells), NONE);
}

#[test]
fn telephone_numbers_that_lost_their_zero_are_found() {
    let cells = ["07700900001", "07700900002", "7700900003", "07700900004"];
    assert_eq!(
        findings("phone", &cells),
        [(profile::ZEROS_LOST, Some(3), Some((1, 4)))]
    );
    assert_eq!(
        codes("phone", &["5550100001", "5550100002", "555010003", "5550100004"]),
        NONE
    );
}

#[test]
fn numbers_of_days_are_found_among_dates() {
    let cells = ["2026-03-04", "46085", "2026-03-05", "46086"];
    assert_eq!(
        findings("date_joined", &cells),
        [(profile::SERIAL_DATES, Some(2), Some((2, 4)))]
    );
    assert_eq!(codes("score", &cells[1..2]), NONE);
    assert_eq!(codes("date_joined", &["2026-03-04", "19999", "2026"]), NONE);
}

#[test]
fn decimal_commas_are_found() {
    let cells = ["5,50", "7", "1.234,50"];
    assert_eq!(
        findings("budget", &cells),
        [(profile::DECIMAL_COMMA, Some(1), Some((2, 3)))]
    );
    assert_eq!(codes("budget", &["5.50", "7", "1,234.50"]), NONE);
}

#[test]
fn points_and_commas_in_one_column_are_found() {
    let cells = ["5.50", "7.25", "5,50"];
    assert_eq!(
        findings("budget", &cells),
        [(profile::MARKS_MIXED, Some(3), Some((1, 3)))]
    );
    assert_eq!(
        findings("budget", &["7", "1,234", "2,500"]),
        [(profile::MARK_UNKNOWN, Some(2), Some((2, 3)))]
    );
    assert_eq!(codes("budget", &["1,234", "5.50"]), NONE);
}

#[test]
fn dates_of_several_forms_are_found() {
    let cells = ["2026-03-04", "2026-03-05", "4 Mar 2026"];
    assert_eq!(
        findings("date_joined", &cells),
        [(profile::DATES_MIXED, Some(3), Some((1, 3)))]
    );
    assert_eq!(codes("date_joined", &["2026-03-04", "2026-03-05 10:30"]), NONE);
}

#[test]
fn dates_that_a_spreadsheet_shortened_are_found() {
    let cells = ["2026-03-04 10:30:00", "25/12/25", "2026-03-05 10:30:00"];
    assert_eq!(
        findings("date_joined", &cells),
        [(profile::DATES_SHORTENED, Some(2), Some((1, 3)))]
    );
    let rows = ["2026-03-04,12/25/25".to_owned()];
    assert_eq!(
        of_stage(&contacts("date_joined,born", &rows))[0].0,
        profile::DATES_SHORTENED
    );
    let own = codes("date_joined", &["25/12/25", "26/12/25"]);
    assert_eq!(own, ["C058"]);
    assert_eq!(codes("born", &["25/12/25", "26/12/25"]), NONE);
}

#[test]
fn semicolons_between_cells_are_a_hint() {
    let text = "email;first_name;last_name;tags\na@mail.example;Ann;Lee;VIP\nb@mail.example;Bo;Lee;VIP\n";
    assert_eq!(of_stage(text), [(profile::RESAVED, None, None)]);
    assert_eq!(of_stage(&text.replace(';', ",")), []);
}

#[test]
fn texts_that_were_cut_are_found() {
    let (cut, short) = ("x".repeat(255), "y".repeat(200));
    let cells = [cut.as_str(), &short, &cut];
    assert_eq!(
        findings("my_story", &cells),
        [(profile::CUT_AT_255, Some(1), Some((2, 3)))]
    );
    let longer = "z".repeat(256);
    assert_eq!(codes("my_story", &[&cut, &cut, &longer]), NONE);
    assert_eq!(codes("my_story", &[&cut, &short]), NONE);
    let cell = format!("{}é", "x".repeat(32_766));
    assert_eq!(
        findings("my_story", &["a", &cell]),
        [(profile::CUT_AT_CELL, Some(2), Some((1, 2)))]
    );
    assert_eq!(codes("my_story", &["a", &"x".repeat(32_766)]), NONE);
}

#[test]
fn translated_truths_are_found() {
    assert_eq!(codes("newsletter", &["WAHR", "FALSCH", "WAHR"]), ["C064"]);
    assert_eq!(codes("newsletter", &["TRUE", "FALSE", "TRUE"]), NONE);
}

#[test]
fn amounts_of_different_currencies_are_found() {
    let row = || vec!["5.00,6.00".to_owned()];
    let codes_of = |headers: &str| {
        let found = of_stage(&contacts(headers, &row()));
        found.iter().map(|found| found.0.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(codes_of("Deposit (USD),Rest (EUR)"), ["C065"]);
    assert_eq!(codes_of("Deposit (USD),Rest (USD)"), NONE);
    assert_eq!(codes("deposit", &["$5.00", "€6.00"]), ["C065"]);
    let (_, surveyed) = survey(&contacts("Deposit (USD),Rest (EUR)", &row()));
    assert_eq!(surveyed.profile.currencies(), ["EUR", "USD"]);
}

#[test]
fn amounts_without_a_currency_are_found() {
    let ledger = |header: &str, cell: &str| {
        of_stage(&format!(
            "ID,Transaction_Type,Buyer_Email,Price_point,Processor,{header}\n1,Sale,a@mail.example,1,Stripe,{cell}\n"
        ))
    };
    assert_eq!(
        ledger("Amount", "5.00"),
        [(profile::CURRENCY_UNKNOWN, None, None)]
    );
    assert_eq!(ledger("Amount (USD)", "5.00"), []);
    assert_eq!(ledger("Amount", "$5.00"), []);
}

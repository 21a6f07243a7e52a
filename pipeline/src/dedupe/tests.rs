//! Pairs that must be found, and pairs that must not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use super::*;

fn verdict(one: &[(Field, &str)], other: &[(Field, &str)]) -> Option<Verdict> {
    let mut dedupe = Dedupe::new();
    dedupe.row(1, one.iter().copied());
    dedupe.row(2, other.iter().copied());
    dedupe.pairs().first().map(|pair| pair.verdict)
}

fn company(one: &str, other: &str) -> Option<Verdict> {
    verdict(&[(Field::Company, one)], &[(Field::Company, other)])
}

#[test]
fn one_company_in_two_spellings_is_certain() {
    for (one, other) in [
        ("Velmor Industries Ltd", "VELMOR INDUSTRIES LIMITED"),
        ("Velmor, Inc.", "The Velmor"),
        ("Müller & Söhne", "Mueller and Soehne"),
    ] {
        assert_eq!(company(one, other), Some(Verdict::Merge), "{one} / {other}");
    }
}

#[test]
fn names_that_differ_by_a_slip_are_proposed() {
    for (one, other) in [
        ("Velmorandi Systems", "Velmorandy Systems"),
        ("Face Port Media", "Faceport Media"),
        ("Velmor Ltd", "Velmor GmbH"),
    ] {
        assert!(company(one, other).is_some(), "{one} / {other}");
        assert_ne!(company("Velmor Ltd", "Velmor GmbH"), Some(Verdict::Merge));
    }
}

#[test]
fn other_companies_are_not_proposed() {
    for (one, other) in [
        ("Velmor", "Kestrin"),
        ("Velmor Films", "Kestrin Films"),
        ("Global Consulting Services", "Global Consulting Partners"),
        ("Store 12", "Store 14"),
    ] {
        assert_eq!(company(one, other), None, "{one} / {other}");
    }
}

#[test]
fn branches_in_two_towns_are_not_joined() {
    let row = |city, phone| {
        [
            (Field::Company, "Velmor Coffee"),
            (Field::City, city),
            (Field::Phone, phone),
        ]
    };
    let found = verdict(&row("Springfield", "5550100001"), &row("Riverton", "5550199999"));
    assert_ne!(found, Some(Verdict::Merge));
}

#[test]
fn a_person_is_found_in_spite_of_slips() {
    let one = [
        (Field::Given, "Katherine"),
        (Field::Surname, "Velmorandi"),
        (Field::Birth, "1984-03-07"),
        (Field::Zip, "2600"),
        (Field::Street, "Kestrin Street"),
    ];
    let other = [
        (Field::Given, "Velmorandi"),
        (Field::Surname, "Kathrine"),
        (Field::Birth, "19840307"),
        (Field::Zip, "2060"),
        (Field::Street, "Kestrin St"),
    ];
    assert!(verdict(&one, &other).is_some());
    let sister = [
        (Field::Given, "Paula"),
        (Field::Surname, "Velmorandi"),
        (Field::Birth, "1986-01-22"),
        (Field::Zip, "2600"),
    ];
    assert_eq!(verdict(&one, &sister), None);
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let names = [
        "Velmor Ltd",
        "Kestrin",
        "Velmor",
        "Velmorr Limited",
        "Kestrin Inc",
    ];
    let found = |order: &[usize]| {
        let mut dedupe = Dedupe::new();
        for at in order {
            dedupe.row(*at, [(Field::Company, *names.get(*at).unwrap())]);
        }
        dedupe.pairs()
    };
    assert_eq!(found(&[0, 1, 2, 3, 4]), found(&[4, 2, 0, 3, 1]));
    assert!(!found(&[0, 1, 2, 3, 4]).is_empty());
}

#[test]
fn a_name_that_could_be_either_of_two_is_certain_to_be_none() {
    let mut dedupe = Dedupe::new();
    for name in ["Velmor Kestrin", "Velmor Kestrin Ltd", "Velmor Kestrin GmbH"] {
        dedupe.row(name, [(Field::Company, name)]);
    }
    let pairs = dedupe.pairs();
    assert!(!pairs.is_empty());
    assert!(pairs.iter().all(|pair| pair.verdict == Verdict::Propose));
}

fn entry(key: &str, row: u32) -> Entry<&str> {
    Entry {
        key,
        file: crate::finding::FileNo(0),
        row,
        line: row + 1,
    }
}

fn company_codes(rows: &[(&str, &str, &str)]) -> Vec<String> {
    let mut companies = Companies::new();
    for ((key, name, site), row) in rows.iter().zip(1..) {
        companies.row(
            entry(key, row),
            [(Field::Company, *name), (Field::Website, *site)].into_iter(),
        );
    }
    companies
        .finish()
        .findings()
        .map(|finding| finding.code.to_string())
        .collect()
}

#[test]
fn one_company_in_two_spellings_is_merged_and_said() {
    let codes = company_codes(&[
        ("a", "Velmor Industries Ltd", ""),
        ("b", "VELMOR INDUSTRIES LIMITED", ""),
    ]);
    assert_eq!(codes, ["T102"]);
}

#[test]
fn names_that_differ_by_little_are_said() {
    let codes = company_codes(&[("a", "Velmorandi Systems", ""), ("b", "Velmorandy Systems", "")]);
    assert_eq!(codes, ["T100"]);
}

#[test]
fn other_companies_and_rows_of_one_key_are_not_said() {
    assert_eq!(
        company_codes(&[("a", "Velmor", ""), ("b", "Kestrin", "")]),
        [""; 0]
    );
    assert_eq!(
        company_codes(&[("a", "Velmor Ltd", ""), ("a", "Velmor", "")]),
        [""; 0]
    );
    let free = [("a", "Velmor", "gmail.com"), ("b", "Kestrin", "gmail.com")];
    assert_eq!(company_codes(&free), [""; 0]);
}

fn person_codes(rows: &[(&str, &str, &str, &str)]) -> Vec<String> {
    let mut people = People::new();
    for ((given, surname, email, phone), row) in rows.iter().zip(1..) {
        let cells = [
            (Field::Given, *given),
            (Field::Surname, *surname),
            (Field::Email, *email),
            (Field::Phone, *phone),
        ];
        people.row(entry(email, row), cells.into_iter());
    }
    people
        .finish()
        .findings()
        .map(|finding| finding.code.to_string())
        .collect()
}

#[test]
fn one_person_with_two_addresses_is_said() {
    let codes = person_codes(&[
        ("Jane", "Velmorandi", "jane@velmor.example", "555 010 0199"),
        ("Janet", "Velmorandi", "janev@kestrin.example", "555 010 0199"),
    ]);
    assert_eq!(codes, ["T101"]);
    let codes = person_codes(&[
        ("Jane", "Velmorandi", "jane@velmor.example", "555 010 0199"),
        ("Jane", "Velmorandi", "janev@kestrin.example", "555 010 0199"),
    ]);
    assert_eq!(codes, ["T103"]);
}

#[test]
fn two_persons_are_not_said() {
    let codes = person_codes(&[
        ("Jane", "Velmorandi", "jane@velmor.example", "555 010 0199"),
        ("Paula", "Velmorandi", "paula@velmor.example", "555 010 0199"),
    ]);
    assert_eq!(codes, [""; 0]);
}

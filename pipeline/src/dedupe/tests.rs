//! Pairs that must be found, and pairs that must not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use super::*;

fn verdict(one: &[(Field, &str)], other: &[(Field, &str)]) -> Option<Verdict> {
    let mut dedupe = Dedupe::new();
    dedupe.row(one.iter().copied());
    dedupe.row(other.iter().copied());
    dedupe.pairs().first().map(|pair| pair.verdict)
}

fn company(one: &str, other: &str) -> Option<Verdict> {
    verdict(&[(Field::Company, one)], &[(Field::Company, other)])
}

#[test]
fn one_company_in_two_spellings_is_certain() {
    for (one, other) in [
        ("Velmor Industries Ltd", "VELMOR INDUSTRIES LIMITED"),
        ("Velmor, Inc.", "The Velmor Corporation"),
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
            dedupe.row([(Field::Company, names[*at])]);
        }
        let mut pairs: Vec<_> = dedupe
            .pairs()
            .iter()
            .map(|pair| {
                let (a, b) = (order[pair.a as usize], order[pair.b as usize]);
                (a.min(b), a.max(b), pair.verdict, pair.score.to_bits())
            })
            .collect();
        pairs.sort_unstable();
        pairs
    };
    assert_eq!(found(&[0, 1, 2, 3, 4]), found(&[4, 2, 0, 3, 1]));
    assert!(!found(&[0, 1, 2, 3, 4]).is_empty());
}

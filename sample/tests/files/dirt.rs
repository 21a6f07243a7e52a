//! What looks dirty is in the oracle, and what is in the oracle looks dirty.

use std::collections::BTreeMap;

use sample::{Breadth, Dirt, Kind, Settings, Verdict};

use crate::table::{MANY, contacts};

#[test]
fn every_row_that_looks_dirty_is_in_the_oracle() {
    let (table, expected) = contacts(&MANY);
    let check = |dirt: Dirt, found: Vec<u32>| assert_eq!(found, expected.rows_with(dirt), "{dirt:?}");

    check(
        Dirt::BadEmail,
        table.rows_where("email", |email| !is_address(email.trim())),
    );
    check(
        Dirt::MistypedDomain,
        table.rows_where("email", |email| {
            [".con", ".cmo", ".ogr"].iter().any(|e| email.ends_with(e))
        }),
    );
    check(
        Dirt::RoleAddress,
        table.rows_where("email", |email| email.contains("@office")),
    );
    check(
        Dirt::Formula,
        table.rows_where("first_name", |name| name.starts_with(['=', '+', '-', '@'])),
    );
    check(
        Dirt::EntityInName,
        table.rows_where("last_name", |name| name.contains("&amp;")),
    );
    check(
        Dirt::SecondLastName,
        table.rows_where("last_name2", |name| !name.is_empty()),
    );
    check(
        Dirt::Mojibake,
        table.rows_where("first_name", |name| name.ends_with("Ã©")),
    );
    check(
        Dirt::FutureDate,
        table.rows_where("date_joined", |date| date > "2027"),
    );
    check(
        Dirt::EarlyDate,
        table.rows_where("date_joined", |date| date < "2000"),
    );
    check(
        Dirt::BareConsent,
        table.rows_where("gdpr_communications", |word| matches!(word, "0" | "1")),
    );
    check(
        Dirt::UnknownStatus,
        table.rows_where("status", |word| word == "Quarantined"),
    );
    check(
        Dirt::LivelyText,
        table.rows_where("notes", |text| text.contains('\n')),
    );
    check(
        Dirt::LongText,
        table.rows_where("notes", |text| text.len() > 4_000),
    );
    check(
        Dirt::LongStreet,
        table.rows_where("address", |text| text.len() > 250),
    );
    check(
        Dirt::PhoneLetters,
        table.rows_where("phone", |phone| phone.contains(char::is_alphabetic)),
    );
    check(
        Dirt::CommaInOption,
        table.rows_where("interests", |options| options.contains(',')),
    );
    check(
        Dirt::TagSpelling,
        table.rows_where("tags", |tags| tags.contains("V.I.P.") || tags.contains("vip")),
    );
    let short = table
        .numbers()
        .filter(|row| table.rows[*row as usize - 1].len() < table.columns.len())
        .collect();
    check(Dirt::ShortRow, short);
    let nameless = table.rows_where("last_name", str::is_empty);
    let mut sown = [
        expected.rows_with(Dirt::NoLastName),
        expected.rows_with(Dirt::WholeNameInFirst),
    ]
    .concat();
    sown.sort_unstable();
    assert_eq!(nameless, sown);
}

fn is_address(email: &str) -> bool {
    let parts: Vec<&str> = email.split('@').collect();
    matches!(parts.as_slice(), [local, domain] if !local.is_empty() && !email.contains(' ')
        && domain.contains('.') && !domain.ends_with('.'))
}

#[test]
fn repeated_rows_repeat_an_earlier_row() {
    let (table, expected) = contacts(&MANY);
    let mut first_with: BTreeMap<String, u32> = BTreeMap::new();
    let mut again = Vec::new();
    for row in table.numbers() {
        match first_with.get(table.cell(row, "id")) {
            Some(first) => again.push((row, *first)),
            None => {
                first_with.insert(table.cell(row, "id").to_owned(), row);
            }
        }
    }
    let (mut same, mut other_case) = (Vec::new(), Vec::new());
    for (row, first) in again {
        let is_same = table.rows[row as usize - 1] == table.rows[first as usize - 1];
        if is_same {
            same.push(row)
        } else {
            other_case.push((row, first))
        }
    }
    assert_eq!(same, expected.rows_with(Dirt::RepeatedRow));
    for (row, first) in &other_case {
        let (email, before) = (table.cell(*row, "email"), table.cell(*first, "email"));
        assert_ne!(email, before);
        assert_eq!(email.trim().to_lowercase(), before);
    }
    let rows: Vec<u32> = other_case.iter().map(|(row, _)| *row).collect();
    assert_eq!(rows, expected.rows_with(Dirt::RepeatedInOtherCase));
    assert_eq!(expected.left_out(), same.len() + rows.len());
}

#[test]
fn a_second_address_shares_name_and_telephone_with_an_earlier_row() {
    let (table, expected) = contacts(&MANY);
    let person = |row: u32| ["first_name", "last_name", "phone"].map(|column| table.cell(row, column));
    assert!(expected.count(Dirt::SecondAddress) > 100);
    for row in expected.rows_with(Dirt::SecondAddress) {
        let twin = (1..*row)
            .rev()
            .find(|earlier| person(*earlier) == person(*row))
            .unwrap();
        assert_ne!(table.cell(*row, "id"), table.cell(twin, "id"));
        assert_ne!(table.cell(*row, "email"), table.cell(twin, "email"));
    }
}

#[test]
fn rates_are_those_of_the_table() {
    const ROWS: u32 = 30_000;
    let expected = sample::contacts(&Settings {
        contacts: ROWS,
        ..MANY
    })
    .expected;
    for dirt in Dirt::ALL.iter().filter(|dirt| {
        dirt.kind() == Kind::Contacts && dirt.breadth() == Breadth::Core && dirt.per_100k() > 0
    }) {
        let (count, rate) = (
            expected.count(*dirt) as f64,
            f64::from(dirt.per_100k()) * f64::from(ROWS) / 100_000.0,
        );
        assert!(
            (count - rate).abs() < rate * 0.1 + 5.0 * rate.sqrt(),
            "{dirt:?}: {count} where {rate} were due"
        );
    }
}

#[test]
fn nobody_in_the_files_can_exist() {
    let (table, expected) = contacts(&MANY);
    let odd: Vec<u32> = [
        expected.rows_with(Dirt::BadEmail),
        expected.rows_with(Dirt::MistypedDomain),
    ]
    .concat();
    for row in table.numbers().filter(|row| !odd.contains(row)) {
        let email = table.cell(row, "email").trim().to_lowercase();
        let domain = email.rsplit('@').next().unwrap();
        assert!(
            domain.ends_with(".example") || domain.starts_with("example."),
            "row {row}"
        );
        let digits: String = table
            .cell(row, "phone")
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let reserved = ["7700900", "55501", "3023125", "63998", "49157"]
            .iter()
            .any(|range| digits.contains(range));
        assert!(digits.is_empty() || reserved, "row {row}");
    }
}

#[test]
fn each_kind_has_a_verdict_that_fits_its_place() {
    let left_out: Vec<Dirt> = Dirt::ALL
        .iter()
        .copied()
        .filter(|dirt| dirt.verdict() == Verdict::LeftOut)
        .collect();
    let whole_rows = [
        Dirt::RepeatedRow,
        Dirt::RepeatedInOtherCase,
        Dirt::RepeatedHeader,
        Dirt::BlankRow,
        Dirt::RepeatedCompany,
        Dirt::NamelessCompany,
        Dirt::MalformedRow,
    ];
    assert_eq!(left_out, whole_rows);
}

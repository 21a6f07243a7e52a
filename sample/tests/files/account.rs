//! All files of one account fit together.

use std::collections::{BTreeMap, BTreeSet};

use sample::{Breadth, Dirt, Form, Kind, Settings};

use crate::table::{MANY, Table, contacts};

const WHOLE: Settings = Settings {
    breadth: Breadth::Whole,
    ..MANY
};

fn table(kind: Kind) -> (Table, sample::Expected) {
    let made = sample::make(kind, &MANY);
    (Table::read(&made.csv, b','), made.expected)
}

#[test]
fn the_same_settings_make_the_same_bytes_of_every_kind() {
    let few = Settings {
        contacts: 400,
        ..WHOLE
    };
    for kind in Kind::ALL {
        assert_eq!(sample::make(kind, &few), sample::make(kind, &few), "{kind:?}");
        let other = sample::make(kind, &Settings { seed: 4, ..few });
        assert!(
            kind == Kind::TagList || kind == Kind::ListList || other != sample::make(kind, &few),
            "{kind:?}"
        );
    }
}

#[test]
fn the_oracle_counts_the_rows_of_every_kind() {
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::SalesReport) {
        for form in [Form::AsExported, Form::Merged] {
            let made = sample::make(
                kind,
                &Settings {
                    contacts: 2_000,
                    form,
                    ..WHOLE
                },
            );
            let rows = Table::read(&made.csv, b',').rows.len();
            assert_eq!(rows, made.expected.rows() as usize, "{kind:?} {form:?}");
            assert!(rows > 0, "{kind:?}");
        }
    }
}

#[test]
fn the_report_has_its_header_behind_a_title() {
    let made = sample::make(Kind::SalesReport, &MANY);
    let text = String::from_utf8(made.csv).unwrap();
    let header = text
        .lines()
        .position(|line| line == "Name,Email,Price point,Amount (USD),Date");
    assert_eq!(header, Some(3));
    assert_eq!(text.lines().count() - 4, made.expected.rows() as usize);
}

#[test]
fn subscriptions_agree_with_the_ledger_but_for_those_sown() {
    let (ledger, _) = table(Kind::Transactions);
    let cancelled: BTreeSet<&str> = ledger
        .rows_where("Transaction_Type", |word| word == "Cancellation")
        .into_iter()
        .map(|row| ledger.cell(row, "subscription_id"))
        .collect();
    let (subscriptions, expected) = table(Kind::Subscriptions);
    let disagree: Vec<u32> = subscriptions
        .rows_where("Status", |status| status == "Active")
        .into_iter()
        .filter(|row| cancelled.contains(subscriptions.cell(*row, "Subscription_ID")))
        .collect();
    assert!(disagree.len() > 5);
    assert_eq!(disagree, expected.rows_with(Dirt::AgainstLedger));
    for status in [
        "Active",
        "Pending Cancellation",
        "Paused",
        "Cancelled",
        "Terminated",
        "Overdue",
    ] {
        let rows = subscriptions.rows_where("Status", |word| word == status).len() as i64;
        assert_eq!(rows, expected.tally(status), "{status}");
        assert!(rows > 0, "{status}");
    }
    let day = |cell: &str| cell.is_empty() || (cell.len() == 11 && cell.as_bytes()[2] == b' ');
    assert!(
        subscriptions
            .rows_where("Next payment date", |cell| !day(cell))
            .is_empty()
    );
}

#[test]
fn every_ledger_payment_is_notified_under_the_same_number() {
    let (ledger, _) = table(Kind::Transactions);
    let (log, _) = table(Kind::IpnLog);
    let words: BTreeMap<&str, &str> = ledger
        .numbers()
        .map(|row| (ledger.cell(row, "ID"), ledger.cell(row, "Transaction_Type")))
        .collect();
    for row in log.numbers() {
        let word = words[log.cell(row, "transaction_id")];
        assert_eq!(
            word.to_lowercase().replace(' ', "_"),
            log.cell(row, "transaction_type")
        );
    }
    let silent = words
        .values()
        .filter(|word| word.contains("Can.") || word.is_empty())
        .count();
    assert_eq!(log.rows.len() + silent, ledger.rows.len());
}

#[test]
fn the_tag_list_names_every_tag_of_every_clean_contact() {
    let made = sample::make(Kind::TagList, &WHOLE);
    let list = Table::read(&made.csv, b',');
    let names: BTreeSet<&str> = list.numbers().map(|row| list.cell(row, "tag_name")).collect();
    assert_eq!(names.len(), sample::taxonomy(&WHOLE).len());
    assert!((40..=400).contains(&names.len()), "{}", names.len());
    let classes: BTreeSet<_> = sample::taxonomy(&WHOLE)
        .into_iter()
        .map(|(_, class)| class)
        .collect();
    assert_eq!(classes.len(), 12);

    let (people, expected) = contacts(&WHOLE);
    let (mut tags, mut longest) = (0, 0);
    for row in people.numbers() {
        let cell = people.cell(row, "tags");
        if cell.is_empty() || expected.rows_with(Dirt::TagSpelling).contains(&row) {
            continue;
        }
        assert!(cell.split(',').all(|tag| names.contains(tag)), "row {row}");
        tags += cell.split(',').count();
        longest = longest.max(cell.split(',').count());
    }
    let mean = tags as f64 / people.rows.len() as f64;
    assert!((3.5..5.0).contains(&mean), "{mean}");
    assert!(longest > 15, "{longest}");
}

#[test]
fn the_rare_dirt_of_whole_accounts_is_in_the_oracle() {
    let settings = Settings {
        contacts: 15_000,
        ..WHOLE
    };
    let (people, expected) = contacts(&settings);
    let check = |dirt: Dirt, found: Vec<u32>| {
        assert!(!found.is_empty(), "{dirt:?}");
        assert_eq!(found, expected.rows_with(dirt), "{dirt:?}");
    };
    check(
        Dirt::BotAddress,
        people.rows_where("email", |email| email.ends_with("@notetaker.example")),
    );
    check(
        Dirt::IdnEmail,
        people.rows_where("email", |email| !email.is_ascii()),
    );
    check(
        Dirt::HugeText,
        people.rows_where("notes", |notes| notes.len() > 100_000),
    );
    check(
        Dirt::TextOver255,
        people.rows_where("your_story", |text| text.len() > 255),
    );
    check(
        Dirt::FormulaBehindTab,
        people.rows_where("first_name", |name| name.starts_with('\t')),
    );
    check(
        Dirt::InvisibleLetters,
        people.rows_where("last_name", |name| name.contains('\u{200b}')),
    );
}

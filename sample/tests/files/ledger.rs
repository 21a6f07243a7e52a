//! The ledger: its columns, its events, and that its dirt is in the oracle.

use std::collections::{BTreeMap, BTreeSet};

use sample::{Breadth, Currency, Dirt, Expected, Form, Kind, Settings};

use crate::table::{MANY, Table, contacts};

fn ledger(settings: &Settings) -> (Table, Expected) {
    let separator = if settings.form == Form::Spreadsheet {
        b';'
    } else {
        b','
    };
    let made = sample::make(Kind::Transactions, settings);
    (Table::read(&made.csv, separator), made.expected)
}

#[test]
fn the_header_is_the_one_that_was_seen() {
    let made = sample::make(Kind::Transactions, &Settings { contacts: 0, ..MANY });
    let header = String::from_utf8(made.csv).unwrap();
    assert_eq!(header.trim_end().split(',').count(), 57);
    assert!(
        header.starts_with(
            "ID,Transaction_Type,Date,Product,Price_point,Quantity,Seller_username,Buyer_Username"
        )
    );
    assert!(
        header.contains(",Amount (USD),Base_Price (USD),")
            && header.ends_with(",Subscription_payment_number,Rebill_reattempt\n")
    );
    let euro = Settings {
        contacts: 0,
        currency: Currency::Eur,
        ..MANY
    };
    let header = String::from_utf8(sample::make(Kind::Transactions, &euro).csv).unwrap();
    assert_eq!(
        (header.matches("(EUR)").count(), header.matches("(USD)").count()),
        (9, 0)
    );
}

#[test]
fn types_are_counted_and_money_goes_the_right_way() {
    let (table, expected) = ledger(&MANY);
    assert_eq!(table.rows.len(), expected.rows() as usize);
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for row in table.numbers() {
        let word = table.cell(row, "Transaction_Type");
        *counts.entry(word).or_default() += 1;
        let amount = hundredths(table.cell(row, "Amount (USD)"));
        match word {
            "Refund" | "Partial refund" | "Chargeback" => assert!(amount < 0, "row {row}"),
            "Cancellation" | "Request Can." | "Revert Can." => assert_eq!(amount, 0, "row {row}"),
            _ => assert!(amount >= 0, "row {row}"),
        }
    }
    // The malformed row has no type.
    assert_eq!(counts.remove(""), Some(1));
    assert_eq!(counts.len(), 9);
    for (word, count) in counts {
        assert_eq!(count, expected.tally(word), "{word}");
    }
    let revenue: i64 = table
        .numbers()
        .map(|row| hundredths(table.cell(row, "Revenue (USD)")))
        .sum();
    assert_eq!(revenue, expected.tally("revenue"));
    let per_buyer = f64::from(expected.rows()) / expected.tally("buyers") as f64;
    assert!(
        (8.0..12.0).contains(&per_buyer),
        "{per_buyer} rows for each buyer"
    );
}

/// An amount in any of the ways in which the file writes it.
fn hundredths(amount: &str) -> i64 {
    let digits: String = amount
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '-')
        .collect();
    digits.parse().unwrap_or(0)
}

#[test]
fn every_event_that_looks_dirty_is_in_the_oracle() {
    let (table, expected) = ledger(&MANY);
    let (people, _) = contacts(&MANY);
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in people.numbers() {
        let emails = known.entry(people.cell(row, "id").to_owned()).or_default();
        emails.insert(people.cell(row, "email").to_owned());
    }
    let check = |dirt: Dirt, found: Vec<u32>| {
        assert!(!found.is_empty(), "{dirt:?}");
        assert_eq!(found, expected.rows_with(dirt), "{dirt:?}");
    };
    check(Dirt::MalformedRow, table.rows_where("ID", str::is_empty));
    check(
        Dirt::MissingBuyer,
        table.rows_where("lead_id", |id| !id.is_empty() && !known.contains_key(id)),
    );
    let changed = table.numbers().filter(|row| {
        let emails = known.get(table.cell(*row, "lead_id"));
        emails.is_some_and(|emails| !emails.contains(table.cell(*row, "Buyer_Email")))
    });
    check(Dirt::ChangedEmail, changed.collect());
    check(
        Dirt::AmountForm,
        table.rows_where("Amount (USD)", |amount| amount.contains('$')),
    );
    check(
        Dirt::NegativeZero,
        table.rows_where("Your_Net_Profit (USD)", |net| net == "-0.00"),
    );
    let free = table.numbers().filter(|row| {
        table.cell(*row, "Transaction_Type") == "Sale" && table.cell(*row, "Amount (USD)") == "0.00"
    });
    check(Dirt::ZeroSale, free.collect());
    check(
        Dirt::RefundWithoutSale,
        table.rows_where("Amount (USD)", |amount| amount == "-12.34"),
    );
}

#[test]
fn four_failures_end_a_subscription_and_requests_are_taken_back() {
    let (table, _) = ledger(&MANY);
    let mut stories: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut automatic = BTreeSet::new();
    for row in table.numbers() {
        let subscription = table.cell(row, "subscription_id").to_owned();
        if table.cell(row, "Automatic_Cancellation") == "Yes" {
            automatic.insert(subscription.clone());
        }
        stories
            .entry(subscription)
            .or_default()
            .push(table.cell(row, "Transaction_Type").to_owned());
    }
    let ends = |subscription: &String| {
        let story: Vec<&str> = stories[subscription].iter().map(String::as_str).collect();
        let acts: Vec<&str> = story
            .into_iter()
            .filter(|act| !act.contains("efund") && *act != "Chargeback")
            .collect();
        acts.ends_with(&["Failed", "Failed", "Failed", "Failed", "Cancellation"])
    };
    assert!(automatic.len() > 500 && automatic.iter().all(ends));
    let reverted = stories
        .values()
        .filter(|story| story.iter().any(|act| act == "Revert Can."))
        .count();
    assert!(reverted > 10, "{reverted}");
    assert!(table.rows_where("Trial", |trial| trial == "Yes").len() > 500);
    assert!(table.rows_where("Rebill_reattempt", |again| again == "1").len() > 500);
}

#[test]
fn merged_and_re_saved_ledgers_bear_their_marks() {
    let (table, expected) = ledger(&Settings {
        form: Form::Merged,
        ..MANY
    });
    assert_eq!(
        table.rows_where("ID", |id| id == "ID"),
        expected.rows_with(Dirt::RepeatedHeader)
    );
    assert_eq!(expected.count(Dirt::RepeatedHeader), 3);
    for row in expected.rows_with(Dirt::RepeatedRow) {
        assert_eq!(table.rows[*row as usize - 1], table.rows[*row as usize - 2]);
    }
    assert!(expected.count(Dirt::RepeatedRow) > 500);

    let (table, expected) = ledger(&Settings {
        form: Form::Spreadsheet,
        ..MANY
    });
    assert_eq!(
        table
            .rows_where("Processor_transaction_id", |id| id.contains("E+"))
            .len(),
        table
            .rows_where("Processor", |processor| processor == "Authorize.net")
            .into_iter()
            .filter(|row| !table.cell(*row, "Processor_transaction_id").is_empty())
            .count()
    );
    assert!(expected.count(Dirt::RoundedId) > 100);
    let without_comma = table.rows_where("Amount (USD)", |amount| !amount.contains(','));
    assert_eq!(without_comma, expected.rows_with(Dirt::MalformedRow));
    assert!(table.rows_where("Date", |date| date.contains('-')).is_empty());
}

#[test]
fn a_small_account_has_every_dirt_of_the_ledger() {
    for breadth in [Breadth::Core, Breadth::Whole] {
        let settings = Settings {
            breadth,
            ..Settings::SHIPPED
        };
        let made: Vec<Expected> = Kind::ALL
            .iter()
            .map(|kind| sample::make(*kind, &settings).expected)
            .collect();
        let with_a_form = [
            Dirt::RepeatedHeader,
            Dirt::BlankRow,
            Dirt::RoundedPhone,
            Dirt::LostZero,
            Dirt::ShortDate,
            Dirt::RoundedId,
        ];
        for dirt in Dirt::ALL
            .iter()
            .filter(|dirt| !with_a_form.contains(dirt) && **dirt != Dirt::UnusedTag)
        {
            let is_sown = made.iter().any(|expected| expected.count(*dirt) > 0);
            assert_eq!(
                is_sown,
                breadth == Breadth::Whole || dirt.breadth() == Breadth::Core,
                "{breadth:?} {dirt:?}"
            );
        }
    }
}

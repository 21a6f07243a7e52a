//! Are the files whole?

use super::*;
use crate::finding::join as codes;
use crate::source::expected;

const SUBSCRIPTIONS: &str =
    "subscription_id,Status,Recurrence_Term,Product,Next payment date,Next payment amount";

/// Rows of a ledger: number, event, date, product, e-mail, subscription, contact, payment.
fn events(rows: &[[&str; 8]]) -> String {
    let row = |[id, event, date, product, mail, subscription, lead, payment]: &[&str; 8]| {
        format!("{id},{event},{date},{product},1,{mail},10,Stripe,{subscription},{lead},tx,{payment}\n")
    };
    rows.iter().map(row).collect()
}

#[test]
fn missing_columns_are_told_with_what_is_lost() {
    let all: Vec<&str> = expected(Kind::Contacts).iter().map(|one| one.column).collect();
    let header = all.join(",").replace("kartra_id", "id");
    let whole = Files::default().with("c.csv", &header, "1,a@x.com\n").assemble();
    assert_eq!(found(&whole, codes::COLUMNS_MISSING), []);
    let without = Files::default()
        .with("c.csv", &header.replace(",tags", ""), "1,a@x.com\n")
        .assemble();
    assert_eq!(found(&without, codes::COLUMNS_MISSING), [(0, Some((9, 10)))]);
    assert!(
        lines(&without, codes::COLUMNS_MISSING)[0]
            .found
            .contains("webinars")
    );
}

#[test]
fn contacts_without_a_status_are_told_unless_the_file_is_labelled() {
    let bare = "id,email,first_name,last_name";
    let check = |header: &str, status, expected: usize| {
        let files = Files::default()
            .with_label("c.csv", header, "1,a@x.com,A,B\n", status)
            .assemble();
        assert_eq!(
            found(&files, codes::NO_STATUS_COLUMN).len(),
            expected,
            "{header} {status:?}"
        );
    };
    check(bare, None, 1);
    check(bare, Some(MailStatus::Subscribed), 0);
    check(&format!("{bare},status"), None, 0);
    check(&format!("{bare},blacklisted"), None, 0);
}

#[test]
fn a_label_without_effect_is_told() {
    let check = |header: &str, expected: usize| {
        let status = Some(MailStatus::SpamComplaint);
        let files = Files::default()
            .with_label("c.csv", header, "1,a@x.com,A,B\n", status)
            .assemble();
        assert_eq!(found(&files, codes::LABEL_UNUSED).len(), expected, "{header}");
    };
    check("id,email,first_name,last_name", 0);
    check("id,email,first_name,last_name,status", 1);
    check(LEDGER, 1);
}

#[test]
fn a_month_without_a_transaction_is_told() {
    let holes = |dates: &[&str]| {
        let row = |date| [date, "Sale", date, "A", "a@x.com", "", "7", ""];
        let rows: Vec<_> = dates.iter().copied().map(row).collect();
        let files = Files::default().ledger("l.csv", &events(&rows)).assemble();
        let words = lines(&files, codes::MONTHS_MISSING)
            .first()
            .map(|line| line.found.clone());
        (found(&files, codes::MONTHS_MISSING), words)
    };
    let words = Some("Nothing in 2025-12, 2026-01".to_owned());
    assert_eq!(
        holes(&["2026-02-01", "2025-10-31 23:59:59", "2025-11-05"]),
        (vec![(0, Some((2, 5)))], words)
    );
    assert_eq!(holes(&["2025-12-31", "2026-01-01"]), (vec![], None));
    assert_eq!(holes(&["soon"]), (vec![], None));
}

#[test]
fn a_hole_that_another_file_fills_is_none() {
    let sale = |date| events(&[[date, "Sale", date, "A", "a@x.com", "", "7", ""]]);
    let files = Files::default()
        .ledger("a.csv", &[sale("2024-01-01"), sale("2024-03-01")].concat())
        .ledger("b.csv", &sale("2024-02-01"))
        .assemble();
    assert_eq!(found(&files, codes::MONTHS_MISSING), []);
    let period = files.sets[0]
        .period
        .map(|(first, last)| (first.to_string(), last.to_string()));
    assert_eq!(period, Some(("2024-01-01".to_owned(), "2024-03-01".to_owned())));
}

#[test]
fn a_subscription_without_its_first_payment_is_told() {
    let late = |rows: &[[&str; 8]]| {
        found(
            &Files::default().ledger("l.csv", &events(rows)).assemble(),
            codes::LEDGER_BEGINS_LATE,
        )
    };
    let sale = ["1", "Sale", "2026-01-01", "A", "a@x.com", "900", "7", "1"];
    let rebill = ["2", "Rebill", "2026-02-01", "A", "a@x.com", "900", "7", "2"];
    let other = ["3", "Rebill", "2026-02-01", "A", "b@x.com", "901", "8", "5"];
    assert_eq!(late(&[rebill, sale]), []);
    assert_eq!(late(&[rebill, sale, other]), [(0, Some((1, 2)))]);
}

#[test]
fn buyers_who_are_no_contacts_are_counted() {
    let sale = |id, mail, lead| [id, "Sale", "2026-01-01", "A", mail, "", lead, ""];
    let rows = events(&[
        sale("1", "a@x.com", "1"),
        // The same contact with a former address, and once more.
        sale("2", "former@x.com", "1"),
        sale("3", "a@x.com", "1"),
        // Found by address: the number is another one.
        sale("4", "B@x.com", "99"),
        sale("5", "c@x.com", ""),
        sale("6", "gone@x.com", "5"),
        sale("7", "gone-too@x.com", ""),
    ]);
    let contacts = "1,a@x.com,A,One,0\n2,b@x.com,B,Two,0\n3,c@x.com,C,Three,0\n";
    let check = |contacts: &str, expected: &[(u16, Option<(u64, u64)>)], words: &str| {
        let files = Files::default()
            .ledger("l.csv", &rows)
            .contacts("c.csv", contacts)
            .assemble();
        assert_eq!(found(&files, codes::BUYERS_MISSING), expected);
        assert_eq!(lines(&files, codes::BUYERS_MISSING)[0].found, words);
    };
    check(
        contacts,
        &[(0, Some((2, 5)))],
        "3 of 5 buyers are among the contacts",
    );
    let all = format!("{contacts}5,gone@x.com,G,One,0\n6,gone-too@x.com,G,Two,0\n");
    check(&all, &[], "5 of 5 buyers are among the contacts");
    // Without contacts there is nothing to compare with.
    let alone = Files::default().ledger("l.csv", &rows).assemble();
    assert_eq!(lines(&alone, codes::BUYERS_MISSING), Vec::<&Completeness>::new());
}

#[test]
fn subscriptions_are_compared_with_the_ledger_by_product() {
    let event = |id, event, date, product, subscription| {
        [id, event, date, product, "a@x.com", subscription, "7", "1"]
    };
    let rows = events(&[
        event("1", "Sale", "2026-01-01 10:00:00", "A", "900"),
        event("2", "Cancellation", "2026-01-01 10:00:01", "A", "900"),
        event("3", "Sale", "2026-01-02", "A", "901"),
        event("4", "Failed", "2026-01-09", "A", "901"),
        event("5", "Sale", "2026-01-02", "B", "902"),
        event("6", "Request Can.", "2026-01-03", "B", "902"),
        event("7", "Revert Can.", "2026-01-04", "B", "902"),
        event("8", "Refund", "2026-01-05", "B", "902"),
        event("9", "Sale", "2026-01-05", "C", "N/A"),
    ]);
    let check = |subscriptions: &str, expected: &[(u16, Option<(u64, u64)>)]| {
        let files = Files::default()
            .ledger("l.csv", &rows)
            .with("s.csv", SUBSCRIPTIONS, subscriptions);
        let assembly = files.assemble();
        assert_eq!(
            found(&assembly, codes::SUBSCRIPTIONS_DISAGREE),
            expected,
            "{subscriptions}"
        );
        assembly
    };
    let agree =
        "900,Cancelled,Monthly,A,,\n901,Active,Monthly,A,03 Mar 2026,$30.00\n902,active,Monthly,B,,\n";
    let files = check(agree, &[]);
    assert_eq!(lines(&files, codes::SUBSCRIPTIONS_DISAGREE).len(), 2);
    let files = check(
        "900,Active,Monthly,A,,\n901,Active,Monthly,A,,\n902,Active,Monthly,B,,\n",
        &[(1, Some((1, 2)))],
    );
    let line = lines(&files, codes::SUBSCRIPTIONS_DISAGREE)[0];
    assert_eq!(line.what, "Active subscriptions of A");
    assert!(line.found.starts_with("1 by") && line.expected.starts_with("2 by"));
    // Pending cancellations are not active, and the same subscription counts once.
    check(
        &format!("{agree}901,Active,Monthly,A,03 Mar 2026,$30.00\n903,Pending Cancellation,Monthly,B,,0\n"),
        &[],
    );
}

#[test]
fn two_currencies_are_told() {
    let rows = events(&[["1", "Sale", "2026-01-01", "A", "a@x.com", "", "7", ""]]);
    let other = LEDGER.replace("USD", "EUR");
    let one = Files::default()
        .ledger("a.csv", &rows)
        .ledger("b.csv", &rows.replace("1,", "2,"));
    assert_eq!(found(&one.assemble(), codes::TWO_CURRENCIES), []);
    let two = Files::default()
        .ledger("a.csv", &rows)
        .with("b.csv", &other, &rows)
        .assemble();
    assert_eq!(found(&two, codes::TWO_CURRENCIES).len(), 1);
    assert_eq!(two.sets[0].currencies, ["EUR", "USD"]);
    let within = LEDGER.replace("Processor,", "Revenue (GBP),");
    let mixed = Files::default().with("a.csv", &within, &rows).assemble();
    assert_eq!(found(&mixed, codes::TWO_CURRENCIES).len(), 1);
}

#[test]
fn more_buyers_than_are_compared_are_told() {
    let check = |is_partial: bool, expected: usize| {
        let rows = events(&[["1", "Sale", "2026-01-01", "A", "a@x.com", "", "7", ""]]);
        let mut files = Files::default()
            .ledger("l.csv", &rows)
            .contacts("c.csv", "1,b1@x.com,A,B,0\n");
        // As it is left by a ledger of too many buyers; see there.
        files.0[0].surveyed.keys.ledger.as_mut().unwrap().is_partial = is_partial;
        assert_eq!(found(&files.assemble(), codes::NOT_ALL_COMPARED).len(), expected);
    };
    check(false, 0);
    check(true, 1);
}

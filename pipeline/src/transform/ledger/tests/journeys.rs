//! One small ledger for each rule.

use super::*;
use crate::mapping::{LineShape, PurchaseShape};

fn end(phase: &str, status: i32, revenue: &str) -> (String, String, String) {
    (phase.to_owned(), status.to_string(), revenue.to_owned())
}

#[test]
fn a_sale_is_a_won_opportunity_with_one_line() {
    let found = purchases(&[
        "100,Sale,2024-05-01 12:00:00,Course,3,2,Jane Doe,jane@example.com,97.00,7.00,10.00,Stripe,tx1,,7,",
    ]);
    assert_eq!(
        all(&found),
        [
            "opportunity purchase:100\n  description = 2024-05-01 sale 97.00 USD, Stripe\n  estimatedclosedate = 2024-05-01\n  \
             estimatedvalue = 97e-0\n  isrevenuesystemcalculated = false\n  name = Course, price point 3\n  \
             overriddencreatedon = 2024-05-01T12:00:00Z\n  stepname = Paid\n  customerid -> contact id:7\n  \
             parentcontactid -> contact id:7\n  transactioncurrencyid -> transactioncurrency currency:USD",
            "opportunityproduct line:100\n  isproductoverridden = true\n  lineitemnumber = 1\n  manualdiscountamount = 10e-0\n  \
             priceperunit = 50e-0\n  productdescription = Course, sale of 2024-05-01\n  quantity = 2e-0\n  tax = 7e-0\n  \
             opportunityid -> opportunity purchase:100",
            "opportunityclose close:100\n  actualend = 2024-05-01\n  actualrevenue = 97e-0\n  statuscode = 3\n  \
             subject = Paid: Course, price point 3\n  opportunityid -> opportunity purchase:100",
        ]
    );
    assert_eq!(codes(&found), []);
}

#[test]
fn a_subscription_is_one_purchase_with_its_rebills() {
    let row = |id: u32, kind: &str, date: &str, amount: &str, payment: &str| {
        format!("{id},{kind},{date},Club,1,1,Jane Doe,jane@example.com,{amount},,,Stripe,,993,7,{payment}")
    };
    let rows = [
        row(3, "Rebill", "2024-03-01", "30", "3"),
        row(1, "Sale", "2024-01-01", "1", "1"),
        row(4, "Request Can.", "2024-03-10", "", ""),
        row(5, "Cancellation", "2024-04-01", "", ""),
        row(2, "Rebill", "2024-02-01", "30", "2"),
    ];
    let found = purchases(&[&rows.join("\n")]);
    assert_eq!(ends(&found), [end("Paid", 3, "61e-0")]);
    let same = LinkRule::SameSubscription;
    assert_eq!(
        rules(&found, 0),
        [
            (2, LinkRule::FirstPayment),
            (5, same),
            (1, same),
            (3, same),
            (4, same)
        ]
    );
    let lines = found
        .drafts(0)
        .iter()
        .filter(|draft| draft.table.as_str() == "opportunityproduct")
        .count();
    assert_eq!((lines, codes(&found)), (3, vec![]));
}

#[test]
fn a_refund_finds_its_sale_by_the_number_at_the_processor() {
    let rows = "1,Sale,2024-01-01,Course,1,1,Jane,j@example.com,97,,,Stripe,tx1,,7,\n\
        2,Sale,2024-01-02,Course,1,1,Jane,j@example.com,97,,,Stripe,tx2,,7,\n\
        3,Refund,2024-01-09,Course,1,1,Jane,j@example.com,-97,,,Stripe,tx1,,7,";
    let found = purchases(&[rows]);
    assert_eq!(
        ends(&found),
        [end("Refunded", 4, "0e-0"), end("Paid", 3, "97e-0")]
    );
    assert_eq!(rules(&found, 0)[1], (3, LinkRule::SameTransaction));
}

#[test]
fn a_refund_of_a_rebill_is_found_by_its_payment() {
    let rows = "1,Sale,2024-01-01,Club,1,1,J,j@example.com,30,,,,,9,7,1\n\
        2,Rebill,2024-02-01,Club,1,1,J,j@example.com,30,,,,,9,7,2\n\
        3,Partial refund,2024-02-03,Club,1,1,J,j@example.com,-12.50,,,,,9,7,2";
    let found = purchases(&[rows]);
    assert_eq!(ends(&found), [end("Partly refunded", 3, "475e-1")]);
    assert_eq!(rules(&found, 0)[2], (3, LinkRule::SamePayment));
}

#[test]
fn a_refund_without_numbers_takes_the_latest_payment_of_its_amount() {
    let rows = [
        event(1, "Sale", "2024-01-01", "97"),
        event(2, "Sale", "2024-02-01", "97"),
        event(3, "Refund", "2024-02-05", "97"),
        event(4, "Refund", "2024-02-06", "97"),
        event(5, "Refund", "2024-02-07", "97"),
    ];
    let found = purchases(&[&rows.join("\n")]);
    let refunded = end("Refunded", 4, "0e-0");
    assert_eq!(
        ends(&found),
        [refunded.clone(), refunded, end("Refund without sale", 4, "0e-0")]
    );
    assert_eq!(rules(&found, 1)[1], (3, LinkRule::SameBuyerAndAmount));
    assert_eq!(codes(&found), [("T068", 3), ("T068", 4), ("T064", 5)]);
}

#[test]
fn a_part_of_an_unknown_payment_is_never_guessed() {
    let rows = [
        event(1, "Sale", "2024-01-01", "97"),
        event(2, "Partial refund", "2024-02-05", "97"),
    ];
    let found = purchases(&[&rows.join("\n")]);
    assert_eq!(
        ends(&found),
        [end("Paid", 3, "97e-0"), end("Refund without sale", 4, "0e-0")]
    );
}

#[test]
fn a_chargeback_loses_the_purchase_and_after_a_refund_is_listed() {
    let rows = "1,Sale,2024-01-01,C,1,1,J,j@example.com,50,,,S,tx1,,7,\n\
        2,Chargeback,2024-01-20,C,1,1,J,j@example.com,50,,,S,tx1,,7,\n\
        3,Sale,2024-03-01,C,1,1,J,j@example.com,50,,,S,tx2,,7,\n\
        4,Refund,2024-03-02,C,1,1,J,j@example.com,-50,,,S,tx2,,7,\n\
        5,Chargeback,2024-03-20,C,1,1,J,j@example.com,-50,,,S,tx2,,7,";
    let found = purchases(&[rows]);
    let lost = end("Charged back", 4, "0e-0");
    assert_eq!(ends(&found), [lost.clone(), lost]);
    assert_eq!(codes(&found), [("T067", 5)]);
    let sums = &found.sums()[0];
    assert_eq!(
        (sums.paid, sums.returned, sums.earned, sums.listed),
        (10_000, 15_000, 0, -5_000)
    );
}

#[test]
fn failures_alone_are_lost_and_a_later_payment_wins_them() {
    let rows = [
        event(1, "Failed", "2024-01-01", "97"),
        event(2, "Failed", "2024-01-04", "97"),
        event(3, "Sale", "2024-01-07", "97"),
    ];
    let lost = purchases(&[&rows[..2].join("\n")]);
    assert_eq!(ends(&lost), [end("Payment failed", 4, "0e-0")]);
    let won = purchases(&[&rows.join("\n")]);
    assert_eq!(ends(&won), [end("Paid", 3, "97e-0")]);
    assert_eq!(rules(&won, 0)[2], (3, LinkRule::PaidAfterFailure));
    let late = event(3, "Sale", "2024-06-07", "97");
    assert_eq!(purchases(&[&format!("{}\n{late}", rows[0])]).len(), 2);
}

#[test]
fn a_gift_is_won_with_nothing() {
    assert_eq!(
        ends(&purchases(&[&event(1, "Sale", "2024-01-01", "0.00")])),
        [end("Paid", 3, "0e-0")]
    );
}

#[test]
fn what_fits_nowhere_is_listed() {
    let row = |id: u32, kind: &str, subscription: &str, amount: &str| {
        format!("{id},{kind},2024-01-0{id},Club,1,1,Jane,j@example.com,{amount},,,,,{subscription},7,")
    };
    let found = purchases(&[&[row(1, "Cancellation", "5", ""), row(2, "Rebill", "6", "30")].join("\n")]);
    assert_eq!(codes(&found), [("T066", 1), ("T065", 2)]);
    assert_eq!(
        found.not_taken,
        [(FileNo(0), 1, NotTaken::Refused(codes::NO_PURCHASE))]
    );
    assert_eq!(found.drafts(0)[0].key.as_str(), "purchase:subscription:6");
}

#[test]
fn a_buyer_who_is_no_contact_becomes_one_without_consent() {
    let found = purchases(&["1,Sale,2024-01-01,C,1,1,Mary Ann Roe,Mary@Example.com,9,,,,,,8,"]);
    assert_eq!(
        all(&found)[0],
        "contact id:8\n  donotbulkemail = true\n  emailaddress1 = mary@example.com\n  firstname = Mary Ann\n  lastname = Roe"
    );
    assert_eq!(codes(&found), [("T069", 1)]);
    let nobody = purchases(&["1,Sale,2024-01-01,C,1,1,,,9,,,,,,,"]);
    assert_eq!((nobody.len(), codes(&nobody)), (0, vec![("T070", 1)]));
}

#[test]
fn an_event_in_two_files_counts_once_and_the_newer_file_wins() {
    let (old, new) = (
        event(1, "Sale", "2024-01-01", "97"),
        event(1, "Sale", "2024-01-01", "99"),
    );
    let found = purchases(&[&old, &new]);
    assert_eq!(ends(&found), [end("Paid", 3, "99e-0")]);
    assert_eq!(
        found.not_taken,
        [(
            FileNo(0),
            1,
            NotTaken::SupersededBy {
                file: FileNo(1),
                row: 1
            }
        )]
    );
    let same = purchases(&[&old, &old]);
    assert_eq!(
        same.not_taken,
        [(
            FileNo(0),
            1,
            NotTaken::Repeats {
                file: FileNo(1),
                row: 1
            }
        )]
    );
}

#[test]
fn rows_that_cannot_be_read_are_refused_and_never_guessed() {
    let refused = |row: &str| {
        let mut ledger = Ledger::default();
        let text = format!("{HEADER}\n{row}\n");
        let detection = detect("transactions.csv", text.len() as u64, text.as_bytes()).unwrap();
        ledger.open_file(FileNo(0), &detection);
        let mut codes = Vec::new();
        let mut take = |row: &Row<'_>| {
            codes.extend(
                ledger
                    .row(FileNo(0), row)
                    .err()
                    .map(|finding| finding.code.as_str()),
            )
        };
        let mut reader = Reader::new(&detection, FileNo(0));
        reader.push(text.as_bytes(), &mut take);
        let _findings = reader.finish(&mut take);
        codes
    };
    assert_eq!(refused(&event(1, "Sale", "2024-01-01", "97")), Vec::<&str>::new());
    assert_eq!(refused(&event(1, "Void", "2024-01-01", "97")), ["T061"]);
    assert_eq!(refused(&event(1, "Sale", "03/04/2024", "97")), ["T062"]);
    assert_eq!(refused(&event(1, "Sale", "2024-01-01", "about 97")), ["T063"]);
    assert_eq!(refused(&event(1, "Sale", "2024-01-01", "")), ["T063"]);
    assert_eq!(refused(&event(1, "Sale", "2024-01-01", "1.234")), ["T063"]);
    assert_eq!(
        refused(",Sale,2024-01-01,C,1,1,J,j@example.com,97,,,,,,7,"),
        ["T060"]
    );
}

#[test]
fn a_file_without_a_currency_is_noted() {
    let text = format!(
        "{}\n{}\n",
        HEADER.replace(" (USD)", ""),
        event(1, "Sale", "2024-01-01", "97")
    );
    let detection = detect("transactions.csv", text.len() as u64, text.as_bytes()).unwrap();
    let found = Ledger::default().open_file(FileNo(0), &detection);
    assert_eq!(found.map(|finding| finding.code.as_str()), Some("T071"));
}

#[test]
fn shapes_leave_out_lines_or_everything() {
    let rows = event(1, "Sale", "2024-01-01", "97");
    let tables = |shapes: &Shapes| {
        let drafts = purchases_with(&[&rows], shapes).drafts(0);
        drafts
            .iter()
            .map(|draft| draft.table.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    let totals = Shapes {
        lines: LineShape::TotalsOnly,
        ..Shapes::default()
    };
    assert_eq!(tables(&totals), ["opportunity", "opportunityclose"]);
    let nothing = Shapes {
        purchases: PurchaseShape::Nothing,
        ..Shapes::default()
    };
    assert_eq!(tables(&nothing), Vec::<String>::new());
}

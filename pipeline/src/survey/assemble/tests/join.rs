//! Files of one kind become one set.

use super::*;
use crate::finding::join as codes;

const OLD: &str = "contacts_kartra_09-06-2026_6a2803f884d5c.csv";
const NEW: &str = "contacts_kartra_11-06-2026_6a2b3d5d42805.csv";

#[test]
fn the_newest_file_counts_and_every_row_is_counted() {
    let old = "1,a@x.com,Ann,One,0\n2,b@x.com,Bob,Two,0\n3,c@x.com,Cy,Three,0\n";
    let new = "2,b@x.com,Bob,Other,0\n3,c@x.com,Cy,Three,0\n4,d@x.com,Di,Four,0\n,,,,\n";
    let straight = Files::default().contacts(OLD, old).contacts(NEW, new).assemble();
    assert_eq!(
        shares(&straight, Kind::Contacts),
        [(1, [4, 3, 0, 0, 1]), (0, [3, 1, 1, 1, 0])]
    );
    let turned = Files::default().contacts(NEW, new).contacts(OLD, old).assemble();
    assert_eq!(
        shares(&turned, Kind::Contacts),
        [(0, [4, 3, 0, 0, 1]), (1, [3, 1, 1, 1, 0])]
    );
    let set = &straight.sets[0];
    assert_eq!((set.rows_in(), set.kept()), (7, 4));
}

#[test]
fn overlapping_files_are_told_and_separate_ones_are_not() {
    let overlap = |second: &str| {
        let files = Files::default().contacts(OLD, "1,a@x.com,A,One,0\n2,b@x.com,B,Two,0\n");
        found(&files.contacts(NEW, second).assemble(), codes::OVERLAP)
    };
    assert_eq!(
        overlap("2,b@x.com,B,Other,0\n9,n@x.com,N,Nine,0\n"),
        [(0, Some((1, 2))), (1, Some((1, 2)))]
    );
    assert_eq!(overlap("8,h@x.com,H,Eight,0\n9,n@x.com,N,Nine,0\n"), []);
}

#[test]
fn the_same_file_twice_counts_once() {
    let rows = "1,a@x.com,A,One,0\n2,b@x.com,B,Two,0\n";
    let twice = Files::default()
        .contacts(OLD, rows)
        .contacts(OLD, rows)
        .assemble();
    assert_eq!(found(&twice, codes::SAME_FILE_TWICE).len(), 1);
    assert_eq!(found(&twice, codes::NOTHING_NEW), []);
    assert_eq!((twice.sets[0].rows_in(), twice.sets[0].kept()), (4, 2));
    let once = Files::default().contacts(OLD, rows).assemble();
    assert_eq!(found(&once, codes::SAME_FILE_TWICE), []);
}

#[test]
fn the_same_rows_in_another_order_or_saved_again_add_nothing() {
    let rows = "1,a@x.com,A,One,0\n2,b@x.com,B,Two,0\n";
    let check = |header: &str, again: &str, expected: &[(u16, Option<(u64, u64)>)]| {
        let files = Files::default()
            .with(OLD, header, again)
            .contacts(NEW, rows)
            .assemble();
        assert_eq!(found(&files, codes::NOTHING_NEW), expected, "{again}");
    };
    check(
        CONTACTS,
        "2,b@x.com,B,Two,0\n1,a@x.com,A,One,0\n",
        &[(0, Some((2, 2)))],
    );
    // Quotes, line ends, the order of the columns and blanks are no content.
    let saved = "\"1\",\"a@x.com\",A,One,0\r\n2,\"b@x.com \",B,Two,0\r\n";
    check(CONTACTS, saved, &[(0, Some((2, 2)))]);
    let header = "email,id,last_name,blacklisted,first_name";
    let turned = "a@x.com,1,One,0,A\nb@x.com,2,Two,0,B\n";
    check(header, turned, &[(0, Some((2, 2)))]);
    let files = Files::default()
        .with(OLD, header, turned)
        .contacts(NEW, rows)
        .assemble();
    assert_eq!(
        shares(&files, Kind::Contacts),
        [(1, [2, 2, 0, 0, 0]), (0, [2, 0, 0, 2, 0])]
    );
    check(CONTACTS, "3,c@x.com,C,Three,0\n", &[]);
}

#[test]
fn where_nothing_tells_which_file_is_newer_it_is_asked() {
    let (one, other) = ("1,a@x.com,A,One,0\n", "1,a@x.com,A,Two,0\n");
    let files = || Files::default().contacts("a.csv", one).contacts("b.csv", other);
    assert_eq!(found(&files().assemble(), codes::ORDER_UNKNOWN).len(), 1);
    let same_moment = files().changed(0, 5).changed(1, 5).assemble();
    assert_eq!(found(&same_moment, codes::ORDER_UNKNOWN).len(), 1);
    let told = files().changed(0, 6).changed(1, 5).assemble();
    assert_eq!(found(&told, codes::ORDER_UNKNOWN), []);
    assert_eq!(
        shares(&told, Kind::Contacts),
        [(0, [1, 1, 0, 0, 0]), (1, [1, 0, 1, 0, 0])]
    );
    // Rows that agree need no order.
    let agree = Files::default()
        .contacts("a.csv", one)
        .contacts("b.csv", &format!("{one}2,b@x.com,B,Two,0\n"));
    assert_eq!(found(&agree.assemble(), codes::ORDER_UNKNOWN), []);
}

#[test]
fn one_number_for_two_people_is_a_finding() {
    let other = |row: &str| {
        let files = Files::default()
            .contacts(OLD, "1,a@x.com,Ann,One,0\n")
            .contacts(NEW, row)
            .assemble();
        found(&files, codes::OTHER_PERSON)
    };
    assert_eq!(other("1,omar@y.com,Omar,Other,0\n"), [(0, Some((1, 1)))]);
    // The same person with a new address, or with a new name, or without one.
    assert_eq!(other("1,new@x.com,Ann,One,0\n"), []);
    assert_eq!(other("1,a@x.com,Ann,Married,0\n"), []);
    assert_eq!(other("1,new@x.com,,,0\n"), []);
}

#[test]
fn one_person_under_two_numbers_is_a_finding() {
    let other = |row: &str| {
        let files = Files::default()
            .contacts(OLD, "1,a@x.com,Ann,One,0\n")
            .contacts(NEW, row)
            .assemble();
        found(&files, codes::OTHER_NUMBER)
    };
    assert_eq!(other("77,A@x.com,Ann,One,0\n"), [(0, Some((1, 1)))]);
    assert_eq!(other(",a@x.com,Ann,One,0\n"), [(0, Some((1, 1)))]);
    assert_eq!(other("1,a@x.com,Ann,One,0\n"), []);
    assert_eq!(other("77,b@x.com,Bea,Two,0\n"), []);
}

#[test]
fn rows_without_a_number_are_told_by_their_address() {
    let header = "email,first_name,last_name,blacklisted";
    let files = Files::default()
        .with(OLD, header, "Jane@X.com,Jane,Doe,0\nb@x.com,B,Two,0\n")
        .with(NEW, header, " jane@x.com,Jane,Doe,1\n,No,Mail,0\n")
        .assemble();
    assert_eq!(
        shares(&files, Kind::Contacts),
        [(1, [2, 2, 0, 0, 0]), (0, [2, 1, 1, 0, 0])]
    );
}

#[test]
fn a_labelled_file_keeps_its_refusal_beside_a_newer_file() {
    let header = "id,email,first_name,last_name";
    let files = Files::default()
        .with_label(OLD, header, "1,a@x.com,A,One\n", Some(MailStatus::SpamComplaint))
        .with(NEW, header, "1,a@x.com,A,New\n2,b@x.com,B,Two\n")
        .assemble();
    // The list is by age, the row that counts is the labelled one.
    assert_eq!(
        shares(&files, Kind::Contacts),
        [(1, [2, 1, 1, 0, 0]), (0, [1, 1, 0, 0, 0])]
    );
}

#[test]
fn events_of_a_ledger_are_told_by_their_number() {
    let row =
        |id: &str, kind: &str| format!("{id},{kind},2026-01-05 10:00:00,A,1,a@x.com,10,Stripe,,7,tx,\n");
    let one = [row("1", "Sale"), row("2", "Rebill")].concat();
    let two = [row("2", "Rebill"), row("3", "Refund"), row("", "Sale")].concat();
    let files = Files::default()
        .ledger("report_all_transactions_09-06-2026.csv", &one)
        .ledger("report_all_transactions_11-06-2026.csv", &two);
    assert_eq!(
        shares(&files.assemble(), Kind::Transactions),
        [(1, [3, 2, 0, 0, 1]), (0, [2, 1, 0, 1, 0])]
    );
    let surveyed = &files.0[1].surveyed;
    let of_rows: Vec<_> = surveyed.findings.iter().map(|one| (one.code, one.row)).collect();
    assert_eq!(of_rows, [(codes::NO_EVENT_ID, Some(3))]);
    assert!(files.0[0].surveyed.findings.is_empty());
}

#[test]
fn rounded_numbers_of_a_spreadsheet_do_not_make_one_event_of_many() {
    let row = |amount: u32| format!("4.47701E+11,Sale,2026-01-05,A,1,a@x.com,{amount},Stripe,,7,tx,\n");
    let files = Files::default()
        .ledger("l.csv", &[row(1), row(2), row(3)].concat())
        .assemble();
    assert_eq!(shares(&files, Kind::Transactions), [(0, [3, 3, 0, 0, 0])]);
}

#[test]
fn an_unknown_event_is_counted_apart() {
    let row = |kind: &str| format!("{},{kind},2026-01-05,A,1,a@x.com,10,Stripe,,7,tx,\n", kind.len());
    let files = Files::default().ledger("l.csv", &[row("Sale"), row("Voided")].concat());
    let (events, unknown) = files.0[0].surveyed.keys.events().unwrap();
    assert_eq!((events[0].1, unknown), (1, 1));
    let codes: Vec<_> = files.0[0]
        .surveyed
        .findings
        .iter()
        .map(|one| (one.code, one.row, one.column))
        .collect();
    assert_eq!(codes, [(codes::UNKNOWN_EVENT, Some(2), Some(1))]);
}

#[test]
fn companies_are_told_by_their_name() {
    let header = "company_name,website,industry";
    let files = Files::default()
        .with(
            "c_09-06-2026.csv",
            header,
            "Acme Ltd,https://a.example,Film\nBeta,,\n",
        )
        .with("c_11-06-2026.csv", header, "ACME,https://a.example,Film\n")
        .assemble();
    assert_eq!(
        shares(&files, Kind::Companies),
        [(1, [1, 1, 0, 0, 0]), (0, [2, 1, 1, 0, 0])]
    );
}

#[test]
fn a_kind_that_a_person_named_asks_for_a_new_survey() {
    let mut files = Files::default().with("x.csv", "email,shirt_size", "a@x.com,M\n");
    assert_eq!(files.assemble().to_survey_again, []);
    let given = &mut files.0[0];
    given.detection = given.detection.clone().with_kind(Kind::Contacts);
    let assembly = files.assemble();
    assert_eq!(
        (assembly.to_survey_again, assembly.sets.len()),
        (vec![FileNo(0)], 0)
    );
}

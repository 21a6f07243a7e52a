#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::*;
use crate::extract::{Doubt, ExportedBy};
use crate::finding::{Code, join};
use crate::source::Kind;
use proptest::prelude::*;

const CONTACTS: &str = "id,email,first_name,last_name,phone\n1,jane@example.com,Jane,Doe,020 7946 0000\n";

fn look(bytes: &[u8]) -> Result<Detection, NotAnExport> {
    detect("file.csv", bytes.len() as u64, bytes)
}

fn codes(detection: &Detection) -> Vec<Code> {
    detection
        .findings_of(FileNo(4))
        .iter()
        .map(|finding| finding.code)
        .collect()
}

fn refused(bytes: &[u8], words: &str) {
    let error = look(bytes).unwrap_err().to_string();
    assert!(error.contains(words), "{error}");
    assert!(error.ends_with('.'), "{error}");
}

#[test]
fn a_contacts_export_is_recognised() {
    let found = look(CONTACTS.as_bytes()).unwrap();
    assert_eq!(found.kind, Some(Kind::Contacts));
    assert_eq!(
        (found.encoding, found.delimiter, found.header_line),
        (Encoding::Utf8, b',', 1)
    );
    assert_eq!(found.columns[1].known.unwrap().name, "email");
    assert_eq!(codes(&found), []);
}

#[test]
fn delimiters_are_found_by_what_makes_a_table() {
    for delimiter in [',', ';', '\t', '|'] {
        let text = CONTACTS.replace(',', &delimiter.to_string());
        assert_eq!(look(text.as_bytes()).unwrap().delimiter, delimiter as u8);
    }
    // Commas within cells do not outvote the header.
    let text = "email;first_name;last_name\na@example.com;\"x,y,z\";1,5\nb@example.com;\"p,q,r\";2,5\n";
    assert_eq!(look(text.as_bytes()).unwrap().delimiter, b';');
}

#[test]
fn encodings_are_found_with_and_without_a_mark() {
    let utf16 = |unit: fn(u16) -> [u8; 2]| CONTACTS.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let check = |bytes: &[u8], encoding| {
        let found = look(bytes).unwrap();
        assert_eq!((found.encoding, found.kind), (encoding, Some(Kind::Contacts)));
        assert_eq!(
            codes(&found).contains(&collect::NOT_UTF8),
            encoding != Encoding::Utf8
        );
    };
    check(&[b"\xEF\xBB\xBF", CONTACTS.as_bytes()].concat(), Encoding::Utf8);
    check(&utf16(u16::to_le_bytes), Encoding::Utf16Le);
    check(&utf16(u16::to_be_bytes), Encoding::Utf16Be);
    check(
        &[&b"\xFF\xFE"[..], &utf16(u16::to_le_bytes)].concat(),
        Encoding::Utf16Le,
    );
    check(
        &[CONTACTS.as_bytes(), b"2,x@example.com,Zo\xEB,,\n"].concat(),
        Encoding::Windows1252,
    );
}

#[test]
fn the_header_may_stand_below_other_lines() {
    let text = format!("Sales report,,,,\n\nmade on 2026-06-09,,,,\n{CONTACTS}");
    let found = look(text.as_bytes()).unwrap();
    assert_eq!((found.header_line, found.kind), (4, Some(Kind::Contacts)));
    assert_eq!(codes(&found), [collect::PREAMBLE]);
}

#[test]
fn equal_and_missing_names_are_kept_apart_by_position() {
    let found = look(b"email,first_name,zip,Size,size,,Size_2\n").unwrap();
    let names: Vec<_> = found
        .columns
        .iter()
        .map(|column| column.normal.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "email",
            "first_name",
            "zip",
            "size",
            "size_3",
            "column_6",
            "size_2"
        ]
    );
    assert_eq!(codes(&found), [collect::EQUAL_HEADERS, collect::UNNAMED_COLUMN]);
    assert_eq!(found.findings_of(FileNo(4))[0].column, Some(4));
}

#[test]
fn an_export_of_another_kind_is_named_and_not_loaded() {
    let found = look(b"ID,Transaction_Type,Date,Product,Price_point,Buyer_Email,Amount (USD)\n").unwrap();
    assert_eq!(found.kind, Some(Kind::Transactions));
    assert_eq!(found.columns[6].currency.as_deref(), Some("USD"));
    assert_eq!(codes(&found), [collect::KIND_NOT_LOADABLE]);
}

#[test]
fn a_kind_in_doubt_is_asked_and_can_be_answered() {
    let found = look(b"email,shirt_size\na@example.com,M\n").unwrap();
    assert_eq!((found.kind, codes(&found)), (None, vec![collect::KIND_IN_DOUBT]));
    assert_eq!(found.scores.len(), Kind::ALL.len());
    let named = found.with_kind(Kind::Contacts);
    assert_eq!((named.kind, codes(&named)), (Some(Kind::Contacts), vec![]));
    assert!(named.columns[0].known.is_some());
}

#[test]
fn what_is_no_export_is_refused_in_words() {
    refused(b"", "is empty");
    refused(b"\xEF\xBB\xBF \r\n", "is empty");
    refused(b"PK\x03\x04....xl/worksheets", "Excel workbook");
    refused(b"PK\x03\x04....a.csv", "ZIP archive");
    refused(b"%PDF-1.7 ...", "PDF");
    refused(b"\x89PNG\r\n\x1a\n\0\0", "picture");
    refused(b"MZ\x90\0\x03\0\0\0", "Windows program");
    refused(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "no text");
    refused(b"<!DOCTYPE html><html>", "web page");
    refused(b"Dear Jane\nhow are you\n", "no columns");
    refused(&b"x,".repeat(2_000), "1024 columns");
    refused(format!("email,{}\n", "y".repeat(5_000)).as_bytes(), "4,096");
}

#[test]
fn a_file_over_the_limit_is_refused_by_its_size_alone() {
    let error = detect("big.csv", 2 * 1024 * 1024 * 1024, CONTACTS.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("2048 MiB"), "{error}");
    assert!(detect("full.csv", MOST_BYTES, CONTACTS.as_bytes()).is_ok());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), size in 0_u64..500) {
        let _verdict = detect("contacts.csv", size, &bytes);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[a-z,;|\t\"\r\n\u{feff}é]{0,200}") {
        let _verdict = look(text.as_bytes());
    }
}

#[test]
fn two_columns_for_one_field_are_told_and_the_first_keeps_it() {
    let found = look(b"id,email,E-mail,first_name,last_name\n").unwrap();
    assert_eq!(codes(&found), [join::SAME_FIELD_TWICE]);
    assert_eq!(found.findings_of(FileNo(4))[0].column, Some(2));
    assert_eq!(found.position("email"), Some(1));
    assert!(found.columns[2].known.is_none());
    assert_eq!(codes(&look(b"id,email,first_name,last_name\n").unwrap()), []);
}

#[test]
fn a_header_with_two_kinds_is_told_until_a_person_names_another() {
    let both = b"email,first_name,last_name,gdpr_status,transaction_type,buyer_email,amount,price_point\n";
    let found = look(both).unwrap();
    assert_eq!(
        (found.kind, found.second_kind()),
        (Some(Kind::Transactions), Some(Kind::Contacts))
    );
    assert_eq!(codes(&found), [join::TWO_KINDS, collect::KIND_NOT_LOADABLE]);
    let named = found.with_kind(Kind::Contacts);
    assert_eq!(named.second_kind(), Some(Kind::Transactions));
    assert_eq!(codes(&named), [join::TWO_KINDS]);
    let ledger = b"ID,Transaction_Type,Date,Product,Price_point,Buyer_Email,Amount (USD)\n";
    assert_eq!(codes(&look(ledger).unwrap()), [collect::KIND_NOT_LOADABLE]);
}

#[test]
fn a_doubt_says_whether_nothing_fits_or_several_fit() {
    let doubt = |header: &str| look(header.as_bytes()).unwrap().doubt();
    assert_eq!(
        doubt("email,shirt_size\na@example.com,M\n"),
        Some(Doubt::NoneFits)
    );
    let tie = "email,first_name,last_name,membership,level\n";
    assert_eq!(doubt(tie), Some(Doubt::Tie(vec![Kind::Contacts, Kind::Members])));
    assert_eq!(doubt(CONTACTS), None);
    let found = look(tie.as_bytes()).unwrap();
    assert_eq!(
        found.score(Kind::Contacts).unwrap().unmatched,
        ["membership", "level"]
    );
}

#[test]
fn a_sales_report_is_found_below_its_title() {
    // SEEN: such reports carry e-mail and name, and their header may not be in the first row.
    let report = "Founding members report,,,\nCreated 11-06-2026,,,\n,,,\nName,Email,Amount (USD),Date\n\
        Jane Doe,jane@example.com,27.00,2026-06-01\nBob Roe,bob@example.com,27.00,2026-06-02\n";
    let found = look(report.as_bytes()).unwrap();
    assert_eq!((found.kind, found.header_line), (Some(Kind::SalesReport), 4));
    assert_eq!(found.columns[2].currency.as_deref(), Some("USD"));
    assert_eq!(codes(&found), [collect::PREAMBLE, collect::KIND_NOT_LOADABLE]);
}

#[test]
fn the_moment_of_export_is_known_from_the_name_before_the_date_of_change() {
    let with = |name: &str| {
        let found = detect(name, CONTACTS.len() as u64, CONTACTS.as_bytes()).unwrap();
        found
            .with_last_change(shared::millis::Millis(5))
            .exported
            .unwrap()
    };
    let marked = with("contacts_kartra_09-06-2026_6a2803f884d5c.csv");
    assert_eq!(
        (marked.by, marked.at.0),
        (ExportedBy::NameMark, 1_781_007_352_000)
    );
    let plain = with("contacts.csv");
    assert_eq!((plain.by, plain.at.0), (ExportedBy::LastChange, 5));
}

//! The directory is the same in whatever order files and rows come, and finds what stands for two.

#![allow(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use crate::extract::{Reader, Row, detect};
use crate::finding::{Finding, object};
use crate::mapping::{DomainShape, standard};
use crate::source::Kind;
use crate::survey::answers::{Change, Separator};
use proptest::prelude::*;

/// Gathers contacts files, given as number, rows.
fn gather(files: &[(u16, String)]) -> (Directory, Vec<Finding>) {
    let mut gatherer = Gatherer::default();
    for (number, rows) in files {
        let text = format!("id,email,first_name,last_name,company,tags\n{rows}");
        let detection = detect("a.csv", text.len() as u64, text.as_bytes()).unwrap();
        let columns: Vec<_> = detection
            .columns
            .iter()
            .map(|column| (Kind::Contacts, column))
            .collect();
        let mut mapping = standard(&columns);
        mapping.shapes.accounts.domain = DomainShape::Account;
        mapping.answers.apply(Change::Separator(
            Kind::Contacts,
            "tags".to_owned(),
            Some(Separator::Semicolon),
        ));
        assert!(gatherer.open_file(FileNo(*number), &mapping, &detection));
        let mut reader = Reader::new(&detection, FileNo(*number));
        let mut take = |row: &Row<'_>| gatherer.row(FileNo(*number), row);
        reader.push(text.as_bytes(), &mut take);
        let _findings = reader.finish(&mut take);
    }
    gatherer.finish()
}

fn codes(files: &[(u16, String)]) -> Vec<&'static str> {
    gather(files)
        .1
        .iter()
        .map(|finding| finding.code.as_str())
        .collect()
}

#[test]
fn an_address_leads_to_the_number_of_its_contact() {
    let (directory, findings) = gather(&[(0, "7,A@x.example,A,B,,\n,b@x.example,A,B,,\n".to_owned())]);
    assert_eq!(directory.contact_of("a@X.example").as_str(), "id:7");
    assert_eq!(directory.contact_of("b@x.example").as_str(), "email:b@x.example");
    assert_eq!(directory.contact_of("c@x.example").as_str(), "email:c@x.example");
    assert!(directory.has_contact("b@x.example") && !directory.has_contact("c@x.example"));
    assert!(findings.is_empty());
}

#[test]
fn a_changed_address_between_two_exports_is_no_ambiguity() {
    let (one, two) = ("7,a@x.example,A,B,,\n", "7,b@x.example,A,B,,\n");
    assert!(codes(&[(0, one.to_owned()), (1, two.to_owned())]).is_empty());
    assert_eq!(codes(&[(0, format!("{one}{two}"))]), ["T094", "T094"]);
}

#[test]
fn an_address_of_two_numbers_leads_to_neither() {
    let (directory, findings) = gather(&[
        (0, "7,a@x.example,A,B,,\n".to_owned()),
        (1, "8,a@x.example,A,B,,\n".to_owned()),
    ]);
    assert_eq!(directory.contact_of("a@x.example").as_str(), "email:a@x.example");
    assert_eq!(
        findings.iter().map(|one| one.code).collect::<Vec<_>>(),
        [object::AMBIGUOUS_EMAIL; 2]
    );
}

#[test]
fn the_commonest_spelling_is_the_name() {
    let (directory, _) = gather(&[(
        0,
        "1,a@x.example,A,B,,vip; VIP\n2,b@x.example,A,B,,VIP\n".to_owned(),
    )]);
    assert_eq!(directory.spelling(&SourceKey::of_tag("v.i.p.")), Some("VIP"));
}

#[test]
fn a_directory_shows_nothing() {
    let (directory, _) = gather(&[(0, "1,jane@acme.example,A,B,Acme,VIP\n".to_owned())]);
    assert!(directory.company_of("acme.example").is_some());
    assert_eq!(format!("{directory:?}"), "<hidden>");
}

fn any_row() -> impl Strategy<Value = String> {
    let number = prop_oneof![Just(""), Just("1"), Just("2"), Just("3")];
    let mail = prop_oneof![
        Just(""),
        Just("a@x.example"),
        Just("A@X.example"),
        Just("b@y.example"),
        Just("c@gmail.com")
    ];
    let company = prop_oneof![Just(""), Just("Acme"), Just("ACME Ltd"), Just("Beta")];
    let tags = prop_oneof![Just(""), Just("VIP"), Just("vip; a"), Just("V.I.P.; A")];
    (number, mail, company, tags)
        .prop_map(|(number, mail, company, tags)| format!("{number},{mail},A,B,{company},{tags}\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_changes_nothing(one in prop::collection::vec(any_row(), 0..8), two in prop::collection::vec(any_row(), 0..8)) {
        let (one, two) = ((0, one.concat()), (1, two.concat()));
        let (straight, findings) = gather(&[one.clone(), two.clone()]);
        let (turned, again) = gather(&[two, one]);
        prop_assert_eq!(findings, again);
        for address in ["a@x.example", "b@y.example", "c@gmail.com", "d@z.example"] {
            prop_assert_eq!(straight.contact_of(address), turned.contact_of(address));
            prop_assert_eq!(straight.has_contact(address), turned.has_contact(address));
        }
        for domain in ["x.example", "y.example", "gmail.com"] {
            prop_assert_eq!(straight.company_of(domain), turned.company_of(domain));
        }
        prop_assert!(straight.company_of("gmail.com").is_none());
        for tag in ["VIP", "a"] {
            prop_assert_eq!(straight.spelling(&SourceKey::of_tag(tag)), turned.spelling(&SourceKey::of_tag(tag)));
        }
    }
}

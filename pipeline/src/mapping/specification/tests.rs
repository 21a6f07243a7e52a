//! The specification: what is in it, and that nothing else gets in.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use super::*;
use crate::extract::detect;
use crate::finding::FileNo;
use crate::mapping::{SeenColumn, propose, standard};
use crate::survey::FileSurvey;
use crate::target::ColumnType;

const FILE: &str = "email,first_name,last_name,Shirt Size,<b>Odd</b>,=1+1\n\
    jane.canary@example.com,Jane,Doe,Small,x,y\n\
    bob.canary@example.com,Bob,Roe,Large,x,y\n\
    amy.canary@example.com,Amy,Poe,Small,,\n";

fn specified(change: &dyn Fn(&mut Mapping)) -> Specification {
    let detection = detect("contacts.csv", FILE.len() as u64, FILE.as_bytes()).unwrap();
    let mut survey = FileSurvey::new(&detection, FileNo(0));
    survey.push(FILE.as_bytes());
    let surveyed = survey.finish();
    let pairs: Vec<_> = detection
        .columns
        .iter()
        .map(|column| (Kind::Contacts, column))
        .collect();
    let mut mapping = standard(&pairs);
    let catalogue = Catalogue::standard();
    let seen: Vec<_> = detection
        .columns
        .iter()
        .zip(surveyed.profile.columns())
        .map(|(column, profile)| SeenColumn {
            kind: Kind::Contacts,
            column,
            rows: 3,
            profile: Some(profile),
        })
        .collect();
    let proposals = propose(&mapping, &catalogue, &seen);
    mapping.enter(&catalogue, &proposals);
    change(&mut mapping);
    specification(&mapping, &catalogue, &[(&detection, &surveyed.profile)])
}

fn row(specification: &Specification, source: &str) -> SpecificationRow {
    let found = specification.rows.iter().find(|row| row.source == source);
    found.unwrap().clone()
}

#[test]
fn every_source_column_has_its_row_with_destination_type_and_length() {
    let specification = specified(&|_| {});
    assert_eq!(specification.rows.len(), 6);
    let email = row(&specification, "email");
    assert_eq!(email.destination, "contact.emailaddress1");
    assert_eq!((email.length, email.required), (Some(100), false));
    assert_eq!(email.filled_percent, Some(100));
    assert_eq!(email.rule, "E-mail address, checked");
    assert_eq!(email.state, "standard");
    let name = row(&specification, "last_name");
    assert!(name.required);
    assert_eq!(name.samples, ["Aaa"]);
    let odd = row(&specification, "<b>Odd</b>");
    assert_eq!(odd.filled_percent, Some(66));
    assert!(odd.state.starts_with("proposed, "), "{}", odd.state);
    assert!(odd.destination.starts_with("contact.new_"));
}

#[test]
fn a_created_choice_names_its_options() {
    let specification = specified(&|mapping| {
        let labels = crate::target::NewOption::of_labels(["Small", "Large"]);
        mapping
            .create_column(
                Kind::Contacts,
                "shirt_size",
                "Shirt Size",
                ColumnType::Choice { options: labels },
            )
            .unwrap();
    });
    let size = row(&specification, "Shirt Size");
    assert_eq!(size.rule, "New column. One option, by its label");
    assert!(
        size.notes
            .iter()
            .any(|note| note == "Options: 100000000 Small, 100000001 Large.")
    );
}

#[test]
fn a_confirmed_mapping_says_so() {
    assert!(!specified(&|_| {}).confirmed);
    let confirmed = specified(&Mapping::confirm);
    assert!(confirmed.confirmed);
    assert!(confirmed.to_html().contains("is confirmed as it stands"));
}

#[test]
fn no_cell_gets_into_a_document() {
    let specification = specified(&|_| {});
    for document in [specification.to_html(), specification.to_csv()] {
        for value in ["canary", "Jane", "Doe", "example.com"] {
            assert!(!document.contains(value), "{value}");
        }
    }
}

#[test]
fn a_header_is_no_markup_in_html() {
    let html = specified(&|_| {}).to_html();
    assert!(html.contains("&lt;b&gt;Odd&lt;/b&gt;"));
    assert!(!html.contains("<b>Odd"));
    assert!(!html.contains("<script"));
    assert!(!html.contains("src="));
}

#[test]
fn a_header_is_no_formula_in_a_spreadsheet() {
    let csv = specified(&|_| {}).to_csv();
    assert!(csv.starts_with('\u{feff}'));
    assert!(csv.contains("\"'=1+1\""));
    let lines: Vec<_> = csv.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 7);
    for line in lines {
        for cell in line.trim_start_matches('\u{feff}').split(',') {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}

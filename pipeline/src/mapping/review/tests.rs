//! Faults, one by one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use super::*;
use crate::extract::detect;
use crate::finding::FileNo;
use crate::mapping::tests::contacts;
use crate::mapping::{Convert, DropReason, standard};
use crate::survey::{FileSurvey, Surveyed};
use crate::target::{ColumnType, OrganisationColumn, OrganisationType};

fn column(name: &str, column_type: OrganisationType) -> OrganisationColumn {
    OrganisationColumn {
        table: "contact".to_owned(),
        name: name.to_owned(),
        display: name.to_owned(),
        column_type,
        max_length: Some(20),
        required: false,
        valid_for_create: true,
        valid_for_update: true,
        secured: false,
        options: Vec::new(),
    }
}

/// An organisation whose contacts have an e-mail, a name, and these.
fn organisation(more: &[OrganisationColumn]) -> Catalogue {
    let mut columns = vec![
        column("emailaddress1", OrganisationType::Text),
        column("lastname", OrganisationType::Text),
    ];
    columns.extend_from_slice(more);
    Catalogue::of_organisation(&columns)
}

fn problems(mapping: &Mapping, catalogue: &Catalogue) -> Vec<(String, Problem)> {
    let faults = review_in(mapping, catalogue, &[]).into_iter();
    let found = faults.map(|fault| {
        (
            fault.line.map(|(_, source)| source).unwrap_or_default(),
            fault.problem,
        )
    });
    found.collect()
}

fn send(mapping: &mut Mapping, source: &str, column: &str, convert: Convert) {
    let line = mapping
        .lines
        .iter_mut()
        .find(|line| line.source == source)
        .unwrap();
    line.rule = LineRule::Send {
        table: "contact".to_owned(),
        column: column.to_owned(),
        convert,
    };
}

#[test]
fn the_standard_mapping_has_no_fault_at_a_standard_destination() {
    let mapping = contacts(&[
        "email",
        "first_name",
        "last_name",
        "phone",
        "country",
        "shirt_size",
    ]);
    assert_eq!(problems(&mapping, &Catalogue::standard()), []);
}

#[test]
fn a_column_that_does_not_exist_is_said_beside_its_line() {
    let mut mapping = contacts(&["email", "last_name", "shirt_size"]);
    send(&mut mapping, "shirt_size", "shirt", Convert::Text);
    let found = problems(&mapping, &organisation(&[]));
    let problem = Problem::Column {
        table: "contact",
        column: "shirt".to_owned(),
    };
    assert_eq!(found, [("shirt_size".to_owned(), problem)]);
}

#[test]
fn a_standard_column_that_the_organisation_lacks_is_said_too() {
    let mapping = contacts(&["email", "last_name", "website"]);
    let found = problems(&mapping, &organisation(&[]));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "website");
    assert!(matches!(found[0].1, Problem::Column { .. }));
}

#[test]
fn a_wrong_type_is_said_beside_its_line() {
    let mut mapping = contacts(&["email", "shirt_size"]);
    send(&mut mapping, "shirt_size", "birthdate", Convert::Text);
    let found = problems(&mapping, &Catalogue::standard());
    let problem = Problem::Convert {
        column: "birthdate".to_owned(),
        takes: "date",
    };
    assert_eq!(found, [("shirt_size".to_owned(), problem)]);
    // The organisation's own type counts, where it has another.
    let mapping = contacts(&["email", "last_name"]);
    let other = organisation(&[column("emailaddress1", OrganisationType::Money)]);
    assert!(problems(&mapping, &other).len() <= 1);
}

#[test]
fn a_column_that_cannot_be_written_blocks_and_a_secured_one_does_not() {
    let check = |create, secured, expected: Problem, blocks| {
        let shirt = OrganisationColumn {
            valid_for_create: create,
            secured,
            ..column("new_shirt", OrganisationType::Text)
        };
        let catalogue = organisation(&[shirt]);
        let free = organisation(&[column("new_shirt", OrganisationType::Text)]);
        let mut mapping = contacts(&["email", "shirt_size"]);
        let target = Some(("contact", "new_shirt"));
        mapping
            .set_target_in(&free, Kind::Contacts, "shirt_size", target)
            .unwrap();
        assert_eq!(problems(&mapping, &free), []);
        assert_eq!(
            problems(&mapping, &catalogue),
            [("shirt_size".to_owned(), expected.clone())]
        );
        assert_eq!(expected.blocks(), blocks);
        let refused = mapping.set_target_in(&catalogue, Kind::Contacts, "shirt_size", target);
        assert_eq!(refused.is_err(), blocks);
    };
    let name = || "new_shirt".to_owned();
    check(false, false, Problem::ReadOnly { column: name() }, true);
    check(true, true, Problem::Secured { column: name() }, false);
}

fn surveyed(text: &str) -> (Detection, Surveyed) {
    let detection = detect("contacts.csv", text.len() as u64, text.as_bytes()).unwrap();
    let mut survey = FileSurvey::new(&detection, FileNo(0));
    survey.push(text.as_bytes());
    (detection, survey.finish())
}

#[test]
fn texts_longer_than_their_column_are_said_with_both_lengths() {
    let long = "x".repeat(30);
    let (detection, surveyed) = surveyed(&format!(
        "email,first_name,last_name\na@example.com,Jo,{long}\nb@example.com,Jo,Doe\n"
    ));
    let pairs: Vec<_> = detection
        .columns
        .iter()
        .map(|column| (Kind::Contacts, column))
        .collect();
    let mapping = standard(&pairs);
    let check = |catalogue: &Catalogue, expected: usize| {
        let file = SeenFile {
            detection: &detection,
            profile: Some(&surveyed.profile),
        };
        let faults = review_in(&mapping, catalogue, &[file]);
        let short: Vec<_> = faults
            .iter()
            .filter(|fault| matches!(fault.problem, Problem::TooShort { .. }))
            .collect();
        assert_eq!(short.len(), expected, "{faults:?}");
        for fault in short {
            let column = "lastname".to_owned();
            let (longest, max) = (30, 20);
            assert_eq!(fault.problem, Problem::TooShort { column, longest, max });
            assert!(!fault.problem.blocks());
        }
    };
    check(&Catalogue::standard(), 0);
    let more = [column("firstname", OrganisationType::Text)];
    check(&organisation(&more), 1);
}

#[test]
fn two_columns_of_a_file_for_one_destination_are_one_too_many() {
    let (detection, _) = surveyed("email,first_name,last_name,nick\na@example.com,Jo,Doe,J\n");
    let pairs: Vec<_> = detection
        .columns
        .iter()
        .map(|column| (Kind::Contacts, column))
        .collect();
    let mut mapping = standard(&pairs);
    mapping
        .set_target(Kind::Contacts, "nick", Some(("contact", "firstname")))
        .unwrap();
    let faults = review(&mapping, &[&detection]);
    assert_eq!(faults.len(), 1);
    let column = "firstname".to_owned();
    assert_eq!(faults[0].problem, Problem::TwoSources { column });
    assert_eq!(faults[0].line, Some((Kind::Contacts, "nick".to_owned())));
}

#[test]
fn a_column_to_create_must_be_one_that_dataverse_takes_and_does_not_have() {
    let mut mapping = contacts(&["email", "last_name", "shirt_size"]);
    let text = ColumnType::Text { max: 100 };
    mapping
        .create_column(Kind::Contacts, "shirt_size", "Shirt size", text)
        .unwrap();
    assert_eq!(problems(&mapping, &organisation(&[])), []);
    let taken = organisation(&[column("new_shirtsize", OrganisationType::Text)]);
    let column = "new_shirtsize".to_owned();
    let problem = Problem::NameTaken { column };
    assert_eq!(problems(&mapping, &taken), [("shirt_size".to_owned(), problem)]);
    let refused = mapping.create_column(
        Kind::Contacts,
        "shirt_size",
        "Shirt size",
        ColumnType::Text { max: 0 },
    );
    assert!(matches!(refused.unwrap_err().problem, Problem::NewColumn { .. }));
}

#[test]
fn two_lines_never_create_one_column() {
    let mut mapping = contacts(&["email", "shirt_size", "shoe_size"]);
    for source in ["shirt_size", "shoe_size"] {
        mapping
            .create_column(Kind::Contacts, source, "Size", ColumnType::Integer)
            .unwrap();
    }
    let names: Vec<_> = mapping.created().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["new_size", "new_size2"]);
    let twice = mapping.to_json().replace("new_size2", "new_size");
    let error = Mapping::from_json(&twice).unwrap_err().to_string();
    assert!(error.contains("no other column has"), "{error}");
}

#[test]
fn every_problem_says_what_to_do() {
    let column = || "x".to_owned();
    let all = [
        Problem::Version { found: 2 },
        Problem::SecondLine,
        Problem::NoLine,
        Problem::SourceName,
        Problem::Kind,
        Problem::Table { expected: "contact" },
        Problem::Column {
            table: "contact",
            column: column(),
        },
        Problem::Convert {
            column: column(),
            takes: "date",
        },
        Problem::TwoSources { column: column() },
        Problem::NoName,
        Problem::TooShort {
            column: column(),
            longest: 2,
            max: 1,
        },
        Problem::ReadOnly { column: column() },
        Problem::Secured { column: column() },
        Problem::NameTaken { column: column() },
        Problem::NewColumn { expected: "x" },
        Problem::OwnColumn,
        Problem::Proposal,
    ];
    for problem in all {
        assert!(problem.advice().ends_with('.'), "{problem}");
        assert!(!problem.to_string().is_empty());
    }
}

#[test]
fn a_dropped_line_has_no_fault_whatever_the_destination() {
    let mut mapping = contacts(&["email", "last_name"]);
    for line in &mut mapping.lines {
        line.rule = LineRule::Drop {
            reason: DropReason::PersonsChoice,
        };
    }
    assert_eq!(problems(&mapping, &organisation(&[])), []);
}

//! Proposals against labelled headers: how often the first candidate is right, and whether sureness is deserved.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use super::*;
use crate::extract::detect;
use crate::finding::FileNo;
use crate::mapping::standard;
use crate::survey::FileSurvey;

/// Rows of the file in which a header stands.
const ROWS: usize = 60;

/// Cells of a kind of field; the same for the same row.
fn cell(kind: &str, row: usize) -> String {
    let one_of = |values: &[&str]| values[row * 7 % values.len()].to_owned();
    let (day, month) = (row % 28 + 1, row % 12 + 1);
    match kind {
        "text" => format!("Word{} thing {}", row * 37 % 101, row),
        "long" => format!(
            "A longer remark number {row}.\nIt has a second line, and {} more words.",
            row * 3
        ),
        "name" => format!("Given{} Family{}", row * 31 % 97, row),
        "date" => format!("{}-{month:02}-{day:02}", 1950 + row % 50),
        "yesno" => one_of(&["Yes", "No"]),
        "int" => (row * 13 % 47 + 2).to_string(),
        "dec" => format!("{}.{}", row * 7 % 90, row % 9 + 1),
        "money" => format!("${}.00", 1000 + row * 731 % 90_000),
        "email" => format!("person{row}@example.com"),
        "phone" => format!("+44 20 7946 {:04}", 100 + row * 17),
        "url" => format!("https://example.com/page{row}"),
        "code" => format!("AB-{:05}-{}", row * 7919 % 99_999, row % 7),
        "zip" => format!("{:05}", 1000 + row * 977 % 9000),
        "city" => format!("Town {}", row * 13 % 53),
        "country" => one_of(&["France", "Germany", "Spain"]),
        "mf" => one_of(&["m", "f"]),
        "gender" => one_of(&["Male", "Female"]),
        "geschlecht" => one_of(&["männlich", "weiblich"]),
        "identity" => one_of(&["Woman", "Non-binary", "Agender", "Genderfluid", "Man"]),
        "salutation" => one_of(&["Mr", "Mrs", "Ms", "Dr"]),
        "suffix" => one_of(&["Jr", "Sr", "III"]),
        "marital" => one_of(&["Single", "Married", "Divorced"]),
        "method" => one_of(&["Email", "Phone"]),
        "time" => one_of(&["Morning", "Afternoon", "Evening"]),
        "day" => one_of(&["Monday", "Tuesday", "Friday"]),
        "size" => one_of(&["Small", "Medium", "Large"]),
        "colour" => one_of(&["Red", "Green", "Blue", "Yellow"]),
        "band" => one_of(&["1-10", "11-50", "51-200"]),
        "multi" => one_of(&["Tea; Coffee", "Coffee; Milk", "Milk", "Tea; Milk; Coffee"]),
        "empty" => String::new(),
        other => panic!("no cells for {other}"),
    }
}

/// A labelled header.
struct Labelled {
    header: &'static str,
    cells: &'static str,
    right: Vec<&'static str>,
}

fn labelled(text: &'static str) -> Vec<Labelled> {
    let lines = text.lines().map(|line| {
        let parts: Vec<_> = line.split('|').collect();
        Labelled {
            header: parts[0],
            cells: parts[1],
            right: parts[2].split(',').collect(),
        }
    });
    lines.collect()
}

/// The proposal for a header in a file of its own, beside columns that Kartra always writes.
fn proposal(header: &str, kind: &str) -> Proposal {
    proposed(header, kind, &Catalogue::standard())
}

fn proposed(header: &str, kind: &str, catalogue: &Catalogue) -> Proposal {
    let quote = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = format!(
        "email,first_name,last_name,phone,company,address,city,state,zip,country,website,tags,{}\n",
        quote(header)
    );
    for row in 0..ROWS {
        text.push_str(&format!(
            "p{row}@example.com,A,B,+442079460000,Acme,1 Road,Town,Kent,12345,France,example.com,x,{}\n",
            quote(&cell(kind, row))
        ));
    }
    let detection = detect("contacts.csv", text.len() as u64, text.as_bytes()).unwrap();
    let mut survey = FileSurvey::new(&detection, FileNo(0));
    survey.push(text.as_bytes());
    let surveyed = survey.finish();
    let pairs: Vec<_> = detection
        .columns
        .iter()
        .map(|column| (Kind::Contacts, column))
        .collect();
    let mapping = standard(&pairs);
    let seen: Vec<_> = detection
        .columns
        .iter()
        .zip(surveyed.profile.columns())
        .map(|(column, profile)| SeenColumn {
            kind: Kind::Contacts,
            column,
            rows: surveyed.profile.rows(),
            profile: Some(profile),
        })
        .collect();
    let source = &detection.columns.last().unwrap().normal;
    let proposals = propose(&mapping, catalogue, &seen);
    let found = proposals.into_iter().find(|proposal| proposal.source == *source);
    found.unwrap_or_else(|| panic!("no proposal for {header}"))
}

fn destination(candidate: &Candidate) -> String {
    match &candidate.destination {
        Destination::Column { column, .. } => column.clone(),
        Destination::Create { .. } => "create".to_owned(),
    }
}

/// How proposals did on a set.
#[derive(Debug, Default)]
struct Score {
    all: usize,
    right: usize,
    /// Of a confidence of at least 90.
    sure: usize,
    sure_right: usize,
    /// Headers whose first candidate is not the right one, with it and its confidence.
    wrong: Vec<(&'static str, String, u8)>,
}

fn score(set: &'static str) -> Score {
    let mut score = Score::default();
    for one in labelled(set) {
        let proposal = proposal(one.header, one.cells);
        let best = proposal.candidates.first().unwrap();
        let found = destination(best);
        let is_right = one.right.contains(&found.as_str());
        let is_sure = best.confidence >= 90;
        score.all += 1;
        score.right += usize::from(is_right);
        score.sure += usize::from(is_sure);
        score.sure_right += usize::from(is_sure && is_right);
        if !is_right {
            score.wrong.push((one.header, found, best.confidence));
        }
    }
    score
}

/// 193 of 195 are right, 158 of 158 of the sure ones.
#[test]
fn most_headers_of_the_set_for_tuning_get_the_right_destination() {
    let score = score(include_str!("tuning.txt"));
    assert!(score.all >= 150, "{score:?}");
    assert!(score.right * 100 >= score.all * 97, "{score:?}");
    assert!(score.sure_right * 100 >= score.sure * 98, "{score:?}");
}

/// Headers of other programs' exports and of public lists of custom fields, labelled before they were first scored: 80 of
/// 82 are right, 51 of 51 of the sure ones.
#[test]
fn sureness_is_deserved_on_headers_not_used_for_tuning() {
    let score = score(include_str!("public.txt"));
    assert!(score.right * 100 >= score.all * 90, "{score:?}");
    assert!(score.sure_right * 100 >= score.sure * 98, "{score:?}");
    assert!(score.sure * 2 >= score.all, "{score:?}");
}

#[test]
fn no_reason_and_no_destination_holds_a_cell() {
    for (header, cells) in [
        ("Birthday", "date"),
        ("Nickname", "name"),
        ("Gender", "mf"),
        ("Odd", "code"),
    ] {
        for candidate in proposal(header, cells).candidates {
            assert!(candidate.confidence <= 100);
            assert!(!candidate.reasons.is_empty());
            for row in 0..ROWS {
                let cell = cell(cells, row);
                let holds = |reason: &String| cell.len() > 3 && reason.contains(&cell);
                assert!(!candidate.reasons.iter().any(holds), "{candidate:?}");
            }
        }
    }
}

#[test]
fn a_column_that_another_line_sends_to_is_no_candidate() {
    for candidate in proposal("E-mail address of work", "email").candidates {
        assert_ne!(destination(&candidate), "emailaddress1");
    }
    let best = proposal("Second e-mail", "email").candidates.remove(0);
    assert_eq!(destination(&best), "emailaddress2");
}

#[test]
fn words_for_labels_are_written_into_the_conversion() {
    let best = proposal("Sex", "mf").candidates.remove(0);
    let Convert::Choice { options } = &best.convert else {
        panic!("{best:?}");
    };
    let mut pairs: Vec<_> = options
        .iter()
        .map(|option| (option.label.as_str(), option.value))
        .collect();
    pairs.sort_unstable();
    assert_eq!(pairs, [("f", 2), ("m", 1)]);
}

#[test]
fn a_proposed_line_waits_for_the_person_and_an_accepted_one_does_not() {
    let catalogue = Catalogue::standard();
    let mut mapping = crate::mapping::tests::contacts(&["email", "Second e-mail", "Shirt size"]);
    let proposals = [proposal("Second e-mail", "email"), proposal("Shirt size", "size")];
    mapping.enter(&catalogue, &proposals);
    let state = |mapping: &Mapping, source| mapping.line(Kind::Contacts, source).unwrap().state.clone();
    for source in ["second_e_mail", "shirt_size"] {
        assert!(matches!(
            state(&mapping, source),
            crate::mapping::LineState::Proposed { .. }
        ));
    }
    assert!(!mapping.is_confirmed());
    let candidate = proposals[1].candidates.first().unwrap();
    mapping
        .accept(&catalogue, Kind::Contacts, "shirt_size", candidate)
        .unwrap();
    assert_eq!(
        state(&mapping, "shirt_size"),
        crate::mapping::LineState::Confirmed
    );
    mapping.confirm();
    assert!(mapping.is_confirmed());
    assert_eq!(
        state(&mapping, "second_e_mail"),
        crate::mapping::LineState::Confirmed
    );
    let before = mapping.clone();
    mapping.enter(&catalogue, &proposals);
    assert_eq!(mapping, before);
}

#[test]
fn an_organisations_own_column_is_found_by_its_name() {
    let shirt = crate::target::OrganisationColumn {
        table: "contact".to_owned(),
        name: "acme_tshirtsize".to_owned(),
        display: "T-Shirt Size".to_owned(),
        column_type: crate::target::OrganisationType::Choice,
        max_length: None,
        required: false,
        valid_for_create: true,
        valid_for_update: true,
        secured: false,
        options: vec![
            (1, "Small".to_owned()),
            (2, "Medium".to_owned()),
            (3, "Large".to_owned()),
        ],
    };
    let catalogue = Catalogue::of_organisation(&[shirt]);
    let best = proposed("t-shirt size", "size", &catalogue).candidates.remove(0);
    assert_eq!(destination(&best), "acme_tshirtsize");
    assert!(best.confidence >= 90);
    let mut mapping = crate::mapping::tests::contacts(&["email", "t-shirt size"]);
    mapping
        .accept(&catalogue, Kind::Contacts, "t_shirt_size", &best)
        .unwrap();
    assert_eq!(mapping.columns.len(), 1);
    let again = Mapping::from_json(&mapping.to_json()).unwrap();
    assert_eq!(again, mapping);
    assert!(crate::mapping::review(&again, &[]).is_empty());
}

//! Columns of several values.

use super::*;

#[test]
fn tags_are_counted_by_rows_whatever_parts_them() {
    for (mark, expected) in [
        (", ", Separator::Comma),
        (";", Separator::Semicolon),
        (" | ", Separator::Pipe),
        ("\n", Separator::LineBreak),
    ] {
        let rows = made(60, |number| {
            ["VIP", "VIP{}Buyer", "Buyer{}Lead"][number % 3].replace("{}", mark)
        });
        let guess = column("tags", &refs(&rows)).separator.unwrap();
        assert_eq!(guess.separator, Some(expected));
        let expected = [
            ("Buyer".to_owned(), 40),
            ("VIP".to_owned(), 40),
            ("Lead".to_owned(), 20),
        ];
        assert_eq!(
            (guess.tokens.as_slice(), guess.uncounted),
            (expected.as_slice(), 0),
            "{mark:?}"
        );
    }
}

#[test]
fn tags_are_counted_alike_when_the_cells_are_many() {
    let rows = made(3_000, |number| format!("All, T{}, U{}", number % 7, number % 300));
    let guess = column("tags", &refs(&rows)).separator.unwrap();
    assert_eq!(
        (guess.separator, guess.score, guess.tokens.len()),
        (Some(Separator::Comma), 100, 1 + 7 + 300)
    );
    assert_eq!(guess.tokens[0], ("All".to_owned(), 3_000));
    assert_eq!(guess.tokens[1], ("T0".to_owned(), 429));
    assert_eq!(guess.samples.len(), 10);
}

#[test]
fn long_cells_of_tags_are_counted_too() {
    let long: Vec<_> = (0..200).map(|number| format!("Tag {number}")).collect();
    let long = long.join(", ");
    for cells in [["Tag 1, Tag 2", &long, "Tag 2"], [&long, "Tag 1, Tag 2", "Tag 2"]] {
        let guess = column("tags", &cells).separator.unwrap();
        assert_eq!(guess.tokens[0], ("Tag 2".to_owned(), 3));
        assert_eq!(
            (guess.separator, guess.tokens.len()),
            (Some(Separator::Comma), 200)
        );
    }
}

#[test]
fn an_option_with_a_comma_stays_whole() {
    let cells = made(40, |number| {
        ["Yes, please; No", "No", "Yes, please", "Maybe; No"][number % 4].to_owned()
    });
    let guess = column("interests", &refs(&cells)).separator.unwrap();
    let mut names: Vec<_> = guess.tokens.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        (guess.separator, names.as_slice()),
        (
            Some(Separator::Semicolon),
            ["Maybe", "No", "Yes, please"].as_slice()
        )
    );
}

#[test]
fn a_text_with_commas_is_no_list() {
    let cells = made(700, |number| {
        format!("{number} Main Street, near the station, floor {}", number * 7)
    });
    assert!(column("directions", &refs(&cells)).separator.is_none());
    let cells = ["Yes, of course", "No, never", "Yes, of course", "No, never"];
    assert!(column("answer", &cells).separator.is_none());
}

#[test]
fn two_separators_that_do_equally_well_are_a_finding() {
    let cells = [
        "A,B;C,D", "A;B", "A,B", "C,D", "B;A", "C;D", "D,C", "D;C", "B;C", "C,B",
    ];
    assert_eq!(codes("tags", &cells), ["C067"]);
    assert_eq!(codes("tags", &["A,B", "B,A", "A", "B"]), [""; 0]);
    assert_eq!(codes("tags", &["A", "B", "B"]), [""; 0]);
}

#[test]
fn a_separator_that_a_person_chose_is_kept() {
    let text = contacts("tags", &["\"A, B; C\"".to_owned(), "\"C; A, B\"".to_owned()]);
    let detection = detect("contacts.csv", text.len() as u64, text.as_bytes()).unwrap();
    let split = |separator| {
        let mut survey = FileSurvey::new(&detection, FileNo(1)).with_separator(3, separator);
        survey.push(text.as_bytes());
        let surveyed = survey.finish();
        let guess = surveyed.profile.columns()[3].separator.clone().unwrap();
        guess.samples[0].1.join("+")
    };
    assert_eq!(
        (split(Separator::Comma), split(Separator::Semicolon)),
        ("A+B; C".to_owned(), "A, B+C".to_owned())
    );
}

//! Whole files: the same bytes again, and what merging, spreadsheets and other encodings do to them.

use sample::{Dirt, Form, Settings};

use crate::table::{MANY, Table, contacts};

#[test]
fn the_same_settings_make_the_same_bytes() {
    let settings = Settings {
        contacts: 500,
        ..MANY
    };
    assert_eq!(sample::contacts(&settings), sample::contacts(&settings));
    assert_eq!(sample::companies(&settings), sample::companies(&settings));
    assert_ne!(
        sample::contacts(&settings).csv,
        sample::contacts(&Settings { seed: 4, ..settings }).csv
    );
}

#[test]
fn a_longer_file_begins_with_the_shorter_one() {
    let short = sample::contacts(&Settings {
        contacts: 200,
        ..MANY
    })
    .csv;
    let long = sample::contacts(&Settings {
        contacts: 400,
        ..MANY
    })
    .csv;
    assert_eq!(short, long[..short.len()]);
}

#[test]
fn the_oracle_counts_every_row() {
    for form in [Form::AsExported, Form::Merged] {
        let (table, expected) = contacts(&Settings { form, ..MANY });
        assert_eq!(table.rows.len(), expected.rows() as usize, "{form:?}");
    }
    let made = sample::companies(&MANY);
    assert_eq!(
        Table::read(&made.csv, b',').rows.len(),
        made.expected.rows() as usize
    );
}

#[test]
fn merged_files_repeat_the_header() {
    let (table, expected) = contacts(&Settings {
        form: Form::Merged,
        ..MANY
    });
    assert_eq!(
        table.rows_where("email", |cell| cell == "email"),
        expected.rows_with(Dirt::RepeatedHeader)
    );
    assert_eq!(expected.count(Dirt::RepeatedHeader), 3);
}

#[test]
fn a_spreadsheet_leaves_its_damage() {
    let made = sample::contacts(&Settings {
        form: Form::Spreadsheet,
        ..MANY
    });
    let table = Table::read(&made.csv, b';');
    let expected = made.expected;
    assert_eq!(
        table.rows_where("phone", |phone| phone.contains("E+")),
        expected.rows_with(Dirt::RoundedPhone)
    );
    assert_eq!(
        table.rows_where("date_joined", |date| date.contains('/')),
        expected.rows_with(Dirt::ShortDate)
    );
    assert_eq!(
        table.rows_where("id", str::is_empty),
        expected.rows_with(Dirt::BlankRow)
    );
    assert!(expected.count(Dirt::RoundedPhone) > 500 && expected.count(Dirt::LostZero) > 0);
}

#[test]
fn other_encodings_hold_the_same_cells() {
    let plain = Settings {
        contacts: 2_000,
        ..MANY
    };
    let utf8 = String::from_utf8(sample::contacts(&plain).csv).unwrap();
    let utf16 = sample::contacts(&Settings {
        form: Form::Utf16,
        ..plain
    })
    .csv;
    let units: Vec<u16> = utf16
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    assert_eq!(String::from_utf16(&units).unwrap(), format!("\u{feff}{utf8}"));

    let old = sample::contacts(&Settings {
        form: Form::Windows1252,
        ..plain
    });
    assert!(String::from_utf8(old.csv.clone()).is_err());
    let letters: String = old.csv.iter().map(|byte| char::from(*byte)).collect();
    assert!(letters.contains("Fjörbrik") && !letters.contains('?'));
}

#[test]
fn no_contacts_is_a_header_alone() {
    let made = sample::contacts(&Settings {
        contacts: 0,
        companies: 0,
        ..MANY
    });
    assert_eq!(made.csv.iter().filter(|byte| **byte == b'\n').count(), 1);
    assert_eq!(made.expected.rows(), 0);
}

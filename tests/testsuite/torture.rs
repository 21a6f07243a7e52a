//! Files that nobody should make and somebody does: too long, too wide, cut off anywhere, quotes without end.

use pipeline::extract::{Detection, MOST_COLUMNS, MOST_FIELD_BYTES, NotAnExport, Reader, RowKind, detect};
use pipeline::finding::{FileNo, Finding, collect};
use pipeline::survey::FileSurvey;

const HEADER: &str = "id,email,first_name,last_name,notes\n";

type Rows = Vec<(RowKind, Vec<String>)>;

/// Rows by kind and cells, and all findings, of a file read in slices.
fn read(bytes: &[u8], slice: usize) -> (Rows, Vec<Finding>) {
    read_as(
        &detect("contacts.csv", bytes.len() as u64, bytes).unwrap(),
        bytes,
        slice,
    )
}

fn read_as(detection: &Detection, bytes: &[u8], slice: usize) -> (Rows, Vec<Finding>) {
    let mut reader = Reader::new(detection, FileNo(0));
    let mut rows = Vec::new();
    let mut keep = |row: &pipeline::extract::Row<'_>| {
        let cells = (0..row.len()).map(|column| row.cell(column).to_owned()).collect();
        rows.push((row.kind(), cells));
    };
    for part in bytes.chunks(slice) {
        reader.push(part, &mut keep);
    }
    let findings = reader.finish(&mut keep);
    (rows, findings)
}

#[test]
fn cells_of_a_hundred_thousand_characters_are_whole() {
    for length in [255, 4_001, 100_001, 300_000] {
        let long = "é\"x\n".repeat(length / 4 + 1);
        let csv = format!(
            "{HEADER}1,a@example.com,Nax,Quin,\"{}\"\n2,b@example.com,Vel,Rud,short\n",
            long.replace('"', "\"\"")
        );
        let detection = detect("contacts.csv", csv.len() as u64, csv.as_bytes()).unwrap();
        for slice in [1, 7, 4_096, csv.len()] {
            let (rows, findings) = read_as(&detection, csv.as_bytes(), slice);
            assert_eq!(findings, [], "{length} in slices of {slice}");
            assert!(rows[0].1[4] == long, "{length} in slices of {slice}");
            assert_eq!(rows[1].1[4], "short");
        }
    }
}

#[test]
fn a_cell_over_the_limit_costs_its_row_and_no_other() {
    let csv = format!(
        "{HEADER}1,a@example.com,Nax,Quin,{}\n2,b@example.com,Vel,Rud,short\n",
        "x".repeat(MOST_FIELD_BYTES + 1)
    );
    let (rows, findings) = read(csv.as_bytes(), 65_536);
    assert_eq!((rows[0].0, rows[1].0), (RowKind::TooLarge, RowKind::Data));
    assert_eq!(rows[1].1[1], "b@example.com");
    assert_eq!(findings[0].code, collect::ROW_TOO_LARGE);
    assert_eq!((findings[0].row, findings[0].line), (Some(1), Some(2)));
}

#[test]
fn two_thousand_columns_are_refused_and_a_thousand_are_read() {
    let wide = |columns: usize| {
        let header: Vec<String> = (0..columns).map(|column| format!("field {column}")).collect();
        format!(
            "email,first_name,last_name,{}\n{}\n",
            header.join(","),
            ",".repeat(columns + 2)
        )
    };
    let refused = detect("contacts.csv", 1, wide(2_000).as_bytes());
    assert_eq!(refused.err(), Some(NotAnExport::TooManyColumns));
    let csv = wide(MOST_COLUMNS - 3);
    assert_eq!(
        detect("contacts.csv", csv.len() as u64, csv.as_bytes())
            .unwrap()
            .columns
            .len(),
        MOST_COLUMNS
    );
}

#[test]
fn a_row_of_two_thousand_cells_is_named() {
    // Behind the rows that recognising looks at.
    let few = "1,a@example.com,Nax,Quin,x\n".repeat(60);
    let csv = format!(
        "{HEADER}{few}61,c@example.com{}\n2,b@example.com,Vel,Rud,short\n",
        ",y".repeat(2_000)
    );
    let (rows, findings) = read(csv.as_bytes(), 1_000);
    assert_eq!(rows.len(), 62);
    assert_eq!(rows[61].1[1], "b@example.com");
    assert!(findings.iter().any(|finding| finding.row == Some(61)));
}

#[test]
fn open_quotes_in_every_other_row_lose_no_row() {
    let mut csv = HEADER.to_owned();
    for number in 1..=2_000 {
        let quote = if number % 2 == 0 { "\"" } else { "" };
        csv.push_str(&format!("{number},p{number}@example.com,{quote}Nax,Quin,x\n"));
    }
    let (rows, findings) = read(csv.as_bytes(), 777);
    let numbers: Vec<&str> = rows.iter().map(|(_, cells)| cells[0].as_str()).collect();
    let expected: Vec<String> = (1..=2_000).map(|number| number.to_string()).collect();
    assert_eq!(numbers, expected);
    assert!(findings.iter().filter(|finding| finding.row.is_some()).count() >= 1_000);
}

#[test]
fn a_file_cut_anywhere_is_read_up_to_the_cut() {
    let made = sample::contacts(&sample::Settings {
        contacts: 70,
        form: sample::Form::Utf16,
        ..sample::Settings::SHIPPED
    });
    let plain = sample::contacts(&sample::Settings::SHIPPED);
    for csv in [made.csv, plain.csv] {
        let mut before = 0;
        for cut in (0..csv.len()).step_by(1_501) {
            let part = &csv[..cut];
            let Ok(detection) = detect("contacts.csv", cut as u64, part) else {
                continue;
            };
            let mut survey = FileSurvey::new(&detection, FileNo(0));
            survey.push(part);
            let rows = survey.finish().profile.rows();
            // A cut within quotes turns the lines of a cell into rows; a later cut mends them.
            assert!(rows + 8 > before, "{rows} rows at {cut} after {before}");
            before = rows.max(before);
        }
        assert!(before > 60);
    }
}

#[test]
fn golden_files_cut_anywhere_do_no_harm() {
    let mut folders = vec![tests::root().join("tests/golden")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for cut in (0..bytes.len().min(600)).step_by(41) {
                let part = &bytes[..cut];
                if let Ok(detection) = detect("x.csv", cut as u64, part) {
                    let mut survey = FileSurvey::new(&detection, FileNo(0));
                    survey.push(part);
                    let surveyed = survey.finish();
                    assert_eq!(surveyed.profile.columns().len(), detection.columns.len());
                }
            }
        }
    }
}

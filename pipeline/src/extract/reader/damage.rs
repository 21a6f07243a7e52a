//! Damage of every sort, through detection and reader, as a person's file would go.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::tests::{Seen, check_laws, codes, encode, read};
use crate::extract::{Detection, Encoding, Escape, Quote, RowKind, detect};
use crate::finding::{Code, FileNo, Finding, collect, read as damage};
use proptest::prelude::*;

fn look(file: &[u8]) -> Detection {
    detect("file.csv", file.len() as u64, file).unwrap()
}

fn all(detection: &Detection, file: &[u8]) -> (Vec<Seen>, Vec<Finding>) {
    check_laws(detection, file, &[1, 2, 3, 7]);
    let (rows, found) = read(detection, file, file.len());
    let mut findings = detection.findings_of(FileNo(0));
    findings.retain(|finding| ![collect::KIND_IN_DOUBT, collect::NOT_UTF8].contains(&finding.code));
    findings.extend(found);
    (rows, findings)
}

/// Cells of the data rows, and the codes of all findings.
fn check(file: &str, cells: &[&[&str]], expected: &[Code]) -> Detection {
    for encoding in [
        Encoding::Utf8,
        Encoding::Windows1252,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
    ] {
        let bytes = encode(encoding, file);
        let detection = look(&bytes);
        let (rows, findings) = all(&detection, &bytes);
        let found: Vec<_> = rows
            .iter()
            .filter(|row| row.kind == RowKind::Data)
            .map(|row| row.cells.clone())
            .collect();
        assert_eq!(found, cells, "{encoding:?} {file:?}");
        assert_eq!(codes(&findings), expected, "{encoding:?} {file:?}");
    }
    look(file.as_bytes())
}

#[test]
fn a_line_that_names_the_separator_is_obeyed() {
    let file = "sep=;\r\nid;email;note\r\n1;a@example.com;x,y,z\r\n2;b@example.com;p,q\r\n";
    let detection = check(
        file,
        &[&["1", "a@example.com", "x,y,z"], &["2", "b@example.com", "p,q"]],
        &[damage::SEPARATOR_LINE],
    );
    assert_eq!((detection.delimiter, detection.header_line), (b';', 2));
    let tab = look(b"sep=\t\nid\temail\n1\ta@example.com\n");
    assert_eq!((tab.delimiter, tab.header_line), (b'\t', 2));
    // Without the line nothing is named.
    let plain = look(b"separator,email\n;,a@example.com\n");
    assert!(!codes(&plain.findings_of(FileNo(0))).contains(&damage::SEPARATOR_LINE));
}

#[test]
fn rows_joined_from_another_program_are_read_by_their_own_separator() {
    let file = "id,email,first_name,last_name\n1,a@example.com,A,B\nid;email;first_name;last_name\n2;b@example.com;\"C;D\";\"two\nlines, one row\"\n3;c@example.com;2,5;F\n4,d@example.com,G,H\n";
    check(
        file,
        &[
            &["1", "a@example.com", "A", "B"],
            &["2", "b@example.com", "C;D", "two\nlines, one row"],
            &["3", "c@example.com", "2,5", "F"],
            &["4", "d@example.com", "G", "H"],
        ],
        &[collect::REPEATED_HEADER, damage::OTHER_DELIMITER],
    );
    let detection = look(file.as_bytes());
    let (_, findings) = all(&detection, file.as_bytes());
    let joined = findings.last().unwrap();
    assert_eq!((joined.line, joined.measure), (Some(3), Some((3, 0))));
}

#[test]
fn rows_in_quotes_as_a_whole_are_taken_apart() {
    let rows = "\"1,a@example.com,\"\"Doe, \"\"\"\"Jane\"\"\"\"\"\",B\"\n2,b@example.com,C,D\n\"3,c@example.com,E,F\"\n";
    let cells: &[&[&str]] = &[
        &["1", "a@example.com", "Doe, \"Jane\"", "B"],
        &["2", "b@example.com", "C", "D"],
        &["3", "c@example.com", "E", "F"],
    ];
    for header in [
        "id,email,first_name,last_name",
        "\"id,email,first_name,last_name\"",
    ] {
        check(&format!("{header}\n{rows}"), cells, &[damage::ROW_IN_QUOTES]);
    }
    // One cell with commas is one cell.
    check(
        "note\n\"a, b, c\"\n\"d, e, f\"\n\"g, h, i\"\n",
        &[&["a, b, c"], &["d, e, f"], &["g, h, i"]],
        &[],
    );
}

#[test]
fn a_short_row_with_a_list_of_tags_stays_short() {
    check(
        "id,email,tags\n1,a@example.com,x\n5,VIP;new;old\n",
        &[&["1", "a@example.com", "x"], &["5", "VIP;new;old"]],
        &[collect::RAGGED_SHORT],
    );
}

#[test]
fn single_quotes_around_cells_are_quotes() {
    let detection = check(
        "'id','email','first_name'\n'1','a@example.com','Doe, Jane'\n'2','b@example.com','O''Neil'\n",
        &[
            &["1", "a@example.com", "Doe, Jane"],
            &["2", "b@example.com", "O'Neil"],
        ],
        &[damage::ODD_QUOTES],
    );
    assert_eq!(detection.quote, Quote::Single(Escape::Doubled));
    // Apostrophes are letters.
    let usual = check(
        "id,email,first_name\n1,a@example.com,'Tis\n2,b@example.com,O'Neil\n",
        &[&["1", "a@example.com", "'Tis"], &["2", "b@example.com", "O'Neil"]],
        &[],
    );
    assert_eq!(usual.quote, Quote::Double(Escape::Doubled));
}

#[test]
fn a_backslash_before_a_quote_makes_it_a_letter() {
    let detection = check(
        "id,email,note\n1,a@example.com,\"He said \\\"hi, you\\\" twice\"\n2,b@example.com,\"x\"\n",
        &[
            &["1", "a@example.com", "He said \"hi, you\" twice"],
            &["2", "b@example.com", "x"],
        ],
        &[damage::ODD_QUOTES],
    );
    assert_eq!(detection.quote, Quote::Double(Escape::Backslash));
    // A path that ends with a backslash is no escape.
    let usual = check(
        "id,email,note\n1,a@example.com,\"C:\\dir\\\"\n2,b@example.com,\"x\"\n",
        &[&["1", "a@example.com", "C:\\dir\\"], &["2", "b@example.com", "x"]],
        &[],
    );
    assert_eq!(usual.quote, Quote::Double(Escape::Doubled));
}

#[test]
fn quotes_that_are_inches_mean_nothing() {
    let detection = check(
        "id\temail\tsize\n1\ta@example.com\t\"5 inch\n2\tb@example.com\t\"7 inch\n3\tc@example.com\tx\n",
        &[
            &["1", "a@example.com", "\"5 inch"],
            &["2", "b@example.com", "\"7 inch"],
            &["3", "c@example.com", "x"],
        ],
        &[damage::ODD_QUOTES],
    );
    assert_eq!(detection.quote, Quote::None);
}

#[test]
fn line_ends_of_every_sort_may_be_mixed() {
    check(
        "id,email,note\r1,a@example.com,\"x\ry\"\n2,b@example.com,\r\n\r\n3,c@example.com,z\n\r",
        &[
            &["1", "a@example.com", "x\ry"],
            &["2", "b@example.com", ""],
            &["3", "c@example.com", "z"],
        ],
        &[collect::BLANK_ROW],
    );
}

#[test]
fn a_spreadsheet_leaves_empty_columns_and_rows_behind() {
    let file = "id;email;amount;;\n1;a@example.com;4,5;;\n;;;;\n;;;;\n";
    check(
        file,
        &[&["1", "a@example.com", "4,5", "", ""]],
        &[
            collect::UNNAMED_COLUMN,
            collect::UNNAMED_COLUMN,
            collect::BLANK_ROW,
            collect::BLANK_ROW,
        ],
    );
}

#[test]
fn hostile_strings_are_text() {
    check(
        "id,email,note\n1,=HYPERLINK(\"x\"),@SUM(A1)\n2,\"=cmd|' /C calc'!A0\",\"<script>alert(1)</script>\"\n3,'; DROP TABLE x;--,%s%n\n",
        &[
            &["1", "=HYPERLINK(\"x\")", "@SUM(A1)"],
            &["2", "=cmd|' /C calc'!A0", "<script>alert(1)</script>"],
            &["3", "'; DROP TABLE x;--", "%s%n"],
        ],
        &[],
    );
}

#[test]
fn letters_decoded_twice_are_repaired_on_request_and_in_every_reading() {
    let file = "id,email,first_name\n1,a@example.com,JosÃ©\n2,b@example.com,JosÃƒÂ©\n3,c@example.com,Zoë\n";
    let as_it_is = look(file.as_bytes());
    let (rows, findings) = all(&as_it_is, file.as_bytes());
    assert_eq!(rows[0].cells[2], "JosÃ©");
    assert_eq!(codes(&findings), [collect::MOJIBAKE, collect::MOJIBAKE]);
    let repaired = as_it_is.with_repair(true);
    let (rows, findings) = all(&repaired, file.as_bytes());
    let names: Vec<_> = rows.iter().map(|row| row.cells[2].as_str()).collect();
    assert_eq!(names, ["José", "José", "Zoë"]);
    assert_eq!(
        codes(&findings),
        [damage::MOJIBAKE_REPAIRED, damage::MOJIBAKE_REPAIRED]
    );
}

#[test]
fn tables_of_unknown_names_are_read_all_the_same() {
    let detection = check("a,b\n1,2\n", &[&["1", "2"]], &[]);
    assert_eq!(detection.kind, None);
    let detection = check(
        "colour|weight\nred|5\nblue|6\n",
        &[&["red", "5"], &["blue", "6"]],
        &[],
    );
    assert_eq!(detection.delimiter, b'|');
    check(
        "Fruit\napple\npear\nplum\n",
        &[&["apple"], &["pear"], &["plum"]],
        &[],
    );
    let prose = "Dear Jane,\nI hope that this letter finds you well. We met last week in Boston.\nYours\n";
    assert!(detect("letter.txt", prose.len() as u64, prose.as_bytes()).is_err());
}

#[test]
fn a_cell_that_is_the_name_of_a_column_is_no_header() {
    let detection = check(
        "colour,weight,shape\nred,5,email\nblue,email,big\nemail,6,flat\n",
        &[
            &["red", "5", "email"],
            &["blue", "email", "big"],
            &["email", "6", "flat"],
        ],
        &[],
    );
    assert_eq!(detection.header_line, 1);
}

#[test]
fn a_header_one_cell_short_of_its_rows_is_the_header() {
    check(
        "colour,weight,shape\nred,5,round,\nblue,6,square,\ngrey,7,flat,\n",
        &[
            &["red", "5", "round", ""],
            &["blue", "6", "square", ""],
            &["grey", "7", "flat", ""],
        ],
        &[collect::RAGGED_LONG, collect::RAGGED_LONG, collect::RAGGED_LONG],
    );
}

fn dialects() -> impl Strategy<Value = (u8, u8, bool)> {
    (
        prop_oneof![Just(b','), Just(b';'), Just(b'\t'), Just(b'|')],
        prop_oneof![4 => Just(b'"'), 1 => Just(b'\'')],
        any::<bool>(),
    )
}

proptest! {
    #[test]
    fn every_dialect_and_encoding_is_read_back(
        rows in proptest::collection::vec(proptest::collection::vec("[a-zA-Z,;|\t'\"\n\ré€ ]{0,8}", 4), 1..12),
        (delimiter, quote, is_unix) in dialects(),
        encoding in prop_oneof![Just(Encoding::Utf8), Just(Encoding::Utf16Le), Just(Encoding::Utf16Be), Just(Encoding::Windows1252)],
    ) {
        let (delimiter, quote) = (char::from(delimiter), char::from(quote));
        let write = |row: &Vec<String>| {
            let cell = |cell: &String| format!("{quote}{}{quote}", cell.replace(quote, &format!("{quote}{quote}")));
            let cells: Vec<String> = row.iter().map(cell).collect();
            format!("{}{}", cells.join(&delimiter.to_string()), if is_unix { "\n" } else { "\r\n" })
        };
        let header: Vec<String> = ["id", "email", "first_name", "last_name"].map(str::to_owned).to_vec();
        let text: String = std::iter::once(&header).chain(&rows).map(write).collect();
        let file = encode(encoding, &text);
        let mut detection = look(&file);
        // A few letters are no evidence of an encoding.
        detection.encoding = encoding;
        prop_assert_eq!(char::from(detection.delimiter), delimiter);
        prop_assert_eq!(detection.quote.byte(), Some(quote as u8));
        let (found, _) = read(&detection, &file, 5);
        let found: Vec<_> = found.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(found, rows);
    }

    #[test]
    fn joined_files_keep_the_laws(pieces in proptest::collection::vec(prop_oneof![
        Just("1,a,b,c\n"), Just("1;a;b;c\n"), Just("\""), Just("\n"), Just("1\t\"a\nb\"\tb\tc\r\n"), Just(";"), Just(","),
        Just("\";\""), Just("2;\"x\"\"y\";z;\"w\n\"\n"), Just("Ã©"), Just("é"), Just("\r"), Just("id;email;first_name;last_name\n"),
    ], 0..30), repairs in any::<bool>(), slice in 1_usize..50) {
        let file = format!("id,email,first_name,last_name\n1,a@example.com,b,c\n{}", pieces.concat());
        let mut detection = look(b"id,email,first_name,last_name\n1,a@example.com,b,c\n").with_repair(repairs);
        detection.encoding = Encoding::Utf8;
        check_laws(&detection, file.as_bytes(), &[1, slice]);
    }
}

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::*;
use crate::extract::{Encoding, FileChanged, MOST_FIELD_BYTES, RowPlace, detect, reread};
use proptest::prelude::*;

const HEADER: &str = "id,email,first_name,last_name\n";

/// Everything a row is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    number: u32,
    pub(super) kind: RowKind,
    place: RowPlace,
    pub(super) cells: Vec<String>,
}

pub(super) fn seen(row: &Row<'_>) -> Seen {
    Seen {
        number: row.number(),
        kind: row.kind(),
        place: row.place(),
        cells: (0..row.len()).map(|column| row.cell(column).to_owned()).collect(),
    }
}

fn detection(encoding: Encoding) -> Detection {
    let bytes = encode(encoding, HEADER);
    let mut detection = detect("contacts.csv", bytes.len() as u64, &bytes).unwrap();
    detection.encoding = encoding;
    detection
}

pub(super) fn encode(encoding: Encoding, text: &str) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

pub(super) fn read(detection: &Detection, file: &[u8], slice: usize) -> (Vec<Seen>, Vec<Finding>) {
    read_with(Reader::new(detection, FileNo(0)), file, slice)
}

fn read_with(mut reader: Reader, file: &[u8], slice: usize) -> (Vec<Seen>, Vec<Finding>) {
    let mut rows = Vec::new();
    for part in file.chunks(slice) {
        reader.push(part, &mut |row| rows.push(seen(row)));
    }
    let findings = reader.finish(&mut |row| rows.push(seen(row)));
    (rows, findings)
}

/// Reads rows below the usual header.
fn read_text(body: &str) -> (Vec<Seen>, Vec<Finding>) {
    read(
        &detection(Encoding::Utf8),
        format!("{HEADER}{body}").as_bytes(),
        64 * 1024,
    )
}

pub(super) fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

fn check(body: &str, cells: &[&[&str]], expected: &[Code]) {
    let (rows, findings) = read_text(body);
    let found: Vec<_> = rows.iter().map(|row| row.cells.clone()).collect();
    assert_eq!(found, cells, "{body:?}");
    assert_eq!(codes(&findings), expected, "{body:?}");
}

/// The laws that hold for every file.
pub(super) fn check_laws(detection: &Detection, file: &[u8], slices: &[usize]) {
    let (rows, findings) = read(detection, file, file.len().max(1));
    for slice in slices {
        let again = read(detection, file, *slice);
        assert_eq!(again, (rows.clone(), findings.clone()), "slices of {slice}");
    }
    // Rows taken where they stand are those that care would have given.
    let careful = Reader::new(detection, FileNo(0)).with_care();
    let again = read_with(careful, file, file.len().max(1));
    assert_eq!(again, (rows.clone(), findings.clone()), "with care");
    // Every byte belongs to one row, or is a line end, or is half a unit at the end.
    let unit = detection.encoding.unit();
    let mut at = usize::try_from(detection.data.offset).unwrap();
    let mut gaps = Vec::new();
    for row in &rows {
        let start = usize::try_from(row.place.span.offset).unwrap();
        assert!(start >= at, "rows overlap");
        gaps.extend_from_slice(&file[at..start]);
        at = start + row.place.span.len as usize;
    }
    gaps.extend_from_slice(&file[at..]);
    gaps.truncate(gaps.len() - file.len() % unit);
    let between = detection.encoding.searchable(&gaps);
    assert!(
        between.iter().all(|byte| matches!(byte, b'\n' | b'\r')),
        "bytes between rows"
    );
    // A row read again is the same row, and a changed byte is noticed.
    for row in &rows {
        let start = usize::try_from(row.place.span.offset).unwrap();
        let mut bytes = file[start..start + row.place.span.len as usize].to_vec();
        let again = reread(detection, &row.place, row.number, &bytes).unwrap();
        assert_eq!(seen(&again.as_row()), *row);
        bytes[0] ^= 1;
        assert!(reread(detection, &row.place, row.number, &bytes).is_err());
    }
}

#[test]
fn rows_have_their_cells_lines_and_spans() {
    let (rows, findings) =
        read_text("1,a@example.com,\"Anna \"\"A\"\"\",\"two\r\nlines\"\r\n\r\n2,b@example.com,B,Bee");
    assert_eq!(
        rows[0].cells,
        ["1", "a@example.com", "Anna \"A\"", "two\r\nlines"]
    );
    assert_eq!((rows[0].place.line, rows[1].place.line), (2, 5));
    assert_eq!(rows[1].place.span.len, 21);
    assert_eq!(codes(&findings), [collect::BLANK_ROW]);
}

#[test]
fn lone_carriage_returns_end_rows_too() {
    check(
        "1,a,b,c\r2,d,e,f\r",
        &[&["1", "a", "b", "c"], &["2", "d", "e", "f"]],
        &[],
    );
}

#[test]
fn repeated_headers_and_blank_rows_are_marked() {
    let (rows, findings) = read_text("1,a,b,c\nID,\"email\",First name,last_name\n,,,\n2,d,e,f\n");
    let kinds: Vec<_> = rows.iter().map(|row| row.kind).collect();
    assert_eq!(
        kinds,
        [
            RowKind::Data,
            RowKind::RepeatedHeader,
            RowKind::Blank,
            RowKind::Data
        ]
    );
    assert_eq!(codes(&findings), [collect::REPEATED_HEADER, collect::BLANK_ROW]);
    assert_eq!((findings[0].row, findings[0].line), (Some(2), Some(3)));
}

#[test]
fn ragged_rows_are_kept_and_measured() {
    let (rows, findings) = read_text("1,a\n2,b,c,d,e\n");
    assert_eq!((rows[0].cells.len(), rows[1].cells.len()), (2, 5));
    assert_eq!(codes(&findings), [collect::RAGGED_SHORT, collect::RAGGED_LONG]);
    assert_eq!(findings[1].measure, Some((5, 4)));
}

#[test]
fn a_quote_that_never_closes_costs_one_line() {
    let cells: &[&[&str]] = &[
        &["1", "\"a", "b", "c"],
        &["2", "d", "e", "f"],
        &["3", "g", "h", "i"],
    ];
    check("1,\"a,b,c\n2,d,e,f\n3,g,h,i\n", cells, &[collect::UNCLOSED_QUOTE]);
}

#[test]
fn a_stray_quote_does_not_swallow_the_next_row() {
    let cells: &[&[&str]] = &[&["1", "\"a", "b", "c"], &["2", "d", "e", "f"]];
    check("1,\"a,b,c\n2,\"d\",e,f\n", cells, &[collect::UNCLOSED_QUOTE]);
}

#[test]
fn a_quote_inside_a_cell_is_noted_and_the_row_stays_whole() {
    let cells: &[&[&str]] = &[&["1", "a", "He said hi\" again\"", "c"]];
    check(
        "1,a,\"He said \"hi\" again\",c\n",
        cells,
        &[collect::QUOTE_IN_CELL],
    );
}

#[test]
fn odd_characters_and_encodings_are_noted() {
    let detection = detection(Encoding::Utf8);
    let file = [
        HEADER.as_bytes(),
        b"1,a,Jos\xE9,x\0y\n2,b,Jos\xC3\x83\xC2\xA9,z\n",
    ]
    .concat();
    let (rows, findings) = read(&detection, &file, 7);
    assert_eq!(rows[0].cells[2], "José");
    assert_eq!(
        codes(&findings),
        [
            collect::WRONG_ENCODING,
            collect::CONTROL_CHARACTER,
            collect::MOJIBAKE
        ]
    );
    let columns: Vec<_> = findings.iter().map(|finding| finding.column).collect();
    assert_eq!(columns, [Some(2), Some(3), Some(2)]);
}

#[test]
fn a_header_alone_is_a_finding() {
    check("", &[], &[collect::HEADER_ONLY]);
    check("1,a,b,c", &[&["1", "a", "b", "c"]], &[]);
}

#[test]
fn a_cell_over_the_limit_loses_one_row_and_nothing_else() {
    let detection = detection(Encoding::Utf8);
    let huge = "x".repeat(MOST_FIELD_BYTES + 1);
    let file = format!("{HEADER}1,a,b,c\n2,{huge},e,f\n3,g,h,i\n");
    let (rows, findings) = read(&detection, file.as_bytes(), 64 * 1024);
    let kinds: Vec<_> = rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [RowKind::Data, RowKind::TooLarge, RowKind::Data]);
    assert_eq!(rows[2].cells, ["3", "g", "h", "i"]);
    assert_eq!(codes(&findings), [collect::ROW_TOO_LARGE]);
    check_laws(&detection, file.as_bytes(), &[4_096, 77_777]);
}

#[test]
fn an_open_quote_above_megabytes_loses_one_row_and_nothing_else() {
    let detection = detection(Encoding::Utf8);
    let rows: String = (0..60_000)
        .map(|n| format!("{n},mail{n}@example.com,A,B\n"))
        .collect();
    let file = format!("{HEADER}1,\"open,b,c\n{rows}");
    let (found, findings) = read(&detection, file.as_bytes(), 64 * 1024);
    assert_eq!(
        (found.len(), codes(&findings)),
        (60_001, vec![collect::UNCLOSED_QUOTE])
    );
    assert_eq!(found, read(&detection, file.as_bytes(), 99_991).0);
}

#[test]
fn a_line_of_many_megabytes_is_passed_over_in_bounded_memory() {
    let detection = detection(Encoding::Utf8);
    let line = "y ".repeat(5 * 1024 * 1024);
    let file = format!("{HEADER}{line}\n2,d,e,f\n");
    let (rows, _) = read(&detection, file.as_bytes(), 64 * 1024);
    assert_eq!(
        (rows.len(), rows[0].kind, rows[1].cells.len()),
        (2, RowKind::TooLarge, 4)
    );
    assert_eq!(rows[0].place.span.len as usize, line.len());
    assert_eq!((rows[1].place.line, rows[1].number), (3, 2));
}

#[test]
fn quotes_are_given_up_when_they_cost_too_much() {
    // Each line leaves a quote open, whether one was open before or not, so no row ever ends by itself.
    let detection = detection(Encoding::Utf8);
    let file = format!("{HEADER}{}", "\" x\"y,\"z\n".repeat(10_000));
    let (rows, findings) = read(&detection, file.as_bytes(), 64 * 1024);
    assert_eq!(rows.len(), 10_000);
    assert!(codes(&findings).contains(&collect::QUOTES_GIVEN_UP));
}

#[test]
fn a_file_cut_within_a_character_is_a_finding() {
    let detection = detection(Encoding::Utf16Le);
    let mut file = encode(Encoding::Utf16Le, &format!("{HEADER}1,a,b,c😀"));
    file.pop();
    let (rows, findings) = read(&detection, &file, 3);
    assert_eq!(rows[0].cells[3], "c\u{fffd}");
    assert!(codes(&findings).contains(&collect::WRONG_ENCODING));
    check_laws(&detection, &file, &[1, 2, 5]);
}

#[test]
fn more_rows_than_the_limit_are_a_finding() {
    let finish_at = |number| {
        let mut reader = Reader::new(&detection(Encoding::Utf8), FileNo(0));
        reader.intake.number = number - 1;
        reader.push(format!("{HEADER}1,a,b,c\n").as_bytes(), &mut |_| {});
        codes(&reader.finish(&mut |_| {}))
    };
    assert_eq!(finish_at(MOST_ROWS), []);
    assert_eq!(finish_at(MOST_ROWS + 1), [collect::TOO_MANY_ROWS]);
}

#[test]
fn a_changed_file_is_told_with_its_row() {
    let detection = detection(Encoding::Utf8);
    let (rows, _) = read_text("1,a,b,c\n");
    let error = reread(&detection, &rows[0].place, 1, b"1,a,b,d").unwrap_err();
    assert_eq!(error, FileChanged { row: 1, line: 2 });
    assert!(error.to_string().contains("was changed"));
}

/// Bodies full of what makes parsers stumble.
fn body() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => Just(",".to_owned()),
        6 => Just("\"".to_owned()),
        6 => Just("\n".to_owned()),
        2 => Just("\r".to_owned()),
        2 => Just("\r\n".to_owned()),
        2 => Just("\"\"".to_owned()),
        1 => Just("\u{feff}".to_owned()),
        1 => Just("\0".to_owned()),
        1 => Just(HEADER.to_owned()),
        6 => "[a-zé€😀 ]{1,4}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn encodings() -> impl Strategy<Value = Encoding> {
    prop_oneof![
        Just(Encoding::Utf8),
        Just(Encoding::Utf16Le),
        Just(Encoding::Utf16Be),
        Just(Encoding::Windows1252),
    ]
}

proptest! {
    #[test]
    fn any_slicing_gives_the_same_rows(body in body(), encoding in encodings(), slice in 2_usize..40) {
        let file = encode(encoding, &format!("{HEADER}{body}"));
        check_laws(&detection(encoding), &file, &[1, slice]);
    }

    #[test]
    fn any_bytes_keep_the_laws(body in proptest::collection::vec(any::<u8>(), 0..200), encoding in encodings()) {
        let file = [encode(encoding, HEADER), body].concat();
        check_laws(&detection(encoding), &file, &[1, 3]);
    }

    #[test]
    fn what_was_written_by_the_rules_is_read_back(
        rows in proptest::collection::vec(proptest::collection::vec("[a-z,\"\n\ré ]{0,8}", 4), 0..12),
        encoding in encodings(),
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n");
        let file = encode(encoding, &format!("{HEADER}{}", lines.collect::<String>()));
        let (found, _) = read(&detection(encoding), &file, 5);
        let found: Vec<_> = found.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(found, rows);
    }
}

//! The laws of reading, for any bytes: what the fuzzer and the kept corpus are checked by.
//!
//! Compiled for everybody, because the fuzzer is a crate of its own; nothing in the product calls it.

use super::detect::detect;
use super::detection::Detection;
use super::reader::Reader;
use super::reread::reread;
use super::row::{Row, RowKind, RowPlace};
use crate::finding::{FileNo, Finding};

/// Slices that cut a small file in every way that matters.
const SLICES: [usize; 6] = [1, 2, 3, 5, 64, 1031];

/// Everything a row is.
#[derive(PartialEq)]
struct Seen {
    number: u32,
    kind: RowKind,
    place: RowPlace,
    cells: Vec<String>,
}

/// Reads the bytes as a file and checks that any slicing gives the same rows and findings, that rows taken in place are
/// those that care gives, that rows do not overlap, and that a row read again is the same row. A file that is refused has
/// nothing to check.
///
/// # Panics
/// Where a law is broken.
pub fn check_reading(bytes: &[u8]) {
    let Ok(detection) = detect("file.csv", bytes.len() as u64, bytes) else {
        return;
    };
    for detection in [detection.clone(), detection.with_repair(true)] {
        check_file(&detection, bytes);
    }
}

fn check_file(detection: &Detection, bytes: &[u8]) {
    let whole = read(Reader::new(detection, FileNo(0)), bytes, bytes.len().max(1));
    for slice in SLICES {
        let sliced = read(Reader::new(detection, FileNo(0)), bytes, slice);
        assert!(sliced == whole, "slices of {slice} give other rows");
    }
    let careful = Reader::new(detection, FileNo(0)).with_care();
    assert!(
        read(careful, bytes, bytes.len().max(1)) == whole,
        "care gives other rows"
    );
    let mut at = 0;
    for row in &whole.0 {
        let span = row.place.span;
        assert!(span.offset >= at, "rows overlap");
        at = span.offset + u64::from(span.len);
        let start = usize::try_from(span.offset).unwrap_or(usize::MAX);
        let bytes = bytes
            .get(start..start.saturating_add(span.len as usize))
            .unwrap_or_default();
        let again = reread(detection, &row.place, row.number, bytes);
        let is_same = again.is_ok_and(|again| seen(&again.as_row()) == *row);
        assert!(is_same, "row {} is another one when read again", row.number);
    }
    assert!(at <= bytes.len() as u64, "a row lies outside the file");
}

fn read(mut reader: Reader, bytes: &[u8], slice: usize) -> (Vec<Seen>, Vec<Finding>) {
    let mut rows = Vec::new();
    for part in bytes.chunks(slice) {
        reader.push(part, &mut |row| rows.push(seen(row)));
    }
    let findings = reader.finish(&mut |row| rows.push(seen(row)));
    (rows, findings)
}

fn seen(row: &Row<'_>) -> Seen {
    Seen {
        number: row.number(),
        kind: row.kind(),
        place: row.place(),
        cells: (0..row.len()).map(|column| row.cell(column).to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn the_kept_corpus_keeps_the_laws() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/corpus/reader");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        assert!(files.len() >= 20, "{} seeds", files.len());
        for file in files {
            check_reading(&std::fs::read(&file).unwrap());
        }
    }
}

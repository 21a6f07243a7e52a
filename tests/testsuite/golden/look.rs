//! What is seen in a file when it is read as the page reads it.

use std::collections::BTreeMap;

use pipeline::extract::{Encoding, NotAnExport, Reader, RowKind, detect};
use pipeline::finding::{FileNo, Severity};
use pipeline::source::Kind;
use pipeline::survey::FileSurvey;

/// What was seen of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// Name of the reason for which it was refused.
    pub(crate) refused: Option<String>,
    pub(crate) kind: Option<Kind>,
    pub(crate) encoding: String,
    pub(crate) delimiter: String,
    pub(crate) header_line: u32,
    /// Columns by their normal names, with what the catalogue knows them as, and their currency.
    pub(crate) columns: Vec<String>,
    pub(crate) known: Vec<Option<String>>,
    pub(crate) currencies: Vec<String>,
    /// Cells of the rows of data, by the number of the row.
    pub(crate) table: BTreeMap<u32, Vec<String>>,
    pub(crate) repeated_headers: u32,
    pub(crate) blank: u32,
    pub(crate) too_large: u32,
    /// Cells of each column that say something.
    pub(crate) filled: BTreeMap<String, u32>,
    pub(crate) findings: Vec<Told>,
}

/// A finding, in words that a verdict can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) code: String,
    pub(crate) severity: Severity,
    pub(crate) row: Option<u32>,
    pub(crate) line: Option<u32>,
    pub(crate) column: Option<String>,
}

/// Reads a file in slices.
pub(crate) fn look(name: &str, bytes: &[u8], slice: usize) -> Seen {
    let detection = match detect(name, bytes.len() as u64, bytes) {
        Ok(detection) => detection,
        Err(refusal) => return refused(&refusal),
    };
    let mut seen = Seen {
        kind: detection.kind,
        encoding: match detection.encoding {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows1252 => "Windows-1252",
        }
        .to_owned(),
        delimiter: char::from(detection.delimiter).to_string(),
        header_line: detection.header_line,
        ..Seen::default()
    };
    for column in &detection.columns {
        seen.columns.push(column.normal.clone());
        seen.known.push(column.known.map(|known| known.name.to_owned()));
        seen.currencies.extend(column.currency.clone());
    }
    let mut reader = Reader::new(&detection, FileNo(0));
    let mut survey = FileSurvey::new(&detection, FileNo(0));
    for part in bytes.chunks(slice) {
        reader.push(part, &mut |row| take(&mut seen, row));
        survey.push(part);
    }
    let own = reader.finish(&mut |row| take(&mut seen, row));
    let surveyed = survey.finish();
    // The survey drives a reader of its own; it may say more, never less.
    assert!(
        own.iter().all(|finding| surveyed.findings.contains(finding)),
        "{name}"
    );
    for (column, profile) in seen.columns.iter().zip(surveyed.profile.columns()) {
        seen.filled.insert(column.clone(), profile.filled);
    }
    for finding in detection.findings_of(FileNo(0)).iter().chain(&surveyed.findings) {
        seen.findings.push(Told {
            code: finding.code.to_string(),
            severity: finding.rule().severity,
            row: finding.row,
            line: finding.line,
            column: finding
                .column
                .and_then(|column| seen.columns.get(usize::from(column)).cloned()),
        });
    }
    seen
}

fn take(seen: &mut Seen, row: &pipeline::extract::Row<'_>) {
    let kind = row.kind();
    if kind == RowKind::Data {
        let cells = (0..row.len()).map(|column| row.cell(column).to_owned()).collect();
        seen.table.insert(row.number(), cells);
    }
    seen.repeated_headers += u32::from(kind == RowKind::RepeatedHeader);
    seen.blank += u32::from(kind == RowKind::Blank);
    seen.too_large += u32::from(kind == RowKind::TooLarge);
}

fn refused(refusal: &NotAnExport) -> Seen {
    let debug = format!("{refusal:?}");
    let name = debug.split([' ', '(', '{']).next().unwrap_or_default();
    Seen {
        refused: Some(name.to_owned()),
        // A sentence that a person can act on.
        encoding: refusal.to_string(),
        ..Seen::default()
    }
}

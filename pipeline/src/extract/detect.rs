//! What a file is, by its name, its size and its first bytes.

use super::delimiter::{Head, best_sample, separator_line};
use super::detection::{Detection, HeaderColumn};
use super::dialect::Dialect;
use super::encoding::{Encoding, detect_encoding};
use super::export_time;
use super::kind::judge;
use super::limit::{MOST_BYTES, MOST_COLUMNS, MOST_HEAD_BYTES};
use super::not_an_export::{NotAnExport, binary_kind, is_noise, other_text};
use super::sample::Sample;
use super::split::Position;
use crate::finding::{FileNo, Finding, collect, read};
use crate::source::normalize_header;
use std::collections::{BTreeMap, BTreeSet};

/// Longest header cell in bytes.
const MOST_HEADER_BYTES: usize = 4 * 1024;

/// Looks at the beginning of a file. `head` may be cut anywhere; what is over [`MOST_HEAD_BYTES`] is not looked at.
///
/// # Errors
/// A file that is no export, with a sentence that says what it is and what to do.
pub fn detect(name: &str, size_bytes: u64, head: &[u8]) -> Result<Detection, NotAnExport> {
    if size_bytes > MOST_BYTES {
        return Err(NotAnExport::TooLarge { size_bytes });
    }
    let head = head.get(..MOST_HEAD_BYTES).unwrap_or(head);
    if size_bytes == 0 || head.is_empty() {
        return Err(NotAnExport::Empty);
    }
    if let Some(looks_like) = binary_kind(head) {
        return Err(NotAnExport::Binary { looks_like });
    }
    let is_whole = head.len() as u64 >= size_bytes;
    let (encoding, mark) = detect_encoding(head, is_whole);
    let body = head.get(mark..).unwrap_or_default();
    let searchable = encoding.searchable(body.get(..encoding.whole_len(body)).unwrap_or_default());
    if is_noise(&searchable) {
        let looks_like = "a file of bytes that are no text";
        return Err(NotAnExport::Binary { looks_like });
    }
    if let Some(looks_like) = other_text(&searchable) {
        return Err(NotAnExport::OtherText { looks_like });
    }
    if searchable.trim_ascii().is_empty() {
        return Err(NotAnExport::Empty);
    }
    let start = Position {
        offset: mark as u64,
        line: 1,
        is_after_cr: false,
    };
    let named = separator_line(encoding, body, start);
    let sample = best_sample(&Head {
        encoding,
        bytes: head,
        is_whole,
        start: named.map_or(start, |(_, after)| after),
        delimiter: named.map(|(delimiter, _)| delimiter),
    });
    if sample.has_too_many_columns() {
        return Err(NotAnExport::TooManyColumns);
    }
    describe(name, encoding, &sample, named.is_some())
}

fn describe(
    name: &str,
    encoding: Encoding,
    sample: &Sample,
    has_separator_line: bool,
) -> Result<Detection, NotAnExport> {
    let header = sample
        .header()
        .filter(|_| sample.is_table())
        .ok_or(NotAnExport::NoTable)?;
    if header.cells.len() > MOST_COLUMNS {
        return Err(NotAnExport::TooManyColumns);
    }
    if header.cells.iter().any(|cell| cell.len() > MOST_HEADER_BYTES) {
        return Err(NotAnExport::HeaderTooLong);
    }
    let about_file = |code| Finding::of_file(code, FileNo(0));
    let mut findings = Vec::new();
    if encoding != Encoding::Utf8 {
        findings.push(about_file(collect::NOT_UTF8));
    }
    if has_separator_line {
        findings.push(about_file(read::SEPARATOR_LINE));
    }
    if sample.dialect.quote != Dialect::of(b',').quote {
        findings.push(about_file(read::ODD_QUOTES));
    }
    if sample.preamble() > 0 {
        findings.push(about_file(collect::PREAMBLE).measured(sample.preamble() as u64, 0));
    }
    let columns = header_columns(&header.cells, header.line, &mut findings);
    let verdict = judge(&columns, name);
    let mut detection = Detection {
        encoding,
        delimiter: sample.dialect.delimiter,
        quote: sample.dialect.quote,
        header_line: header.line,
        columns,
        kind: verdict.kind,
        scores: verdict.scores,
        repairs_mojibake: false,
        header: header.cells.clone(),
        written_by: export_time::written_by(name),
        exported: export_time::exported(name),
        label: None,
        day_orders: BTreeMap::new(),
        separators: BTreeMap::new(),
        findings,
        data: header.after,
    };
    detection.settle_kind();
    Ok(detection)
}

/// Columns with names that are unique within the file.
fn header_columns(cells: &[String], line: u32, findings: &mut Vec<Finding>) -> Vec<HeaderColumn> {
    let about = |code, place| Finding::of_file(code, FileNo(0)).at_line(line).in_column(place);
    // Names that stand in the file are never given to a repeated one.
    let own: BTreeSet<String> = cells.iter().map(|cell| normalize_header(cell).name).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut columns = Vec::with_capacity(cells.len());
    for (place, cell) in cells.iter().enumerate() {
        let normal = normalize_header(cell);
        let is_unnamed = normal.name.is_empty();
        let base = if is_unnamed {
            format!("column_{}", place + 1)
        } else {
            normal.name
        };
        let mut unique = base.clone();
        let mut count = 2;
        while taken.contains(&unique) || ((is_unnamed || unique != base) && own.contains(&unique)) {
            unique = format!("{base}_{count}");
            count += 1;
        }
        if is_unnamed {
            findings.push(about(collect::UNNAMED_COLUMN, place));
        } else if unique != base {
            findings.push(about(collect::EQUAL_HEADERS, place));
        }
        taken.insert(unique.clone());
        columns.push(HeaderColumn {
            header: cell.trim().trim_start_matches('\u{feff}').to_owned(),
            normal: unique,
            currency: normal.currency,
            known: None,
        });
    }
    columns
}

#[cfg(test)]
mod tests;

//! A file as the page shows it.

use super::findings;
use crate::message::{ColumnView, FileView, KindView};
use crate::worker::source::Source;
use pipeline::extract::{Detection, KindScore};

/// The file with what was found in it.
#[must_use]
pub fn file(source: &Source) -> FileView {
    let detection = &source.detection;
    FileView {
        file: source.number.0,
        name: source.name.clone(),
        size_bytes: source.size_bytes,
        kind: detection.kind.map(|kind| kind.name().to_owned()),
        loadable: detection.kind.is_some_and(|kind| kind.is_loadable()),
        kinds: detection
            .scores
            .iter()
            .map(|score| kind(detection, score))
            .collect(),
        rows: source.rows,
        encoding: detection.encoding.name().to_owned(),
        delimiter: delimiter(detection.delimiter).to_owned(),
        header_line: detection.header_line,
        columns: columns(source),
        findings: findings(&source.findings),
        took_ms: source.took_ms,
    }
}

fn kind(detection: &Detection, score: &KindScore) -> KindView {
    let matched = detection
        .columns
        .iter()
        .filter(|column| pipeline::source::column(score.kind, &column.normal).is_some());
    KindView {
        name: score.kind.name().to_owned(),
        matched: matched.map(|column| column.header.clone()).collect(),
        missing: score.missing.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn delimiter(byte: u8) -> &'static str {
    match byte {
        b',' => "comma",
        b';' => "semicolon",
        b'\t' => "tab",
        b'|' => "vertical bar",
        _ => "another character",
    }
}

fn columns(source: &Source) -> Vec<ColumnView> {
    let headers = source.detection.columns.iter();
    headers
        .zip(&source.columns)
        .map(|(header, column)| ColumnView {
            header: header.header.clone(),
            known: header.known.is_some(),
            filled: column.filled,
            samples: column.samples.clone(),
            shapes: column.shapes().into_iter().map(str::to_owned).collect(),
        })
        .collect()
}

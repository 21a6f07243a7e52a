//! The first rows of a file under each possible delimiter, and which delimiter makes them a table.

use super::dialect::Dialect;
use super::encoding::Encoding;
use super::kind::best_hits;
use super::limit::MOST_COLUMNS;
use super::split::{Damage, Position, SplitRow, Splitter};
use crate::source::normalize_header;
use std::collections::BTreeMap;

/// Rows looked at.
const MOST_SAMPLE_ROWS: usize = 50;
/// Rows among which the header is looked for.
const HEADER_WITHIN: usize = 30;

/// The beginning of a file under one delimiter.
pub(super) struct Sample {
    pub(super) dialect: Dialect,
    rows: Vec<SampleRow>,
    /// Place of the header among the rows.
    header: usize,
    /// Names of the header that some kind knows.
    hits: usize,
    /// Rows that are as wide as the header.
    alike: usize,
}

/// One of the first rows.
pub(super) struct SampleRow {
    pub(super) cells: Vec<String>,
    pub(super) line: u32,
    /// Where the rows after it begin.
    pub(super) after: Position,
    pub(super) is_too_large: bool,
}

impl Sample {
    pub(super) fn header(&self) -> Option<&SampleRow> {
        self.rows.get(self.header)
    }

    /// Rows before the header.
    pub(super) fn preamble(&self) -> usize {
        self.header
    }

    /// True where the rows are a table: two columns, or one with a known name.
    pub(super) fn is_table(&self) -> bool {
        let width = self.header().map_or(0, |row| row.cells.len());
        (width >= 2 && (self.hits > 0 || self.alike >= 2)) || (width == 1 && self.hits > 0)
    }

    pub(super) fn has_too_many_columns(&self) -> bool {
        self.rows.iter().take(HEADER_WITHIN).any(|row| row.is_too_large)
    }

    /// More known names first, then more rows of one width, then more columns.
    fn rank(&self) -> (usize, usize, usize) {
        let width = self.header().map_or(0, |row| row.cells.len());
        let alike = if width >= 2 { self.alike } else { 0 };
        (self.hits, alike, width.min(MOST_COLUMNS))
    }
}

/// The best sample. `is_whole` says that nothing follows the head, whose mark is `mark` bytes long.
pub(super) fn best_sample(encoding: Encoding, head: &[u8], mark: usize, is_whole: bool) -> Sample {
    let mut best = sample(encoding, Dialect::of(b','), head, mark, is_whole);
    for delimiter in [b';', b'\t', b'|'] {
        let other = sample(encoding, Dialect::of(delimiter), head, mark, is_whole);
        // Equal ranks keep the earlier delimiter. What has too many columns is a table, if a bad one.
        let is_bad_table = |sample: &Sample| sample.has_too_many_columns() && sample.hits == 0;
        if is_bad_table(&other) || (other.rank() > best.rank() && !is_bad_table(&best)) {
            best = other;
        }
    }
    best
}

fn sample(encoding: Encoding, dialect: Dialect, head: &[u8], mark: usize, is_whole: bool) -> Sample {
    let rows = first_rows(encoding, dialect, head, mark, is_whole);
    let hits: Vec<usize> = rows
        .iter()
        .take(HEADER_WITHIN)
        .map(|row| hits(&row.cells))
        .collect();
    let most = hits.iter().copied().max().unwrap_or(0);
    let header = if most > 0 {
        hits.iter().position(|count| *count == most).unwrap_or(0)
    } else {
        first_of_common_width(&rows)
    };
    let width = rows.get(header).map_or(0, |row| row.cells.len());
    let alike = rows
        .iter()
        .skip(header)
        .filter(|row| row.cells.len() == width)
        .count();
    Sample {
        dialect,
        rows,
        header,
        hits: most,
        alike,
    }
}

fn hits(cells: &[String]) -> usize {
    let names: Vec<String> = cells.iter().map(|cell| normalize_header(cell).name).collect();
    best_hits(&names)
}

/// Without a known name the header is the first row of the commonest width.
fn first_of_common_width(rows: &[SampleRow]) -> usize {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows {
        *widths.entry(row.cells.len()).or_default() += 1;
    }
    let common = widths
        .iter()
        .max_by_key(|(width, count)| (**count, **width))
        .map(|(width, _)| *width);
    rows.iter()
        .position(|row| Some(row.cells.len()) == common)
        .unwrap_or(0)
}

fn first_rows(encoding: Encoding, dialect: Dialect, head: &[u8], mark: usize, is_whole: bool) -> Vec<SampleRow> {
    let start = Position {
        offset: mark as u64,
        line: 1,
        is_after_cr: false,
    };
    let mut splitter = Splitter::new(encoding, dialect, None, start);
    let mut rows: Vec<SampleRow> = Vec::new();
    let mut keep = |row: SplitRow<'_>| {
        if rows.len() < MOST_SAMPLE_ROWS {
            rows.push(SampleRow {
                cells: (0..row.cells.len())
                    .map(|column| row.cells.cell(column).to_owned())
                    .collect(),
                line: row.place.line,
                after: row.after,
                is_too_large: row.damage == Damage::TooLarge,
            });
        }
    };
    splitter.push(head.get(mark..).unwrap_or_default(), &mut keep);
    if is_whole {
        splitter.finish(&mut keep);
    }
    rows
}

//! The first rows of a file under one dialect: which is the header, and whether they are a table.

use super::delimiter::Head;
use super::dialect::Dialect;
use super::kind::best_hits;
use super::limit::MOST_COLUMNS;
use super::mixed::unwrapped;
use super::split::{Damage, Position, SplitRow, Splitter};
use crate::source::normalize_header;
use std::collections::{BTreeMap, BTreeSet};

/// Rows looked at.
const MOST_SAMPLE_ROWS: usize = 50;
/// Bytes split at a time, until there are enough rows.
const PIECE_BYTES: usize = 16 * 1024;
/// Characters of a cell in a list of one column.
const MOST_LIST_CHARS: usize = 60;
/// Rows among which the header is looked for.
const HEADER_WITHIN: usize = 30;

/// The beginning of a file under one delimiter.
pub(super) struct Sample {
    pub(super) dialect: Dialect,
    rows: Vec<SampleRow>,
    /// Place of the header among the rows.
    header: usize,
    /// Names of the header that some kind knows.
    pub(super) hits: usize,
    /// Rows that are as wide as the header.
    pub(super) alike: usize,
    /// Rows whose quotes are damaged.
    pub(super) damaged: usize,
}

/// One of the first rows.
pub(super) struct SampleRow {
    pub(super) cells: Vec<String>,
    pub(super) line: u32,
    /// Where the rows after it begin.
    pub(super) after: Position,
    pub(super) is_too_large: bool,
    is_damaged: bool,
}

impl SampleRow {
    fn of(row: &SplitRow<'_>) -> Self {
        let cells = (0..row.cells.len()).map(|column| row.cells.cell(column).to_owned());
        Self {
            cells: cells.collect(),
            line: row.place.line,
            after: row.after,
            is_too_large: row.damage == Damage::TooLarge,
            is_damaged: row.damage != Damage::None,
        }
    }
}

impl Sample {
    pub(super) fn header(&self) -> Option<&SampleRow> {
        self.rows.get(self.header)
    }

    /// Rows before the header.
    pub(super) fn preamble(&self) -> usize {
        self.header
    }

    /// True where the rows are a table: two columns, or one with a known name or with short cells. Lines of prose are none,
    /// even where a comma stands in some of them.
    pub(super) fn is_table(&self) -> bool {
        let width = self.header().map_or(0, |row| row.cells.len());
        match width {
            0 => false,
            1 => self.hits > 0 || self.is_list(),
            _ => self.hits > 0 || ((self.alike >= 2 || self.is_wide()) && !self.is_prose()),
        }
    }

    /// True where every row has several cells.
    fn is_wide(&self) -> bool {
        self.rows.iter().all(|row| row.cells.len() >= 2)
    }

    /// True for one column of at least two short cells below its name.
    fn is_list(&self) -> bool {
        let is_short =
            |cell: &String| cell.chars().count() <= MOST_LIST_CHARS && cell.split_whitespace().count() <= 4;
        let is_item =
            |cell: &String| is_short(cell) && !cell.trim_end().ends_with(['.', ',', '!', '?', ':', ';']);
        let rows = self.rows.len();
        rows >= 3 && self.alike == rows && self.cells().all(is_item)
    }

    /// True for two columns or three that are sentences with commas in them.
    fn is_prose(&self) -> bool {
        let width = self.header().map_or(0, |row| row.cells.len());
        let is_spaced = |row: &&SampleRow| {
            let mut behind = row.cells.iter().skip(1);
            behind.all(|cell| cell.is_empty() || cell.starts_with(' '))
        };
        let is_sentence = |row: &&SampleRow| {
            let words: usize = row.cells.iter().map(|cell| cell.split_whitespace().count()).sum();
            is_spaced(row) && words >= 4 * row.cells.len().min(2)
        };
        // An empty cell at the end is a comma at the end of the line.
        let ends = |row: &&SampleRow| {
            let last = row.cells.last().map_or("", |cell| cell.trim_end());
            (last.is_empty() && row.cells.len() > 1) || last.ends_with(['.', '!', '?', ':', ';'])
        };
        let count = |is_so: &dyn Fn(&&SampleRow) -> bool| self.rows.iter().filter(is_so).count();
        let is_letter = || {
            let is_line = self.rows.len() == 1;
            count(&is_spaced) == self.rows.len() && (is_line || count(&ends) * 3 >= self.rows.len())
        };
        width <= 3
            && self.dialect.delimiter == b','
            && (self.alike * 2 < self.rows.len() || count(&is_sentence) * 2 > self.rows.len() || is_letter())
    }

    /// True where a row over the limits may be the header. Below a header that some kind knows it is one bad row.
    pub(super) fn has_too_many_columns(&self) -> bool {
        let rows = if self.hits > 0 { self.header } else { HEADER_WITHIN };
        self.rows.iter().take(rows).any(|row| row.is_too_large)
    }

    /// Cells that hold something.
    pub(super) fn filled(&self) -> usize {
        self.cells().filter(|cell| !cell.is_empty()).count()
    }

    /// Cells that a quote stands around.
    pub(super) fn wrapped(&self, quote: u8) -> usize {
        self.cells().filter(|cell| is_wrapped(cell, quote)).count()
    }

    pub(super) fn is_header_wrapped(&self, quote: u8) -> bool {
        self.header()
            .is_some_and(|row| row.cells.len() >= 2 && row.cells.iter().all(|cell| is_wrapped(cell, quote)))
    }

    fn cells(&self) -> impl Iterator<Item = &String> {
        self.rows.iter().skip(self.header).flat_map(|row| &row.cells)
    }

    /// More known names first, then more rows of one width, then more columns.
    pub(super) fn rank(&self) -> (usize, usize, usize) {
        let width = self.header().map_or(0, |row| row.cells.len());
        let alike = if width >= 2 { self.alike } else { 0 };
        (self.hits, alike, width.min(MOST_COLUMNS))
    }
}

fn is_wrapped(cell: &str, quote: u8) -> bool {
    let cell = cell.as_bytes();
    cell.len() >= 2 && cell.first() == Some(&quote) && cell.last() == Some(&quote)
}

/// Looks at the beginning under a dialect.
pub(super) fn sample(head: &Head<'_>, dialect: Dialect) -> Sample {
    let mut rows = first_rows(head, dialect);
    unwrap(&mut rows, dialect);
    let hits: Vec<usize> = rows
        .iter()
        .take(HEADER_WITHIN)
        .map(|row| hits(&row.cells))
        .collect();
    let header = header_place(&rows, &hits);
    let most = hits.get(header).copied().unwrap_or(0);
    let width = rows.get(header).map_or(0, |row| row.cells.len());
    let of_width = |width: usize| {
        rows.iter()
            .skip(header)
            .filter(|row| row.cells.len() == width)
            .count()
    };
    // A header that nothing else is as wide as may be one cell off from all its rows.
    let alike = match of_width(width) {
        0 | 1 if width >= 3 => of_width(width).max(of_width(width - 1)).max(of_width(width + 1)),
        alike => alike,
    };
    Sample {
        dialect,
        header,
        hits: most,
        alike,
        damaged: rows.iter().filter(|row| row.is_damaged).count(),
        rows,
    }
}

/// Takes rows apart that stand in quotes as a whole, where a header does so too.
fn unwrap(rows: &mut [SampleRow], dialect: Dialect) {
    let within = |row: &SampleRow| match &row.cells[..] {
        [only] if only.as_bytes().contains(&dialect.delimiter) => unwrapped(dialect, only),
        _ => None,
    };
    let is_header = |row: &SampleRow| within(row).is_some_and(|cells| hits(&cells) >= 2);
    if rows.iter().take(HEADER_WITHIN).any(is_header) {
        for row in rows {
            if let Some(cells) = within(row) {
                row.cells = cells;
            }
        }
    }
}

fn hits(cells: &[String]) -> usize {
    // The same word many times over is no header.
    let names: BTreeSet<String> = cells.iter().map(|cell| normalize_header(cell).name).collect();
    best_hits(&names.into_iter().collect::<Vec<_>>())
}

/// Place of the header, where each row has so many known names.
fn header_place(rows: &[SampleRow], hits: &[usize]) -> usize {
    let usual = first_of_common_width(rows);
    let most = hits.iter().copied().max().unwrap_or(0);
    let known = hits.iter().position(|count| *count == most).unwrap_or(0);
    let of_usual = hits.get(usual).copied().unwrap_or(0);
    // A cell of a row may well be the name of a column; several that are not in the header are no accident.
    let is_header = if known <= usual {
        most > 0
    } else {
        most >= 2 && most > 2 * of_usual
    };
    if is_header { known } else { usual }
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
    // Spreadsheets may add an empty cell to the rows or to the header.
    let is_about = |row: &SampleRow, common: usize| {
        row.cells.len() >= 3
            && row.cells.len().abs_diff(common) == 1
            && row.cells.iter().all(|cell| !cell.trim().is_empty())
    };
    let is_header =
        |row: &SampleRow| common.is_some_and(|common| row.cells.len() == common || is_about(row, common));
    // A title with empty cells behind it is as wide as the header below it.
    let is_filled = |row: &SampleRow| {
        let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        filled * 2 > row.cells.len()
    };
    let first = rows.iter().position(is_header).unwrap_or(0);
    let named = rows.iter().take(HEADER_WITHIN);
    let named = named.enumerate().skip(first);
    let mut named = named.filter(|(_, row)| is_header(row) && is_filled(row));
    named.next().map_or(first, |(place, _)| place)
}

fn first_rows(head: &Head<'_>, dialect: Dialect) -> Vec<SampleRow> {
    let mut splitter = Splitter::new(head.encoding, dialect, None, head.start);
    let mut rows: Vec<SampleRow> = Vec::new();
    let start = usize::try_from(head.start.offset).unwrap_or(usize::MAX);
    let mut pieces = head.bytes.get(start..).unwrap_or_default().chunks(PIECE_BYTES);
    while rows.len() < MOST_SAMPLE_ROWS {
        let mut keep = |row: SplitRow<'_>| rows.push(SampleRow::of(&row));
        let Some(piece) = pieces.next() else {
            if head.is_whole {
                splitter.finish(&mut keep);
            }
            break;
        };
        splitter.push(piece, &mut keep);
    }
    rows.truncate(MOST_SAMPLE_ROWS);
    rows
}

//! The first rows of a file under each possible delimiter, and which delimiter makes them a table.

use super::dialect::{Dialect, Escape, Quote};
use super::encoding::Encoding;
use super::kind::best_hits;
use super::limit::MOST_COLUMNS;
use super::mixed::DELIMITERS;
use super::split::{Damage, Position, SplitRow, Splitter};
use crate::source::normalize_header;
use std::collections::{BTreeMap, BTreeSet};

/// Rows looked at.
const MOST_SAMPLE_ROWS: usize = 50;
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
    hits: usize,
    /// Rows that are as wide as the header.
    alike: usize,
    /// Rows whose quotes are damaged.
    damaged: usize,
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
            _ => self.hits > 0 || (self.alike >= 2 && !self.is_prose()),
        }
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
        let is_sentence = |row: &SampleRow| {
            let words: usize = row.cells.iter().map(|cell| cell.split_whitespace().count()).sum();
            let is_spaced = row
                .cells
                .iter()
                .skip(1)
                .all(|cell| cell.is_empty() || cell.starts_with(' '));
            is_spaced && words >= 4 * row.cells.len().min(2)
        };
        let sentences = self.rows.iter().filter(|row| is_sentence(row)).count();
        width <= 3
            && self.dialect.delimiter == b','
            && (self.alike * 2 < self.rows.len() || sentences * 2 > self.rows.len())
    }

    pub(super) fn has_too_many_columns(&self) -> bool {
        self.rows.iter().take(HEADER_WITHIN).any(|row| row.is_too_large)
    }

    /// Cells that hold something.
    fn filled(&self) -> usize {
        self.cells().filter(|cell| !cell.is_empty()).count()
    }

    /// Cells that a quote stands around.
    fn wrapped(&self, quote: u8) -> usize {
        self.cells().filter(|cell| is_wrapped(cell, quote)).count()
    }

    fn is_header_wrapped(&self, quote: u8) -> bool {
        self.header()
            .is_some_and(|row| row.cells.len() >= 2 && row.cells.iter().all(|cell| is_wrapped(cell, quote)))
    }

    fn cells(&self) -> impl Iterator<Item = &String> {
        self.rows.iter().skip(self.header).flat_map(|row| &row.cells)
    }

    /// More known names first, then more rows of one width, then more columns.
    fn rank(&self) -> (usize, usize, usize) {
        let width = self.header().map_or(0, |row| row.cells.len());
        let alike = if width >= 2 { self.alike } else { 0 };
        (self.hits, alike, width.min(MOST_COLUMNS))
    }
}

/// The beginning of a file.
pub(super) struct Head<'a> {
    pub(super) encoding: Encoding,
    pub(super) bytes: &'a [u8],
    /// True where nothing follows.
    pub(super) is_whole: bool,
    /// Where the first row begins.
    pub(super) start: Position,
    /// The delimiter, where the file names it.
    pub(super) delimiter: Option<u8>,
}

/// The best sample.
pub(super) fn best_sample(head: &Head<'_>) -> Sample {
    let candidates = head.delimiter.map_or(DELIMITERS.to_vec(), |named| vec![named]);
    let mut samples = candidates
        .into_iter()
        .map(|delimiter| sample(head, Dialect::of(delimiter)));
    let mut best = samples.next().unwrap_or_else(|| sample(head, Dialect::of(b',')));
    for other in samples {
        // Equal ranks keep the earlier delimiter. What has too many columns is a table, if a bad one.
        let is_bad_table = |sample: &Sample| sample.has_too_many_columns() && sample.hits == 0;
        if is_bad_table(&other) || (other.rank() > best.rank() && !is_bad_table(&best)) {
            best = other;
        }
    }
    with_quotes(head, best)
}

/// The same delimiter with the quotes that the file uses. RFC 4180 holds until another rule reads the rows better.
fn with_quotes(head: &Head<'_>, usual: Sample) -> Sample {
    let delimiter = usual.dialect.delimiter;
    let under = |quote| sample(head, Dialect { delimiter, quote });
    let bytes = head
        .bytes
        .get(..head.encoding.whole_len(head.bytes))
        .unwrap_or_default();
    let has_backslash = |quote: u8| {
        let text = head.encoding.searchable(bytes);
        text.windows(2).any(|pair| pair == [b'\\', quote])
    };
    // Under the usual rule single quotes are letters: here they stand around most cells, or around the whole header.
    let is_header = usual.is_header_wrapped(b'\'');
    let (single, filled) = (usual.wrapped(b'\''), usual.filled());
    if is_header || (single >= 2 && single * 2 >= filled) {
        let is_better = |other: &Sample| other.damaged == 0 && (is_header || other.alike >= usual.alike);
        let quoted = under(Quote::Single(Escape::Doubled));
        if is_better(&quoted) {
            return quoted;
        }
        let slashed = under(Quote::Single(Escape::Backslash));
        if has_backslash(b'\'') && is_better(&slashed) {
            return slashed;
        }
    }
    if usual.damaged > 0 {
        let slashed = under(Quote::Double(Escape::Backslash));
        if has_backslash(b'"') && slashed.damaged < usual.damaged && slashed.alike >= usual.alike {
            return slashed;
        }
        let bare = under(Quote::None);
        if bare.hits >= usual.hits && bare.alike > usual.alike && bare.wrapped(b'"') == 0 {
            return bare;
        }
    }
    usual
}

/// The line `sep=;` by which spreadsheets are told the delimiter, and where the rows begin behind it.
pub(super) fn separator_line(encoding: Encoding, body: &[u8], start: Position) -> Option<(u8, Position)> {
    let most = body.get(..64).unwrap_or(body);
    let text = encoding.searchable(most.get(..encoding.whole_len(most))?);
    let end = text.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let line = text.get(..end)?.trim_ascii();
    let line = line
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""))
        .unwrap_or(line);
    let (word, delimiter) = line.split_at_checked(4)?;
    // A tab at the end was trimmed off.
    let delimiter = match delimiter {
        [only] => *only,
        [] if text.get(..end)?.ends_with(b"\t") => b'\t',
        _ => return None,
    };
    let is_line = word.eq_ignore_ascii_case(b"sep=") && DELIMITERS.contains(&delimiter);
    is_line.then(|| {
        let upto = text.get(..=end).unwrap_or_default();
        let after = Position {
            offset: start.offset + encoding.raw_len(upto) as u64,
            line: start.line + 1,
            is_after_cr: text.get(end) == Some(&b'\r'),
        };
        (delimiter, after)
    })
}

fn sample(head: &Head<'_>, dialect: Dialect) -> Sample {
    let rows = first_rows(head, dialect);
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

fn is_wrapped(cell: &str, quote: u8) -> bool {
    let cell = cell.as_bytes();
    cell.len() >= 2 && cell.first() == Some(&quote) && cell.last() == Some(&quote)
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
    rows.iter().position(is_header).unwrap_or(0)
}

fn first_rows(head: &Head<'_>, dialect: Dialect) -> Vec<SampleRow> {
    let mut splitter = Splitter::new(head.encoding, dialect, None, head.start);
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
                is_damaged: row.damage != Damage::None,
            });
        }
    };
    let start = usize::try_from(head.start.offset).unwrap_or(usize::MAX);
    splitter.push(head.bytes.get(start..).unwrap_or_default(), &mut keep);
    if head.is_whole {
        splitter.finish(&mut keep);
    }
    rows
}

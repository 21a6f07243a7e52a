//! Rows of a file, pushed slice by slice, with findings about their form.

use super::cells::Cells;
use super::detection::Detection;
use super::header::{HeaderNames, row_kind};
use super::limit::MOST_ROWS;
use super::repair::repair_cells;
use super::row::{Row, RowKind};
use super::split::{Damage, SplitRow, Splitter};
use super::suspect::{has_control, is_mojibake};
use crate::finding::{Code, FileNo, Finding, Findings, collect, read};

/// Reads the rows of one file. It never fails and keeps no row.
pub struct Reader {
    splitter: Splitter,
    /// Bytes before the first row, still to be passed over.
    to_skip: u64,
    intake: Intake,
}

/// What is noted of the rows while they pass.
struct Intake {
    file: FileNo,
    headers: HeaderNames,
    repairs_mojibake: bool,
    number: u32,
    findings: Findings,
    /// Rows that are written otherwise than the file, of each sort the first, and how many they are.
    written_otherwise: Vec<(Finding, u64)>,
}

impl Reader {
    /// A reader for a file from its first byte.
    #[must_use]
    pub fn new(detection: &Detection, file: FileNo) -> Self {
        let headers = HeaderNames::new(&detection.columns);
        Self {
            splitter: Splitter::new(
                detection.encoding,
                detection.dialect(),
                Some(headers.len()),
                detection.data,
            ),
            to_skip: detection.data.offset,
            intake: Intake {
                file,
                headers,
                repairs_mojibake: detection.repairs_mojibake,
                number: 0,
                findings: Findings::default(),
                written_otherwise: Vec::new(),
            },
        }
    }

    /// The same reader, which takes no row where it stands. It gives the same rows, more slowly.
    #[must_use]
    pub(super) fn with_care(mut self) -> Self {
        self.splitter.be_careful();
        self
    }

    /// Takes the next slice of the file. Any slicing gives the same rows.
    pub fn push(&mut self, bytes: &[u8], rows: &mut dyn FnMut(&Row<'_>)) {
        let skipped = usize::try_from(self.to_skip)
            .unwrap_or(usize::MAX)
            .min(bytes.len());
        self.to_skip -= skipped as u64;
        let (splitter, intake) = (&mut self.splitter, &mut self.intake);
        splitter.push(bytes.get(skipped..).unwrap_or_default(), &mut |row| {
            intake.take(&row, rows)
        });
    }

    /// Ends the file: gives the last rows and all findings, in the order of the rows.
    pub fn finish(&mut self, rows: &mut dyn FnMut(&Row<'_>)) -> Vec<Finding> {
        let (splitter, intake) = (&mut self.splitter, &mut self.intake);
        splitter.finish(&mut |row| intake.take(&row, rows));
        let about_file = |code| Finding::of_file(code, intake.file);
        let mut findings = std::mem::take(&mut intake.findings);
        for (first, count) in intake.written_otherwise.drain(..) {
            findings.push(first.measured(count, 0));
        }
        if intake.number == 0 {
            findings.push(about_file(collect::HEADER_ONLY));
        }
        if splitter.blank_lines > 0 {
            findings.push(about_file(collect::BLANK_ROW).measured(splitter.blank_lines, 0));
        }
        if splitter.has_given_up_quotes() {
            findings.push(about_file(collect::QUOTES_GIVEN_UP));
        }
        if splitter.is_cut {
            findings.push(about_file(collect::WRONG_ENCODING));
        }
        if intake.number > MOST_ROWS {
            let measure = (u64::from(intake.number), u64::from(MOST_ROWS));
            findings.push(about_file(collect::TOO_MANY_ROWS).measured(measure.0, measure.1));
        }
        findings.into_vec()
    }
}

impl Intake {
    fn take(&mut self, split: &SplitRow<'_>, rows: &mut dyn FnMut(&Row<'_>)) {
        self.number = self.number.saturating_add(1);
        let repaired = if self.repairs_mojibake && split.may_be_odd {
            repair_cells(split.cells)
        } else {
            None
        };
        let cells = repaired.as_ref().map_or(split.cells, Cells::borrow);
        let kind = row_kind(cells, split.damage == Damage::TooLarge, &self.headers);
        let row = Row::new(self.number, kind, split.place, cells);
        if split.other_delimiter.is_some() {
            self.count(read::OTHER_DELIMITER, &row);
        }
        if split.is_unwrapped {
            self.count(read::ROW_IN_QUOTES, &row);
        }
        match kind {
            RowKind::Data => self.examine(split, &row),
            RowKind::RepeatedHeader => self.note(collect::REPEATED_HEADER, &row, None),
            RowKind::Blank => self.note(collect::BLANK_ROW, &row, None),
            RowKind::TooLarge => self.note(collect::ROW_TOO_LARGE, &row, None),
        }
        rows(&row);
    }

    fn examine(&mut self, split: &SplitRow<'_>, row: &Row<'_>) {
        match split.damage {
            Damage::None | Damage::TooLarge => {}
            Damage::QuoteInCell => self.note(collect::QUOTE_IN_CELL, row, None),
            Damage::UnclosedQuote => self.note(collect::UNCLOSED_QUOTE, row, None),
        }
        if split.wrong_encoding.is_some() {
            self.note(collect::WRONG_ENCODING, row, split.wrong_encoding);
        }
        let (found, allowed) = (row.len(), self.headers.len());
        if found != allowed {
            let code = if found < allowed {
                collect::RAGGED_SHORT
            } else {
                collect::RAGGED_LONG
            };
            let finding = Finding::of_row(code, self.file, row.number(), row.line());
            self.findings.push(finding.measured(found as u64, allowed as u64));
        }
        // Most rows are cleared by one look at the whole.
        let is_odd = split.may_be_odd && {
            let whole = split.cells.whole();
            has_control(whole) || is_mojibake(whole)
        };
        for column in 0..if is_odd { found } else { 0 } {
            let cell = row.cell(column);
            if has_control(cell) {
                self.note(collect::CONTROL_CHARACTER, row, Some(column));
            }
            if is_mojibake(cell) {
                self.note(collect::MOJIBAKE, row, Some(column));
            } else if is_mojibake(split.cells.cell(column)) {
                self.note(read::MOJIBAKE_REPAIRED, row, Some(column));
            }
        }
    }

    /// Counts a row that is written otherwise than the file.
    fn count(&mut self, code: Code, row: &Row<'_>) {
        let mut counted = self.written_otherwise.iter_mut();
        match counted.find(|(first, _)| first.code == code) {
            Some((_, rows)) => *rows += 1,
            None => {
                let first = Finding::of_row(code, self.file, row.number(), row.line());
                self.written_otherwise.push((first, 1));
            }
        }
    }

    fn note(&mut self, code: Code, row: &Row<'_>, column: Option<usize>) {
        let finding = Finding::of_row(code, self.file, row.number(), row.line());
        self.findings
            .push(column.map_or(finding, |column| finding.in_column(column)));
    }
}

#[cfg(test)]
mod damage;
#[cfg(test)]
mod tests;

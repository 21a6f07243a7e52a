//! What the cells of each column look like, learnt in one pass: fill, different values, lengths, shapes, forms of numbers
//! and dates, what parts several values, and the kind of field it would make.
//!
//! Nothing grows with the rows: a column keeps about 40 KB, and its tokens where it holds several values. What is counted
//! beyond a bound says so. Nothing is decided here that a person should decide.

use super::cell_hash::{NOTHING, hash, trimmed};
use crate::extract::{Detection, HeaderColumn, Row, RowKind};
use crate::finding::{FileNo, Finding, Findings};
use std::collections::BTreeSet;
use tally::At;
use watch::{Bounds, Watch};

mod class;
mod column;
mod damage;
mod date;
mod distinct;
mod form;
mod guess;
mod look;
mod number;
mod separator;
mod shape_count;
mod sums;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod token;
mod values;
mod watch;
mod words;

pub use column::ColumnProfile;
pub use date::DateFormat;
pub use distinct::Distinct;
pub use form::{DateForm, DayOrder, DecimalMark, Extreme, NumberForm};
pub use guess::{FieldType, TypeGuess};
pub use number::Decimal;
pub use separator::{MOST_TOKENS, Separator, SeparatorGuess};

pub(super) use class::shape as mask;
pub(super) use look::is_filled_form;

/// Profile of a file.
#[derive(Debug)]
pub struct Profile {
    rows: u32,
    columns: Vec<ColumnProfile>,
    day_order: Option<DayOrder>,
    currencies: Vec<String>,
}

impl Profile {
    /// Rows of data seen.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Profiles in the order of the columns.
    #[must_use]
    pub fn columns(&self) -> &[ColumnProfile] {
        &self.columns
    }

    /// Which of day and month stands first in this file. To be asked once where it is [`DayOrder::Ambiguous`] or
    /// [`DayOrder::Mixed`]; none where no date has slashes.
    #[must_use]
    pub fn day_order(&self) -> Option<DayOrder> {
        self.day_order
    }

    /// Columns, from 0, that hold times without a zone. Where there is one, the time zone of the account must be asked:
    /// its setting governs the times of the export (SEEN), and the export does not name it.
    #[must_use]
    pub fn clock_columns(&self) -> Vec<usize> {
        let has_clock = |column: &ColumnProfile| column.date.as_ref().is_some_and(|form| form.zoneless > 0);
        (0..)
            .zip(&self.columns)
            .filter(|(_, column)| has_clock(column))
            .map(|(place, _)| place)
            .collect()
    }

    /// Currencies that the headers name, such as `USD`. Amounts of files with different ones must not be added up.
    #[must_use]
    pub fn currencies(&self) -> &[String] {
        &self.currencies
    }
}

/// A profile on its way.
pub(super) struct Profiler {
    file: FileNo,
    delimiter: u8,
    headers: Vec<HeaderColumn>,
    rows: u32,
    columns: Vec<Watch>,
    findings: Findings,
}

impl Profiler {
    /// Begins with a file.
    pub(super) fn new(detection: &Detection, file: FileNo) -> Self {
        let bounds = Bounds::of_columns(detection.columns.len());
        Self {
            file,
            delimiter: detection.delimiter,
            headers: detection.columns.clone(),
            rows: 0,
            columns: detection
                .columns
                .iter()
                .map(|column| Watch::new(column, bounds))
                .collect(),
            findings: Findings::default(),
        }
    }

    /// Splits a column by what a person chose.
    pub(super) fn choose_separator(&mut self, column: usize, separator: Separator) {
        if let Some(column) = self.columns.get_mut(column) {
            column.choose(separator);
        }
    }

    /// Looks at a row, and puts the hashes of its cells into `hashes`. Repeated headers and blank rows are passed over.
    pub(super) fn see(&mut self, row: &Row<'_>, hashes: &mut Vec<u64>) {
        hashes.clear();
        if row.kind() != RowKind::Data {
            return;
        }
        self.rows = self.rows.saturating_add(1);
        let at = At {
            row: row.number(),
            line: row.line(),
        };
        for (place, column) in self.columns.iter_mut().enumerate() {
            let cell = trimmed(row.cell(place));
            if cell.is_empty() {
                hashes.push(NOTHING);
                continue;
            }
            let hash = hash(cell.as_bytes());
            hashes.push(hash);
            if let Some(code) = column.see(cell, hash, at) {
                let finding = Finding::of_row(code, self.file, at.row, at.line);
                self.findings.push(finding.in_column(place));
            }
        }
    }

    /// Ends the file: findings about cells in the order of the rows, then about columns.
    pub(super) fn finish(self) -> (Profile, Vec<Finding>) {
        let watched: Vec<_> = self
            .columns
            .into_iter()
            .zip(&self.headers)
            .map(|(column, header)| column.finish(header))
            .collect();
        let mut findings = self.findings.into_vec();
        findings.extend(damage::findings(
            self.delimiter,
            self.file,
            &self.headers,
            &watched,
        ));
        let columns: Vec<_> = watched.into_iter().map(|watched| watched.profile).collect();
        let named: BTreeSet<_> = self
            .headers
            .into_iter()
            .filter_map(|header| header.currency)
            .collect();
        let profile = Profile {
            rows: self.rows,
            day_order: damage::file_order(columns.iter().filter_map(|column| column.date.as_ref())),
            columns,
            currencies: named.into_iter().collect(),
        };
        (profile, findings)
    }
}

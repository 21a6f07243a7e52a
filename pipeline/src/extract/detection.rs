//! What was found out about a file before its rows are read.

use super::dialect::{Dialect, Quote};
use super::encoding::Encoding;
use super::export_time::{Exported, ExportedBy};
use super::kind::{second_kind, tied};
use super::split::Position;
use crate::finding::{FileNo, Finding, collect, join};
use crate::source::{self, DayOrder, Evidence, FileLabel, Kind, Separator, SourceColumn};
use std::collections::BTreeMap;

/// What a file is and how to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detection {
    /// How its bytes become text.
    pub encoding: Encoding,
    /// Byte between cells: comma, semicolon, tab or bar.
    pub delimiter: u8,
    /// Quotes around cells.
    pub quote: Quote,
    /// Physical line of the header, from 1.
    pub header_line: u32,
    /// Columns in the order of the file.
    pub columns: Vec<HeaderColumn>,
    /// What the file holds; none where it is in doubt.
    pub kind: Option<Kind>,
    /// All kinds, the best first.
    pub scores: Vec<KindScore>,
    /// Last day on which the file can have been written, from its name or its date of change. A later day in a cell
    /// is a wrong clock. None where nothing is known.
    pub written_by: Option<jiff::civil::Date>,
    /// True where letters that were decoded twice are decoded back, in the first reading and in every later one.
    pub repairs_mojibake: bool,
    /// Cells of the header as they stand in the file.
    pub(super) header: Vec<String>,
    /// When the export was made, and how that is known. None where nothing tells.
    pub exported: Option<Exported>,
    /// What the person said about all rows of the file.
    pub label: Option<FileLabel>,
    /// Order of day and month in columns, by normalised header, where other cells or the person decide it.
    pub day_orders: BTreeMap<String, DayOrder>,
    /// What parts the values of columns that hold several, by normalised header, where the cells tell.
    pub separators: BTreeMap<String, Separator>,
    /// Findings about the file as a whole. Their file number is 0 until [`Detection::findings_of`] sets it.
    pub(super) findings: Vec<Finding>,
    /// Where the rows begin.
    pub(super) data: Position,
}

/// One column of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderColumn {
    /// As in the file.
    pub header: String,
    /// Normal form, unique within the file: the second `size` is `size_2`, a column without a name is `column_7`.
    pub normal: String,
    /// Currency of a suffix such as `(USD)`.
    pub currency: Option<String>,
    /// Column of the catalogue, where the kind is known and has it.
    pub known: Option<&'static SourceColumn>,
}

/// How well a header fits a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindScore {
    /// The kind.
    pub kind: Kind,
    /// Required and supporting names that were found.
    pub hits: u16,
    /// True where all conditions of the signature are met.
    pub fits: bool,
    /// Headers that the catalogue of the kind knows, in the order of the file.
    pub matched: Vec<Matched>,
    /// Required and supporting names that are missing.
    pub missing: Vec<&'static str>,
    /// Headers that the catalogue of the kind does not know, in the order of the file.
    pub unmatched: Vec<String>,
}

/// A header that a kind knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// As in the file.
    pub header: String,
    /// Our name of the column.
    pub name: &'static str,
    /// How we know that the column is called so.
    pub evidence: Evidence,
    /// True where the header counts for the kind; false where it is merely known.
    pub decides: bool,
}

/// Why the kind of a file is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No kind has all names that it needs. The best ones stand first in the scores.
    NoneFits,
    /// These fit equally well.
    Tie(Vec<Kind>),
}

impl Detection {
    /// Findings about the file, under its number.
    #[must_use]
    pub fn findings_of(&self, file: FileNo) -> Vec<Finding> {
        self.findings
            .iter()
            .map(|finding| Finding { file, ..*finding })
            .collect()
    }

    /// The same file, with the kind that a person named. Its keys must be surveyed again.
    #[must_use]
    pub fn with_kind(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self.settle_kind();
        self
    }

    /// The same file, read with or without the repair of letters that were decoded twice.
    #[must_use]
    pub fn with_repair(self, repairs_mojibake: bool) -> Self {
        Self {
            repairs_mojibake,
            ..self
        }
    }

    /// Cells of the header as they stand in the file, nothing trimmed.
    #[must_use]
    pub fn header_cells(&self) -> &[String] {
        &self.header
    }

    /// The same file, with what the person says about all its rows.
    #[must_use]
    pub fn with_label(mut self, label: Option<FileLabel>) -> Self {
        self.label = label;
        self
    }

    /// The same file, with the order of day and month in its columns.
    #[must_use]
    pub fn with_day_orders(mut self, day_orders: BTreeMap<String, DayOrder>) -> Self {
        self.day_orders = day_orders;
        self
    }

    /// The same file, with what parts the values of its columns.
    #[must_use]
    pub fn with_separators(mut self, separators: BTreeMap<String, Separator>) -> Self {
        self.separators = separators;
        self
    }

    /// The label, where it counts: a file with a status column speaks for itself, row by row.
    #[must_use]
    pub fn label_in_effect(&self) -> Option<FileLabel> {
        let has_effect = self.kind == Some(Kind::Contacts) && self.position("mail_status").is_none();
        self.label.filter(|_| has_effect)
    }

    /// Why the kind is open; none where it is known.
    #[must_use]
    pub fn doubt(&self) -> Option<Doubt> {
        if self.kind.is_some() {
            return None;
        }
        let tied = tied(&self.scores);
        Some(if tied.is_empty() {
            Doubt::NoneFits
        } else {
            Doubt::Tie(tied)
        })
    }

    /// How well the header fits a kind.
    #[must_use]
    pub fn score(&self, kind: Kind) -> Option<&KindScore> {
        self.scores.iter().find(|score| score.kind == kind)
    }

    /// Finds the columns of the catalogue, and what is to be said about the kind.
    pub(super) fn settle_kind(&mut self) {
        let about_kind = [
            collect::KIND_IN_DOUBT,
            collect::KIND_NOT_LOADABLE,
            join::SAME_FIELD_TWICE,
            join::TWO_KINDS,
        ];
        self.findings
            .retain(|finding| !about_kind.contains(&finding.code));
        let about_file = |code| Finding::of_file(code, FileNo(0));
        let Some(kind) = self.kind else {
            self.findings.push(about_file(collect::KIND_IN_DOUBT));
            return;
        };
        for place in resolve(&mut self.columns, kind) {
            let finding = about_file(join::SAME_FIELD_TWICE).at_line(self.header_line);
            self.findings.push(finding.in_column(place));
        }
        if second_kind(&self.columns, kind).is_some() {
            self.findings
                .push(about_file(join::TWO_KINDS).at_line(self.header_line));
        }
        if !kind.is_loadable() {
            self.findings.push(about_file(collect::KIND_NOT_LOADABLE));
        }
    }

    /// Another kind whose names stand in the header too.
    #[must_use]
    pub fn second_kind(&self) -> Option<Kind> {
        second_kind(&self.columns, self.kind?)
    }

    /// The same file, with its date of last change in milliseconds since 1970, as the file system told it. The clock
    /// of the place is unknown, so a day is granted.
    #[must_use]
    pub fn with_last_change(mut self, changed: shared::millis::Millis) -> Self {
        let day = i64::try_from(changed.0)
            .ok()
            .and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok())
            .and_then(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date().tomorrow().ok());
        self.written_by = day.or(self.written_by);
        // A name that tells is trusted more: a copy or a download has a change of its own.
        self.exported.get_or_insert(Exported {
            at: changed,
            by: ExportedBy::LastChange,
        });
        self
    }

    /// How its cells are kept apart.
    pub(super) fn dialect(&self) -> Dialect {
        Dialect {
            delimiter: self.delimiter,
            quote: self.quote,
        }
    }

    /// Place of a column of the catalogue.
    #[must_use]
    pub fn position(&self, known: &str) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.known.is_some_and(|source| source.name == known))
    }
}

/// Finds the columns of the catalogue. Where two headers name the same column, the first keeps it; the places of the
/// others are given.
fn resolve(columns: &mut [HeaderColumn], kind: Kind) -> Vec<usize> {
    let mut taken: Vec<&str> = Vec::new();
    let mut others = Vec::new();
    for (place, column) in columns.iter_mut().enumerate() {
        let known = source::column(kind, &column.normal);
        column.known = known.filter(|known| !taken.contains(&known.name));
        match (known, column.known) {
            (_, Some(known)) => taken.push(known.name),
            (Some(_), None) => others.push(place),
            (None, None) => {}
        }
    }
    others
}

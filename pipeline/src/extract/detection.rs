//! What was found out about a file before its rows are read.

use super::dialect::{Dialect, Quote};
use super::encoding::Encoding;
use super::split::Position;
use crate::finding::{FileNo, Finding, collect};
use crate::source::{self, Kind, SourceColumn};

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
    /// Required and supporting names that are missing.
    pub missing: Vec<&'static str>,
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

    /// The same file, with the kind that a person named.
    #[must_use]
    pub fn with_kind(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        resolve(&mut self.columns, kind);
        self.findings
            .retain(|finding| ![collect::KIND_IN_DOUBT, collect::KIND_NOT_LOADABLE].contains(&finding.code));
        if !kind.is_loadable() {
            self.findings
                .push(Finding::of_file(collect::KIND_NOT_LOADABLE, FileNo(0)));
        }
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

    /// The same file, with its date of last change in milliseconds since 1970, as the file system told it. The clock
    /// of the place is unknown, so a day is granted.
    #[must_use]
    pub fn with_last_change(mut self, changed: shared::millis::Millis) -> Self {
        let day = i64::try_from(changed.0)
            .ok()
            .and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok())
            .and_then(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date().tomorrow().ok());
        self.written_by = day.or(self.written_by);
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

/// Finds the columns of the catalogue. Where two headers name the same column, the first keeps it.
pub(super) fn resolve(columns: &mut [HeaderColumn], kind: Kind) {
    let mut taken: Vec<&str> = Vec::new();
    for column in columns {
        column.known = source::column(kind, &column.normal).filter(|known| !taken.contains(&known.name));
        if let Some(known) = column.known {
            taken.push(known.name);
        }
    }
}

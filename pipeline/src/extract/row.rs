//! A row as it passes by, its place in the file, and a row that was read again.

use super::cells::{Cells, CellsRef};
use super::split::Fingerprint;
use std::fmt;

/// Range of bytes of the file, without the line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub offset: u64,
    /// Number of bytes.
    pub len: u32,
}

/// Where a row lies, so that it can be read again and a change be noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowPlace {
    /// Its bytes.
    pub span: Span,
    /// Physical line of its first byte, from 1.
    pub line: u32,
    /// 64-bit xxHash of its bytes.
    pub fingerprint: u64,
}

/// A place whose fingerprint is computed when it is asked for: most readings of a file never ask.
#[derive(Clone, Copy)]
pub(super) struct Passing<'a> {
    pub(super) span: Span,
    pub(super) line: u32,
    pub(super) bytes: RowBytes<'a>,
}

/// The bytes of a row, or what is left of them.
#[derive(Clone, Copy)]
pub(super) enum RowBytes<'a> {
    AtHand(&'a [u8]),
    Hashed(u64),
}

impl Passing<'_> {
    fn place(&self) -> RowPlace {
        RowPlace {
            span: self.span,
            line: self.line,
            fingerprint: match self.bytes {
                RowBytes::AtHand(bytes) => Fingerprint::of(bytes),
                RowBytes::Hashed(hash) => hash,
            },
        }
    }
}

impl<'a> From<RowPlace> for Passing<'a> {
    fn from(place: RowPlace) -> Self {
        Self {
            span: place.span,
            line: place.line,
            bytes: RowBytes::Hashed(place.fingerprint),
        }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A row of data.
    Data,
    /// The header once more; to be left out.
    RepeatedHeader,
    /// Cells, but all empty; to be left out.
    Blank,
    /// Over a limit; its cells are cut, so it must be left out.
    TooLarge,
}

/// One row, borrowed from the reader.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    number: u32,
    kind: RowKind,
    place: Passing<'a>,
    cells: CellsRef<'a>,
}

impl<'a> Row<'a> {
    pub(super) fn new(number: u32, kind: RowKind, place: Passing<'a>, cells: CellsRef<'a>) -> Self {
        Self {
            number,
            kind,
            place,
            cells,
        }
    }

    /// Data row from 1; repeated headers and blank rows count too.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// What the row is.
    #[must_use]
    pub fn kind(&self) -> RowKind {
        self.kind
    }

    /// Physical line of its first byte, from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.place.line
    }

    /// Its bytes in the file.
    #[must_use]
    pub fn span(&self) -> Span {
        self.place.span
    }

    /// Where it lies, to be read again.
    #[must_use]
    pub fn place(&self) -> RowPlace {
        self.place.place()
    }

    /// Cell of a column, from 0; empty where the row ends before.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        self.cells.cell(column)
    }

    /// Number of cells, which may differ from the header's.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// True for a row without cells, which the reader never gives.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.len() == 0
    }
}

/// Cells are the customer's.
impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({}, {:?}, <hidden>)", self.number, self.kind)
    }
}

/// A row that was read again.
pub struct OwnedRow {
    number: u32,
    kind: RowKind,
    place: RowPlace,
    cells: Cells,
}

impl OwnedRow {
    pub(super) fn new(number: u32, kind: RowKind, place: RowPlace, cells: Cells) -> Self {
        Self {
            number,
            kind,
            place,
            cells,
        }
    }

    /// As the reader gave it.
    #[must_use]
    pub fn as_row(&self) -> Row<'_> {
        Row::new(self.number, self.kind, self.place.into(), self.cells.borrow())
    }
}

impl fmt::Debug for OwnedRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_row().fmt(f)
    }
}

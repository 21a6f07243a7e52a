//! The header of a file while its rows pass: which of them is the header once more.

use super::cells::CellsRef;
use super::detection::HeaderColumn;
use super::row::RowKind;
use crate::source::{NormalHeader, normalize_header};

/// Names of the header, ready to be compared with the cells of a row.
pub(super) struct HeaderNames(Vec<HeaderName>);

struct HeaderName {
    text: String,
    normal: NormalHeader,
}

impl HeaderNames {
    pub(super) fn new(columns: &[HeaderColumn]) -> Self {
        let name = |column: &HeaderColumn| HeaderName {
            text: column.header.clone(),
            normal: normalize_header(&column.header),
        };
        Self(columns.iter().map(name).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// True for the header once more, whatever its case, spaces and quotes.
    pub(super) fn is_repeated_by(&self, cells: CellsRef<'_>) -> bool {
        // Most rows differ from the header in the first cell already.
        let is_equal = |(column, name): (usize, &HeaderName)| name.is(cells.cell(column));
        cells.len() == self.0.len() && self.0.iter().enumerate().all(is_equal)
    }
}

impl HeaderName {
    fn is(&self, cell: &str) -> bool {
        if cell == self.text {
            return true;
        }
        // The first letter or digit of a normal form is the cell's own, so a difference there settles it.
        let differs =
            first_alphanumeric(cell).is_some_and(|c| c != first_alphanumeric(&self.text).unwrap_or(0));
        !differs && cell.len() <= self.text.len() + 8 && normalize_header(cell) == self.normal
    }
}

/// The first letter or digit in lower case, where all before it is ASCII.
fn first_alphanumeric(text: &str) -> Option<u8> {
    let first = text
        .bytes()
        .find(|byte| !byte.is_ascii() || byte.is_ascii_alphanumeric())?;
    first.is_ascii().then(|| first.to_ascii_lowercase())
}

/// What a row is, by its cells alone.
pub(super) fn row_kind(cells: CellsRef<'_>, is_too_large: bool, headers: &HeaderNames) -> RowKind {
    if is_too_large {
        RowKind::TooLarge
    } else if (0..cells.len()).all(|column| cells.cell(column).trim().is_empty()) {
        RowKind::Blank
    } else if headers.is_repeated_by(cells) {
        RowKind::RepeatedHeader
    } else {
        RowKind::Data
    }
}

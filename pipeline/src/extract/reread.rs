//! One row again, from exactly its bytes.

use super::cells::{Cells, Quotes};
use super::detection::Detection;
use super::header::{HeaderNames, row_kind};
use super::mixed::{CutRow, RowCutter};
use super::repair::repair_cells;
use super::row::{OwnedRow, RowPlace};
use super::split::Fingerprint;

/// The file is not the one that was read before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Row {row} (line {line}) is not what it was when the file was read. The file was changed or replaced meanwhile. Choose the unchanged file again."
)]
pub struct FileChanged {
    /// Data row from 1.
    pub row: u32,
    /// Physical line from 1.
    pub line: u32,
}

/// Parses one row again. `bytes` are the bytes of its span.
///
/// # Errors
/// Bytes that are not those that were read before.
pub fn reread(
    detection: &Detection,
    place: &RowPlace,
    number: u32,
    bytes: &[u8],
) -> Result<OwnedRow, FileChanged> {
    let is_same = bytes.len() == place.span.len as usize && Fingerprint::of(bytes) == place.fingerprint;
    if !is_same {
        return Err(FileChanged {
            row: number,
            line: place.line,
        });
    }
    let mut cutter = RowCutter::new(detection.dialect(), Some(detection.columns.len()));
    let CutRow { fields, quotes, .. } = cutter.cut(&detection.encoding.searchable(bytes));
    let mut cells = Cells::default();
    if quotes != Quotes::TooLarge {
        cells.fill(detection.encoding, &fields.bytes, &fields.ends);
    }
    if detection.repairs_mojibake
        && let Some(repaired) = repair_cells(cells.borrow())
    {
        cells = repaired;
    }
    let kind = row_kind(
        cells.borrow(),
        quotes == Quotes::TooLarge,
        &HeaderNames::new(&detection.columns),
    );
    Ok(OwnedRow::new(number, kind, *place, cells))
}

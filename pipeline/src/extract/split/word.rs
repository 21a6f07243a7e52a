//! What the state machine says: rows, their damage, places between rows.

use crate::extract::cells::CellsRef;
use crate::extract::row::Passing;

/// A row on its way to the reader.
pub(in crate::extract) struct SplitRow<'a> {
    pub(in crate::extract) place: Passing<'a>,
    pub(in crate::extract) cells: CellsRef<'a>,
    /// False where no cell can hold a control character or letters that were decoded twice.
    pub(in crate::extract) may_be_odd: bool,
    pub(in crate::extract) damage: Damage,
    /// The delimiter, where it is not that of the file.
    pub(in crate::extract) other_delimiter: Option<u8>,
    /// True where the row stood in quotes as a whole.
    pub(in crate::extract) is_unwrapped: bool,
    /// First column whose bytes are in another encoding than the file.
    pub(in crate::extract) wrong_encoding: Option<usize>,
    /// Where the bytes after its line end begin.
    pub(in crate::extract) after: Position,
}

/// A place between rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Position {
    /// File offset.
    pub(in crate::extract) offset: u64,
    /// Physical line, from 1.
    pub(in crate::extract) line: u32,
    /// True behind a carriage return, whose line feed may follow.
    pub(in crate::extract) is_after_cr: bool,
}

/// What is wrong with the bytes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Damage {
    None,
    QuoteInCell,
    UnclosedQuote,
    TooLarge,
}

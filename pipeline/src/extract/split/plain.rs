//! Rows without any damage, taken where they stand in a slice: no byte of them is copied.
//!
//! A window of the slice is proved to be text, its delimiters, quotes and line ends are found in one scan, and rows are
//! cut along them. Whatever is not plain (a quote in the middle of a cell, foreign bytes, a row over the end of the slice)
//! is left to the careful machine, which would have given the very same rows.

use super::marks::{Structure, may_be_odd};
use super::{Damage, Emit, Position, Quoting, SplitRow, Splitter};
use crate::extract::cells::{Bound, Cells, CellsRef, position};
use crate::extract::dialect::Dialect;
use crate::extract::encoding::Encoding;
use crate::extract::limit::MOST_COLUMNS;
use crate::extract::mixed::{may_be_other, may_be_wrapped};
use crate::extract::row::{Passing, RowBytes, Span};

/// Bytes of a window: the least, the usual, and the most, over which a row is left to the careful machine.
const LEAST: usize = 1024;
const USUAL: usize = 16 * 1024;
const MOST: usize = 128 * 1024;

/// Memory that is used again for each window.
pub(super) struct Plain {
    /// None where the dialect is not that of this machine.
    structure: Option<Structure>,
    has_quotes: bool,
    window: usize,
    marks: Vec<u32>,
    row: RowInWork,
    cells: Cells,
}

/// The row at hand.
#[derive(Default)]
struct RowInWork {
    bounds: Vec<Bound>,
    /// Cells in which quotes are doubled.
    doubled: Vec<usize>,
    /// Line ends within its cells.
    lines: u32,
}

/// Why no more rows come out of a window.
#[derive(PartialEq, Eq)]
enum Stop {
    /// The row goes on after the window.
    Window,
    /// The row is not plain.
    Care,
}

/// What stands at the beginning of the bytes at hand.
enum Found {
    /// A line end between rows.
    Blank,
    /// A row and the place of its line end.
    Row(usize),
}

impl Plain {
    pub(super) fn new(dialect: Dialect) -> Self {
        let delimiter = dialect.delimiter;
        let quote = dialect.quote.byte();
        Self {
            structure: dialect.quote.escape().is_none().then_some(Structure {
                delimiter,
                quote: quote.unwrap_or(delimiter),
            }),
            has_quotes: quote.is_some(),
            window: USUAL,
            marks: Vec::new(),
            row: RowInWork::default(),
            cells: Cells::default(),
        }
    }
}

impl Splitter {
    /// From now on takes every row with care.
    pub(in crate::extract) fn be_careful(&mut self) {
        self.plain.structure = None;
    }

    /// Takes as many plain rows as stand at the beginning of `rest`, and returns how many bytes they are.
    pub(super) fn take_plain_rows(&mut self, rest: &[u8], emit: Emit<'_>) -> usize {
        let Some(structure) = self.plain.structure else {
            return 0;
        };
        if self.encoding.unit() != 1 || self.quoting == Quoting::Off || self.dialect != self.main {
            return 0;
        }
        let mut plain = std::mem::replace(&mut self.plain, Plain::new(self.dialect));
        let mut done = 0;
        while let Some(ahead) = rest.get(done..).filter(|ahead| !ahead.is_empty()) {
            let window = ahead.get(..plain.window).unwrap_or(ahead);
            let text = whole_text(self.encoding, window);
            let (used, stop) = self.take_window(&mut plain, structure, text, emit);
            done += used;
            if stop == Stop::Care {
                plain.window = LEAST;
                break;
            }
            // The last character of a window may be cut.
            let is_text = text.len() + 4 > window.len();
            if used > 0 {
                plain.window = plain.window.max((plain.window * 2).min(USUAL));
            } else if is_text && window.len() < ahead.len() && plain.window < MOST {
                plain.window *= 2;
            } else {
                plain.window = plain.window.min(USUAL);
                break;
            }
        }
        self.plain = plain;
        done
    }

    /// Takes the rows of one window.
    fn take_window(
        &mut self,
        plain: &mut Plain,
        structure: Structure,
        text: &str,
        emit: Emit<'_>,
    ) -> (usize, Stop) {
        let bytes = text.as_bytes();
        structure.find(bytes, &mut plain.marks);
        let may_be_odd = may_be_odd(bytes);
        let mut marks = plain.marks.iter().map(|at| *at as usize);
        let mut start = 0;
        loop {
            let found = match plain
                .row
                .cut(bytes, start, structure, plain.has_quotes, &mut marks)
            {
                Ok(found) => found,
                Err(stop) => return (start, stop),
            };
            let end = match found {
                Found::Blank => start,
                Found::Row(end) => end,
            };
            if let (Found::Row(_), Some(width)) = (&found, self.width) {
                let row = bytes.get(start..end).unwrap_or_default();
                let found = plain.row.bounds.len();
                if may_be_other(self.main, row, found, width) || may_be_wrapped(self.main, row, found, width)
                {
                    return (start, Stop::Care);
                }
            }
            // A lost letter is told with its column.
            if may_be_odd && text.get(start..end).is_some_and(|row| row.contains('\u{fffd}')) {
                return (start, Stop::Care);
            }
            let is_cr = bytes.get(end) == Some(&b'\r');
            let len = end - start;
            let first = self.offset;
            self.offset += len as u64 + 1;
            match found {
                Found::Blank if self.is_after_cr && !is_cr => {}
                Found::Blank => {
                    self.line = self.line.saturating_add(1);
                    self.blank_lines += 1;
                }
                Found::Row(_) => {
                    let line = self.line;
                    self.line = line.saturating_add(plain.row.lines).saturating_add(1);
                    emit(SplitRow {
                        place: Passing {
                            span: Span {
                                offset: first,
                                len: position(len),
                            },
                            line,
                            bytes: RowBytes::AtHand(bytes.get(start..end).unwrap_or_default()),
                        },
                        cells: plain.row.cells(text, structure.quote, &mut plain.cells),
                        may_be_odd,
                        damage: Damage::None,
                        other_delimiter: None,
                        is_unwrapped: false,
                        wrong_encoding: None,
                        after: Position {
                            offset: self.offset,
                            line: self.line,
                            is_after_cr: is_cr,
                        },
                    });
                }
            }
            self.is_after_cr = is_cr;
            start = end + 1;
        }
    }
}

impl RowInWork {
    /// Cuts the row that begins at `start`, along the marks.
    fn cut(
        &mut self,
        bytes: &[u8],
        start: usize,
        structure: Structure,
        has_quotes: bool,
        marks: &mut impl Iterator<Item = usize>,
    ) -> Result<Found, Stop> {
        self.bounds.clear();
        self.doubled.clear();
        self.lines = 0;
        let mut cell = start;
        loop {
            let at = marks.next().ok_or(Stop::Window)?;
            let byte = bytes.get(at).copied().unwrap_or(b'\n');
            let end = if byte == structure.delimiter {
                self.bounds.push(bound(cell, at));
                cell = at + 1;
                continue;
            } else if has_quotes && byte == structure.quote {
                if at != cell {
                    return Err(Stop::Care);
                }
                let close = self.skip_quoted(bytes, at, structure.quote, marks)?;
                self.bounds.push(bound(at + 1, close));
                // The mark behind the closing quote, if it is one.
                let behind = bytes.get(close + 1).copied().ok_or(Stop::Window)?;
                if behind == structure.delimiter {
                    marks.next();
                    cell = close + 2;
                    continue;
                }
                if !matches!(behind, b'\n' | b'\r') {
                    return Err(Stop::Care);
                }
                marks.next();
                close + 1
            } else if at == start {
                return Ok(Found::Blank);
            } else {
                self.bounds.push(bound(cell, at));
                at
            };
            return if self.bounds.len() > MOST_COLUMNS {
                Err(Stop::Care)
            } else {
                Ok(Found::Row(end))
            };
        }
    }

    /// Place of the quote that closes the cell opened at `open`.
    fn skip_quoted(
        &mut self,
        bytes: &[u8],
        open: usize,
        quote: u8,
        marks: &mut impl Iterator<Item = usize>,
    ) -> Result<usize, Stop> {
        let mut before = open;
        loop {
            let at = marks.next().ok_or(Stop::Window)?;
            let byte = bytes.get(at).copied().unwrap_or(quote);
            if byte == quote {
                if bytes.get(at + 1) != Some(&quote) {
                    return Ok(at);
                }
                let column = self.bounds.len();
                if self.doubled.last() != Some(&column) {
                    self.doubled.push(column);
                }
                before = marks.next().unwrap_or(at);
                continue;
            }
            let is_pair = byte == b'\n' && at == before + 1 && bytes.get(before) == Some(&b'\r');
            self.lines += u32::from(byte == b'\r' || (byte == b'\n' && !is_pair));
            before = at;
        }
    }

    /// The cells, in the text itself unless quotes are doubled.
    fn cells<'a>(&'a self, text: &'a str, quote: u8, copy: &'a mut Cells) -> CellsRef<'a> {
        let cells = CellsRef::new(text, &self.bounds);
        if self.doubled.is_empty() {
            return cells;
        }
        copy.clear();
        let mut doubled = self.doubled.iter().copied().peekable();
        for column in 0..cells.len() {
            let cell = cells.cell(column);
            if doubled.next_if_eq(&column).is_none() {
                copy.push(std::iter::once(cell));
                continue;
            }
            // The second of two quotes begins the part behind them.
            let mut is_second = false;
            copy.push(cell.split_inclusive(char::from(quote)).filter(|part| {
                let is_dropped = is_second && part.len() == 1 && part.as_bytes() == [quote];
                is_second = !is_dropped && part.as_bytes().last() == Some(&quote);
                !is_dropped
            }));
        }
        copy.borrow()
    }
}

fn bound(start: usize, end: usize) -> Bound {
    Bound {
        start: position(start),
        end: position(end),
    }
}

/// The longest beginning that is text in the encoding and stands for itself.
fn whole_text(encoding: Encoding, window: &[u8]) -> &str {
    let valid = match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => match simdutf8::basic::from_utf8(window) {
            Ok(text) => return text,
            Err(_) => std::str::from_utf8(window).map_or_else(|error| error.valid_up_to(), str::len),
        },
        Encoding::Windows1252 => window
            .iter()
            .position(|byte| !byte.is_ascii())
            .unwrap_or(window.len()),
    };
    let text = window.get(..valid).unwrap_or_default();
    std::str::from_utf8(text).unwrap_or("")
}

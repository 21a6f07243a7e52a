//! A stream of bytes becomes rows, however it is sliced.
//!
//! Rows without any damage that lie within one slice are taken where they stand (`plain`). For all others the csv parser
//! finds the cells; this state machine keeps the exact bytes of the current row, so that a quote that never closes costs
//! one line and not the rest of the file: the line is taken by itself and the bytes after it are parsed again. Memory is
//! bounded by the limits; work by a budget, after which quotes mean nothing for the file.

use super::cells::{Cells, Fields, Parser, Quoting, is_over_limit};
use super::dialect::Dialect;
use super::encoding::Encoding;
use super::limit::{MOST_COLUMNS, MOST_FIELD_BYTES, MOST_ROW_BYTES};
use super::mixed::RowCutter;
use csv_core::ReadRecordResult;
use std::borrow::Cow;

mod emit;
mod fingerprint;
mod marks;
mod plain;
mod recover;
mod segment;
mod word;

pub(super) use fingerprint::Fingerprint;
use plain::Plain;
use segment::Segment;
pub(super) use word::{Damage, Position, SplitRow};

type Emit<'e> = &'e mut dyn FnMut(SplitRow<'_>);

/// The state machine.
pub(super) struct Splitter {
    encoding: Encoding,
    /// That of the file, and that of the last row, which differs where files were joined.
    main: Dialect,
    dialect: Dialect,
    /// Cells of a sound row, where known: decides whether a line can stand by itself.
    width: Option<usize>,
    /// Takes rows without any damage.
    plain: Plain,
    parser: Parser,
    /// Cuts lines that stand by themselves.
    cutter: RowCutter,
    quoting: Quoting,
    /// Bytes of an unfinished code unit or surrogate pair.
    carry: Vec<u8>,
    at: At,
    /// Raw bytes of the current row, and the number of searchable bytes they are.
    raw: Vec<u8>,
    row_len: usize,
    /// Fields of the current row so far; `written` and `ended` are the parts in use.
    fields: Fields,
    written: usize,
    ended: usize,
    cells: Cells,
    fingerprint: Fingerprint,
    /// File offset of the next byte, and of the current row.
    offset: u64,
    row_offset: u64,
    line: u32,
    row_line: u32,
    is_after_cr: bool,
    reread_bytes: u64,
    pub(super) blank_lines: u64,
    /// True where the file ends within a code unit.
    pub(super) is_cut: bool,
}

/// Where the machine stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before the first byte of a row.
    Between,
    /// Within a row.
    Row,
    /// Within a line over the limit, waiting for its end.
    Skipping,
}

impl Splitter {
    /// A machine that begins between two rows.
    pub(super) fn new(encoding: Encoding, dialect: Dialect, width: Option<usize>, start: Position) -> Self {
        Self {
            encoding,
            main: dialect,
            dialect,
            width,
            plain: Plain::new(dialect),
            parser: Parser::new(dialect, Quoting::On),
            cutter: RowCutter::new(dialect, width),
            quoting: Quoting::On,
            carry: Vec::new(),
            at: At::Between,
            raw: Vec::new(),
            row_len: 0,
            fields: Fields::default(),
            written: 0,
            ended: 0,
            cells: Cells::default(),
            fingerprint: Fingerprint::default(),
            offset: start.offset,
            row_offset: start.offset,
            line: start.line,
            row_line: start.line,
            is_after_cr: start.is_after_cr,
            reread_bytes: 0,
            blank_lines: 0,
            is_cut: false,
        }
    }

    /// True once quotes were given up for the rest of the file.
    pub(super) fn has_given_up_quotes(&self) -> bool {
        self.quoting == Quoting::Off
    }

    fn position(&self) -> Position {
        Position {
            offset: self.offset,
            line: self.line,
            is_after_cr: self.is_after_cr,
        }
    }

    /// Takes the next slice.
    pub(super) fn push(&mut self, bytes: &[u8], emit: Emit<'_>) {
        if self.encoding.unit() == 1 {
            self.run(Segment::new(self.encoding, Cow::Borrowed(bytes)), emit);
            return;
        }
        let mut all = std::mem::take(&mut self.carry);
        all.extend_from_slice(bytes);
        self.carry = all.split_off(self.encoding.whole_len(&all));
        self.run(Segment::new(self.encoding, Cow::Owned(all)), emit);
    }

    /// Ends the stream.
    pub(super) fn finish(&mut self, emit: Emit<'_>) {
        let mut rest = std::mem::take(&mut self.carry);
        self.is_cut = !rest.len().is_multiple_of(self.encoding.unit());
        rest.truncate(rest.len() - usize::from(self.is_cut));
        self.run(Segment::new(self.encoding, Cow::Owned(rest)), emit);
        // Every round ends at least one line of the bytes at hand.
        loop {
            match self.at {
                At::Between => return,
                At::Skipping => self.emit_skipped(emit),
                At::Row => {
                    if self.is_closed_by_end() {
                        self.complete(emit, 0);
                    } else if line_end(&self.encoding.searchable(&self.raw)).is_none() {
                        self.emit_line(self.raw.len(), emit);
                        self.at = At::Between;
                    } else if let Some(again) = self.resynchronize(emit) {
                        self.run(Segment::new(self.encoding, Cow::Owned(again)), emit);
                    }
                }
            }
        }
    }

    /// Works through a segment and through what has to be read again within it.
    fn run(&mut self, segment: Segment<'_>, emit: Emit<'_>) {
        let mut stack = vec![segment];
        while let Some(segment) = stack.last_mut() {
            if segment.rest().is_empty() {
                stack.pop();
                continue;
            }
            let again = match self.at {
                At::Between => {
                    let taken = self.take_plain_rows(segment.rest(), emit);
                    segment.advance(taken);
                    self.begin(segment)
                }
                At::Row if self.quoting == Quoting::Off => self.take_line(segment, emit),
                At::Row => self.parse(segment, emit),
                At::Skipping => self.skip(segment, emit),
            };
            if let Some(again) = again {
                stack.push(Segment::new(self.encoding, Cow::Owned(again)));
            }
        }
    }

    /// Steps over line ends between rows, or begins a row.
    fn begin(&mut self, segment: &mut Segment<'_>) -> Option<Vec<u8>> {
        match segment.rest().first() {
            None => {}
            Some(b'\n') if self.is_after_cr => {
                self.is_after_cr = false;
                self.advance(segment, 1);
            }
            Some(end @ (b'\n' | b'\r')) => {
                self.is_after_cr = *end == b'\r';
                self.line = self.line.saturating_add(1);
                self.blank_lines += 1;
                self.advance(segment, 1);
            }
            _ => {
                self.is_after_cr = false;
                self.row_offset = self.offset;
                self.row_line = self.line;
                self.raw.clear();
                self.row_len = 0;
                self.fingerprint = Fingerprint::default();
                (self.written, self.ended) = (0, 0);
                self.at = At::Row;
            }
        }
        None
    }

    /// Feeds the parser once. Returns bytes to be read again.
    fn parse(&mut self, segment: &mut Segment<'_>, emit: Emit<'_>) -> Option<Vec<u8>> {
        let field_start = self
            .ended
            .checked_sub(1)
            .and_then(|last| self.fields.ends.get(last))
            .copied();
        let most = field_start.unwrap_or(0) + MOST_FIELD_BYTES + 1;
        if self.written == self.fields.bytes.len() {
            let grown = (self.written * 2).clamp(4096, most.max(4096));
            self.fields.bytes.resize(grown, 0);
        }
        if self.ended == self.fields.ends.len() {
            self.fields
                .ends
                .resize((self.ended * 2).clamp(64, MOST_COLUMNS + 1), 0);
        }
        let room = (MOST_ROW_BYTES + 1).saturating_sub(self.row_len).max(1);
        let rest = segment.rest();
        let input = rest.get(..room).unwrap_or(rest);
        let output = self.fields.bytes.len().min(most);
        let (result, read, wrote, ended) = self.parser.read(
            input,
            self.fields
                .bytes
                .get_mut(self.written..output)
                .unwrap_or_default(),
            self.fields.ends.get_mut(self.ended..).unwrap_or_default(),
        );
        self.written += wrote;
        self.ended += ended;
        self.take(segment, read);
        let ends = self.fields.ends.get(..self.ended).unwrap_or_default();
        let open = self.written - ends.last().copied().unwrap_or(0);
        let is_over = open > MOST_FIELD_BYTES || is_over_limit(ends) || self.row_len > MOST_ROW_BYTES;
        if is_over {
            return self.resynchronize(emit);
        }
        match result {
            ReadRecordResult::Record => {
                if self.is_wrongly_joined() {
                    return self.resynchronize(emit);
                }
                self.complete_or_part(emit)
            }
            ReadRecordResult::InputEmpty
            | ReadRecordResult::OutputFull
            | ReadRecordResult::OutputEndsFull
            | ReadRecordResult::End => None,
        }
    }

    /// Takes bytes up to the end of the line, where quotes mean nothing.
    fn take_line(&mut self, segment: &mut Segment<'_>, emit: Emit<'_>) -> Option<Vec<u8>> {
        let end = line_end(segment.rest());
        let room = (MOST_ROW_BYTES + 1).saturating_sub(self.row_len).max(1);
        let upto = end.map_or(segment.rest().len(), |end| end + 1);
        self.take(segment, upto.min(room));
        if self.row_len > MOST_ROW_BYTES {
            return self.resynchronize(emit);
        }
        if end.is_some() {
            let line = self.raw.len() - self.encoding.unit();
            self.emit_line(line, emit);
            self.at = At::Between;
        }
        None
    }

    /// Lets bytes of a line over the limit pass.
    fn skip(&mut self, segment: &mut Segment<'_>, emit: Emit<'_>) -> Option<Vec<u8>> {
        let end = line_end(segment.rest());
        let raw = segment.advance(end.unwrap_or(segment.rest().len()));
        self.fingerprint.update(raw);
        self.offset += raw.len() as u64;
        if end.is_some() {
            // The line end itself is left to `begin`, which must not count it as a blank line.
            self.emit_skipped(emit);
            let first = segment.rest().first().copied();
            self.advance(segment, 1);
            self.is_after_cr = first == Some(b'\r');
            self.line = self.line.saturating_add(1);
        }
        None
    }

    /// Steps over searchable bytes that belong to no row.
    fn advance(&mut self, segment: &mut Segment<'_>, len: usize) {
        self.offset += segment.advance(len).len() as u64;
    }

    /// Takes searchable bytes into the current row.
    fn take(&mut self, segment: &mut Segment<'_>, len: usize) {
        let taken = segment.rest().get(..len).unwrap_or_default();
        let has_line_end = taken
            .iter()
            .fold(false, |found, byte| found | matches!(byte, b'\n' | b'\r'));
        if has_line_end {
            for byte in taken {
                let is_end = *byte == b'\r' || (*byte == b'\n' && !self.is_after_cr);
                self.line = self.line.saturating_add(u32::from(is_end));
                self.is_after_cr = *byte == b'\r';
            }
        } else if len > 0 {
            self.is_after_cr = false;
        }
        self.row_len += len;
        let raw = segment.advance(len);
        self.raw.extend_from_slice(raw);
        self.offset += raw.len() as u64;
    }
}

fn line_end(searchable: &[u8]) -> Option<usize> {
    searchable.iter().position(|byte| matches!(byte, b'\n' | b'\r'))
}

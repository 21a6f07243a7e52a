//! A row leaves the state machine.

use super::{At, Damage, Emit, Fingerprint, SplitRow, Splitter};
use crate::extract::cells::{Parser, Quotes, is_well_quoted};
use crate::extract::dialect::Dialect;
use crate::extract::row::{Passing, RowBytes, Span};

impl Splitter {
    /// A record is complete, its line end included. Returns bytes to be read again.
    pub(super) fn complete_or_part(&mut self, emit: Emit<'_>) -> Option<Vec<u8>> {
        let end = self.encoding.unit();
        if self.is_ordinary() {
            self.complete(emit, end);
            return None;
        }
        let raw = self.raw.get(..self.raw.len() - end).unwrap_or_default();
        let cut = self.cutter.cut(&self.encoding.searchable(raw));
        if cut.fields.is_whole {
            self.complete(emit, end);
            return None;
        }
        // Quotes of one part of the file joined lines of another part.
        self.speak(self.main);
        self.resynchronize(emit)
    }

    /// True where the cells that the parser found are the row's.
    fn is_ordinary(&self) -> bool {
        self.dialect == self.main && self.width.is_none_or(|width| width <= self.ended)
    }

    /// A record is complete; `end` raw bytes at its end are the line end.
    pub(super) fn complete(&mut self, emit: Emit<'_>, end: usize) {
        let raw = self.raw.get(..self.raw.len() - end).unwrap_or_default();
        if !self.is_ordinary() {
            let len = raw.len();
            self.emit_line(len, emit);
            self.at = At::Between;
            return;
        }
        let ends = self.fields.ends.get(..self.ended).unwrap_or_default();
        let bytes = self.fields.bytes.get(..self.written).unwrap_or_default();
        let wrong_encoding = self.cells.fill(self.encoding, bytes, ends);
        let damage = damage(self.dialect, &self.encoding.searchable(raw), Quotes::Closed);
        self.fingerprint.update(raw);
        emit(SplitRow {
            place: self.place(raw.len()),
            cells: self.cells.borrow(),
            may_be_odd: true,
            damage,
            other_delimiter: None,
            is_unwrapped: false,
            wrong_encoding,
            after: self.position(),
        });
        self.at = At::Between;
    }

    /// Emits the first `len` raw bytes as a row by itself.
    pub(super) fn emit_line(&mut self, len: usize, emit: Emit<'_>) {
        let raw = self.raw.get(..len).unwrap_or_default();
        let searchable = self.encoding.searchable(raw);
        let cut = self.cutter.cut(&searchable);
        let wrong_encoding = self
            .cells
            .fill(self.encoding, &cut.fields.bytes, &cut.fields.ends);
        let damage = match cut.is_unwrapped {
            true => Damage::None,
            false => damage(cut.dialect, &searchable, cut.quotes),
        };
        if damage == Damage::TooLarge {
            self.cells.clear();
        }
        self.fingerprint = Fingerprint::default();
        self.fingerprint.update(raw);
        emit(SplitRow {
            place: self.place(len),
            cells: self.cells.borrow(),
            may_be_odd: true,
            damage,
            other_delimiter: (cut.dialect != self.main).then_some(cut.dialect.delimiter),
            is_unwrapped: cut.is_unwrapped,
            wrong_encoding,
            after: self.position(),
        });
        self.speak(cut.dialect);
    }

    /// The next row is expected in this dialect.
    fn speak(&mut self, dialect: Dialect) {
        if self.dialect != dialect {
            self.dialect = dialect;
            self.parser = Parser::new(dialect, self.quoting);
        }
    }

    /// Emits a line over the limit, without cells.
    pub(super) fn emit_skipped(&mut self, emit: Emit<'_>) {
        self.cells.clear();
        let len = usize::try_from(self.offset - self.row_offset).unwrap_or(usize::MAX);
        emit(SplitRow {
            place: self.place(len),
            cells: self.cells.borrow(),
            may_be_odd: true,
            damage: Damage::TooLarge,
            other_delimiter: None,
            is_unwrapped: false,
            wrong_encoding: None,
            after: self.position(),
        });
        self.at = At::Between;
    }

    pub(super) fn place(&self, len: usize) -> Passing<'static> {
        Passing {
            span: Span {
                offset: self.row_offset,
                len: u32::try_from(len).unwrap_or(u32::MAX),
            },
            line: self.row_line,
            bytes: RowBytes::Hashed(self.fingerprint.value()),
        }
    }
}

fn damage(dialect: Dialect, row: &[u8], quotes: Quotes) -> Damage {
    match quotes {
        Quotes::TooLarge => Damage::TooLarge,
        Quotes::Unclosed => Damage::UnclosedQuote,
        Quotes::Closed if is_well_quoted(dialect, row) => Damage::None,
        Quotes::Closed => Damage::QuoteInCell,
    }
}

//! A row leaves the state machine.

use super::{At, Damage, Emit, Fingerprint, SplitRow, Splitter};
use crate::extract::cells::{Quotes, is_well_quoted};
use crate::extract::row::{RowPlace, Span};

impl Splitter {
    /// A record is complete; `end` raw bytes at its end are the line end.
    pub(super) fn complete(&mut self, emit: Emit<'_>, end: usize) {
        let ends = self.fields.ends.get(..self.ended).unwrap_or_default();
        let bytes = self.fields.bytes.get(..self.written).unwrap_or_default();
        let wrong_encoding = self.cells.fill(self.encoding, bytes, ends);
        let raw = self.raw.get(..self.raw.len() - end).unwrap_or_default();
        let damage = if !is_well_quoted(self.dialect, &self.encoding.searchable(raw)) {
            Damage::QuoteInCell
        } else {
            Damage::None
        };
        self.fingerprint.update(raw);
        emit(SplitRow {
            place: self.place(raw.len()),
            cells: self.cells.as_ref(),
            may_be_odd: true,
            damage,
            wrong_encoding,
            after: self.position(),
        });
        self.at = At::Between;
    }

    /// Emits the first `len` raw bytes as a row by itself.
    pub(super) fn emit_line(&mut self, len: usize, emit: Emit<'_>) {
        let raw = self.raw.get(..len).unwrap_or_default();
        let (fields, quotes) = self.cutter.cut(&self.encoding.searchable(raw));
        let wrong_encoding = self.cells.fill(self.encoding, &fields.bytes, &fields.ends);
        let damage = match quotes {
            Quotes::Closed => Damage::None,
            Quotes::Unclosed => Damage::UnclosedQuote,
            Quotes::TooLarge => Damage::TooLarge,
        };
        if damage == Damage::TooLarge {
            self.cells.clear();
        }
        self.fingerprint = Fingerprint::default();
        self.fingerprint.update(raw);
        emit(SplitRow {
            place: self.place(len),
            cells: self.cells.as_ref(),
            may_be_odd: true,
            damage,
            wrong_encoding,
            after: self.position(),
        });
    }

    /// Emits a line over the limit, without cells.
    pub(super) fn emit_skipped(&mut self, emit: Emit<'_>) {
        self.cells.clear();
        let len = usize::try_from(self.offset - self.row_offset).unwrap_or(usize::MAX);
        emit(SplitRow {
            place: self.place(len),
            cells: self.cells.as_ref(),
            may_be_odd: true,
            damage: Damage::TooLarge,
            wrong_encoding: None,
            after: self.position(),
        });
        self.at = At::Between;
    }

    pub(super) fn place(&self, len: usize) -> RowPlace {
        RowPlace {
            span: Span {
                offset: self.row_offset,
                len: u32::try_from(len).unwrap_or(u32::MAX),
            },
            line: self.row_line,
            fingerprint: self.fingerprint.value(),
        }
    }
}

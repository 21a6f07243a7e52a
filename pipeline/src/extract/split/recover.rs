//! What happens to a row whose quotes do not close, or that is over a limit.

use super::{At, Emit, Splitter, line_end};
use crate::extract::cells::{Quoting, is_over_limit, is_well_quoted};
use crate::extract::limit::MOST_REREAD_BYTES;
use csv_core::ReadRecordResult;

impl Splitter {
    /// True where a record over several lines has bad quotes and its first line would be a whole row by itself.
    pub(super) fn is_wrongly_joined(&mut self) -> bool {
        let Some(width) = self.width else { return false };
        // The line end of the record itself is counted already.
        if self.line <= self.row_line.saturating_add(1) {
            return false;
        }
        let record = self.encoding.searchable(&self.raw);
        let record = record.split_last().map_or(&[][..], |(_, before)| before);
        let Some(first) = line_end(record).and_then(|end| record.get(..end)) else {
            return false;
        };
        !is_well_quoted(self.dialect, record) && self.cutter.cut(first).fields.ends.len() == width
    }

    /// Gives up the current row: its first line becomes a row by itself, and the bytes after it are read again. Where
    /// the line has no end yet, the rest of it is skipped.
    pub(super) fn resynchronize(&mut self, emit: Emit<'_>) -> Option<Vec<u8>> {
        self.parser.begin_row();
        let searchable = self.encoding.searchable(&self.raw);
        let first = line_end(&searchable).and_then(|end| searchable.get(..end));
        let Some(line) = first.map(|first| self.encoding.raw_len(first)) else {
            self.fingerprint.update(&self.raw);
            self.at = At::Skipping;
            return None;
        };
        drop(searchable);
        let again = self.raw.split_off(line);
        // The line end is the first unit of what is read again; it must not count as a blank line.
        let (end, again) = again.split_at(self.encoding.unit().min(again.len()));
        self.offset = self.row_offset + (line + end.len()) as u64;
        self.line = self.row_line.saturating_add(1);
        self.is_after_cr = end.contains(&b'\r');
        self.emit_line(line, emit);
        self.at = At::Between;
        self.reread_bytes += again.len() as u64;
        if self.reread_bytes > MOST_REREAD_BYTES {
            self.quoting = Quoting::Off;
        }
        Some(again.to_vec())
    }

    /// After the end of the file: does a line end close the row, or is it within quotes?
    pub(super) fn is_closed_by_end(&mut self) -> bool {
        if self.quoting == Quoting::Off {
            return false;
        }
        loop {
            self.fields.bytes.resize(self.written + 2, 0);
            self.fields.ends.resize(self.ended + 2, 0);
            let (result, _, wrote, ended) = self.parser.read(
                b"\n",
                self.fields.bytes.get_mut(self.written..).unwrap_or_default(),
                self.fields.ends.get_mut(self.ended..).unwrap_or_default(),
            );
            self.written += wrote;
            self.ended += ended;
            match result {
                ReadRecordResult::Record => {
                    return !is_over_limit(self.fields.ends.get(..self.ended).unwrap_or_default());
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return false,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
            }
        }
    }
}

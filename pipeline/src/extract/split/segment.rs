//! Bytes at hand: as they are in the file, and in the form that can be searched.

use crate::extract::encoding::Encoding;
use std::borrow::Cow;

/// Some bytes and how far they are used.
pub(super) struct Segment<'a> {
    encoding: Encoding,
    raw: Cow<'a, [u8]>,
    raw_at: usize,
    /// Searchable form, where it differs from the raw bytes.
    searchable: Option<Vec<u8>>,
    at: usize,
}

impl<'a> Segment<'a> {
    pub(super) fn new(encoding: Encoding, raw: Cow<'a, [u8]>) -> Self {
        let searchable = match encoding.searchable(&raw) {
            Cow::Borrowed(_) => None,
            Cow::Owned(searchable) => Some(searchable),
        };
        Self {
            encoding,
            raw,
            raw_at: 0,
            searchable,
            at: 0,
        }
    }

    /// Searchable bytes that are not used yet.
    pub(super) fn rest(&self) -> &[u8] {
        self.searchable
            .as_deref()
            .unwrap_or(&self.raw)
            .get(self.at..)
            .unwrap_or_default()
    }

    /// Uses some searchable bytes and returns the raw bytes they stand for.
    pub(super) fn advance(&mut self, len: usize) -> &[u8] {
        let used = self.rest().get(..len).unwrap_or_default();
        let raw_end = self.raw_at + self.encoding.raw_len(used);
        let raw = self.raw.get(self.raw_at..raw_end).unwrap_or_default();
        self.at += len;
        self.raw_at = raw_end;
        raw
    }
}

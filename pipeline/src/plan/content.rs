//! Hashes of what is sent, so that content can be compared without being kept.
//!
//! A cell is written as the name of its column, a zero byte, a letter for its type, the number of bytes of its value
//! (4 bytes, little-endian), and the value: text as UTF-8, numbers little-endian. The hash of a record is XXH3 (128
//! bits) over its cells in the order of their columns, followed by the keys that it points at. It tells contents apart;
//! what ties a plan to its files is the SHA-256 of their bytes.

use super::identity::KeyHash;
use crate::transform::Draft;
use shared::id::ColumnName;
use shared::value::Value;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// Hashes drafts one after the other, in one room for their bytes.
#[derive(Debug, Default)]
pub(super) struct Hasher {
    bytes: Vec<u8>,
}

impl Hasher {
    /// Hash of the columns of a draft and of the keys that it points at. Stamps of a run are no content.
    pub(super) fn content_of(&mut self, draft: &Draft, targets: &[KeyHash]) -> u128 {
        self.bytes.clear();
        for (column, value) in &draft.columns {
            self.put(column, value);
        }
        for target in targets {
            self.bytes.extend_from_slice(&target.0);
        }
        xxh3_128(&self.bytes)
    }

    /// One short hash for each cell of a draft, sorted: enough to see that two drafts of one record disagree.
    pub(super) fn cells_of(&mut self, draft: &Draft) -> Box<[u64]> {
        let mut cells = Vec::with_capacity(draft.columns.len());
        for (column, value) in &draft.columns {
            self.bytes.clear();
            self.put(column, value);
            cells.push(xxh3_64(&self.bytes));
        }
        cells.sort_unstable();
        cells.into_boxed_slice()
    }

    /// Hash of the names of a draft's columns and lookups.
    pub(super) fn names_of(&mut self, draft: &Draft) -> u64 {
        self.bytes.clear();
        let lookups = draft.lookups.iter().map(|lookup| &lookup.column);
        for column in draft.columns.keys().chain(lookups) {
            self.bytes.extend_from_slice(column.as_str().as_bytes());
            self.bytes.push(0);
        }
        xxh3_64(&self.bytes)
    }

    fn put(&mut self, column: &ColumnName, value: &Value) {
        self.bytes.extend_from_slice(column.as_str().as_bytes());
        self.bytes.push(0);
        match value {
            Value::Null => self.end(b'n', &[]),
            Value::Text(text) => self.end(b't', text.as_bytes()),
            Value::Integer(number) => self.end(b'i', &number.to_le_bytes()),
            Value::Decimal(number) => {
                let [a, b, c, d, e, f, g, h] = number.units().to_le_bytes();
                self.end(b'd', &[a, b, c, d, e, f, g, h, number.scale()]);
            }
            Value::Boolean(is_true) => self.end(b'b', &[u8::from(*is_true)]),
            Value::Choice(number) => self.end(b'c', &number.to_le_bytes()),
            Value::Choices(numbers) => {
                let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
                self.end(b'm', &bytes);
            }
            Value::Date(text) => self.end(b'y', text.as_bytes()),
            Value::DateTime(text) => self.end(b'z', text.as_bytes()),
            Value::Lookup(reference) => {
                let mut bytes = reference.id.0.as_bytes().to_vec();
                bytes.extend_from_slice(reference.table.as_str().as_bytes());
                self.end(b'l', &bytes);
            }
        }
    }

    fn end(&mut self, kind: u8, value: &[u8]) {
        self.bytes.push(kind);
        let len = u32::try_from(value.len()).unwrap_or(u32::MAX);
        self.bytes.extend_from_slice(&len.to_le_bytes());
        self.bytes.extend_from_slice(value);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::transform::SourceKey;
    use shared::id::TableName;
    use shared::value::Decimal;
    use std::collections::{BTreeMap, BTreeSet};

    fn draft(cells: &[(&str, Value)]) -> Draft {
        let cells = cells.iter().cloned();
        Draft {
            table: TableName::try_new("contact").unwrap(),
            key: SourceKey::of_email("a@example.com"),
            columns: cells
                .map(|(name, value)| (ColumnName::try_new(name).unwrap(), value))
                .collect::<BTreeMap<_, _>>(),
            lookups: Vec::new(),
        }
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn contents_that_differ_anywhere_have_other_hashes() {
        let contents = [
            draft(&[]),
            draft(&[("a", text("b"))]),
            draft(&[("a", text("bc"))]),
            draft(&[("ab", text("c"))]),
            draft(&[("a", text("")), ("b", text(""))]),
            draft(&[("a", Value::Null)]),
            draft(&[("a", Value::Date("2024-05-01".to_owned()))]),
            draft(&[("a", text("2024-05-01"))]),
            draft(&[("a", Value::Integer(1))]),
            draft(&[("a", Value::Choice(1))]),
            draft(&[("a", Value::Boolean(true))]),
            draft(&[("a", Value::Choices(BTreeSet::from([1])))]),
            draft(&[("a", Value::Choices(BTreeSet::from([1, 2])))]),
            draft(&[("a", Value::Decimal(Decimal::new(1, 0)))]),
            draft(&[("a", Value::Decimal(Decimal::new(1, 1)))]),
        ];
        let mut hasher = Hasher::default();
        let hashes: BTreeSet<u128> = contents
            .iter()
            .map(|draft| hasher.content_of(draft, &[]))
            .collect();
        assert_eq!(hashes.len(), contents.len());
        let target = hasher.content_of(&draft(&[]), &[KeyHash([0; 32])]);
        assert!(!hashes.contains(&target));
    }

    // Computed by another program (XXH3 of the bytes that the description above gives).
    #[test]
    fn hashes_never_change() {
        let one = draft(&[("lastname", text("Doe")), ("numberofchildren", Value::Integer(2))]);
        let mut hasher = Hasher::default();
        assert_eq!(
            format!("{:032x}", hasher.content_of(&one, &[])),
            "efd5c86b23ca468f6ecc328ab3ab7bc1"
        );
    }
}

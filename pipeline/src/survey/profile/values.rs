//! The values of a column while they are few: each is looked at once and then only counted.
//!
//! Most columns of an export hold few values, so most cells cost a hash and one comparison. A column that turns out to
//! hold many gives its values up and is looked at cell by cell.

use super::table::Table;
use super::tally::At;

/// Values with their counts, in the order in which they came.
pub(super) struct Values {
    table: Table,
    /// Beside the table, by its places.
    entries: Vec<Entry>,
    text: String,
    most: usize,
    most_bytes: usize,
}

struct Entry {
    start: u32,
    end: u32,
    at: At,
}

/// A value with its count and first place.
pub(super) struct Value<'a> {
    pub(super) hash: u64,
    pub(super) text: &'a str,
    pub(super) count: u32,
    pub(super) at: At,
}

impl Values {
    /// Room for `most` values of `most_bytes` together.
    pub(super) fn new(most: usize, most_bytes: usize) -> Self {
        Self {
            table: Table::default(),
            entries: Vec::new(),
            text: String::new(),
            most,
            most_bytes,
        }
    }

    /// Counts a value that is known; tells whether it is marked. None where it is new.
    pub(super) fn count(&mut self, hash: u64) -> Option<bool> {
        let slot = self.table.get(hash)?;
        slot.count = slot.count.saturating_add(1);
        Some(slot.mark)
    }

    /// Takes a new value with a count of 1; false where there is no room.
    pub(super) fn insert(&mut self, hash: u64, text: &str, at: At, mark: bool) -> bool {
        let (start, end) = (self.text.len(), self.text.len() + text.len());
        if self.entries.len() == self.most || end > self.most_bytes {
            return false;
        }
        let (Ok(place), Ok(start), Ok(end)) = (
            u16::try_from(self.entries.len()),
            u32::try_from(start),
            u32::try_from(end),
        ) else {
            return false;
        };
        self.text.push_str(text);
        self.entries.push(Entry { start, end, at });
        self.table.insert(hash, 1, place, mark);
        true
    }

    /// All values in the order of their first cells.
    pub(super) fn iter(&self) -> impl Iterator<Item = Value<'_>> {
        self.table
            .by_place()
            .into_iter()
            .zip(&self.entries)
            .map(|((hash, slot), entry)| Value {
                hash,
                text: self
                    .text
                    .get(entry.start as usize..entry.end as usize)
                    .unwrap_or(""),
                count: slot.count,
                at: entry.at,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::cell_hash::hash;

    const AT: At = At { row: 1, line: 2 };

    fn take(values: &mut Values, text: &str) -> bool {
        let hash = hash(text.as_bytes());
        values.count(hash).is_some() || values.insert(hash, text, AT, false)
    }

    #[test]
    fn values_are_counted_in_the_order_in_which_they_came() {
        let mut values = Values::new(100, 1_000);
        for number in 0..300 {
            assert!(take(&mut values, &(number % 100).to_string()));
        }
        let counted: Vec<_> = values
            .iter()
            .map(|value| (value.text.to_owned(), value.count))
            .collect();
        let expected: Vec<_> = (0..100).map(|number| (number.to_string(), 3)).collect();
        assert_eq!(counted, expected);
    }

    #[test]
    fn there_is_room_for_so_many_values_and_so_many_bytes() {
        let mut values = Values::new(2, 1_000);
        assert!(take(&mut values, "a") && take(&mut values, "b"));
        assert!(!take(&mut values, "c") && take(&mut values, "a"));
        let mut values = Values::new(9, 3);
        assert!(take(&mut values, "ab") && !take(&mut values, "cd"));
    }
}

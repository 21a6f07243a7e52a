//! The values of a column while they are few: each is looked at once and then only counted.
//!
//! Most columns of an export hold few values, so most cells cost a hash and one comparison. A column that turns out to
//! hold many gives its values up and is looked at cell by cell.

use super::tally::At;
use crate::finding::Code;

/// Values with their counts, in the order in which they came.
pub(super) struct Values {
    entries: Vec<Entry>,
    /// Open addressing: places in `entries` from 1; 0 is a free slot.
    slots: Vec<u16>,
    text: String,
    most: usize,
    most_bytes: usize,
}

struct Entry {
    hash: u64,
    count: u32,
    start: u32,
    end: u32,
    at: At,
    damage: Option<Code>,
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
            entries: Vec::new(),
            slots: Vec::new(),
            text: String::new(),
            most: most.min(usize::from(u16::MAX) - 1),
            most_bytes,
        }
    }

    /// Counts a value that is known; gives the finding that each of its cells raises. None where it is new.
    pub(super) fn count(&mut self, hash: u64) -> Option<Option<Code>> {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = start(hash, last);
        loop {
            let place = usize::from(*self.slots.get(at)?).checked_sub(1)?;
            let entry = self.entries.get_mut(place)?;
            if entry.hash == hash {
                entry.count = entry.count.saturating_add(1);
                return Some(entry.damage);
            }
            at = (at + 1) & last;
        }
    }

    /// Takes a new value with a count of 1; false where there is no room.
    pub(super) fn insert(&mut self, hash: u64, text: &str, at: At, damage: Option<Code>) -> bool {
        if self.entries.len() == self.most || self.text.len() + text.len() > self.most_bytes {
            return false;
        }
        let (Ok(begin), Ok(end)) = (
            u32::try_from(self.text.len()),
            u32::try_from(self.text.len() + text.len()),
        ) else {
            return false;
        };
        self.text.push_str(text);
        self.entries.push(Entry {
            hash,
            count: 1,
            start: begin,
            end,
            at,
            damage,
        });
        if self.entries.len() * 2 > self.slots.len() {
            self.rebuild((self.slots.len() * 2).max(8));
        } else {
            place(&mut self.slots, hash, self.entries.len());
        }
        true
    }

    fn rebuild(&mut self, slots: usize) {
        self.slots = vec![0; slots];
        for (before, entry) in self.entries.iter().enumerate() {
            place(&mut self.slots, entry.hash, before + 1);
        }
    }

    /// All values in the order of their first cells.
    pub(super) fn iter(&self) -> impl Iterator<Item = Value<'_>> {
        self.entries.iter().map(|entry| Value {
            hash: entry.hash,
            text: self
                .text
                .get(entry.start as usize..entry.end as usize)
                .unwrap_or(""),
            count: entry.count,
            at: entry.at,
        })
    }
}

fn start(hash: u64, last: usize) -> usize {
    usize::try_from(hash & u64::from(u32::MAX)).unwrap_or(0) & last
}

/// Puts a place, counted from 1, into a free slot. There is always one.
fn place(slots: &mut [u16], hash: u64, place: usize) {
    let last = slots.len().wrapping_sub(1);
    let mut at = start(hash, last);
    while slots.get(at).is_some_and(|slot| *slot != 0) {
        at = (at + 1) & last;
    }
    if let Some(slot) = slots.get_mut(at) {
        *slot = u16::try_from(place).unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::hash;
    use super::*;

    const AT: At = At { row: 1, line: 2 };

    fn take(values: &mut Values, text: &str) -> bool {
        let hash = hash(text.as_bytes());
        values.count(hash).is_some() || values.insert(hash, text, AT, None)
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

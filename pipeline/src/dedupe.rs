//! Which rows are the same company or the same person, although they are written differently.
//!
//! Two rows are compared field by field. Each field speaks for or against in bits (Fellegi and Sunter): an agreement says
//! the more the rarer the value is among all rows, a disagreement takes away by how seldom one and the same thing is
//! written so differently. The prior is that of one partner among all rows. Only rows that share something rare are
//! compared at all, so that the work grows with the rows and not with their pairs.
//!
//! A verdict is `merge` where nothing speaks against it and more than one thing for it, and `propose` where a person has
//! to look. Nothing here changes a row.

mod bits;
mod blocks;
mod collector;
mod company;
mod comparison;
mod date;
mod field;
mod figures;
mod fold;
mod header;
mod person;
mod place;
mod rarity;
mod settle;
mod verdict;

#[cfg(test)]
mod tests;

pub use collector::{Companies, Duplicates, Entry, Looking, People};
pub use comparison::Comparison;
pub use header::Field;
pub use verdict::{Pair, Reason, Verdict};

use blocks::Blocks;
use field::Fields;
use rarity::Rarity;

/// Rows to compare, each packed: about 200 bytes for a contact of nine columns, and the key.
#[derive(Debug)]
pub struct Dedupe<K> {
    rows: Vec<(Fields, K)>,
}

impl<K> Default for Dedupe<K> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

impl<K: Ord + Clone> Dedupe<K> {
    /// No row yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a row: its key, and its cells with what they are.
    pub fn row<'a>(&mut self, key: K, cells: impl IntoIterator<Item = (Field, &'a str)>) {
        self.rows.push((Fields::of(cells), key));
    }

    /// Rows taken.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True before the first row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Bytes that the rows hold, their keys at the size of their type.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.rows
            .iter()
            .map(|(fields, _)| fields.bytes() + size_of::<K>())
            .sum()
    }

    /// Begins to compare; the rows stay as they are from now on.
    #[must_use]
    pub fn begin(mut self) -> Comparison<K> {
        // One order for the same rows, however they came: what is near what in a large block depends on it.
        self.rows.sort_unstable();
        let (rows, keys): (Vec<Fields>, Vec<K>) = self.rows.into_iter().unzip();
        Comparison {
            rarity: Rarity::of(&rows),
            blocks: Some(Blocks::new(&rows)),
            candidates: Vec::new(),
            judged: Vec::new(),
            done: 0,
            rows,
            keys,
        }
    }

    /// The pairs that are, or may be, the same, the likeliest first. They do not depend on the order in which the rows
    /// came. Rows of one key are no pair.
    #[must_use]
    pub fn pairs(self) -> Vec<Pair<K>> {
        self.begin().finish()
    }
}

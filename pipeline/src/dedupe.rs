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

pub use collector::{Companies, Duplicates, Entry, People};
pub use header::Field;
pub use verdict::{Pair, Reason, Verdict};

use blocks::candidates;
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

    /// The pairs that are, or may be, the same, the likeliest first. They do not depend on the order in which the rows
    /// came. Rows of one key are no pair.
    #[must_use]
    pub fn pairs(mut self) -> Vec<Pair<K>> {
        // One order for the same rows, however they came: what is near what in a large block depends on it.
        self.rows.sort_unstable();
        let (rows, keys): (Vec<Fields>, Vec<K>) = self.rows.into_iter().unzip();
        let rarity = Rarity::of(&rows);
        let mut judged = Vec::new();
        for (a, b) in candidates(&rows, &rarity) {
            if let (Some(one), Some(other)) = (rows.get(a as usize), rows.get(b as usize)) {
                judged.extend(verdict::judge(one, other, &rarity).map(|verdict| (a, b, verdict)));
            }
        }
        settle::settle(&rows, &mut judged);
        let mut pairs: Vec<Pair<K>> = Vec::with_capacity(judged.len());
        for (a, b, verdict) in judged {
            if let (Some(one), Some(other)) = (keys.get(a as usize), keys.get(b as usize))
                && one != other
            {
                pairs.push(verdict.pair(one.clone(), other.clone()));
            }
        }
        // Of several rows behind the same two keys the likeliest counts.
        pairs.sort_by(|a, b| {
            let keys = (&a.one, &a.other).cmp(&(&b.one, &b.other));
            keys.then(b.score.total_cmp(&a.score))
                .then(a.verdict.cmp(&b.verdict))
                .then(a.reasons.cmp(&b.reasons))
        });
        pairs.dedup_by(|later, kept| (&later.one, &later.other) == (&kept.one, &kept.other));
        pairs.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| (&a.one, &a.other).cmp(&(&b.one, &b.other)))
        });
        pairs
    }
}

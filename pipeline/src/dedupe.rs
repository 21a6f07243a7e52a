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
mod company;
mod date;
mod field;
mod figures;
mod fold;
mod legal_form;
mod person;
mod place;
mod rarity;
mod verdict;

#[cfg(test)]
mod tests;

pub use field::Field;
pub use verdict::{Pair, Reason, Verdict};

use blocks::candidates;
use field::Fields;
use rarity::Rarity;

/// Rows to compare, with their fields in one form for comparing. About 200 bytes for each row.
#[derive(Debug, Default)]
pub struct Dedupe {
    rows: Vec<Fields>,
}

impl Dedupe {
    /// No row yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a row: its cells with what they are. Rows are numbered from 0 in the order in which they come.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = (Field, &'a str)>) {
        self.rows.push(Fields::of(cells));
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

    /// The pairs that are, or may be, the same; by row.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let rarity = Rarity::of(&self.rows);
        let mut pairs = Vec::new();
        for (a, b) in candidates(&self.rows, &rarity) {
            if let (Some(one), Some(other)) = (self.rows.get(a as usize), self.rows.get(b as usize)) {
                pairs.extend(verdict::judge(one, other, &rarity).map(|judged| judged.pair(a, b)));
            }
        }
        pairs
    }
}

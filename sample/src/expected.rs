//! The oracle: what was sown into a file, and where.

use std::collections::BTreeMap;

use crate::dirt::{Dirt, Verdict};

/// What a reader of the file should find.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    rows: u32,
    sown: BTreeMap<Dirt, Vec<u32>>,
    tally: BTreeMap<&'static str, i64>,
}

impl Expected {
    /// Rows after the first header, whatever they hold.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The rows that have this dirt, counted from 1 after the first header, in order.
    #[must_use]
    pub fn rows_with(&self, dirt: Dirt) -> &[u32] {
        self.sown.get(&dirt).map_or(&[], Vec::as_slice)
    }

    /// How many rows have this dirt.
    #[must_use]
    pub fn count(&self, dirt: Dirt) -> usize {
        self.rows_with(dirt).len()
    }

    /// How many rows become no record of their own.
    #[must_use]
    pub fn left_out(&self) -> usize {
        Dirt::ALL
            .iter()
            .filter(|dirt| dirt.verdict() == Verdict::LeftOut)
            .map(|dirt| self.count(*dirt))
            .sum()
    }

    /// What was counted besides: rows by the word in their column of types or states (`Sale`, `Active`), and sums of money
    /// in hundredths (`revenue`). 0 for what the file has not.
    #[must_use]
    pub fn tally(&self, name: &str) -> i64 {
        self.tally.get(name).copied().unwrap_or(0)
    }

    pub(crate) fn add(&mut self, name: &'static str, more: i64) {
        *self.tally.entry(name).or_default() += more;
    }

    /// Counts one more row and gives its number.
    pub(crate) fn next_row(&mut self) -> u32 {
        self.rows = self.rows.saturating_add(1);
        self.rows
    }

    pub(crate) fn note(&mut self, dirt: Dirt, row: u32) {
        self.sown.entry(dirt).or_default().push(row);
    }
}

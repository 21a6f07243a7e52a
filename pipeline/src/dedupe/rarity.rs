//! How seldom a value is among all rows: the rarer, the more an agreement says.

use super::bits::Rare;
use super::field::Fields;
use std::collections::HashMap;

/// Counts of values, by what they are. Hash maps are only asked, never walked.
#[derive(Debug, Default)]
pub(super) struct Rarity {
    counts: HashMap<(Rare, u64), u32>,
    rows: f64,
}

/// A file of a few rows says little of what is rare in the world.
const FEWEST_ROWS: f64 = 2_000.0;

impl Rarity {
    pub(super) fn of(rows: &[Fields]) -> Self {
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let mut rarity = Self {
            counts: HashMap::new(),
            rows: f64::from(count).max(FEWEST_ROWS),
        };
        for row in rows {
            rarity.count(row);
        }
        rarity
    }

    fn count(&mut self, row: &Fields) {
        for (rare, value) in row.values() {
            self.add(rare, value);
        }
        let mut words: Vec<&str> = row.company.words().collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            self.add(Rare::Word, word);
        }
    }

    fn add(&mut self, rare: Rare, value: &str) {
        if !value.is_empty() {
            let count = self.counts.entry((rare, key(value))).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// Rows that have the value.
    pub(super) fn rows_with(&self, rare: Rare, value: &str) -> u32 {
        self.counts.get(&(rare, key(value))).copied().unwrap_or(0)
    }

    /// Bits that an agreement in the value says: how seldom two rows agree in it by chance. The partner itself does not
    /// make a value frequent.
    pub(super) fn bits(&self, rare: Rare, value: &str) -> f64 {
        let others = f64::from(self.rows_with(rare, value).saturating_sub(1)).max(1.0);
        (0.9 * self.rows / others).log2().max(0.0)
    }

    /// Bits that a value says that no other rows have.
    pub(super) fn most(&self) -> f64 {
        self.rows.log2()
    }

    /// Bits against any pair of rows, before anything is compared.
    pub(super) fn prior(&self) -> f64 {
        2.0 - self.rows.log2()
    }
}

fn key(value: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(value.as_bytes())
}

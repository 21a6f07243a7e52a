//! How seldom a value is among all rows: the rarer, the more an agreement says.

use super::bits::Rare;
use super::field::Fields;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Counts of the values that more than one row has, by hash. The map is only asked, never walked.
#[derive(Debug, Default)]
pub(super) struct Rarity {
    counts: HashMap<u64, u32, FixedState>,
    rows: f64,
    prior: f64,
}

/// A file of a few rows says little of what is rare in the world.
const FEWEST_ROWS: f64 = 2_000.0;
/// Values whose hashes are counted in one go.
const PARTS: u64 = 8;

impl Rarity {
    pub(super) fn of(rows: &[Fields]) -> Self {
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let rows_counted = f64::from(count).max(FEWEST_ROWS);
        let mut counts = HashMap::default();
        let mut hashes: Vec<u64> = Vec::new();
        // A part of the values at a time, so that a long list does not need a hash of each value at once.
        for part in 0..PARTS {
            hashes.clear();
            for row in rows {
                let mut keep = |hash: u64| {
                    if hash % PARTS == part {
                        hashes.push(hash);
                    }
                };
                for (rare, value) in row.values() {
                    if !value.is_empty() {
                        keep(key(rare, value));
                    }
                }
                let mut words: Vec<&str> = row.company().words().collect();
                words.sort_unstable();
                words.dedup();
                words.into_iter().for_each(|word| keep(key(Rare::Word, word)));
            }
            hashes.sort_unstable();
            for same in hashes.chunk_by(|one, other| one == other) {
                if let [hash, _, ..] = same {
                    counts.insert(*hash, u32::try_from(same.len()).unwrap_or(u32::MAX));
                }
            }
        }
        Self {
            counts,
            rows: rows_counted,
            prior: 2.0 - rows_counted.log2(),
        }
    }

    /// Rows that have the value.
    pub(super) fn rows_with(&self, rare: Rare, value: &str) -> u32 {
        self.counts.get(&key(rare, value)).copied().unwrap_or(1)
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
        self.prior
    }
}

fn key(rare: Rare, value: &str) -> u64 {
    xxh3_64_with_seed(value.as_bytes(), rare.number())
}

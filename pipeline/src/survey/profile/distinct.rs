//! How many different values there are: counted exactly up to a bound, estimated beyond.
//!
//! A set of hashes. When it grows over its bound, only hashes that begin with one more zero bit are kept, so what is
//! kept is a fair part of all values, whatever their order (adaptive sampling after Wegman). A common value costs no
//! more than a rare one, and in a column of many values nearly every cell is passed over after one comparison.

/// How many different values a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Distinct {
    /// Their number.
    pub count: u32,
    /// False where the number is an estimate, mostly within three per cent.
    pub exact: bool,
}

/// The set on its way.
pub(super) struct HashSample {
    /// The lower halves of hashes, which keeps the table in the nearer memory, in open addressing; 0 is a free slot.
    /// Two of 2,000 values share a half in one column of two thousand.
    slots: Vec<u32>,
    len: usize,
    /// Zero bits with which kept hashes begin.
    depth: u32,
    most: usize,
}

impl HashSample {
    /// A set that counts exactly up to `most` values.
    pub(super) fn new(most: usize) -> Self {
        Self {
            slots: Vec::new(),
            len: 0,
            depth: 0,
            most,
        }
    }

    /// Takes a value by its hash, which is not 0.
    pub(super) fn insert(&mut self, hash: u64) {
        let hash = half(hash);
        if hash.leading_zeros() < self.depth {
            return;
        }
        if self.len * 2 >= self.slots.len() {
            self.rebuild(self.slots.len().max(8) * 2);
        }
        if place(&mut self.slots, hash) {
            self.len += 1;
            if self.len > self.most {
                self.depth += 1;
                self.rebuild(self.slots.len());
            }
        }
    }

    fn rebuild(&mut self, slots: usize) {
        let before = std::mem::replace(&mut self.slots, vec![0; slots]);
        self.len = 0;
        for hash in before {
            if hash != 0 && hash.leading_zeros() >= self.depth {
                place(&mut self.slots, hash);
                self.len += 1;
            }
        }
    }

    /// What is known now.
    pub(super) fn distinct(&self) -> Distinct {
        let count = (self.len as u64) << self.depth.min(32);
        Distinct {
            count: u32::try_from(count).unwrap_or(u32::MAX),
            exact: self.depth == 0,
        }
    }
}

fn half(hash: u64) -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is what is wanted")]
    let half = hash as u32;
    half.max(1)
}

/// Puts a hash into its slot; false where it is there already. There is always a free slot.
fn place(slots: &mut [u32], hash: u32) -> bool {
    let last = slots.len().wrapping_sub(1);
    let mut at = hash as usize & last;
    while let Some(slot) = slots.get_mut(at) {
        if *slot == hash {
            return false;
        }
        if *slot == 0 {
            *slot = hash;
            return true;
        }
        at = (at + 1) & last;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::cell_hash::hash;

    fn count(values: impl Iterator<Item = u32>) -> Distinct {
        let mut sample = HashSample::new(1_000);
        for value in values {
            sample.insert(hash(&value.to_le_bytes()));
        }
        sample.distinct()
    }

    #[test]
    fn up_to_the_bound_the_count_is_exact() {
        let expected = Distinct {
            count: 1_000,
            exact: true,
        };
        assert_eq!(count((0..1_000).chain(0..1_000)), expected);
        assert_eq!(count(std::iter::empty()).count, 0);
    }

    #[test]
    fn beyond_the_bound_the_count_is_a_near_estimate_whatever_the_order() {
        for values in [1_001, 5_000, 100_000, 700_000] {
            let distinct = count(0..values);
            assert!(!distinct.exact);
            let off = f64::from(distinct.count) / f64::from(values) - 1.0;
            assert!(off.abs() < 0.1, "{values}: {}", distinct.count);
            assert_eq!(distinct, count((0..values).rev()));
        }
    }
}

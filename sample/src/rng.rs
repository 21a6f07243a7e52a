//! A small generator of numbers whose sequence never changes: splitmix64 (Steele, Lea, Flood 2014).
//!
//! Each row draws from a stream of its own, so that a row does not depend on how many numbers the rows before it took.

/// What a stream is drawn for; different topics never share numbers.
#[derive(Clone, Copy)]
pub(crate) enum Topic {
    Contact = 1,
    Company = 2,
    Dirt = 3,
    CompanyDirt = 4,
    Tags = 5,
    RareDirt = 6,
    Buyer = 7,
    Story = 8,
    Ledger = 9,
    Subscription = 10,
    Affiliate = 11,
    Member = 12,
}

pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn stream(seed: u64, topic: Topic, index: u32) -> Self {
        let mut rng = Self(seed ^ (topic as u64).wrapping_mul(0xA076_1D64_78BD_642F));
        let start = rng.next() ^ u64::from(index).wrapping_mul(0xE703_7ED1_A0B4_28DB);
        Self(start)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `end - 1`; 0 where `end` is 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        // The upper half of the product is below `end`, which is 32 bits wide.
        ((u64::from(end) * (self.next() >> 32)) >> 32) as u32
    }

    /// True in `per_100k` of 100,000 cases.
    pub(crate) fn chance(&mut self, per_100k: u32) -> bool {
        self.below(100_000) < per_100k
    }

    /// True in `percent` of 100 cases.
    pub(crate) fn percent(&mut self, percent: u32) -> bool {
        self.chance(percent * 1_000)
    }

    /// One of several.
    #[expect(
        clippy::expect_used,
        reason = "below() is smaller than the length, and no caller's list is empty"
    )]
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        let index = self.below(of.len() as u32) as usize;
        of.get(index).expect("a list of choices is never empty")
    }

    /// One of several, each as often as its weight among the sum of all.
    pub(crate) fn weigh<'a>(&mut self, of: &[(u32, &'a str)]) -> &'a str {
        let mut left = self.below(of.iter().map(|(weight, _)| weight).sum());
        for (weight, word) in of {
            if left < *weight {
                return word;
            }
            left -= weight;
        }
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        // First outputs of splitmix64 from state 0, from the reference implementation.
        let mut rng = Rng(0);
        assert_eq!(
            [rng.next(), rng.next()],
            [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4]
        );
    }

    #[test]
    fn rates_are_kept() {
        let mut rng = Rng::stream(7, Topic::Dirt, 0);
        let hits = (0..100_000).filter(|_| rng.chance(2_000)).count();
        assert!(
            (1_850..2_150).contains(&hits),
            "{hits} of 100,000 at a rate of 2,000"
        );
    }

    #[test]
    fn below_zero_is_zero() {
        assert_eq!(Rng(1).below(0), 0);
    }
}

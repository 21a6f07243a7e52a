//! A small hash of a row's bytes, by which a change of the file between two readings is noticed.

use xxhash_rust::xxh64::{Xxh64, xxh64};

/// 64-bit xxHash with seed 0: no guard against malice, which the hash of the whole file is for.
#[derive(Clone)]
pub(in crate::extract) struct Fingerprint(Xxh64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(Xxh64::new(0))
    }
}

impl Fingerprint {
    pub(in crate::extract) fn of(bytes: &[u8]) -> u64 {
        xxh64(bytes, 0)
    }

    pub(in crate::extract) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(in crate::extract) fn value(&self) -> u64 {
        self.0.digest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_test_vectors_hold() {
        assert_eq!(Fingerprint::of(b""), 0xef46_db37_51d8_e999);
        assert_eq!(Fingerprint::of(b"a"), 0xd24e_c4f1_a98c_6e5b);
        assert_eq!(Fingerprint::of(b"abc"), 0x44bc_2cf5_ad77_0999);
    }

    #[test]
    fn parts_hash_like_the_whole() {
        let bytes: Vec<u8> = (0..=255).collect();
        for cut in [0, 1, 7, 31, 32, 33, 200] {
            let mut parts = Fingerprint::default();
            let (one, two) = bytes.split_at(cut);
            parts.update(one);
            parts.update(two);
            assert_eq!(parts.value(), Fingerprint::of(&bytes));
        }
    }
}

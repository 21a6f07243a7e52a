//! Hash of a whole file, while it streams by.

use super::QuickHash;
use sha2::{Digest, Sha256};

/// SHA-256 over slices.
#[derive(Clone, Default)]
pub struct FileHash(Sha256);

impl FileHash {
    /// Takes the next slice.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all slices.
    #[must_use]
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// Both hashes of a file: the one that is there after the first reading, and the one that others can recompute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileHashes {
    /// Decides between files of which nothing better is known.
    pub quick: QuickHash,
    /// Names the file in plans, journals and reports.
    pub sha256: [u8; 32],
}

impl FileHashes {
    /// The hashes of a file that is at hand.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            quick: QuickHash::of(bytes),
            sha256: Sha256::digest(bytes).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_hash_like_the_whole() {
        let mut sliced = FileHash::default();
        sliced.update(b"a");
        sliced.update(b"bc");
        let hash = sliced.finish();
        // FIPS 180-2, appendix B.1: SHA-256 of "abc" begins ba7816bf and ends f20015ad.
        assert!(hash.starts_with(&[0xba, 0x78, 0x16, 0xbf]));
        assert!(hash.ends_with(&[0xf2, 0x00, 0x15, 0xad]));
    }
}

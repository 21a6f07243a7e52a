//! Tells in a moment whether two files hold the same bytes; the identity of a file that others can recompute is
//! [`super::FileHash`].

use serde::{Deserialize, Serialize};
use std::fmt;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// 128 bits of XXH3 over a whole file. Two different files of one person that share it are not to be expected; who
/// makes such a pair on purpose fools only himself.
///
/// Written as 32 hexadecimal digits in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuickHash(u128);

impl QuickHash {
    /// The hash of bytes that are at hand.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }
}

impl From<QuickHash> for String {
    fn from(hash: QuickHash) -> Self {
        format!("{:032x}", hash.0)
    }
}

/// A text that is no such hash.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected 32 hexadecimal digits in lower case, found {found}")]
pub struct BadQuickHash {
    /// What was found, cut.
    pub found: String,
}

impl TryFrom<String> for QuickHash {
    type Error = BadQuickHash;
    fn try_from(text: String) -> Result<Self, BadQuickHash> {
        let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
        let is_hash = text.len() == 32 && text.bytes().all(is_digit);
        let number = u128::from_str_radix(&text, 16).ok().filter(|_| is_hash);
        number.map(Self).ok_or_else(|| BadQuickHash {
            found: text.chars().take(40).collect(),
        })
    }
}

/// Computes a [`QuickHash`] over slices.
#[derive(Clone, Default)]
pub struct QuickHasher(Xxh3Default);

impl QuickHasher {
    /// Takes the next slice.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all slices.
    #[must_use]
    pub fn finish(&self) -> QuickHash {
        QuickHash(self.0.digest128())
    }
}

impl fmt::Debug for QuickHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("QuickHasher")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(slices: &[&[u8]]) -> QuickHash {
        let mut hasher = QuickHasher::default();
        slices.iter().for_each(|slice| hasher.update(slice));
        hasher.finish()
    }

    #[test]
    fn slices_hash_like_the_whole() {
        let bytes: Vec<u8> = (0..5_000_u32).map(|i| (i % 251) as u8).collect();
        let (one, two) = bytes.split_at(1_023);
        assert_eq!(hash(&[one, b"", two]), hash(&[&bytes]));
    }

    #[test]
    fn one_changed_byte_changes_it() {
        assert_ne!(hash(&[b"a,b\n1,2\n"]), hash(&[b"a,b\n1,3\n"]));
    }

    #[test]
    fn its_digits_name_it_and_nothing_else_does() {
        let hash = QuickHash(7);
        assert_eq!(QuickHash::try_from(String::from(hash)), Ok(hash));
        for text in [
            "",
            "7",
            &"A".repeat(32),
            &"+".repeat(32),
            &"é".repeat(16),
            &"0".repeat(33),
        ] {
            assert!(QuickHash::try_from((*text).to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn it_is_the_published_function() {
        // XXH3_128bits of no bytes, seed 0, from the reference implementation.
        assert_eq!(hash(&[]), QuickHash(0x99AA_06D3_0147_98D8_6001_C324_468D_497F));
    }
}

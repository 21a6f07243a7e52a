//! A SHA-256 in 64 hexadecimal digits: what a register says.

use serde::{Deserialize, Serialize};
use std::fmt;

/// SHA-256 of something that is referred to by its content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContentHash(pub [u8; 32]);

/// A text that is no such hash.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected 64 hexadecimal digits in lower case, found {found}")]
pub struct BadHash {
    /// What was found, cut.
    pub found: String,
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for ContentHash {
    type Error = BadHash;
    fn try_from(text: String) -> Result<Self, BadHash> {
        parse(&text).map(Self).ok_or_else(|| BadHash {
            found: text.chars().take(70).collect(),
        })
    }
}

fn parse(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        for digit in pair {
            let value = match digit {
                b'0'..=b'9' => digit - b'0',
                b'a'..=b'f' => digit - b'a' + 10,
                _ => return None,
            };
            *byte = (*byte << 4) | value;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn a_hash_survives_its_digits() {
        let hash = ContentHash(std::array::from_fn(|place| u8::try_from(place * 7).unwrap()));
        assert_eq!(ContentHash::try_from(hash.to_string()), Ok(hash));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "ab", &"AB".repeat(32), &"xy".repeat(32), &"ü".repeat(32)] {
            assert!(ContentHash::try_from((*text).to_owned()).is_err(), "{text}");
        }
    }
}

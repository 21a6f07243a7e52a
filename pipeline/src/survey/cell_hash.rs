//! A quick hash of a cell, by words of eight bytes, the same on every machine.
//!
//! It tells values apart while they are counted, and rows while files are joined. Nothing is kept by it beyond that.

/// In place of a hash where a cell is empty.
pub(super) const NOTHING: u64 = 0;

const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// A cell without the blanks around it; most cells have none.
pub(super) fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [] => cell,
        [first, .., last] | [first @ last] if *first > b' ' && *last > b' ' => cell,
        _ => cell.trim_ascii(),
    }
}

/// Hash of some bytes, never 0.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut state = (bytes.len() as u64).wrapping_mul(SPREAD);
    if let Some(tail) = bytes.last_chunk::<8>() {
        let (words, _) = bytes.as_chunks::<8>();
        for word in words {
            state = mix(state, u64::from_le_bytes(*word));
        }
        state = mix(state, u64::from_le_bytes(*tail));
    } else if let (Some(head), Some(tail)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (head, tail) = (u32::from_le_bytes(*head), u32::from_le_bytes(*tail));
        state = mix(state, u64::from(head) | u64::from(tail) << 32);
    } else {
        let word = bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        state = mix(state, word);
    }
    finish(state)
}

/// One word more. High bits are folded down before they are multiplied, or they would only meet themselves.
fn mix(state: u64, word: u64) -> u64 {
    let folded = state ^ word;
    let spread = (folded ^ folded >> 32).wrapping_mul(SPREAD);
    spread ^ spread >> 29
}

/// Spreads what is known over all bits.
pub(super) fn finish(state: u64) -> u64 {
    let spread = (state ^ state >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (spread ^ spread >> 32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn different_texts_have_different_hashes() {
        let mut seen = BTreeSet::new();
        for number in 0..200_000_u32 {
            assert!(seen.insert(hash(format!("{number}").as_bytes())));
            assert!(seen.insert(hash(format!("jane{number:09}@mail.example").as_bytes())));
        }
        for len in 0..64 {
            assert!(seen.insert(hash(&vec![0; len])), "{len}");
        }
    }

    #[test]
    fn every_bit_of_a_hash_is_used() {
        let hashes = (0..4_000_u32).map(|number| hash(&number.to_le_bytes()));
        let mut ones = [0_u32; 64];
        for hash in hashes {
            for (bit, count) in ones.iter_mut().enumerate() {
                *count += u32::try_from(hash >> bit & 1).unwrap_or(0);
            }
        }
        assert!(
            ones.iter().all(|count| (1_800..2_200).contains(count)),
            "{ones:?}"
        );
    }
}

//! Finds the bytes that part cells and rows: delimiter, quote, line feed, carriage return.
//!
//! Eight bytes at a time in plain arithmetic, or sixteen with the vector instructions of WebAssembly where they are
//! switched on at build time. Both give the same places.

use memchr::memchr2_iter;

/// The bytes that are looked for.
#[derive(Clone, Copy)]
pub(super) struct Structure {
    pub(super) delimiter: u8,
    /// The delimiter once more where there are no quotes.
    pub(super) quote: u8,
}

impl Structure {
    /// Puts the places of all such bytes into `places`.
    pub(super) fn find(self, bytes: &[u8], places: &mut Vec<u32>) {
        places.clear();
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut base = 0;
        for block in blocks {
            let mut bits = self.bits(block);
            while bits != 0 {
                places.push(base + bits.trailing_zeros() / STEP);
                bits &= bits - 1;
            }
            base += BLOCK as u32;
        }
        for (at, byte) in (base..).zip(rest) {
            if self.has(*byte) {
                places.push(at);
            }
        }
    }

    fn has(self, byte: u8) -> bool {
        byte == self.delimiter || byte == self.quote || matches!(byte, b'\n' | b'\r')
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod word {
    /// Bytes of a block.
    pub(super) const BLOCK: usize = 8;
    /// Bits of a mark.
    pub(super) const STEP: u32 = 8;

    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    const ONES: u64 = 0x0101_0101_0101_0101;

    /// True where one of the blocks holds a control character.
    pub(super) fn have_control(blocks: &[[u8; 16]]) -> bool {
        let bytes = blocks.as_flattened().iter();
        bytes.fold(false, |found, byte| found | super::is_control(*byte))
    }

    impl super::Structure {
        /// The highest bit of each byte that is looked for.
        pub(super) fn bits(self, block: &[u8; BLOCK]) -> u64 {
            let word = u64::from_le_bytes(*block);
            // A byte of zero is the only one to which 7F can be added below the highest bit without reaching it.
            let others = |byte: u8| {
                let differs = word ^ (ONES * u64::from(byte));
                ((differs & LOW) + LOW) | differs
            };
            !(others(self.delimiter) & others(self.quote) & others(b'\n') & others(b'\r')) & !LOW
        }
    }
}
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use word::{BLOCK, STEP, have_control};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector {
    use core::arch::wasm32::{
        u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u64x2, v128, v128_andnot, v128_any_true, v128_or,
    };

    /// Bytes of a block.
    pub(super) const BLOCK: usize = 64;
    /// Bits of a mark.
    pub(super) const STEP: u32 = 1;

    /// True where one of the blocks holds a control character.
    pub(super) fn have_control(blocks: &[[u8; 16]]) -> bool {
        let mut found = u8x16_splat(0);
        for block in blocks {
            let bytes = load(block);
            let is = |byte: u8| u8x16_eq(bytes, u8x16_splat(byte));
            let white = v128_or(v128_or(is(b'\t'), is(b'\n')), is(b'\r'));
            let low = v128_andnot(u8x16_lt(bytes, u8x16_splat(0x20)), white);
            found = v128_or(found, v128_or(low, is(0x7F)));
        }
        v128_any_true(found)
    }

    impl super::Structure {
        /// One bit for each byte that is looked for.
        pub(super) fn bits(self, block: &[u8; BLOCK]) -> u64 {
            let (quarters, _) = block.as_chunks::<16>();
            let mut bits = 0;
            for (place, quarter) in quarters.iter().enumerate() {
                bits |= u64::from(self.bits_of(load(quarter))) << (place * 16);
            }
            bits
        }

        fn bits_of(self, bytes: v128) -> u16 {
            let cells = v128_or(
                u8x16_eq(bytes, u8x16_splat(self.delimiter)),
                u8x16_eq(bytes, u8x16_splat(self.quote)),
            );
            let lines = v128_or(
                u8x16_eq(bytes, u8x16_splat(b'\n')),
                u8x16_eq(bytes, u8x16_splat(b'\r')),
            );
            u8x16_bitmask(v128_or(cells, lines))
        }
    }

    fn load(bytes: &[u8; 16]) -> v128 {
        let all = u128::from_le_bytes(*bytes);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the two halves of the sixteen bytes"
        )]
        u64x2(all as u64, (all >> 64) as u64)
    }
}
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use vector::{BLOCK, STEP, have_control};

/// True where a control character, or letters that were decoded twice, may stand in these bytes of UTF-8; false only
/// where none do.
pub(super) fn may_be_odd(bytes: &[u8]) -> bool {
    has_control(bytes)
        || memchr2_iter(0xC3, 0xEF, bytes).any(|at| is_odd_letter(bytes.get(at..).unwrap_or_default()))
}

/// `Ã`, `Â`, `â`, `Ä`, `Å` or `ð` before a character that Windows-1252 makes of a byte from 80 to BF; or U+FFFD, where a
/// letter was lost.
fn is_odd_letter(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [
            0xC3,
            0x82 | 0x83 | 0x84 | 0x85 | 0xA2 | 0xB0,
            0xC2 | 0xC5 | 0xC6 | 0xCB | 0xE2,
            ..
        ] | [0xEF, 0xBF, 0xBD, ..]
    )
}

/// True for a control character that is neither a tab nor part of a line end.
fn is_control(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') | (byte == 0x7F)
}

fn has_control(bytes: &[u8]) -> bool {
    let (blocks, rest) = bytes.as_chunks::<16>();
    have_control(blocks) || rest.iter().any(|byte| is_control(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_place_is_found(bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(b','), Just(b'"'), Just(b'\n'), Just(b'\r')], 0..300)) {
            let structure = Structure { delimiter: b',', quote: b'"' };
            let mut places = vec![7];
            structure.find(&bytes, &mut places);
            let wanted: Vec<u32> = (0..).zip(&bytes).filter(|(_, byte)| structure.has(**byte)).map(|(at, _)| at).collect();
            prop_assert_eq!(places, wanted);
        }
    }

    #[test]
    fn odd_bytes_are_suspected() {
        for odd in [
            "a\0",
            "\u{7f}",
            "Ã©",
            "xÂ£",
            "â€™",
            "Ãƒ",
            "ðŸ˜€",
            "Å¡",
            "â‚¬",
            "a\u{fffd}",
        ] {
            assert!(may_be_odd(odd.as_bytes()), "{odd}");
        }
        for even in ["", "two\r\nlines\t", "José, Zoë – Łukasz €"] {
            assert!(!may_be_odd(even.as_bytes()), "{even}");
        }
    }
}

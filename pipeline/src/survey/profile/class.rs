//! One pass over the bytes of a cell: which classes of characters it holds, and the hash of its shape.
//!
//! A shape is the cell with every letter made `a` or `A` and every digit `9`. The text of a shape is only made when its
//! hash is new, so most cells cost one look into a table for each byte.

use crate::survey::cell_hash::hash;
use std::ops::BitOr;
use std::sync::LazyLock;

/// Characters of a shape.
pub(super) const SHAPE_CHARS: usize = 40;

/// A set of classes of characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ZERO: Self = Self(1);
    /// Digits from 1.
    pub(super) const COUNTING: Self = Self(1 << 1);
    pub(super) const LOWER: Self = Self(1 << 2);
    pub(super) const UPPER: Self = Self(1 << 3);
    /// Blank or tab.
    pub(super) const SPACE: Self = Self(1 << 4);
    pub(super) const LINE_END: Self = Self(1 << 5);
    pub(super) const DOT: Self = Self(1 << 6);
    pub(super) const COMMA: Self = Self(1 << 7);
    pub(super) const HYPHEN: Self = Self(1 << 8);
    pub(super) const PLUS: Self = Self(1 << 9);
    pub(super) const SLASH: Self = Self(1 << 10);
    pub(super) const COLON: Self = Self(1 << 11);
    pub(super) const AT: Self = Self(1 << 12);
    pub(super) const SEMICOLON: Self = Self(1 << 13);
    pub(super) const BAR: Self = Self(1 << 14);
    pub(super) const BRACKET: Self = Self(1 << 15);
    pub(super) const DOLLAR: Self = Self(1 << 16);
    pub(super) const HASH: Self = Self(1 << 17);
    pub(super) const APOSTROPHE: Self = Self(1 << 18);
    /// Beyond ASCII.
    pub(super) const FOREIGN: Self = Self(1 << 19);
    pub(super) const OTHER: Self = Self(1 << 20);

    pub(super) const DIGIT: Self = Self(Self::ZERO.0 | Self::COUNTING.0);
    pub(super) const LETTER: Self = Self(Self::LOWER.0 | Self::UPPER.0);

    pub(super) const fn with(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// True where one class at least is in both.
    pub(super) fn has(self, some: Self) -> bool {
        self.0 & some.0 != 0
    }

    /// True where nothing is outside `all`.
    pub(super) fn is_within(self, all: Self) -> bool {
        self.0 & !all.0 == 0
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, more: Self) -> Self {
        self.with(more)
    }
}

const fn class(byte: u8) -> Classes {
    match byte {
        b'0' => Classes::ZERO,
        b'1'..=b'9' => Classes::COUNTING,
        b'a'..=b'z' => Classes::LOWER,
        b'A'..=b'Z' => Classes::UPPER,
        b' ' | b'\t' => Classes::SPACE,
        b'\n' | b'\r' => Classes::LINE_END,
        b'.' => Classes::DOT,
        b',' => Classes::COMMA,
        b'-' => Classes::HYPHEN,
        b'+' => Classes::PLUS,
        b'/' => Classes::SLASH,
        b':' => Classes::COLON,
        b'@' => Classes::AT,
        b';' => Classes::SEMICOLON,
        b'|' => Classes::BAR,
        b'(' | b')' => Classes::BRACKET,
        b'$' => Classes::DOLLAR,
        b'#' => Classes::HASH,
        b'\'' => Classes::APOSTROPHE,
        0x80.. => Classes::FOREIGN,
        _ => Classes::OTHER,
    }
}

/// What a byte is in a shape.
const fn shape_byte(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'9',
        b'a'..=b'z' => b'a',
        b'A'..=b'Z' => b'A',
        0x21..=0x7E => byte,
        _ => b' ',
    }
}

/// Class of a byte, and what it is in a shape.
#[derive(Clone, Copy)]
struct Entry {
    class: Classes,
    shape: u8,
}

#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler; the array has a place for every byte"
)]
static TABLE: [Entry; 256] = {
    let empty = Entry {
        class: Classes::NONE,
        shape: 0,
    };
    let mut table = [empty; 256];
    let mut byte = 0_u8;
    loop {
        table[byte as usize] = Entry {
            class: class(byte),
            shape: shape_byte(byte),
        };
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    table
};

fn entry(byte: u8) -> Entry {
    #[expect(
        clippy::indexing_slicing,
        reason = "an array of 256 has a place for every byte"
    )]
    TABLE[usize::from(byte)]
}

/// Classes of a text and the hash of its shape, which is not 0. Spaces around it should be off already.
pub(super) fn scan(text: &str) -> (Classes, u64) {
    let bytes = text.as_bytes();
    let (head, tail) = bytes.split_at_checked(SHAPE_CHARS).unwrap_or((bytes, &[]));
    let mut classes = Classes::NONE;
    let mut shape = [0_u8; SHAPE_CHARS];
    for (shape, byte) in shape.iter_mut().zip(head) {
        let entry = entry(*byte);
        classes = classes | entry.class;
        *shape = entry.shape;
    }
    for byte in tail {
        classes = classes | entry(*byte).class;
    }
    let mut len = head.len();
    if classes.has(Classes::FOREIGN) {
        len = 0;
        for (shape, c) in shape.iter_mut().zip(text.chars()) {
            *shape = shape_char(c);
            len += 1;
        }
    }
    (classes, hash(shape.get(..len).unwrap_or_default()))
}

fn shape_char(c: char) -> u8 {
    match usize::try_from(u32::from(c)).ok().and_then(|at| NEAR.get(at)) {
        Some(byte) => *byte,
        None => shape_far(c),
    }
}

/// Shapes of the characters up to here are looked up: Latin, Greek, Cyrillic, Armenian, Hebrew.
const NEAR_CHARS: u32 = 0x600;

static NEAR: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let all = (0..NEAR_CHARS).map(|code| char::from_u32(code).unwrap_or(' '));
    all.map(|c| match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => shape_byte(byte),
        _ => shape_far(c),
    })
    .collect()
});

fn shape_far(c: char) -> u8 {
    if c.is_uppercase() {
        b'A'
    } else if c.is_alphabetic() {
        b'a'
    } else if c.is_numeric() {
        b'9'
    } else {
        b' '
    }
}

/// The shape of a text: at most 40 characters, and no letter or digit of it.
pub(in crate::survey) fn shape(text: &str) -> String {
    text.chars()
        .take(SHAPE_CHARS)
        .map(|c| char::from(shape_char(c)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_shape_hides_every_letter_and_digit() {
        let check = |text: &str, expected: &str| assert_eq!(shape(text), expected);
        check("Jane 2024-05-01", "Aaaa 9999-99-99");
        check("Zoë O'Néil", "Aaa A'Aaaa");
        check("ÀÖØÞ ßöøÿ×÷", "AAAA aaaa  ");
        check("٣ 名前 x@y.z", "9 aa a@a.a");
        check(&"x".repeat(99), &"a".repeat(40));
    }

    #[test]
    fn classes_are_those_of_the_bytes() {
        let (classes, _) = scan("Jane, 30");
        assert!(classes.has(Classes::COMMA) && classes.has(Classes::ZERO) && classes.has(Classes::DIGIT));
        assert!(!classes.has(Classes::FOREIGN));
        let all = Classes::LETTER | Classes::DIGIT | Classes::COMMA | Classes::SPACE;
        assert!(classes.is_within(all) && !classes.is_within(Classes::LETTER));
        let (classes, _) = scan(&format!("{};", "a".repeat(100)));
        assert!(classes.has(Classes::SEMICOLON));
    }

    proptest! {
        #[test]
        fn equal_shapes_have_equal_hashes_and_others_have_not(one: String, other: String) {
            prop_assert_eq!(shape(&one) == shape(&other), scan(&one).1 == scan(&other).1);
            let cased: String = one.chars().map(|c| if c.is_ascii_lowercase() { 'q' } else { c }).collect();
            prop_assert_eq!(scan(&one).1, scan(&cased).1);
        }
    }
}

//! Cells become hashes: fixed seeds, no memory of its own, the same on every machine of one build.

use crate::extract::Detection;
use crate::source::is_empty_text;
use crate::survey::cell_hash::{NOTHING, finish, trimmed};
use foldhash::quality::FixedState;
use std::hash::{BuildHasher as _, Hasher as _};

/// Kartra's numbers up to here keep their value; longer ones are hashed to as many bits.
pub(in crate::survey) const NUMBER_BITS: u32 = 39;
/// Bytes of an address or name that are put in lower case on the stack.
const SHORT: usize = 64;
/// Most digits of a number.
const MOST_DIGITS: usize = 20;

/// Hash of a text.
pub(in crate::survey) fn text(cell: &str) -> u64 {
    bytes(cell.as_bytes())
}

fn bytes(bytes: &[u8]) -> u64 {
    let mut hasher = FixedState::with_seed(0).build_hasher();
    hasher.write(bytes);
    hasher.finish()
}

/// Hash of a text without its case and outer blanks. Only long or foreign ones need memory, which is rare.
fn caseless(cell: &str) -> u64 {
    let cell_bytes = trimmed(cell).as_bytes();
    let mut short = [0_u8; SHORT];
    let mut all = 0_u8;
    for (lower, byte) in short.iter_mut().zip(cell_bytes) {
        all |= *byte;
        *lower = byte.to_ascii_lowercase();
    }
    match short.get(..cell_bytes.len()).filter(|_| all.is_ascii()) {
        Some(lower) => bytes(lower),
        None => text(&cell.trim().to_lowercase()),
    }
}

/// Hash of an e-mail address without case and outer blanks; none where the cell is no address at all.
pub(in crate::survey) fn mail(cell: &str) -> Option<u64> {
    let ends = |byte: Option<&u8>| byte.is_some_and(|byte| *byte != b'@');
    let cell_bytes = trimmed(cell).as_bytes();
    let is_address = ends(cell_bytes.first()) && ends(cell_bytes.last()) && cell_bytes.contains(&b'@');
    is_address.then(|| caseless(cell))
}

/// Kartra's number in [`NUMBER_BITS`] bits; none where the cell holds anything but digits.
pub(in crate::survey) fn number(cell: &str) -> Option<u64> {
    let digits = trimmed(cell).as_bytes();
    if digits.len() > MOST_DIGITS {
        return None;
    }
    let mut value = 0_u64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        // Twenty digits may wrap; such a number is hashed anyway.
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    match value {
        0 => None,
        _ if value >> NUMBER_BITS == 0 => Some(value),
        _ => Some(bytes(&value.to_le_bytes()) >> (64 - NUMBER_BITS)),
    }
}

/// Hash of an identifying text; none where the cell is empty or a number that a spreadsheet rounded (`4.47701E+11`),
/// because many different numbers become the same.
pub(in crate::survey) fn identifier(cell: &str) -> Option<u64> {
    let cell = cell.trim();
    let is_rounded = cell.starts_with(|c: char| c.is_ascii_digit()) && cell.contains("E+");
    (!is_empty_text(cell) && !is_rounded).then(|| text(cell))
}

/// Hash of a person's name in its parts; 0 where there is none.
pub(in crate::survey) fn name<'a>(parts: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash = 0_u64;
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        hash = hash.rotate_left(7) ^ caseless(part);
    }
    hash
}

/// Hashes of whole rows that do not depend on the order of the columns.
pub(in crate::survey) struct Contents {
    /// Places of columns, and what tells the columns apart.
    columns: Vec<(usize, u64)>,
}

impl Contents {
    /// Over the columns that are wanted, by normalised header and name in the catalogue.
    pub(in crate::survey) fn new(detection: &Detection, is_wanted: impl Fn(&str) -> bool) -> Self {
        let columns = detection
            .columns
            .iter()
            .enumerate()
            .filter_map(|(place, column)| {
                let name = column.known.map_or(column.normal.as_str(), |known| known.name);
                is_wanted(name).then(|| (place, text(name)))
            });
        Self {
            columns: columns.collect(),
        }
    }

    /// Hash of the filled cells of a row, given the hashes of its cells.
    pub(in crate::survey) fn of(&self, hashes: &[u64]) -> u64 {
        let mut sum = 0_u64;
        for (place, column) in &self.columns {
            if let Some(hash) = hashes.get(*place).filter(|hash| **hash != NOTHING) {
                sum = sum.wrapping_add(finish(hash ^ column));
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_no_case_and_no_outer_blanks() {
        assert!(mail(" Jane@Example.COM ").is_some_and(|hash| Some(hash) == mail("jane@example.com")));
        assert_eq!(mail("JÜRGEN@example.com"), mail("jürgen@example.com"));
        assert_eq!(mail("\u{a0}Jane@example.com\u{a0}"), mail("jane@example.com"));
        let long = format!("{}@example.com", "A".repeat(300));
        assert_eq!(mail(&long), mail(&long.to_lowercase()));
        assert_ne!(mail("a@example.com"), mail("b@example.com"));
        for cell in ["", "N/A", "jane", "@x", "x@"] {
            assert_eq!(mail(cell), None, "{cell}");
        }
    }

    #[test]
    fn numbers_keep_their_value() {
        assert_eq!(number(" 004174086 "), Some(4_174_086));
        assert_ne!(number("12345678901234567890"), number("12345678901234567891"));
        assert!(number("12345678901234567890").is_some_and(|number| number >> NUMBER_BITS == 0));
        for cell in ["", "0", "4.17E+06", "12a", "-1", "123456789012345678901"] {
            assert_eq!(number(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_rounded_number_identifies_nothing() {
        assert_eq!(identifier("4.47701E+11"), None);
        assert_eq!(identifier("N/A"), None);
        assert!(identifier("sub_1E+x").is_some());
    }

    #[test]
    fn names_are_compared_in_order_and_without_case() {
        let of = |parts: [&'static str; 2]| name(parts.into_iter());
        assert_eq!(of(["Jane", "DOE"]), of(["jane ", "doe"]));
        assert_ne!(of(["Jane", "Doe"]), of(["Doe", "Jane"]));
        assert_eq!(of(["", " "]), 0);
    }
}

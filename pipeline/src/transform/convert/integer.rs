//! A whole number within the limits of its column.

use super::Notes;
use crate::finding::transform::BAD_NUMBER;

pub(in crate::transform) fn convert(cell: &str, min: i64, max: i64, notes: &mut Notes) -> Option<i64> {
    let number = cell
        .trim()
        .parse::<i64>()
        .ok()
        .filter(|number| (min..=max).contains(number));
    if number.is_none() {
        notes.push(BAD_NUMBER);
    }
    number
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn whole_numbers_within_the_limits_are_sent() {
        check(|cell, notes| convert(cell, 0, 100, notes), " 50 ", Some(50), &[]);
        check(|cell, notes| convert(cell, -1, 100, notes), "-1", Some(-1), &[]);
    }

    #[test]
    fn other_cells_are_not_sent() {
        for cell in ["about 50", "1.5", "1,000", "101", "-1", "99999999999999999999"] {
            check(
                |cell, notes| convert(cell, 0, 100, notes),
                cell,
                None,
                &[BAD_NUMBER],
            );
        }
    }
}

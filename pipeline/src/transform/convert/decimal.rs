//! A number with decimals, exactly: nothing is rounded.

use super::Notes;
use super::number::{Number, read};
use crate::finding::convert::{AMBIGUOUS_NUMBER, BAD_AMOUNT, TOO_MANY_PLACES};
use crate::mapping::NumberMarks;
use shared::value::Decimal;

/// Largest amount of a decimal column (SEEN in the Dataverse reference: minus to plus one hundred billion).
pub(super) const LARGEST_DECIMAL: i64 = 100_000_000_000;

pub(in crate::transform) fn convert(
    cell: &str,
    marks: NumberMarks,
    precision: u8,
    notes: &mut Notes,
) -> Option<Decimal> {
    within(read(cell, marks), precision, LARGEST_DECIMAL, notes)
}

/// The number, where its column can keep it as it is.
pub(super) fn within(number: Number, places: u8, largest: i64, notes: &mut Notes) -> Option<Decimal> {
    let decimal = match number {
        Number::Is(decimal) => decimal,
        Number::TwoWays => {
            notes.push(AMBIGUOUS_NUMBER);
            return None;
        }
        Number::No => {
            notes.push(BAD_AMOUNT);
            return None;
        }
    };
    if decimal.scale() > places {
        notes.push(TOO_MANY_PLACES);
        return None;
    }
    let units = i128::from(decimal.units()).abs();
    let most = i128::from(largest) * 10_i128.pow(u32::from(decimal.scale()));
    if units > most {
        notes.push(BAD_AMOUNT);
        return None;
    }
    Some(decimal)
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    fn to(cell: &str, expected: Option<(i64, u8)>, codes: &[crate::finding::Code]) {
        let parts = |decimal: Decimal| (decimal.units(), decimal.scale());
        check(
            |cell, notes| convert(cell, NumberMarks::Ask, 2, notes).map(parts),
            cell,
            expected,
            codes,
        );
    }

    #[test]
    fn a_number_is_sent_exactly() {
        to(" 1,234.50 ", Some((12_345, 1)), &[]);
        to("-0.05", Some((-5, 2)), &[]);
        to("12.5000", Some((125, 1)), &[]);
        to("100000000000", Some((LARGEST_DECIMAL, 0)), &[]);
    }

    #[test]
    fn nothing_is_rounded_or_guessed() {
        to("12.3456", None, &[TOO_MANY_PLACES]);
        to("1,234", None, &[AMBIGUOUS_NUMBER]);
        to("about 50", None, &[BAD_AMOUNT]);
        to("1.5E+06", None, &[BAD_AMOUNT]);
        to("100000000000.01", None, &[BAD_AMOUNT]);
    }
}

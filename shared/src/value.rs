//! A typed cell on its way to Dataverse or back.

use crate::id::{RecordId, TableName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// A value of one column. Dates and numbers are kept in one canonical form each, so equality is `==`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", content = "v", rename_all = "snake_case")]
pub enum Value {
    /// Explicitly nothing: clears a column on update, is left out on create.
    Null,
    /// Text, exactly as it is to be stored.
    Text(String),
    /// Whole number.
    Integer(i64),
    /// Money or decimal: `units` divided by ten to the power of `scale`.
    Decimal(Decimal),
    /// Yes or no.
    Boolean(bool),
    /// Value (not label) of a choice.
    Choice(i32),
    /// Values of a multi-select choice.
    Choices(BTreeSet<i32>),
    /// Calendar day, `2024-05-01`.
    Date(String),
    /// Instant in UTC to the second, `2024-05-01T12:00:00Z`.
    DateTime(String),
    /// Lookup: a record of a table.
    Lookup(Reference),
}

/// Hides the content: a value may be a cell of the customer's files.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

/// A decimal number without binary rounding. Always normalised: no trailing zero in `units` while `scale` is above 0.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(i64, u8)", into = "(i64, u8)")]
pub struct Decimal {
    units: i64,
    scale: u8,
}

impl Decimal {
    /// `units / 10^scale`, normalised.
    #[must_use]
    pub fn new(mut units: i64, mut scale: u8) -> Self {
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Self { units, scale }
    }

    /// Unscaled whole number.
    #[must_use]
    pub fn units(self) -> i64 {
        self.units
    }

    /// Number of decimal places.
    #[must_use]
    pub fn scale(self) -> u8 {
        self.scale
    }
}

impl From<(i64, u8)> for Decimal {
    fn from((units, scale): (i64, u8)) -> Self {
        Self::new(units, scale)
    }
}

impl From<Decimal> for (i64, u8) {
    fn from(decimal: Decimal) -> Self {
        (decimal.units, decimal.scale)
    }
}

/// Points at a record; the table decides the navigation property of a polymorphic lookup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Table of the record pointed at.
    pub table: TableName,
    /// Its primary key.
    pub id: RecordId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_never_shows_its_content() {
        assert_eq!(
            format!("{:?}", Value::Text("jane@example.com".to_owned())),
            "<hidden>"
        );
    }

    #[test]
    fn equal_amounts_are_equal() {
        assert!(Decimal::new(1230, 2) == Decimal::new(123, 1));
        assert!(Decimal::new(0, 4) == Decimal::new(0, 0));
        assert!(Decimal::new(1230, 2) != Decimal::new(1231, 2));
    }
}

//! In which form values stand in cells, and in which they are asked for: closed choices of a conversion.

use serde::{Deserialize, Serialize};

/// Order of day and month in dates written with figures and slashes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// Not said: a date that can be read in two ways is a finding and is not sent.
    #[default]
    Ask,
    /// `31/12/2021`.
    DayFirst,
    /// `12/31/2021`.
    MonthFirst,
}

/// Whether the capitals of a name are put right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameCase {
    /// The name stays as its owner wrote it.
    #[default]
    AsWritten,
    /// A name in capitals or in small letters throughout is written `Jane van der Meer`; every other stays.
    Proper,
}

/// In which form a country or a state is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceForm {
    /// The English name: `Germany`, `California`.
    #[default]
    Name,
    /// The short code: `DE` (ISO 3166-1 alpha-2), `CA` (postal).
    Code,
}

/// What the marks in a number mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberMarks {
    /// Not said: a number that can be read in two ways, such as `1,234`, is a finding and is not sent.
    #[default]
    Ask,
    /// `1,234.56`.
    DecimalPoint,
    /// `1.234,56`.
    DecimalComma,
}

/// A label in a cell and the value of the choice that it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionValue {
    /// The label; case and spaces do not count.
    pub label: String,
    /// The value.
    pub value: i32,
}

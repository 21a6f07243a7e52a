//! In which order day and month stand.

use serde::{Deserialize, Serialize};

/// Order of day and month in dates written with figures and slashes. SEEN: Kartra writes the date in other forms in other
/// exports; INFERRED: a spreadsheet writes it in the manner of its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// `31/12/2021`.
    DayFirst,
    /// `12/31/2021`.
    MonthFirst,
}

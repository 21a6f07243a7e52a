//! What is done with a whole name in one cell.

use serde::{Deserialize, Serialize};

/// What is done where the first or the last name holds the whole name and the other is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WholeName {
    /// Nothing: it stays where it is and is a finding.
    #[default]
    AsWritten,
    /// It is divided: `Doe, Jane` at its comma, `Jane van der Meer` before its last word and the particles of that.
    Divide,
}

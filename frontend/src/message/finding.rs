//! Findings, grouped by code.

use serde::{Deserialize, Serialize};

/// A finding code with its number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingView {
    /// `T003`.
    pub code: String,
    /// How grave it is.
    pub severity: SeverityView,
    /// Headline.
    pub title: String,
    /// Why it matters.
    pub matters: String,
    /// What to do.
    pub advice: String,
    /// How often.
    pub count: u64,
    /// The first places, at most [`MOST_SPOTS`]; none where it is about a whole file.
    pub spots: Vec<SpotView>,
}

/// Places told of a finding.
pub const MOST_SPOTS: usize = 20;

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpotView {
    /// Physical line, from 1.
    pub line: u32,
    /// Header of the column.
    pub column: Option<String>,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SeverityView {
    /// Blocks the load.
    Blocks,
    /// The row is refused.
    RowRefused,
    /// Needs a decision.
    Decision,
    /// Good to know.
    Note,
}

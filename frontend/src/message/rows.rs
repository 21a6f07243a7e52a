//! Rows of files, for the person's own eyes.

use serde::{Deserialize, Serialize};

/// Rows behind a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowsView {
    /// The code asked for.
    pub code: String,
    /// First row handed out.
    pub from: u32,
    /// Rows in all.
    pub total: u32,
    /// The rows.
    pub rows: Vec<RowView>,
}

/// One row of a file, for the person's own eyes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowView {
    /// Name of the file.
    pub file: String,
    /// Data row, from 1.
    pub row: u32,
    /// Physical line, from 1.
    pub line: u32,
    /// Header of the column that the finding is about.
    pub column: Option<String>,
    /// Header and cell, in the order of the file, only filled ones.
    pub cells: Vec<(String, String)>,
}

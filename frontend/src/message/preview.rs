//! What one row becomes, field by field, for the person's own eyes.

use serde::{Deserialize, Serialize};

/// A row and its records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewView {
    /// The file.
    pub file: u16,
    /// Data row, from 1.
    pub row: u32,
    /// Physical line, from 1.
    pub line: u32,
    /// Header and cell, in the order of the file, only filled ones.
    pub cells: Vec<(String, String)>,
    /// The records that the row becomes, parents first.
    pub records: Vec<RecordPreview>,
    /// Rows that make these records together, where it takes several: the row, and the rule that put it there.
    pub linked: Vec<(u32, String)>,
    /// Why nothing of the row is sent; a sentence.
    pub refused: Option<String>,
    /// What there is to know of the row: column and title of each finding.
    pub findings: Vec<(Option<String>, String)>,
}

/// One record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordPreview {
    /// Logical name of the table.
    pub table: String,
    /// Name as people read it.
    pub display: String,
    /// Its fields, in the order of their names.
    pub fields: Vec<FieldPreview>,
}

/// One field of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldPreview {
    /// Logical name of the column.
    pub column: String,
    /// Name as people read it.
    pub display: String,
    /// The value as it is sent, or what it points at.
    pub value: String,
    /// True where the value is made of cells and may be personal.
    pub is_personal: bool,
    /// Headers of the cells it comes from.
    pub from: Vec<String>,
    /// The rule that made it, in words.
    pub rule: String,
}

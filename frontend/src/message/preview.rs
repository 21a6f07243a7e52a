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

/// A row to be seen under each option of a closed choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareChoice {
    /// Place of the choice in the mapping.
    pub path: String,
    /// The file; none for the first one that the choice is about.
    pub file: Option<u16>,
    /// Data row, from 1, where to begin.
    pub row: u32,
    /// A text of a whole cell that the row must have.
    pub text: Option<String>,
    /// True for the first row from there on of which the options make different records.
    pub is_different: bool,
}

/// A row under each option of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparedView {
    /// Place of the choice in the mapping.
    pub path: String,
    /// The file.
    pub file: u16,
    /// Its name.
    pub name: String,
    /// Data row, from 1.
    pub row: u32,
    /// Rows of the file.
    pub rows: u32,
    /// What each option makes of it, in the order of the choice.
    pub options: Vec<OptionPreview>,
}

/// What an option makes of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionPreview {
    /// Name of the option.
    pub option: String,
    /// The records.
    pub records: Vec<RecordPreview>,
    /// Why nothing of the row is sent.
    pub refused: Option<String>,
    /// In what it differs from the option that is chosen.
    pub differs: Vec<OtherwiseView>,
}

/// In what an option makes it otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OtherwiseView {
    /// Record and field, in words.
    pub what: String,
    /// The value, or none where there is none.
    pub value: Option<String>,
    /// True where the value is made of cells and may be personal.
    pub is_personal: bool,
}

//! The mapping, line by line.

use serde::{Deserialize, Serialize};

/// The mapping.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MappingView {
    /// Objects: what becomes of each kind.
    pub objects: Vec<ObjectView>,
    /// One line for each source column.
    pub lines: Vec<LineView>,
    /// True once the person confirmed exactly this mapping.
    pub confirmed: bool,
    /// Faults that keep it from being confirmed; sentences.
    pub faults: Vec<String>,
}

/// What becomes of one kind of export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObjectView {
    /// `Contacts`.
    pub kind: String,
    /// Rows in the files.
    pub rows: u64,
    /// What it becomes, in words.
    pub becomes: String,
}

/// One line of the mapping.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineView {
    /// Kind of the export.
    pub kind: String,
    /// Header as in the file.
    pub header: String,
    /// Normalised header: identifies the line.
    pub source: String,
    /// Shape of its values.
    pub shape: String,
    /// Share of rows that hold something, in whole percent.
    pub filled_percent: u8,
    /// How it is converted, in words; or that it is left out.
    pub rule: String,
    /// Destination as `table.column`; none where left out.
    pub target: Option<String>,
    /// Display name of the destination column.
    pub target_display: Option<String>,
    /// Why, in words.
    pub why: String,
    /// True where the line is the standard one.
    pub standard: bool,
    /// Destinations that the person may choose instead: (`table.column`, words).
    pub choices: Vec<(String, String)>,
}

/// A person's choice for one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineChoice {
    /// Kind of the export.
    pub kind: String,
    /// Normalised header.
    pub source: String,
    /// `table.column`, or none to leave it out.
    pub target: Option<String>,
}

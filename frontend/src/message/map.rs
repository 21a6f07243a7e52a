//! The mapping, line by line.

use super::OpenView;
use serde::{Deserialize, Serialize};
use shared::schema::Piece;

/// The mapping.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MappingView {
    /// Objects: what becomes of each kind.
    pub objects: Vec<ObjectView>,
    /// How objects are built.
    pub shapes: Vec<ShapeView>,
    /// What has no closed list of answers.
    pub open: OpenView,
    /// One line for each source column.
    pub lines: Vec<LineView>,
    /// True once the person confirmed exactly this mapping.
    pub confirmed: bool,
    /// Faults of no line that keep it from being confirmed: what is wrong, what to do.
    pub faults: Vec<(String, String)>,
    /// True where a fault of some line keeps it from being confirmed.
    pub is_blocked: bool,
    /// What the organisation must have before a load and has not from the start: the piece, and what needs it.
    pub needs: Vec<(Piece, String)>,
    /// True where a change can be taken back.
    pub can_undo: bool,
    /// Another number after each decision about duplicates.
    pub decided: u32,
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

/// A choice of how an object is built.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShapeView {
    /// Place in the mapping, such as `accounts.domain`.
    pub path: String,
    /// What it decides.
    pub decides: String,
    /// Options: name and meaning; the first is the recommended one.
    pub options: Vec<(String, String)>,
    /// Name of the one chosen.
    pub chosen: String,
}

/// A person's choice of how an object is built.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShapeChoice {
    /// Place in the mapping.
    pub path: String,
    /// Name of the option.
    pub option: String,
}

/// Who said what happens to a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SaidBy {
    /// The standard.
    Standard,
    /// A proposal that nobody has confirmed yet.
    Proposal {
        /// How sure it is, from 0 to 100.
        confidence: u8,
        /// Why, in words.
        reasons: Vec<String>,
    },
    /// The person.
    Person,
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
    /// Destination as `table.column`; none where left out or used by the way an object is built.
    pub target: Option<String>,
    /// Display name of the destination column.
    pub target_display: Option<String>,
    /// Why, in words.
    pub why: String,
    /// Who said so.
    pub said_by: SaidBy,
    /// True where the cells are used by the way an object is built.
    pub by_shape: bool,
    /// True where the destination is still to be created.
    pub is_created: bool,
    /// True where nobody has decided where it goes.
    pub is_open: bool,
    /// What is wrong with it and what to do, and whether that keeps the mapping from being confirmed.
    pub faults: Vec<(String, String, bool)>,
    /// Destinations that fit best, the likeliest first: (`table.column`, words, confidence, reasons).
    pub proposed: Vec<ProposedView>,
    /// All destinations that the person may choose: (`table.column`, words).
    pub choices: Vec<(String, String)>,
    /// Types of a column that could be created for it: (name, words).
    pub new_types: Vec<(String, String)>,
    /// Name of the type of the column that is created for it.
    pub created_type: Option<String>,
}

impl MappingView {
    /// True where another one makes the same of every row, whoever said so.
    #[must_use]
    pub fn sends_as(&self, other: &Self) -> bool {
        let of = |view: &Self| {
            let lines = view.lines.iter();
            lines
                .map(|line| {
                    (
                        line.kind.clone(),
                        line.source.clone(),
                        line.rule.clone(),
                        line.target.clone(),
                    )
                })
                .collect::<Vec<_>>()
        };
        (&self.shapes, &self.open, self.decided) == (&other.shapes, &other.open, other.decided)
            && of(self) == of(other)
    }
}

impl LineView {
    /// True where its cells are sent, as they are or within an object.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        self.target.is_some() || self.by_shape
    }
}

/// A destination that was proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposedView {
    /// `table.column`.
    pub target: String,
    /// The destination in words.
    pub says: String,
    /// How sure it is, from 0 to 100.
    pub confidence: u8,
    /// Why.
    pub reasons: Vec<String>,
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

/// In which form the mapping is handed out to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpecificationForm {
    /// A page to print.
    Html,
    /// A table for a spreadsheet.
    Csv,
}

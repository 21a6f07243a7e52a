//! The mapping as a value: for each source column, where it goes or why it does not.
//!
//! It is data, with a JSON form and a hash. The standard mapping, proposals, a person's choices and a saved file are the
//! same type. Only a mapping that the person confirmed as it stands can be loaded. Nothing here reads a cell.

use crate::source::Kind;
use crate::survey::answers::Answers;
use crate::target::{Origin, TargetColumn};
use duplicates::Decisions;
use serde::{Deserialize, Serialize};

mod change;
mod choice;
mod confirm;
mod convert;
pub mod custom;
pub mod duplicates;
mod examine;
pub mod gdpr;
mod json;
mod line;
mod needs;
mod own_column;
mod propose;
mod reason;
mod reference;
mod review;
mod shape_choice;
mod shape_table;
mod shapes;
mod specification;
mod standard;
mod words;

pub use change::Difference;
pub use choice::{Choice, choices, choices_in};
pub use convert::{Convert, DayOrder, NameCase, NumberMarks, OptionValue, PlaceForm};
pub use examine::examine;
pub use json::BadMapping;
pub use line::{Line, LineRule, LineState, Shape};
pub use needs::{NeededType, SchemaNeed, needed_tables, needs};
pub use own_column::OwnColumn;
pub use propose::{Candidate, Destination, Proposal, SeenColumn, column_types, propose};
pub use reason::DropReason;
pub use reference::reference;
pub(crate) use review::destination;
pub use review::{MappingFault, Problem, SeenFile, review, review_in};
pub use shape_table::{CHOICES, ShapeChoice};
pub use shapes::{
    AccountShape, ActivityColumn, ActivityTable, AffiliateShape, AloneShape, BadCountry, BadPrefix,
    BuyerShape, CompanyColumns, CompanyShape, ConsentCodes, ConsentColumns, ConsentShape, DomainShape,
    DuplicateShape, FIRST_OPTION, HomeCountry, LastNameShape, LineShape, ListDestination, ListShape,
    MOST_OPTIONS, MergeShape, NoteShape, NotesColumn, Prefix, PurchaseShape, RawTags, Recommended, Shapes,
    Silence, Standing, SubscriptionShape, SuppressionShape, TagDestination, TagDrop, TagShape, Treatment,
    WholeName, recommended,
};
pub use specification::{Specification, SpecificationRow, specification};
pub use standard::{StandardLine, standard, standard_line};

/// Version of the form that this code writes and reads.
pub const VERSION: u32 = 1;

/// Where every column goes, and how objects are built.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Version of the form, [`VERSION`].
    pub version: u32,
    /// One line for each source column, in the order of kind and name.
    pub lines: Vec<Line>,
    /// How objects are built.
    pub shapes: Shapes,
    /// What the person said about account and files. Absent where nothing was said, as in mappings saved before there
    /// were answers, so that those keep their hash.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// Columns of the organisation to which lines send and which are not as the standard has them. So the mapping says by
    /// itself what its values must fit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<OwnColumn>,
    /// What was decided of records that may be one.
    #[serde(default, skip_serializing_if = "Decisions::is_empty")]
    pub duplicates: Decisions,
    /// Hash of what the person confirmed, in hexadecimal figures. Any later change makes it another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
}

impl Mapping {
    /// Line of a source column.
    #[must_use]
    pub fn line(&self, kind: Kind, source: &str) -> Option<&Line> {
        self.lines
            .iter()
            .find(|line| line.kind == kind && line.source == source)
    }

    /// Column of the destination as this mapping knows it: the organisation's where it named one, one to create, else the
    /// standard one.
    #[must_use]
    pub fn column(&self, table: &str, column: &str) -> Option<TargetColumn> {
        let own = self
            .columns
            .iter()
            .find(|own| own.table == table && own.name == column);
        if let Some(own) = own {
            return Some(own.to_target());
        }
        let created = self
            .created()
            .find(|new| new.table == table && new.name == column);
        if let Some(created) = created {
            return Some(created.to_target());
        }
        let standard = crate::target::table(table)?.column(column)?;
        Some(standard.clone())
    }

    /// Columns that the mapping asks to create, in the order of its lines.
    pub fn created(&self) -> impl Iterator<Item = &crate::target::NewColumn> {
        self.lines.iter().filter_map(|line| line.rule.created())
    }

    /// Name of a destination as people read it.
    #[must_use]
    pub fn display(&self, table: &str, column: &str) -> Option<String> {
        Some(self.column(table, column)?.display.into_owned())
    }

    /// True where the destination is still to be created.
    #[must_use]
    pub fn is_created(&self, table: &str, column: &str) -> bool {
        self.column(table, column)
            .is_some_and(|column| column.origin == Origin::Created)
    }
}

#[cfg(test)]
pub(crate) mod tests;

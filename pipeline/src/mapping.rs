//! The mapping as a value: for each source column, where it goes or why it does not.
//!
//! It is data, with a JSON form and a hash. The standard mapping, a person's choices and a saved file are the same type.
//! Nothing here reads a cell.

use crate::source::Kind;
use crate::survey::answers::Answers;
use serde::{Deserialize, Serialize};

mod choice;
mod convert;
pub mod custom;
mod examine;
pub mod gdpr;
mod json;
mod needs;
mod reason;
mod review;
mod shapes;
mod standard;

pub use choice::{Choice, choices};
pub use convert::{Convert, DayOrder, NameCase, NumberMarks, OptionValue, PlaceForm};
pub use examine::examine;
pub use json::BadMapping;
pub use needs::{NeededType, SchemaNeed, needs};
pub use reason::DropReason;
pub(crate) use review::destination;
pub use review::{MappingFault, Problem, review};
pub use shapes::{
    AccountShape, ActivityColumn, ActivityTable, AffiliateShape, AloneShape, BadCountry, BadPrefix,
    BuyerShape, CompanyColumns, CompanyShape, ConsentCodes, ConsentColumns, ConsentShape, DomainShape,
    FIRST_OPTION, HomeCountry, LastNameShape, LineShape, ListDestination, ListShape, MOST_OPTIONS, NoteShape,
    NotesColumn, Prefix, PurchaseShape, RawTags, Recommended, Shapes, Silence, Standing, SubscriptionShape,
    SuppressionShape, TagDestination, TagDrop, TagShape, Treatment, WholeName, recommended,
};
pub use standard::standard;

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
}

/// What happens to one source column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Kind of export.
    pub kind: Kind,
    /// Normalised header.
    pub source: String,
    /// Sent or dropped.
    pub rule: LineRule,
}

/// Sent or dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum LineRule {
    /// The cells go to a column.
    Send {
        /// Logical name of the table.
        table: String,
        /// Logical name of the column.
        column: String,
        /// How a cell becomes a value.
        convert: Convert,
    },
    /// The cells are not sent.
    Drop {
        /// Why.
        reason: DropReason,
    },
}

impl Mapping {
    /// Line of a source column.
    #[must_use]
    pub fn line(&self, kind: Kind, source: &str) -> Option<&Line> {
        self.lines
            .iter()
            .find(|line| line.kind == kind && line.source == source)
    }
}

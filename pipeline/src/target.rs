//! Tables of Dataverse as tables: the columns that Kartra's exports can fill, with what each takes.
//!
//! Logical names, lengths, choices and display names follow Microsoft's Common Data Model (microsoft/CDM,
//! schemaDocuments, SEEN) and the Dataverse reference; where something is known only from experience it is marked
//! INFERRED. These tables say what every organisation starts with. What an organisation really has comes in as an
//! [`OrganisationColumn`], what is still to be created as a [`NewColumn`]; a [`Catalogue`] holds them all.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

mod account;
mod annotation;
mod catalogue;
mod contact;
mod list;
mod listmember;
mod new_column;
mod opportunity;
mod opportunityclose;
mod opportunityproduct;
mod organisation;
mod product;
mod productpricelevel;
mod takes;
mod task;
#[cfg(test)]
mod tests;

pub use crate::source::Evidence;
pub use catalogue::Catalogue;
pub(crate) use new_column::plain_letters;
pub use new_column::{BadPrefix, ColumnType, NewColumn, NewOption, Prefix};
pub use organisation::{OrganisationColumn, OrganisationType};
pub use takes::Takes;

/// A name or a label: of the tables here, or read from an organisation.
pub type Word = Cow<'static, str>;

/// A table of Dataverse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TargetTable {
    /// Logical name.
    pub name: Word,
    /// Name as people read it.
    pub display: Word,
    /// Columns that can be filled.
    pub columns: Cow<'static, [TargetColumn]>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TargetColumn {
    /// Logical name.
    pub name: Word,
    /// Name as people read it.
    pub display: Word,
    /// What it takes.
    pub takes: Takes,
    /// `ApplicationRequired`: forms insist on it, the Web API does not, so we do.
    pub required: bool,
    /// Who may write it.
    pub access: Access,
    /// How we come to know it.
    pub origin: Origin,
    /// How the name and length are known.
    pub evidence: Evidence,
}

/// Who may write a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Everybody who may write the table.
    #[default]
    Free,
    /// It is given when a record is created, and cannot be changed later.
    CreateOnly,
    /// Only those to whom field security allows it.
    Secured,
    /// Nobody: it is computed or kept by Dataverse.
    ReadOnly,
}

/// How we come to know a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Every organisation starts with it.
    #[default]
    Standard,
    /// This organisation has it.
    Organisation,
    /// The mapping asks to create it.
    Created,
}

/// Tables that are pointed at and looked up, never filled.
pub const REFERENCE_TABLES: &[&str] = &["pricelevel", "transactioncurrency", "uom", "uomschedule"];

/// The tables that can be filled, in the order in which they are loaded.
#[must_use]
pub fn tables() -> &'static [&'static TargetTable] {
    static TABLES: [&TargetTable; 11] = [
        &account::TABLE,
        &contact::TABLE,
        &product::TABLE,
        &productpricelevel::TABLE,
        &opportunity::TABLE,
        &opportunityproduct::TABLE,
        &opportunityclose::TABLE,
        &list::TABLE,
        &listmember::TABLE,
        &annotation::TABLE,
        &task::TABLE,
    ];
    &TABLES
}

/// Table by its logical name.
#[must_use]
pub fn table(name: &str) -> Option<&'static TargetTable> {
    tables().iter().find(|table| table.name == name).copied()
}

impl TargetTable {
    /// Column by its logical name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&TargetColumn> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// Column with SEEN name and length.
const fn seen(name: &'static str, display: &'static str, takes: Takes) -> TargetColumn {
    column(name, display, takes, false, Evidence::Seen)
}

/// Column whose length is known from experience.
const fn inferred(name: &'static str, display: &'static str, takes: Takes) -> TargetColumn {
    column(name, display, takes, false, Evidence::Inferred)
}

/// Column without which no record is made.
const fn required(name: &'static str, display: &'static str, takes: Takes) -> TargetColumn {
    column(name, display, takes, true, Evidence::Seen)
}

const fn column(
    name: &'static str,
    display: &'static str,
    takes: Takes,
    required: bool,
    evidence: Evidence,
) -> TargetColumn {
    TargetColumn {
        name: word(name),
        display: word(display),
        takes,
        required,
        access: Access::Free,
        origin: Origin::Standard,
        evidence,
    }
}

const fn word(text: &'static str) -> Word {
    Cow::Borrowed(text)
}

const fn text(max: u32) -> Takes {
    Takes::Text { max }
}

const fn memo(max: u32) -> Takes {
    Takes::Memo { max }
}

const fn whole(min: i64, max: i64) -> Takes {
    Takes::Integer { min, max }
}

const fn choice(options: &'static [(i32, Word)]) -> Takes {
    Takes::Choice(Cow::Borrowed(options))
}

const fn lookup(tables: &'static [Word]) -> Takes {
    Takes::Lookup(Cow::Borrowed(tables))
}

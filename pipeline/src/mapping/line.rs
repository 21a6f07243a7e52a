//! One line of a mapping: what happens to one source column, and who said so.

use super::convert::Convert;
use super::reason::DropReason;
use crate::source::Kind;
use crate::target::NewColumn;
use serde::{Deserialize, Serialize};

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
    /// Who said so.
    #[serde(default, skip_serializing_if = "LineState::is_standard")]
    pub state: LineState,
}

/// Sent, used or dropped.
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
    /// A column is created, and the cells go there.
    Create {
        /// The column.
        column: NewColumn,
        /// How a cell becomes a value.
        convert: Convert,
    },
    /// The cells are used by the way an object is built.
    Shape {
        /// The object.
        shape: Shape,
    },
    /// The cells are not sent.
    Drop {
        /// Why.
        reason: DropReason,
    },
}

/// An object that is built of several columns, or of cells that hold several values. How, is said in
/// [`super::Shapes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Companies as accounts.
    Accounts,
    /// Purchases with their lines, closes and payments.
    Purchases,
    /// Subscriptions.
    Subscriptions,
    /// Tags.
    Tags,
    /// Lists and who is on them.
    Lists,
    /// Consent, with its date and origin.
    Consent,
    /// Affiliates.
    Affiliates,
    /// Notes and things done.
    Notes,
    /// Who is left out, or loaded as inactive.
    Suppression,
}

impl Shape {
    /// All shapes, in the order of declaration.
    pub const ALL: [Self; 9] = [
        Self::Accounts,
        Self::Purchases,
        Self::Subscriptions,
        Self::Tags,
        Self::Lists,
        Self::Consent,
        Self::Affiliates,
        Self::Notes,
        Self::Suppression,
    ];

    /// Name as people read it, behind "by the shape of".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Purchases => "purchases",
            Self::Subscriptions => "subscriptions",
            Self::Tags => "tags",
            Self::Lists => "lists",
            Self::Consent => "consent",
            Self::Affiliates => "affiliates",
            Self::Notes => "notes",
            Self::Suppression => "suppression",
        }
    }
}

/// Who said what happens to a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum LineState {
    /// The standard.
    #[default]
    Standard,
    /// The proposals, and nobody has looked at it yet.
    Proposed {
        /// How sure it is, from 0 to 100.
        confidence: u8,
        /// Why, in words that hold no cell.
        reasons: Vec<String>,
    },
    /// The person.
    Confirmed,
}

impl LineState {
    /// True where nobody said anything but the standard.
    #[must_use]
    pub fn is_standard(&self) -> bool {
        match self {
            Self::Standard => true,
            Self::Proposed { .. } | Self::Confirmed => false,
        }
    }
}

impl LineRule {
    /// Table, column and conversion, where cells become values of a column.
    #[must_use]
    pub fn target(&self) -> Option<(&str, &str, &Convert)> {
        match self {
            Self::Send {
                table,
                column,
                convert,
            } => Some((table, column, convert)),
            Self::Create { column, convert } => Some((&column.table, &column.name, convert)),
            Self::Shape { .. } | Self::Drop { .. } => None,
        }
    }

    /// The column to create, where there is one.
    #[must_use]
    pub fn created(&self) -> Option<&NewColumn> {
        match self {
            Self::Create { column, .. } => Some(column),
            Self::Send { .. } | Self::Shape { .. } | Self::Drop { .. } => None,
        }
    }
}

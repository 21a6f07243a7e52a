//! What a column takes, and the same in words.

use super::Word;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a column takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Takes {
    /// One line of text.
    Text {
        /// Most UTF-16 code units.
        max: u32,
    },
    /// Several lines of text.
    Memo {
        /// Most UTF-16 code units.
        max: u32,
    },
    /// Yes or no.
    Boolean,
    /// One of some numbers, each with its label.
    Choice(Cow<'static, [(i32, Word)]>),
    /// An instant in UTC.
    DateTime,
    /// A calendar day.
    DateOnly,
    /// A whole number.
    Integer {
        /// Smallest value.
        min: i64,
        /// Largest value.
        max: i64,
    },
    /// An amount of money; most decimal places are those of the currency.
    Money,
    /// A decimal number.
    Decimal {
        /// Most decimal places.
        precision: u8,
    },
    /// Several of some numbers, each with its label; at most 150 in one row.
    Choices(Cow<'static, [(i32, Word)]>),
    /// A record of one of these tables.
    Lookup(Cow<'static, [Word]>),
}

impl Takes {
    /// Most UTF-16 code units of a text; none where no text is taken.
    #[must_use]
    pub fn max_length(&self) -> Option<u32> {
        match self {
            Self::Text { max } | Self::Memo { max } => Some(*max),
            Self::Boolean
            | Self::Choice(_)
            | Self::DateTime
            | Self::DateOnly
            | Self::Integer { .. }
            | Self::Money
            | Self::Decimal { .. }
            | Self::Choices(_)
            | Self::Lookup(_) => None,
        }
    }

    /// Labels with their values, where a choice is taken.
    #[must_use]
    pub fn options(&self) -> Option<&[(i32, Word)]> {
        match self {
            Self::Choice(options) | Self::Choices(options) => Some(options),
            Self::Text { .. }
            | Self::Memo { .. }
            | Self::Boolean
            | Self::DateTime
            | Self::DateOnly
            | Self::Integer { .. }
            | Self::Money
            | Self::Decimal { .. }
            | Self::Lookup(_) => None,
        }
    }

    /// True where a record of the table can be pointed at.
    #[must_use]
    pub fn points_at(&self, table: &str) -> bool {
        matches!(self, Self::Lookup(tables) if tables.iter().any(|name| name == table))
    }

    /// The type as people read it, such as `text`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Memo { .. } => "text of several lines",
            Self::Boolean => "yes or no",
            Self::Choice(_) => "choice",
            Self::DateTime => "date and time",
            Self::DateOnly => "date",
            Self::Integer { .. } => "whole number",
            Self::Money => "money",
            Self::Decimal { .. } => "decimal number",
            Self::Choices(_) => "several choices",
            Self::Lookup(_) => "link to a record",
        }
    }
}

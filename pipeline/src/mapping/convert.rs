//! How a cell becomes a value: a closed list, one conversion each in `transform::convert`.

use crate::target::{Takes, TargetColumn};
use serde::{Deserialize, Serialize};

/// A conversion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Convert {
    /// Trimmed text on one line.
    Text,
    /// Trimmed text with its line breaks.
    Memo,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone {
        /// Normalised header of the column that holds the country code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        country_code: Option<String>,
    },
    /// A web address.
    Url,
    /// A whole number.
    Integer,
    /// A day, sent as noon of that day in UTC, because Dataverse keeps only the day of a creation date.
    DateToCreatedOn {
        /// Order of day and month where figures alone do not tell.
        day_order: DayOrder,
    },
    /// Consent to commercial e-mail, turned round into a refusal. Anything but a clear yes refuses.
    ConsentToOptOut,
    /// Kartra's e-mail status in words, turned into refusals of all e-mail and of bulk e-mail.
    StatusToOptOut,
    /// Yes or no to "blocked", "unsubscribed" and the like; anything but a clear no refuses.
    BlockedToOptOut,
    /// Name of a company, which becomes an account of its own.
    CompanyName,
}

/// Order of day and month in dates written with figures and slashes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// Not said: a date that can be read in two ways is a finding and is not sent.
    #[default]
    Ask,
    /// `31/12/2021`.
    DayFirst,
    /// `12/31/2021`.
    MonthFirst,
}

impl Convert {
    /// True where the values that come out are what the column takes.
    #[must_use]
    pub fn fits(&self, column: &TargetColumn) -> bool {
        match self {
            Self::Text | Self::Phone { .. } | Self::Url | Self::Email => {
                matches!(column.takes, Takes::Text { .. } | Takes::Memo { .. })
            }
            Self::Memo => matches!(column.takes, Takes::Memo { .. }),
            Self::Integer => matches!(column.takes, Takes::Integer { .. }),
            Self::DateToCreatedOn { .. } => column.name == "overriddencreatedon",
            Self::ConsentToOptOut | Self::StatusToOptOut | Self::BlockedToOptOut => {
                matches!(column.takes, Takes::Boolean) && column.name.starts_with("donot")
            }
            Self::CompanyName => matches!(column.takes, Takes::Lookup(tables) if tables.contains(&"account")),
        }
    }

    /// Another column of the same table that this conversion can set besides its own.
    #[must_use]
    pub fn companion(&self) -> Option<&'static str> {
        match self {
            Self::StatusToOptOut => Some("donotbulkemail"),
            Self::Text
            | Self::Memo
            | Self::Email
            | Self::Phone { .. }
            | Self::Url
            | Self::Integer
            | Self::DateToCreatedOn { .. }
            | Self::ConsentToOptOut
            | Self::BlockedToOptOut
            | Self::CompanyName => None,
        }
    }

    /// Header that holds the country code of a telephone number.
    #[must_use]
    pub fn country_code(&self) -> Option<&str> {
        if let Self::Phone { country_code } = self {
            country_code.as_deref()
        } else {
            None
        }
    }

    /// The same conversion, with the country code of a telephone number from this header.
    pub(super) fn with_country_code(self, country_code: Option<String>) -> Self {
        if let Self::Phone { .. } = self {
            Self::Phone { country_code }
        } else {
            self
        }
    }

    /// True where several source columns may go to one destination, because the strictest wins.
    #[must_use]
    pub fn is_opt_out(&self) -> bool {
        match self {
            Self::ConsentToOptOut | Self::StatusToOptOut | Self::BlockedToOptOut => true,
            Self::Text
            | Self::Memo
            | Self::Email
            | Self::Phone { .. }
            | Self::Url
            | Self::Integer
            | Self::DateToCreatedOn { .. }
            | Self::CompanyName => false,
        }
    }
}

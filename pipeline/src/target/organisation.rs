//! Columns as an organisation's own metadata describes them: plain data, filled by whoever reads the metadata.

use super::{Access, Evidence, Origin, Takes, TargetColumn, Word};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A column of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationColumn {
    /// Logical name of the table.
    pub table: String,
    /// Logical name of the column.
    pub name: String,
    /// Name as its people read it.
    pub display: String,
    /// Type.
    pub column_type: OrganisationType,
    /// Most UTF-16 code units of a text (`MaxLength`).
    pub max_length: Option<u32>,
    /// `ApplicationRequired` or `SystemRequired`.
    pub required: bool,
    /// `IsValidForCreate`.
    pub valid_for_create: bool,
    /// `IsValidForUpdate`.
    pub valid_for_update: bool,
    /// `IsSecured`: field security holds it.
    pub secured: bool,
    /// Values of a choice with their labels.
    pub options: Vec<(i32, String)>,
}

/// Type of an organisation's column, by `AttributeTypeName`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationType {
    /// `StringType`.
    Text,
    /// `MemoType`.
    Memo,
    /// `BooleanType`.
    Boolean,
    /// `PicklistType`, `StatusType`.
    Choice,
    /// `MultiSelectPicklistType`.
    Choices,
    /// `DateTimeType` with a time.
    DateTime,
    /// `DateTimeType` of `DateOnly` behaviour or format.
    DateOnly,
    /// `IntegerType` with its limits.
    Integer {
        /// `MinValue`.
        min: i64,
        /// `MaxValue`.
        max: i64,
    },
    /// `MoneyType`.
    Money,
    /// `DecimalType` or `DoubleType`.
    Decimal {
        /// `Precision`.
        precision: u8,
    },
    /// `LookupType`, `CustomerType`, `OwnerType`, with the tables pointed at.
    Lookup {
        /// `Targets`.
        tables: Vec<String>,
    },
    /// Any other: keys, images, files, computed.
    Other,
}

/// Length of a text whose metadata names none: the shortest default of Dataverse (INFERRED).
const UNKNOWN_LENGTH: u32 = 100;

impl OrganisationColumn {
    /// The column as a destination; none for a type that no cell becomes.
    #[must_use]
    pub fn to_target(&self) -> Option<TargetColumn> {
        let max = self.max_length.unwrap_or(UNKNOWN_LENGTH);
        let options = || {
            let options = self.options.iter();
            Cow::Owned(
                options
                    .map(|(value, label)| (*value, Word::Owned(label.clone())))
                    .collect(),
            )
        };
        let takes = match &self.column_type {
            OrganisationType::Text => Takes::Text { max },
            OrganisationType::Memo => Takes::Memo { max },
            OrganisationType::Boolean => Takes::Boolean,
            OrganisationType::Choice => Takes::Choice(options()),
            OrganisationType::Choices => Takes::Choices(options()),
            OrganisationType::DateTime => Takes::DateTime,
            OrganisationType::DateOnly => Takes::DateOnly,
            OrganisationType::Integer { min, max } => Takes::Integer { min: *min, max: *max },
            OrganisationType::Money => Takes::Money,
            OrganisationType::Decimal { precision } => Takes::Decimal {
                precision: *precision,
            },
            OrganisationType::Lookup { tables } => {
                Takes::Lookup(tables.iter().cloned().map(Cow::Owned).collect())
            }
            OrganisationType::Other => return None,
        };
        Some(TargetColumn {
            name: Cow::Owned(self.name.clone()),
            display: Cow::Owned(self.display.clone()),
            takes,
            required: self.required,
            access: self.access(),
            origin: Origin::Organisation,
            evidence: Evidence::Seen,
        })
    }

    fn access(&self) -> Access {
        if !self.valid_for_create {
            Access::ReadOnly
        } else if self.secured {
            Access::Secured
        } else if !self.valid_for_update {
            Access::CreateOnly
        } else {
            Access::Free
        }
    }
}

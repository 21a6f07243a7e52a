//! Tables of Dataverse as tables: the columns that a row of Kartra can fill, with what each takes.
//!
//! Logical names, lengths and display names follow Microsoft's Common Data Model (microsoft/CDM, schemaDocuments, SEEN)
//! and the Dataverse reference; where a length is known only from experience it is marked INFERRED. What an
//! organisation really has is read from its metadata later; these tables say what every organisation starts with.

use serde::Serialize;

mod account;
mod contact;

pub use crate::source::Evidence;

/// A table of Dataverse.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct TargetTable {
    /// Logical name.
    pub name: &'static str,
    /// Name as people read it.
    pub display: &'static str,
    /// Columns that can be filled.
    pub columns: &'static [TargetColumn],
}

/// A column of a table.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct TargetColumn {
    /// Logical name.
    pub name: &'static str,
    /// Name as people read it.
    pub display: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// `ApplicationRequired`: forms insist on it, the Web API does not, so we do.
    pub required: bool,
    /// How the name and length are known.
    pub evidence: Evidence,
}

/// What a column takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
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
    Choice(&'static [(i32, &'static str)]),
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
    Choices(&'static [(i32, &'static str)]),
    /// A record of one of these tables.
    Lookup(&'static [&'static str]),
}

/// The tables that can be filled, in the order in which they are loaded.
#[must_use]
pub fn tables() -> &'static [&'static TargetTable] {
    static TABLES: [&TargetTable; 2] = [&account::TABLE, &contact::TABLE];
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
    pub fn column(&self, name: &str) -> Option<&'static TargetColumn> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// Column with SEEN name and length.
const fn seen(name: &'static str, display: &'static str, takes: Takes) -> TargetColumn {
    TargetColumn {
        name,
        display,
        takes,
        required: false,
        evidence: Evidence::Seen,
    }
}

/// Column whose length is known from experience.
const fn inferred(name: &'static str, display: &'static str, takes: Takes) -> TargetColumn {
    TargetColumn {
        name,
        display,
        takes,
        required: false,
        evidence: Evidence::Inferred,
    }
}

const fn text(max: u32) -> Takes {
    Takes::Text { max }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::id::{ColumnName, TableName};
    use std::collections::BTreeSet;

    #[test]
    fn names_are_logical_names_and_stand_once() {
        for table in tables() {
            assert!(TableName::try_new(table.name).is_ok());
            let mut seen = BTreeSet::new();
            for column in table.columns {
                assert!(ColumnName::try_new(column.name).is_ok(), "{}", column.name);
                assert!(seen.insert(column.name), "{} {}", table.name, column.name);
                assert!(!column.display.is_empty());
            }
        }
    }

    #[test]
    fn lookups_point_at_tables_that_are_loaded_before() {
        for (place, table) in tables().iter().enumerate() {
            for column in table.columns {
                if let Takes::Lookup(targets) = column.takes {
                    for target in targets {
                        let found = tables().iter().position(|table| table.name == *target);
                        assert!(
                            found.is_some_and(|found| found < place),
                            "{} {target}",
                            column.name
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_required_columns_are_account_name_and_last_name() {
        let required: Vec<_> = tables()
            .iter()
            .flat_map(|table| table.columns.iter().map(move |column| (table.name, column)))
            .filter(|(_, column)| column.required)
            .map(|(table, column)| (table, column.name))
            .collect();
        assert_eq!(required, [("account", "name"), ("contact", "lastname")]);
    }
}

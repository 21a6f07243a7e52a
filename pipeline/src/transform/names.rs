//! Logical names made ready once for a file, and the drafts' small parts.

use super::draft::Lookup;
use super::key::SourceKey;
use shared::id::{ColumnName, TableName};

/// A column's name; none for a text that is no logical name, which the tables of names rule out.
pub(super) fn column(name: &str) -> Option<ColumnName> {
    ColumnName::try_new(name).ok()
}

/// A table's name.
pub(super) fn table(name: &str) -> Option<TableName> {
    TableName::try_new(name).ok()
}

/// Length as Dataverse counts.
pub(super) fn units(text: &str) -> u64 {
    text.encode_utf16().count() as u64
}

/// Where a lookup of a file's drafts points.
#[derive(Clone, Debug)]
pub(super) struct Link {
    column: ColumnName,
    table: TableName,
}

impl Link {
    pub(super) fn new(name: &str, to: &str) -> Option<Self> {
        Some(Self {
            column: column(name)?,
            table: table(to)?,
        })
    }

    /// The lookup column.
    pub(super) fn column(&self) -> &str {
        self.column.as_str()
    }

    pub(super) fn to(&self, key: &SourceKey) -> Lookup {
        Lookup {
            column: self.column.clone(),
            table: self.table.clone(),
            key: key.clone(),
        }
    }
}

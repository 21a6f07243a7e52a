//! What a row becomes.

use super::key::SourceKey;
use crate::finding::{Code, Finding};
use shared::id::{ColumnName, TableName};
use shared::value::Value;
use std::collections::BTreeMap;

/// What one row becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowDrafts {
    /// Records, parents before children. Empty where the row is refused or suppressed.
    pub drafts: Vec<Draft>,
    /// Facts about the row.
    pub findings: Vec<Finding>,
    /// Why nothing of the row is sent, where something is wrong with it.
    pub refused: Option<Code>,
    /// Why nothing of the row is sent, where a person chose so. Never together with `refused`.
    pub suppressed: Option<Code>,
}

/// A record without its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Table.
    pub table: TableName,
    /// What makes it the same record in every file and on every machine.
    pub key: SourceKey,
    /// Values by column, lookups excepted. A column without a value is absent.
    pub columns: BTreeMap<ColumnName, Value>,
    /// The records it points at, in the order of their columns' rules; the first is the one it hangs on.
    pub lookups: Vec<Lookup>,
}

/// A lookup of a draft: the record that it points at has a key, but no id yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// Lookup column of the draft.
    pub column: ColumnName,
    /// Table of the record pointed at.
    pub table: TableName,
    /// Key of the record pointed at.
    pub key: SourceKey,
}

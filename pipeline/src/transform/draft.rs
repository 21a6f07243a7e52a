//! What a row becomes.

use super::key::SourceKey;
use crate::finding::{Code, Finding};
use shared::id::{ColumnName, TableName};
use shared::value::Value;
use std::collections::BTreeMap;

/// What one row becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowDrafts {
    /// Records, parents before children. Empty where the row is refused.
    pub drafts: Vec<Draft>,
    /// Facts about the row.
    pub findings: Vec<Finding>,
    /// Why nothing of the row is sent.
    pub refused: Option<Code>,
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
    /// The record it hangs on: lookup column, table and key of the parent.
    pub parent: Option<(ColumnName, TableName, SourceKey)>,
}

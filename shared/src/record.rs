//! A row of Dataverse as we write it.

use crate::id::{ColumnName, RecordId};
use crate::value::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One record to create: its computed primary key and the columns that are sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Primary key, chosen by us.
    pub id: RecordId,
    /// Columns by logical name, in a stable order. A column that is not sent is absent.
    pub columns: BTreeMap<ColumnName, Value>,
}

//! Rows of a list, by the types of their columns.

use super::{UNREADABLE, cell};
use crate::metadata::TableSchema;
use bytes::Bytes;
use http::{Response, StatusCode};
use serde::Deserialize;
use serde_json::value::RawValue;
use shared::id::{ColumnName, RecordId};
use shared::outcome::{FoundRow, Outcome};
use std::collections::BTreeMap;

/// A row as it was written; its numbers are still digits.
pub(super) type RawRow = BTreeMap<String, Box<RawValue>>;

#[derive(Deserialize)]
struct List {
    value: Vec<RawRow>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<Box<RawValue>>,
}

/// Reads a list. One that goes on on another page would leave rows unseen, so it is no answer to the question.
pub(super) fn read(response: &Response<Bytes>, table: &TableSchema, columns: &[ColumnName]) -> Outcome {
    let list = match serde_json::from_slice::<List>(response.body()) {
        Ok(list) if response.status() == StatusCode::OK && list.next.is_none() => list,
        Ok(_) | Err(_) => return UNREADABLE,
    };
    let rows = list.value.iter().map(|row| one(row, table, columns)).collect();
    match rows {
        Some(rows) => Outcome::Found { rows },
        None => UNREADABLE,
    }
}

fn one(row: &RawRow, table: &TableSchema, columns: &[ColumnName]) -> Option<FoundRow> {
    let id = RecordId(cell::parse(row.get(table.primary_id.as_str())?)?);
    let etag = cell::parse(row.get("@odata.etag")?)?;
    let columns = columns
        .iter()
        .map(|column| Some((column.clone(), cell::read(table, column, row)?)))
        .collect::<Option<_>>()?;
    Some(FoundRow { id, etag, columns })
}

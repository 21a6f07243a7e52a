//! Reading: rows by key, and children by the key of their parent. Only names and identifiers reach the URL.

use super::ComposeError;
use crate::http_form::{ROOT, get};
use crate::json::selected;
use crate::metadata::TableSchema;
use bytes::Bytes;
use http::Request;
use shared::id::{ColumnName, RecordId, TableName};

/// Lookup annotations tell the table of a polymorphic lookup.
const PREFER: &str =
    "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\",odata.maxpagesize=5000";

pub(super) fn by_id(
    name: &TableName,
    table: &TableSchema,
    ids: &[RecordId],
    columns: &[ColumnName],
) -> Result<Request<Bytes>, ComposeError> {
    let mut select = vec![table.primary_id.as_str().to_owned()];
    for column in columns {
        let unknown = || ComposeError::UnknownColumn {
            table: name.clone(),
            column: column.clone(),
        };
        select.push(selected(table, column).ok_or_else(unknown)?);
    }
    Ok(list(table, &select, &table.primary_id, ids))
}

pub(super) fn children(
    name: &TableName,
    table: &TableSchema,
    lookup: &ColumnName,
    parents: &[RecordId],
) -> Result<Request<Bytes>, ComposeError> {
    let unknown = || ComposeError::UnknownColumn {
        table: name.clone(),
        column: lookup.clone(),
    };
    let select = [
        table.primary_id.as_str().to_owned(),
        selected(table, lookup).ok_or_else(unknown)?,
    ];
    Ok(list(table, &select, lookup, parents))
}

/// The query function `In` takes the logical name of the column (SEEN: powerapps-docs, query functions).
fn list(table: &TableSchema, select: &[String], column: &ColumnName, ids: &[RecordId]) -> Request<Bytes> {
    let values = ids
        .iter()
        .map(|id| format!("'{id}'"))
        .collect::<Vec<_>>()
        .join(",");
    let target = format!(
        "{ROOT}{set}?$select={select}&$filter=Microsoft.Dynamics.CRM.In(PropertyName='{column}',PropertyValues=%5B{values}%5D)",
        set = table.entity_set,
        select = select.join(","),
    );
    get(&target, Some(PREFER))
}

//! A list of rows by the values of one column. Only names and identifiers reach the URL.

use super::Table;
use crate::http_form::get;
use bytes::Bytes;
use http::Request;
use shared::id::{ColumnName, RecordId};

/// Lookup annotations tell the table of a polymorphic lookup; 5,000 is the largest page.
const PREFER: &str =
    "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\",odata.maxpagesize=5000";

/// The query function `In` takes the logical name of the column (SEEN: powerapps-docs, query functions).
pub(super) fn compose(
    table: Table<'_>,
    select: &[String],
    column: &ColumnName,
    ids: &[RecordId],
) -> Request<Bytes> {
    let values: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
    let target = format!(
        "{path}?$select={select}&$filter=Microsoft.Dynamics.CRM.In(PropertyName='{column}',PropertyValues=%5B{values}%5D)",
        path = table.path(),
        select = select.join(","),
        values = values.join(","),
    );
    get(&target, Some(PREFER))
}

//! Reading the rows of one table that point at records of another.

use super::{ComposeError, Table, list};
use bytes::Bytes;
use http::Request;
use shared::id::{ColumnName, RecordId, TableName};

pub(super) fn compose(
    child: Table<'_>,
    lookup: &ColumnName,
    parent: &TableName,
    parents: &[RecordId],
) -> Result<Request<Bytes>, ComposeError> {
    let name = child
        .described
        .read_name(lookup)
        .ok_or_else(|| child.unknown(lookup))?;
    // A table of pairs names its ends by their keys alone.
    let is_end = child
        .schema
        .table(parent)
        .and_then(|parent| parent.links.get(child.name))
        .is_some_and(|link| link.own_column == *lookup);
    if !is_end && child.described.navigation_to(lookup, parent).is_none() {
        return Err(ComposeError::NoNavigation {
            table: child.name.clone(),
            column: lookup.clone(),
            to: parent.clone(),
        });
    }
    let select = [child.described.primary_id.as_str().to_owned(), name];
    Ok(list::compose(child, &select, lookup, parents))
}

//! Reading rows by key.

use super::{ComposeError, Table, list};
use bytes::Bytes;
use http::Request;
use shared::id::{ColumnName, RecordId};

pub(super) fn compose(
    table: Table<'_>,
    ids: &[RecordId],
    columns: &[ColumnName],
) -> Result<Request<Bytes>, ComposeError> {
    let key = &table.described.primary_id;
    let mut select = vec![key.as_str().to_owned()];
    for column in columns {
        let name = table
            .described
            .read_name(column)
            .ok_or_else(|| table.unknown(column))?;
        if !select.contains(&name) {
            select.push(name);
        }
    }
    Ok(list::compose(table, &select, key, ids))
}

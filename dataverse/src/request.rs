//! A chunk becomes exactly one HTTP message.

mod create;
mod delete;
mod find;

use crate::metadata::{Schema, TableSchema};
use bytes::Bytes;
use http::Request;
use shared::chunk::{Chunk, CreateMethod, MOST_IDS, MOST_ROWS, Task};
use shared::id::{ColumnName, TableName};
use uuid::Uuid;

/// Why a chunk cannot be put into words for this organisation. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// The schema was not read, or has no such table.
    #[error("expected a table that was read, found {0}")]
    UnknownTable(TableName),
    /// The table has no such column.
    #[error("expected a column of {table}, found {column}")]
    UnknownColumn {
        /// Table.
        table: TableName,
        /// Column.
        column: ColumnName,
    },
    /// The lookup cannot point at that table.
    #[error("{table}.{column} cannot point at {to}")]
    NoNavigation {
        /// Table.
        table: TableName,
        /// Lookup column.
        column: ColumnName,
        /// Table pointed at.
        to: TableName,
    },
    /// A decimal has more than 15 digits.
    #[error("expected at most 15 digits in {table}.{column}")]
    TooPrecise {
        /// Table.
        table: TableName,
        /// Column.
        column: ColumnName,
    },
    /// No records or ids, or more than a chunk may carry.
    #[error("expected 1 to {most} rows in the chunk, found {found}")]
    Size {
        /// Most.
        most: usize,
        /// Found.
        found: usize,
    },
    /// A version is not a plain header value.
    #[error("expected an etag as the server writes it")]
    Etag,
}

/// Writes the message: path from the host's root, every header but `Host` and `Authorization`. `boundary` has to be
/// new for each message; a 128-bit random one is not found in any body.
///
/// # Errors
/// [`ComposeError`] where the chunk does not fit the organisation's schema; nothing is sent then.
pub fn compose(schema: &Schema, chunk: &Chunk, boundary: Uuid) -> Result<Request<Bytes>, ComposeError> {
    let table = schema
        .table(&chunk.table)
        .ok_or_else(|| ComposeError::UnknownTable(chunk.table.clone()))?;
    check_size(&chunk.task)?;
    match &chunk.task {
        Task::Create {
            method: CreateMethod::Bulk,
            records,
        } => create::bulk(schema, &chunk.table, table, records),
        Task::Create {
            method: CreateMethod::Batch,
            records,
        } => create::batch(schema, &chunk.table, table, records, boundary),
        Task::Create {
            method: CreateMethod::Single,
            records,
        } => create::single(schema, &chunk.table, table, records),
        Task::Read { ids, columns } => find::by_id(&chunk.table, table, ids, columns),
        Task::Children { ids, child, lookup } => {
            let described = schema
                .table(child)
                .ok_or_else(|| ComposeError::UnknownTable(child.clone()))?;
            find::children(child, described, lookup, ids)
        }
        Task::Delete { targets } => delete::batch(table, targets, boundary),
    }
}

fn check_size(task: &Task) -> Result<(), ComposeError> {
    let most = match task {
        Task::Create {
            method: CreateMethod::Single,
            ..
        } => 1,
        Task::Create {
            method: CreateMethod::Bulk | CreateMethod::Batch,
            ..
        }
        | Task::Delete { .. } => MOST_ROWS,
        Task::Read { .. } | Task::Children { .. } => MOST_IDS,
    };
    let found = task.len();
    if (1..=most).contains(&found) {
        Ok(())
    } else {
        Err(ComposeError::Size { most, found })
    }
}

/// Path of one record.
fn record_path(table: &TableSchema, id: shared::id::RecordId) -> String {
    format!("{}{}({id})", crate::http_form::ROOT, table.entity_set)
}

/// The `$batch` request around its parts.
fn batch_request(parts: &[crate::batch::Part], boundary: Uuid) -> Request<Bytes> {
    use crate::http_form::{PREFER, ROOT, bare};
    use http::header::{CONTENT_TYPE, HeaderValue};
    let body = crate::batch::write(parts, boundary);
    let mut request = bare(http::Method::POST, &format!("{ROOT}$batch"), body);
    let content_type = HeaderValue::from_str(&format!("multipart/mixed; boundary=\"batch_{boundary}\""));
    if let Ok(content_type) = content_type {
        request.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    request
        .headers_mut()
        .insert(PREFER, HeaderValue::from_static("odata.continue-on-error"));
    request
}

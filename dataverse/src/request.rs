//! A chunk becomes exactly one HTTP message. One file for each kind of message.

mod body;
mod change;
mod children;
mod conditional_patch;
mod create_batch;
mod create_multiple;
mod delete;
mod link;
mod list;
mod read;

use crate::batch::{Part, free_boundary, write};
use crate::http_form::{ROOT, batch};
use crate::metadata::{Schema, TableSchema};
use bytes::Bytes;
use http::Request;
pub(crate) use link::ends;
use shared::chunk::{Chunk, CreateMethod, MOST_IDS, MOST_PAIRS, MOST_ROWS, Task};
use shared::id::{ColumnName, RecordId, TableName};
use uuid::Uuid;

/// Most columns that a reading chunk may ask for; they travel in the URL beside the ids.
pub const MOST_COLUMNS: usize = 200;

/// Why a chunk cannot be put into words for this organisation. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// The schema was not read, or has no such table.
    #[error("expected a table that was read, found {0}")]
    UnknownTable(TableName),
    /// The table has no such column, or a create may not carry it.
    #[error("expected a column of {table} that may be used so, found {column}")]
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
    /// A decimal has more places than any column keeps.
    #[error("expected at most {} decimal places in {table}.{column}", body::MOST_PLACES)]
    TooPrecise {
        /// Table.
        table: TableName,
        /// Column.
        column: ColumnName,
    },
    /// Nothing to do, or more than a chunk may carry.
    #[error("expected 1 to {most} rows, ids or columns in the chunk, found {found}")]
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
/// new for each message; should a cell hold it all the same, the next free one is taken.
///
/// # Errors
/// [`ComposeError`] where the chunk does not fit the organisation's schema; nothing is sent then.
pub fn compose(schema: &Schema, chunk: &Chunk, boundary: Uuid) -> Result<Request<Bytes>, ComposeError> {
    let described = described(schema, &chunk.table)?;
    check_size(&chunk.task)?;
    let table = Table {
        schema,
        name: &chunk.table,
        described,
    };
    match &chunk.task {
        Task::Create { method, records } => match method {
            CreateMethod::Bulk => create_multiple::compose(table, records),
            CreateMethod::Batch => create_batch::compose(table, records, boundary),
            CreateMethod::Single => conditional_patch::compose(table, records),
        },
        Task::Read { ids, columns } => read::compose(table, ids, columns),
        Task::Children { ids, child, lookup } => {
            let child = Table {
                schema,
                name: child,
                described: self::described(schema, child)?,
            };
            children::compose(child, lookup, &chunk.table, ids)
        }
        Task::Delete { targets } => delete::compose(table, targets, boundary),
        Task::Change { records } => change::compose(table, records, boundary),
        Task::Link { method, pairs } => link::join(table, *method, pairs, boundary),
        Task::FindLinks { pairs } => link::find(table, pairs),
        Task::Unlink { pairs } => link::part(table, pairs, boundary),
    }
}

/// The table that a message is about.
#[derive(Clone, Copy)]
struct Table<'a> {
    schema: &'a Schema,
    name: &'a TableName,
    described: &'a TableSchema,
}

impl Table<'_> {
    /// Path of all its rows.
    fn path(&self) -> String {
        format!("{ROOT}{}", self.described.entity_set)
    }

    /// Path of one record.
    fn record_path(&self, id: RecordId) -> String {
        format!("{ROOT}{}({id})", self.described.entity_set)
    }

    fn unknown(&self, column: &ColumnName) -> ComposeError {
        ComposeError::UnknownColumn {
            table: self.name.clone(),
            column: column.clone(),
        }
    }
}

fn described<'a>(schema: &'a Schema, name: &TableName) -> Result<&'a TableSchema, ComposeError> {
    let found = schema.table(name);
    found.ok_or_else(|| ComposeError::UnknownTable(name.clone()))
}

fn check_size(task: &Task) -> Result<(), ComposeError> {
    let (most, columns) = match task {
        Task::Create {
            method: CreateMethod::Single,
            ..
        } => (1, 0),
        Task::Create {
            method: CreateMethod::Bulk | CreateMethod::Batch,
            ..
        }
        | Task::Delete { .. }
        | Task::Change { .. }
        | Task::Link { .. }
        | Task::Unlink { .. } => (MOST_ROWS, 0),
        Task::FindLinks { .. } => (MOST_PAIRS, 0),
        Task::Read { columns, .. } => (MOST_IDS, columns.len()),
        Task::Children { .. } => (MOST_IDS, 0),
    };
    let found = task.len();
    if !(1..=most).contains(&found) {
        return Err(ComposeError::Size { most, found });
    }
    if columns > MOST_COLUMNS {
        return Err(ComposeError::Size {
            most: MOST_COLUMNS,
            found: columns,
        });
    }
    Ok(())
}

/// The `$batch` request around its parts.
fn batch_request(parts: &[Part], wanted: Uuid) -> Request<Bytes> {
    let boundary = free_boundary(parts, wanted);
    batch(boundary, write(parts, boundary))
}

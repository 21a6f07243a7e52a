//! `$batch` of `POST {set}`: every row answers for itself.

use super::body::{Object, json};
use super::{ComposeError, Table, batch_request};
use crate::batch::Part;
use bytes::Bytes;
use http::{Method, Request};
use shared::record::Record;
use uuid::Uuid;

pub(super) fn compose(
    table: Table<'_>,
    records: &[Record],
    boundary: Uuid,
) -> Result<Request<Bytes>, ComposeError> {
    let part = |record| {
        Ok(Part {
            method: Method::POST,
            target: table.path(),
            if_match: None,
            body: json(&Object::with_key(table, record)?),
        })
    };
    let parts = records
        .iter()
        .map(part)
        .collect::<Result<Vec<_>, ComposeError>>()?;
    Ok(batch_request(&parts, boundary))
}

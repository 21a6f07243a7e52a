//! Deleting: `$batch` of `DELETE` with `If-Match`, so that a row changed since is kept.

use super::{ComposeError, batch_request, record_path};
use crate::batch::Part;
use crate::metadata::TableSchema;
use bytes::Bytes;
use http::{Method, Request};
use shared::chunk::DeleteTarget;
use uuid::Uuid;

pub(super) fn batch(
    table: &TableSchema,
    targets: &[DeleteTarget],
    boundary: Uuid,
) -> Result<Request<Bytes>, ComposeError> {
    let part = |target: &DeleteTarget| -> Result<Part, ComposeError> {
        let version = checked_etag(&target.etag)?;
        Ok(Part {
            method: Method::DELETE,
            target: record_path(table, target.id),
            if_match: Some(version),
            body: Vec::new(),
        })
    };
    let parts = targets.iter().map(part).collect::<Result<Vec<_>, _>>()?;
    Ok(batch_request(&parts, boundary))
}

/// `W/"1234567"` or `"1234567"`; anything else does not go into a header.
fn checked_etag(etag: &str) -> Result<String, ComposeError> {
    let inner = etag
        .strip_prefix("W/")
        .unwrap_or(etag)
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if inner.len() <= 64 && inner.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            Ok(etag.to_owned())
        }
        Some(_) | None => Err(ComposeError::Etag),
    }
}

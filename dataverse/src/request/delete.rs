//! Deleting: `$batch` of `DELETE` with `If-Match`, so that a row changed since is kept.

use super::{ComposeError, Table, batch_request};
use crate::batch::Part;
use bytes::Bytes;
use http::{Method, Request};
use shared::chunk::DeleteTarget;
use uuid::Uuid;

pub(super) fn compose(
    table: Table<'_>,
    targets: &[DeleteTarget],
    boundary: Uuid,
) -> Result<Request<Bytes>, ComposeError> {
    let part = |target: &DeleteTarget| {
        Ok(Part {
            method: Method::DELETE,
            target: table.record_path(target.id),
            if_match: Some(checked_etag(&target.etag)?),
            body: String::new(),
        })
    };
    let parts = targets
        .iter()
        .map(part)
        .collect::<Result<Vec<_>, ComposeError>>()?;
    Ok(batch_request(&parts, boundary))
}

/// `W/"1234567"` or `"1234567"`; anything else does not go into a header.
fn checked_etag(etag: &str) -> Result<String, ComposeError> {
    let quoted = etag.strip_prefix("W/").unwrap_or(etag);
    let inner = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .ok_or(ComposeError::Etag)?;
    let is_plain = (1..=64).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_plain.then(|| etag.to_owned()).ok_or(ComposeError::Etag)
}

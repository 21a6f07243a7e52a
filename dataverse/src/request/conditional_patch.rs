//! `PATCH {set}({id})` with `If-None-Match: *`: creates, or answers 412 where the row exists
//! (SEEN: powerapps-docs, use-upsert-insert-update-record). The key stands in the address only.

use super::body::{Object, json};
use super::{ComposeError, Table};
use crate::http_form::with_json;
use bytes::Bytes;
use http::header::{HeaderValue, IF_NONE_MATCH};
use http::{Method, Request};
use shared::record::Record;

pub(super) fn compose(table: Table<'_>, records: &[Record]) -> Result<Request<Bytes>, ComposeError> {
    let [record] = records else {
        return Err(ComposeError::Size {
            most: 1,
            found: records.len(),
        });
    };
    let body = json(&Object::of(table, record)?);
    let mut request = with_json(Method::PATCH, &table.record_path(record.id), body);
    let headers = request.headers_mut();
    headers.insert(IF_NONE_MATCH, HeaderValue::from_static("*"));
    Ok(request)
}

//! Creating: `CreateMultiple`, `$batch` of single creates, one conditional `PATCH`.

use super::{ComposeError, batch_request, record_path};
use crate::batch::Part;
use crate::http_form::{ROOT, with_json};
use crate::json::write;
use crate::metadata::{Schema, TableSchema};
use bytes::Bytes;
use http::header::{HeaderValue, IF_NONE_MATCH};
use http::{Method, Request};
use serde_json::Value as Json;
use shared::id::TableName;
use shared::record::Record;
use uuid::Uuid;

/// `POST {set}/Microsoft.Dynamics.CRM.CreateMultiple` with `@odata.type` on every target
/// (SEEN: powerapps-docs, bulk-operations).
pub(super) fn bulk(
    schema: &Schema,
    name: &TableName,
    table: &TableSchema,
    records: &[Record],
) -> Result<Request<Bytes>, ComposeError> {
    let mut targets = Vec::with_capacity(records.len());
    for record in records {
        let mut target = write(schema, name, table, record, true)?;
        target.insert(
            "@odata.type".to_owned(),
            Json::String(format!("Microsoft.Dynamics.CRM.{name}")),
        );
        targets.push(Json::Object(target));
    }
    let body = Json::Object(
        [("Targets".to_owned(), Json::Array(targets))]
            .into_iter()
            .collect(),
    );
    let target = format!("{ROOT}{}/Microsoft.Dynamics.CRM.CreateMultiple", table.entity_set);
    Ok(with_json(Method::POST, &target, body.to_string().into_bytes()))
}

/// `$batch` of `POST {set}`; the key in the body makes a second attempt a duplicate instead of a second row.
pub(super) fn batch(
    schema: &Schema,
    name: &TableName,
    table: &TableSchema,
    records: &[Record],
    boundary: Uuid,
) -> Result<Request<Bytes>, ComposeError> {
    let target = format!("{ROOT}{}", table.entity_set);
    let part = |record: &Record| -> Result<Part, ComposeError> {
        let body = Json::Object(write(schema, name, table, record, true)?)
            .to_string()
            .into_bytes();
        Ok(Part {
            method: Method::POST,
            target: target.clone(),
            if_match: None,
            body,
        })
    };
    let parts = records.iter().map(part).collect::<Result<Vec<_>, _>>()?;
    Ok(batch_request(&parts, boundary))
}

/// `PATCH {set}({id})` with `If-None-Match: *`: creates, or answers 412 where the row exists.
pub(super) fn single(
    schema: &Schema,
    name: &TableName,
    table: &TableSchema,
    records: &[Record],
) -> Result<Request<Bytes>, ComposeError> {
    let [record] = records else {
        return Err(ComposeError::Size {
            most: 1,
            found: records.len(),
        });
    };
    let body = Json::Object(write(schema, name, table, record, false)?)
        .to_string()
        .into_bytes();
    let mut request = with_json(Method::PATCH, &record_path(table, record.id), body);
    request
        .headers_mut()
        .insert(IF_NONE_MATCH, HeaderValue::from_static("*"));
    Ok(request)
}

//! `POST {set}/Microsoft.Dynamics.CRM.CreateMultiple`: all rows or none (SEEN: powerapps-docs, bulk-operations).

use super::body::{Cell, Object, json};
use super::{ComposeError, Table};
use crate::http_form::with_json;
use bytes::Bytes;
use http::{Method, Request};
use serde::Serialize;
use shared::record::Record;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Body<'a> {
    targets: Vec<Object<'a>>,
}

pub(super) fn compose(table: Table<'_>, records: &[Record]) -> Result<Request<Bytes>, ComposeError> {
    let kind = format!("Microsoft.Dynamics.CRM.{}", table.name);
    let target = |record| {
        let mut target = Object::with_key(table, record)?;
        target.add("@odata.type", Cell::Text(kind.as_str().into()));
        Ok(target)
    };
    let targets = records.iter().map(target).collect::<Result<_, ComposeError>>()?;
    let path = format!("{}/Microsoft.Dynamics.CRM.CreateMultiple", table.path());
    Ok(with_json(Method::POST, &path, json(&Body { targets })))
}

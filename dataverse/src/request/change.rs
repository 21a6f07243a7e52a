//! Changes that a table's own message makes, in a `$batch`, each answering for itself.
//!
//! `opportunityclose`: `WinOpportunity` or `LoseOpportunity`, because an opportunity is closed by them only (SEEN: error
//! 0x80100005; parameters: learn.microsoft.com, `WinOpportunity` action). Any other table: `PATCH` of an existing record
//! (`If-Match: *`), which never creates one.

use super::body::{Cell, Object, json};
use super::{ComposeError, Table, batch_request};
use crate::batch::Part;
use crate::http_form::ROOT;
use bytes::Bytes;
use http::{Method, Request};
use serde::Serialize;
use shared::id::ColumnName;
use shared::record::Record;
use shared::value::Value;
use uuid::Uuid;

/// Table whose records close opportunities.
const CLOSE: &str = "opportunityclose";
/// Column with the status of the closed opportunity; a parameter of the message beside the activity.
const STATUS: &str = "statuscode";
/// Status of a won opportunity; the standard ones of a lost one are 4 and 5 (SEEN by test, CDM names agree).
const WON: i32 = 3;
/// Statuses that an organisation added begin here, and which state they mean is its own affair.
const OWN: i32 = 100_000_000;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Close<'a> {
    status: i32,
    opportunity_close: Object<'a>,
}

pub(super) fn compose(
    table: Table<'_>,
    records: &[Record],
    boundary: Uuid,
) -> Result<Request<Bytes>, ComposeError> {
    let part = |record| {
        if table.name.as_str() == CLOSE {
            close(table, record)
        } else {
            Ok(Part {
                method: Method::PATCH,
                target: table.record_path(record.id),
                if_match: Some("*".to_owned()),
                body: json(&Object::of_update(table, record)?),
            })
        }
    };
    let parts = records
        .iter()
        .map(part)
        .collect::<Result<Vec<_>, ComposeError>>()?;
    Ok(batch_request(&parts, boundary))
}

fn close(table: Table<'_>, record: &Record) -> Result<Part, ComposeError> {
    let status = record
        .columns
        .iter()
        .find(|(column, _)| column.as_str() == STATUS);
    let no_status = |column: &ColumnName| table.unknown(column);
    let status = match status {
        Some((_, Value::Choice(status))) if *status < OWN => *status,
        Some((column, _)) => return Err(no_status(column)),
        None => return Err(no_status(&table.described.primary_id)),
    };
    let mut activity = Object::of_all_but(table, record, STATUS)?;
    let kind = format!("Microsoft.Dynamics.CRM.{}", table.name);
    activity.add("@odata.type", Cell::Text(kind.into()));
    let message = if status == WON {
        "WinOpportunity"
    } else {
        "LoseOpportunity"
    };
    Ok(Part {
        method: Method::POST,
        target: format!("{ROOT}{message}"),
        if_match: None,
        body: json(&Close {
            status,
            opportunity_close: activity,
        }),
    })
}

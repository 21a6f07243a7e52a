//! Answers that speak of single rows: ids of a bulk create, parts of a batch, rows of a list.

use super::refused;
use crate::batch::{self, Answered};
use crate::json;
use crate::metadata::TableSchema;
use crate::refusal::{self, Meaning};
use crate::retry_after;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Response, StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use shared::id::{ColumnName, RecordId};
use shared::millis::Millis;
use shared::outcome::{FoundRow, Limit, Outcome, RefusalClass, RowOutcome, StopReason, UnknownCause};
use shared::record::Record;
use std::collections::BTreeSet;
use uuid::Uuid;

const UNREADABLE: Outcome = Outcome::Unknown {
    cause: UnknownCause::Unreadable,
};

#[derive(Deserialize)]
struct Ids {
    #[serde(rename = "Ids")]
    ids: Vec<Uuid>,
}

/// `CreateMultiple` answers with the ids of its targets; only a full set of the ids that we sent is a success.
pub(super) fn bulk(response: &Response<Bytes>, records: &[Record]) -> Outcome {
    let Ok(answer) = serde_json::from_slice::<Ids>(response.body()) else {
        return UNREADABLE;
    };
    let told: BTreeSet<Uuid> = answer.ids.iter().copied().collect();
    let sent: BTreeSet<Uuid> = records.iter().map(|record| record.id.0).collect();
    if told == sent {
        Outcome::Rows {
            rows: vec![RowOutcome::Created; records.len()],
        }
    } else {
        UNREADABLE
    }
}

/// Each part of a batch answers for itself. A part that stops the whole run makes the outcome a stop, unless rows
/// were written already: then those count, and the next chunk meets the same stop.
pub(super) fn batch(
    response: &Response<Bytes>,
    table: &TableSchema,
    expected: usize,
    success: RowOutcome,
    now: Millis,
) -> Outcome {
    let content_type = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let Ok(parts) = batch::read(content_type, response.body(), expected) else {
        return UNREADABLE;
    };
    if parts.len() > expected || parts.is_empty() {
        return UNREADABLE;
    }
    let mut rows = Vec::with_capacity(expected);
    let mut wait_ms = None;
    for part in &parts {
        match row(part, table, &success) {
            Ok(outcome) => {
                if outcome == RowOutcome::NotTried {
                    let asked = part
                        .retry_after
                        .as_deref()
                        .and_then(|text| retry_after::parse(text, now));
                    wait_ms = wait_ms.max(asked);
                }
                rows.push(outcome);
            }
            Err(stop) if rows.iter().all(|row| *row == RowOutcome::NotTried) => return stop,
            Err(_) => rows.push(RowOutcome::NotTried),
        }
    }
    // A server that ends at the first failure leaves the later rows untouched.
    rows.resize(expected, RowOutcome::NotTried);
    if rows.iter().all(|row| *row == RowOutcome::NotTried) {
        return Outcome::Throttled {
            wait_ms: wait_ms.unwrap_or(super::DEFAULT_WAIT_MS),
            limit: Limit::Busy,
        };
    }
    Outcome::Rows { rows }
}

fn row(part: &Answered, table: &TableSchema, success: &RowOutcome) -> Result<RowOutcome, Outcome> {
    if part.status.is_success() {
        return Ok(success.clone());
    }
    let error = refusal::read(&part.body);
    let meaning = error
        .as_ref()
        .and_then(|error| error.code)
        .map_or(Meaning::Unknown, refusal::meaning);
    let deleting = *success == RowOutcome::Deleted;
    let refuse = |class| RowOutcome::Refused {
        refusal: refused(error.as_ref(), class, table),
    };
    Ok(match (part.status, meaning) {
        (StatusCode::TOO_MANY_REQUESTS, _) | (_, Meaning::Protection(_) | Meaning::Busy) => {
            RowOutcome::NotTried
        }
        (_, Meaning::VersionMismatch) => RowOutcome::Changed,
        (StatusCode::NOT_FOUND, _) | (_, Meaning::Missing) if deleting => RowOutcome::Absent,
        (_, Meaning::Missing) => refuse(RefusalClass::ParentMissing),
        (_, Meaning::Row(RefusalClass::Duplicate)) if !deleting => RowOutcome::Exists,
        (_, Meaning::Row(class)) => refuse(class),
        (_, Meaning::Privilege) => return Err(super::privilege(error.as_ref())),
        (_, Meaning::Mapping) => return Err(super::mapping(error.as_ref())),
        (_, Meaning::Storage) => {
            return Err(Outcome::Stopped {
                reason: StopReason::Storage,
            });
        }
        (_, Meaning::Admission) => {
            return Err(Outcome::Stopped {
                reason: StopReason::Privilege { name: None },
            });
        }
        (StatusCode::UNAUTHORIZED, _) => {
            return Err(Outcome::Stopped {
                reason: StopReason::SignIn,
            });
        }
        (StatusCode::PRECONDITION_FAILED, _) if deleting => RowOutcome::Changed,
        (StatusCode::PRECONDITION_FAILED, _) => RowOutcome::Exists,
        (StatusCode::FORBIDDEN, _) => return Err(super::privilege(error.as_ref())),
        // Whether this row was written is open: for the run that is the question of a row that may exist.
        (status, Meaning::Unknown) if status.is_server_error() => {
            if deleting {
                RowOutcome::NotTried
            } else {
                RowOutcome::Exists
            }
        }
        (_, Meaning::Unknown) => refuse(RefusalClass::Other),
    })
}

#[derive(Deserialize)]
struct List {
    value: Vec<Map<String, Json>>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
}

/// Rows of a list. A list that goes on would leave rows unseen, so it counts as refused rather than as an answer.
pub(super) fn found(response: &Response<Bytes>, table: &TableSchema, columns: &[ColumnName]) -> Outcome {
    let Ok(list) = serde_json::from_slice::<List>(response.body()) else {
        return UNREADABLE;
    };
    if list.next.is_some() {
        let refusal = refused(None, RefusalClass::Other, table);
        return Outcome::AllRefused { refusal };
    }
    match list.value.iter().map(|row| one(row, table, columns)).collect() {
        Some(rows) => Outcome::Found { rows },
        None => UNREADABLE,
    }
}

fn one(row: &Map<String, Json>, table: &TableSchema, columns: &[ColumnName]) -> Option<FoundRow> {
    let id = row.get(table.primary_id.as_str())?.as_str()?.parse().ok()?;
    let etag = row.get("@odata.etag")?.as_str()?.to_owned();
    let columns = columns
        .iter()
        .map(|column| Some((column.clone(), json::read(table, column, row)?)))
        .collect::<Option<_>>()?;
    Some(FoundRow {
        id: RecordId(id),
        etag,
        columns,
    })
}

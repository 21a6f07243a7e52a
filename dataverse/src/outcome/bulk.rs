//! `CreateMultiple` answers with the ids of its targets (SEEN: powerapps-docs, bulk-operations); only the full set of
//! the ids that we sent is a success.

use super::UNREADABLE;
use bytes::Bytes;
use http::{Response, StatusCode};
use serde::Deserialize;
use shared::outcome::{Outcome, RowOutcome};
use shared::record::Record;
use std::collections::BTreeSet;
use uuid::Uuid;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Ids {
    ids: Vec<Uuid>,
}

pub(super) fn read(response: &Response<Bytes>, records: &[Record]) -> Outcome {
    let Ok(answer) = serde_json::from_slice::<Ids>(response.body()) else {
        return UNREADABLE;
    };
    let told: BTreeSet<Uuid> = answer.ids.iter().copied().collect();
    let sent: BTreeSet<Uuid> = records.iter().map(|record| record.id.0).collect();
    let is_full = response.status() == StatusCode::OK && answer.ids.len() == records.len() && told == sent;
    if is_full {
        Outcome::Rows {
            rows: vec![RowOutcome::Created; records.len()],
        }
    } else {
        UNREADABLE
    }
}

//! Which of the pairs that were asked for there are.

use super::UNREADABLE;
use super::found::RawRow;
use crate::metadata::Schema;
use crate::outcome::cell;
use crate::request::ends;
use bytes::Bytes;
use http::{Response, StatusCode};
use serde::Deserialize;
use serde_json::value::RawValue;
use shared::chunk::Pair;
use shared::id::{RecordId, TableName};
use shared::outcome::{FoundRow, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

#[derive(Deserialize)]
struct List {
    value: Vec<RawRow>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<Box<RawValue>>,
}

/// Reads the answer. A list that goes on on another page would leave pairs unseen, so it is no answer.
pub(super) fn read(
    response: &Response<Bytes>,
    schema: &Schema,
    table: &TableName,
    pairs: &[Pair],
) -> Outcome {
    let list = match serde_json::from_slice::<List>(response.body()) {
        Ok(list) if response.status() == StatusCode::OK && list.next.is_none() => list,
        Ok(_) | Err(_) => return UNREADABLE,
    };
    match there(&list, schema, table, pairs) {
        Some(there) => Outcome::Found {
            rows: pairs
                .iter()
                .filter(|pair| there.contains(&(pair.from.id, pair.to.id)))
                .map(|pair| FoundRow {
                    id: pair.id,
                    etag: String::new(),
                    columns: BTreeMap::new(),
                })
                .collect(),
        },
        None => UNREADABLE,
    }
}

fn there(
    list: &List,
    schema: &Schema,
    table: &TableName,
    pairs: &[Pair],
) -> Option<BTreeSet<(RecordId, RecordId)>> {
    let (near, far) = ends(schema, table, pairs.first()?).ok()?;
    let described = schema.table(table)?;
    let (near, far) = (described.read_name(&near)?, described.read_name(&far)?);
    let end = |row: &RawRow, name: &str| Some(RecordId(cell::parse::<Uuid>(row.get(name)?)?));
    list.value
        .iter()
        .map(|row| Some((end(row, &near)?, end(row, &far)?)))
        .collect()
}

//! Chunks to send, and how to read what comes back.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode, header};
use serde::de::DeserializeOwned;
use shared::chunk::{Chunk, CreateMethod, Task};
use shared::id::{ChunkNumber, ColumnName, Fence, OrgId, PlanHash, RecordId, RunId, TableName};
use shared::record::Record;
use shared::session::{Consent, ProxyRefusal, RefusalKind, TableCount};
use shared::value::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

pub(super) const RUN: RunId = RunId(Uuid::from_u128(7));

pub(super) fn consent(organization: OrgId, tables: &[&str]) -> Consent {
    let tables = tables.iter().map(|name| TableCount {
        table: table(name),
        records: 1,
    });
    Consent {
        organization,
        plan: PlanHash::of(&[0; 32]),
        tables: tables.collect(),
    }
}

pub(super) fn table(name: &str) -> TableName {
    TableName::try_new(name).unwrap()
}

pub(super) fn chunk(fence: Fence, name: &str, task: Task) -> Chunk {
    Chunk {
        run: RUN,
        fence,
        number: ChunkNumber(0),
        table: table(name),
        task,
    }
}

/// Creates accounts named `name`, one for each id.
pub(super) fn create(fence: Fence, name: &str, ids: std::ops::Range<u128>) -> Chunk {
    let record = |id: u128| Record {
        id: RecordId(Uuid::from_u128(id + 0x4000_8000_0000_0000_0000)),
        columns: BTreeMap::from([(ColumnName::try_new("name").unwrap(), Value::Text(name.to_owned()))]),
    };
    chunk(
        fence,
        "account",
        Task::Create {
            method: CreateMethod::Bulk,
            records: ids.map(record).collect(),
        },
    )
}

pub(super) fn read_back(fence: Fence, ids: std::ops::Range<u128>) -> Chunk {
    let ids = ids
        .map(|id| RecordId(Uuid::from_u128(id + 0x4000_8000_0000_0000_0000)))
        .collect();
    chunk(
        fence,
        "account",
        Task::Read {
            ids,
            columns: vec![ColumnName::try_new("name").unwrap()],
        },
    )
}

pub(super) fn location(response: &Response<Bytes>) -> &str {
    response
        .headers()
        .get(header::LOCATION)
        .map_or("", |value| value.to_str().unwrap())
}

pub(super) fn text(response: &Response<Bytes>) -> String {
    String::from_utf8(response.body().to_vec()).unwrap()
}

pub(super) fn read<T: DeserializeOwned>(response: &Response<Bytes>) -> T {
    assert!(
        response.status().is_success(),
        "{} {}",
        response.status(),
        text(response)
    );
    serde_json::from_slice(response.body()).unwrap()
}

/// The refusal in a response, after checking that it looks like one.
pub(super) fn refusal(response: &Response<Bytes>) -> (StatusCode, RefusalKind) {
    let refusal: ProxyRefusal = serde_json::from_slice(response.body())
        .unwrap_or_else(|_| panic!("{} {}", response.status(), text(response)));
    (response.status(), refusal.refused)
}

pub(super) fn is_hardened(headers: &HeaderMap) -> bool {
    let value = |name: &str| {
        headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
            .to_owned()
    };
    let policy = value("content-security-policy");
    [
        "default-src 'none'",
        "connect-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval';",
        "frame-ancestors 'none'",
    ]
    .iter()
    .all(|part| policy.contains(part))
        && !policy.contains("unsafe-inline")
        && value("x-content-type-options") == "nosniff"
        && value("referrer-policy") == "no-referrer"
        && value("cross-origin-opener-policy") == "same-origin"
        && value("cross-origin-embedder-policy") == "require-corp"
        && value("cross-origin-resource-policy") == "same-origin"
        && !headers.contains_key("strict-transport-security")
        && !headers.contains_key("access-control-allow-origin")
        && ["no-store", "no-cache"].contains(&value("cache-control").as_str())
}

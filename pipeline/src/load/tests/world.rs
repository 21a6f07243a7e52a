//! A small organisation: rows by table and id, versions, cascading deletes, bad rows, faults, and people who edit.

use super::rng::Rng;
use crate::plan::tests::synthetic::{column, table};
use shared::chunk::{Chunk, CreateMethod, Task};
use shared::id::{ColumnName, RecordId, TableName};
use shared::outcome::{
    FoundRow, Limit, Outcome, Refusal, RefusalClass, RowOutcome, StopReason, UnknownCause,
};
use shared::record::Record;
use shared::value::{Reference, Value};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub(super) type Key = (TableName, RecordId);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    pub(super) columns: BTreeMap<ColumnName, Value>,
    pub(super) version: u64,
}

/// Faults in percent of exchanges.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Faults {
    pub(super) throttled: usize,
    pub(super) lost_before: usize,
    pub(super) lost_after: usize,
    pub(super) late: usize,
    pub(super) stopped: usize,
    pub(super) cut_batches: usize,
}

#[derive(Debug, Default)]
pub(super) struct World {
    pub(super) rows: BTreeMap<Key, Stored>,
    /// Records that the organisation refuses.
    pub(super) bad: BTreeSet<RecordId>,
    pub(super) faults: Faults,
    /// Requests that were given up and will be committed at that moment.
    pub(super) late: Vec<(u64, Chunk)>,
    /// Rows that a person changed or deleted.
    pub(super) touched: BTreeSet<Key>,
    /// Rows that a person added.
    pub(super) added: BTreeSet<Key>,
    pub(super) is_closed_for_additions: bool,
    versions: u64,
}

pub(super) fn refusal(class: RefusalClass) -> Refusal {
    Refusal {
        code: None,
        class,
        column: None,
    }
}

impl World {
    /// One exchange, with a fault now and then. A request given up is committed within `late_ms`.
    pub(super) fn exchange(&mut self, rng: &mut Rng, now: u64, late_ms: u64, chunk: &Chunk) -> Outcome {
        let dice = rng.below(100);
        let mut edge = self.faults.throttled;
        if dice < edge {
            return Outcome::Throttled {
                wait_ms: 1 + rng.next() % 5_000,
                limit: Limit::Requests,
            };
        }
        edge += self.faults.lost_before;
        if dice < edge {
            return Outcome::Unknown {
                cause: UnknownCause::ServerError,
            };
        }
        edge += self.faults.lost_after;
        if dice < edge {
            self.perform(rng, chunk);
            return Outcome::Unknown {
                cause: UnknownCause::ConnectionLost,
            };
        }
        edge += self.faults.late;
        if dice < edge {
            self.late.push((now + rng.next() % late_ms.max(1), chunk.clone()));
            return Outcome::Unknown {
                cause: UnknownCause::TimedOut,
            };
        }
        edge += self.faults.stopped;
        if dice < edge {
            return Outcome::Stopped {
                reason: StopReason::SignIn,
            };
        }
        self.perform(rng, chunk)
    }

    /// Commits what is due.
    pub(super) fn tick(&mut self, rng: &mut Rng, now: u64) {
        let (due, later) = std::mem::take(&mut self.late)
            .into_iter()
            .partition(|(at, _)| *at <= now);
        self.late = later;
        let due: Vec<(u64, Chunk)> = due;
        for (_, chunk) in due {
            self.perform(rng, &chunk);
        }
    }

    pub(super) fn perform(&mut self, rng: &mut Rng, chunk: &Chunk) -> Outcome {
        match &chunk.task {
            Task::Create { method, records } => self.create(rng, &chunk.table, *method, records),
            Task::Read { ids, columns } => Outcome::Found {
                rows: ids
                    .iter()
                    .filter_map(|id| self.found(&chunk.table, *id, columns))
                    .collect(),
            },
            Task::Children { ids, child, lookup } => {
                let is_child = |row: &Stored| match row.columns.get(lookup) {
                    Some(Value::Lookup(parent)) => ids.contains(&parent.id),
                    _ => false,
                };
                let hits = self
                    .rows
                    .iter()
                    .filter(|((table, _), row)| table == child && is_child(row));
                let ids: Vec<RecordId> = hits.map(|((_, id), _)| *id).collect();
                let columns = [lookup.clone()];
                Outcome::Found {
                    rows: ids
                        .into_iter()
                        .filter_map(|id| self.found(child, id, &columns))
                        .collect(),
                }
            }
            Task::Change { .. } | Task::Link { .. } | Task::FindLinks { .. } | Task::Unlink { .. } => {
                panic!("this world has records only")
            }
            Task::Delete { targets } => {
                let rows = targets.iter().map(|target| {
                    let key = (chunk.table.clone(), target.id);
                    match self.rows.get(&key) {
                        None => RowOutcome::Absent,
                        Some(row) if etag(row) == target.etag => {
                            self.remove(&key);
                            RowOutcome::Deleted
                        }
                        Some(_) => RowOutcome::Changed,
                    }
                });
                Outcome::Rows { rows: rows.collect() }
            }
        }
    }

    /// Deletes a row and what hangs on it.
    fn remove(&mut self, key: &Key) {
        self.rows.remove(key);
        let hangs = |row: &Stored| match row.columns.get(&column("parentcustomerid")) {
            Some(Value::Lookup(parent)) => parent.id == key.1,
            _ => false,
        };
        let children: Vec<Key> = self
            .rows
            .iter()
            .filter(|(_, row)| hangs(row))
            .map(|(key, _)| key.clone())
            .collect();
        for child in children {
            self.remove(&child);
        }
    }

    fn create(
        &mut self,
        rng: &mut Rng,
        table: &TableName,
        method: CreateMethod,
        records: &[Record],
    ) -> Outcome {
        if method == CreateMethod::Bulk {
            for record in records {
                match self.fault_of(table, record) {
                    RowOutcome::Created => {}
                    RowOutcome::Refused { refusal } => return Outcome::AllRefused { refusal },
                    _ => {
                        return Outcome::AllRefused {
                            refusal: refusal(RefusalClass::Duplicate),
                        };
                    }
                }
            }
        }
        let cut = if method == CreateMethod::Batch && rng.chance(self.faults.cut_batches) {
            rng.below(records.len())
        } else {
            records.len()
        };
        let mut rows = Vec::new();
        for (n, record) in records.iter().enumerate() {
            let row = if n < cut {
                self.fault_of(table, record)
            } else {
                RowOutcome::NotTried
            };
            if row == RowOutcome::Created {
                self.put((table.clone(), record.id), record.columns.clone());
            }
            rows.push(row);
        }
        Outcome::Rows { rows }
    }

    fn fault_of(&self, table: &TableName, record: &Record) -> RowOutcome {
        let has_parent = |value: &Value| match value {
            Value::Lookup(parent) => self.rows.contains_key(&(parent.table.clone(), parent.id)),
            _ => true,
        };
        if self.rows.contains_key(&(table.clone(), record.id)) {
            RowOutcome::Exists
        } else if self.bad.contains(&record.id) {
            RowOutcome::Refused {
                refusal: refusal(RefusalClass::OutOfRange),
            }
        } else if !record.columns.values().all(has_parent) {
            RowOutcome::Refused {
                refusal: refusal(RefusalClass::ParentMissing),
            }
        } else {
            RowOutcome::Created
        }
    }

    pub(super) fn put(&mut self, key: Key, columns: BTreeMap<ColumnName, Value>) {
        self.versions += 1;
        let version = self.versions;
        self.rows.insert(key, Stored { columns, version });
    }

    fn found(&self, table: &TableName, id: RecordId, columns: &[ColumnName]) -> Option<FoundRow> {
        let row = self.rows.get(&(table.clone(), id))?;
        let value = |name: &ColumnName| row.columns.get(name).cloned().unwrap_or(Value::Null);
        let columns = columns.iter().map(|name| (name.clone(), value(name))).collect();
        Some(FoundRow {
            id,
            etag: etag(row),
            columns,
        })
    }

    /// A person edits, deletes, touches or adds something.
    pub(super) fn meddle(&mut self, rng: &mut Rng) {
        let nth = rng.below(self.rows.len());
        let Some(key) = self.rows.keys().nth(nth).cloned() else {
            return;
        };
        match rng.below(4) {
            0 => {
                self.touched.insert(key.clone());
                let name = if key.0.as_str() == "account" {
                    "name"
                } else {
                    "lastname"
                };
                let mut columns = self.rows[&key].columns.clone();
                columns.insert(column(name), Value::Text(format!("edited {}", rng.next())));
                self.put(key, columns);
            }
            1 => {
                let before: BTreeSet<Key> = self.rows.keys().cloned().collect();
                self.remove(&key);
                self.touched
                    .extend(before.into_iter().filter(|key| !self.rows.contains_key(key)));
            }
            2 => {
                // Only the version moves, as a calculated column would make it.
                let columns = self.rows[&key].columns.clone();
                self.put(key, columns);
            }
            _ if self.is_closed_for_additions => {}
            _ => {
                let id = RecordId(Uuid::from_u128(u128::from(rng.next())));
                let parent = Value::Lookup(Reference {
                    table: key.0.clone(),
                    id: key.1,
                });
                let new = (table("contact"), id);
                self.added.insert(new.clone());
                self.put(new, BTreeMap::from([(column("parentcustomerid"), parent)]));
            }
        }
    }
}

pub(super) fn etag(row: &Stored) -> String {
    format!("W/\"{}\"", row.version)
}

//! Rows, versions and the log of what was committed. Knows nothing of columns' meaning.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A stored cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Text, number or truth value as the Web API writes it.
    Plain(Value),
    /// A lookup.
    Link { table: String, id: Uuid },
}

/// A stored row; empty columns are absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    pub(crate) cells: BTreeMap<String, Cell>,
    pub(crate) version: u64,
}

impl Row {
    pub(crate) fn text(&self, column: &str) -> Option<&str> {
        match self.cells.get(column)? {
            Cell::Plain(value) => value.as_str(),
            Cell::Link { .. } => None,
        }
    }

    pub(crate) fn points_at(&self, column: &str, table: &str, id: Uuid) -> bool {
        matches!(self.cells.get(column), Some(Cell::Link { table: t, id: i }) if t == table && *i == id)
    }
}

/// Something that was committed: the ground truth that a client's own journal can be held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commit {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// Logical name of the table.
    pub table: String,
    /// Primary key.
    pub id: Uuid,
    /// What happened.
    pub change: Change,
}

/// Kinds of commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The row was created.
    Created,
    /// The row was updated.
    Updated,
    /// The row was deleted.
    Deleted,
}

/// All rows, with an undo log for what has to be all or nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    tables: BTreeMap<String, BTreeMap<Uuid, Row>>,
    version: u64,
    commits: Vec<Commit>,
    undo: Vec<(String, Uuid, Option<Row>)>,
}

/// A point to go back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Savepoint {
    undo: usize,
    commits: usize,
}

impl Store {
    pub(crate) fn row(&self, table: &str, id: Uuid) -> Option<&Row> {
        self.tables.get(table)?.get(&id)
    }

    pub(crate) fn rows(&self, table: &str) -> impl Iterator<Item = (Uuid, &Row)> {
        self.tables
            .get(table)
            .into_iter()
            .flatten()
            .map(|(id, row)| (*id, row))
    }

    pub(crate) fn commits(&self) -> &[Commit] {
        &self.commits
    }

    pub(crate) fn put(&mut self, at_ms: u64, table: &str, id: Uuid, mut row: Row) {
        self.version += 1;
        row.version = self.version;
        let before = self.tables.entry(table.to_owned()).or_default().insert(id, row);
        let change = if before.is_some() {
            Change::Updated
        } else {
            Change::Created
        };
        self.note(at_ms, table, id, change, before);
    }

    pub(crate) fn remove(&mut self, at_ms: u64, table: &str, id: Uuid) {
        let before = self.tables.get_mut(table).and_then(|rows| rows.remove(&id));
        if before.is_some() {
            self.version += 1;
            self.note(at_ms, table, id, Change::Deleted, before);
        }
    }

    /// Puts a row that belongs to the organisation from its start; it is no commit.
    pub(crate) fn seed(&mut self, table: &str, id: Uuid, row: Row) {
        self.version += 1;
        self.tables.entry(table.to_owned()).or_default().insert(
            id,
            Row {
                version: self.version,
                ..row
            },
        );
    }

    fn note(&mut self, at_ms: u64, table: &str, id: Uuid, change: Change, before: Option<Row>) {
        self.undo.push((table.to_owned(), id, before));
        self.commits.push(Commit {
            at_ms,
            table: table.to_owned(),
            id,
            change,
        });
    }

    pub(crate) fn savepoint(&self) -> Savepoint {
        Savepoint {
            undo: self.undo.len(),
            commits: self.commits.len(),
        }
    }

    /// Undoes everything since the savepoint; nothing of it was ever committed.
    pub(crate) fn roll_back(&mut self, to: Savepoint) {
        while self.undo.len() > to.undo {
            let Some((table, id, before)) = self.undo.pop() else {
                break;
            };
            let rows = self.tables.entry(table).or_default();
            match before {
                Some(row) => rows.insert(id, row),
                None => rows.remove(&id),
            };
        }
        self.commits.truncate(to.commits);
    }

    /// Ends a request: what it did stays.
    pub(crate) fn commit(&mut self) {
        self.undo.clear();
    }

    /// SHA-256 over all rows in the order of table and key, without versions and times of modification.
    pub(crate) fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for (table, rows) in &self.tables {
            for (id, row) in rows {
                hash.update(format!("{table}\n{id}\n"));
                for (column, cell) in row
                    .cells
                    .iter()
                    .filter(|(column, _)| !column.starts_with("modified"))
                {
                    match cell {
                        Cell::Plain(value) => hash.update(format!("{column}={value}\n")),
                        Cell::Link { table, id } => hash.update(format!("{column}={table}({id})\n")),
                    }
                }
            }
        }
        hash.finalize().into()
    }
}

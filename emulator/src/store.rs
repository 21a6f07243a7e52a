//! Rows, versions and the log of what was committed. Knows nothing of columns' meaning.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
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

    pub(crate) fn number(&self, column: &str) -> Option<f64> {
        match self.cells.get(column)? {
            Cell::Plain(value) => value.as_f64(),
            Cell::Link { .. } => None,
        }
    }

    pub(crate) fn whole(&self, column: &str) -> Option<i64> {
        match self.cells.get(column)? {
            Cell::Plain(value) => value.as_i64(),
            Cell::Link { .. } => None,
        }
    }

    pub(crate) fn is_true(&self, column: &str) -> bool {
        matches!(self.cells.get(column), Some(Cell::Plain(Value::Bool(true))))
    }

    /// The row that a lookup leads to.
    pub(crate) fn link(&self, column: &str) -> Option<(&str, Uuid)> {
        match self.cells.get(column)? {
            Cell::Link { table, id } => Some((table, *id)),
            Cell::Plain(_) => None,
        }
    }

    pub(crate) fn set(&mut self, column: &str, value: impl Into<Value>) {
        self.cells.insert(column.to_owned(), Cell::Plain(value.into()));
    }

    pub(crate) fn set_link(&mut self, column: &str, table: &str, id: Uuid) {
        let table = table.to_owned();
        self.cells.insert(column.to_owned(), Cell::Link { table, id });
    }
}

/// What an index finds a cell by.
fn indexed(cell: &Cell) -> String {
    match cell {
        Cell::Plain(Value::String(text)) => text.to_lowercase(),
        Cell::Plain(value) => value.to_string(),
        Cell::Link { table, id } => format!("{table}({id})"),
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

/// Keys of the rows of one column by what stands in it.
type Index = BTreeMap<String, BTreeSet<Uuid>>;

/// All rows, with an undo log for what has to be all or nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    tables: BTreeMap<String, BTreeMap<Uuid, Row>>,
    /// By table, then by column: only what [`Store::index`] was told.
    indexes: BTreeMap<String, BTreeMap<String, Index>>,
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
        let before = self.replace(table, id, Some(row));
        let change = if before.is_some() {
            Change::Updated
        } else {
            Change::Created
        };
        self.note(at_ms, table, id, change, before);
    }

    pub(crate) fn remove(&mut self, at_ms: u64, table: &str, id: Uuid) {
        let before = self.replace(table, id, None);
        if before.is_some() {
            self.version += 1;
            self.note(at_ms, table, id, Change::Deleted, before);
        }
    }

    /// Puts a row that belongs to the organisation from its start; it is no commit.
    pub(crate) fn seed(&mut self, table: &str, id: Uuid, row: Row) {
        self.version += 1;
        let row = Row {
            version: self.version,
            ..row
        };
        self.replace(table, id, Some(row));
    }

    /// Puts what the server counts by itself: no commit and no new version.
    pub(crate) fn derive(&mut self, table: &str, id: Uuid, row: Row) {
        let before = self.replace(table, id, Some(row));
        self.undo.push((table.to_owned(), id, before));
    }

    /// The only way a row changes: rows and indexes stay together.
    fn replace(&mut self, table: &str, id: Uuid, row: Option<Row>) -> Option<Row> {
        let rows = self.tables.entry(table.to_owned()).or_default();
        let before = match &row {
            Some(row) => rows.insert(id, row.clone()),
            None => rows.remove(&id),
        };
        for (column, index) in self.indexes.get_mut(table).into_iter().flatten() {
            let old = before.as_ref().and_then(|row| row.cells.get(column));
            let new = row.as_ref().and_then(|row| row.cells.get(column));
            if old == new {
                continue;
            }
            if let Some(ids) = old.and_then(|cell| index.get_mut(&indexed(cell))) {
                ids.remove(&id);
            }
            if let Some(cell) = new {
                index.entry(indexed(cell)).or_default().insert(id);
            }
        }
        before
    }

    /// Keeps an index of a column from now on.
    pub(crate) fn index(&mut self, table: &str, column: &str) {
        let mut index = Index::new();
        for (id, row) in self.rows(table) {
            if let Some(cell) = row.cells.get(column) {
                index.entry(indexed(cell)).or_default().insert(id);
            }
        }
        self.indexes
            .entry(table.to_owned())
            .or_default()
            .insert(column.to_owned(), index);
    }

    /// Keys of the rows with this cell, as the database compares: texts without regard to case.
    pub(crate) fn having(&self, table: &str, column: &str, cell: &Cell) -> Vec<Uuid> {
        let wanted = indexed(cell);
        match self.indexes.get(table).and_then(|columns| columns.get(column)) {
            Some(index) => index.get(&wanted).into_iter().flatten().copied().collect(),
            None => {
                let fits = |row: &Row| row.cells.get(column).is_some_and(|cell| indexed(cell) == wanted);
                self.rows(table)
                    .filter(|(_, row)| fits(row))
                    .map(|(id, _)| id)
                    .collect()
            }
        }
    }

    /// Keys of the rows with all of these cells.
    pub(crate) fn having_all(&self, table: &str, cells: &[(String, Cell)]) -> Vec<Uuid> {
        let Some(((column, cell), rest)) = cells.split_first() else {
            return Vec::new();
        };
        let fits = |id: &Uuid| {
            self.row(table, *id).is_some_and(|row| {
                rest.iter().all(|(column, cell)| {
                    row.cells
                        .get(column)
                        .is_some_and(|found| indexed(found) == indexed(cell))
                })
            })
        };
        let found = self.having(table, column, cell);
        found.into_iter().filter(fits).collect()
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
            self.replace(&table, id, before);
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

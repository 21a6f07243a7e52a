//! Creating, updating and deleting one row: payload checks, computed columns, cascades.

use crate::civil;
use crate::definition::{RequiredLevel, Table};
use crate::error::Refusal;
use crate::org::Org;
use crate::store::{Cell, Row};
use http::StatusCode;
use serde_json::{Map, Value};
use uuid::Uuid;

mod cell;
mod computed;
mod payload;

use payload::Changes;

/// What a conditional request demands of the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Condition {
    /// `If-Match`: `*` or a version.
    pub(crate) if_match: Option<String>,
    /// `If-None-Match: *`.
    pub(crate) none_match_any: bool,
}

impl Org {
    /// Creates a row; answers with its key.
    pub(crate) fn create(
        &mut self,
        now_ms: u64,
        table: &str,
        body: &Map<String, Value>,
    ) -> Result<Uuid, Refusal> {
        let changes = self.check(table, body, true)?;
        let id = changes.key.unwrap_or_else(|| self.next_id());
        self.insert(now_ms, table, id, changes)
    }

    /// Updates a row, or creates it with the key of the address.
    pub(crate) fn upsert(
        &mut self,
        now_ms: u64,
        table: &str,
        id: Uuid,
        body: &Map<String, Value>,
        condition: &Condition,
    ) -> Result<Written, Refusal> {
        match self.store.row(table, id) {
            Some(_) if condition.none_match_any => Err(Refusal::new(
                StatusCode::PRECONDITION_FAILED,
                0x8004_0237,
                "A record with matching key values already exists.",
            )),
            Some(row) => {
                check_version(condition, row.version)?;
                self.update(now_ms, table, id, body)?;
                Ok(Written::Updated)
            }
            None if condition.if_match.is_some() => Err(Refusal::missing_row(table, id)),
            None => {
                let mut changes = self.check(table, body, true)?;
                changes.key = Some(id);
                self.insert(now_ms, table, id, changes)?;
                Ok(Written::Created)
            }
        }
    }

    /// Updates a row that exists.
    pub(crate) fn update(
        &mut self,
        now_ms: u64,
        table: &str,
        id: Uuid,
        body: &Map<String, Value>,
    ) -> Result<(), Refusal> {
        let changes = self.check(table, body, false)?;
        let mut row = self
            .store
            .row(table, id)
            .cloned()
            .ok_or_else(|| Refusal::missing_row(table, id))?;
        let new_state = changes.set.iter().any(|(name, _)| name == "statecode");
        let new_status = changes.set.iter().any(|(name, _)| name == "statuscode");
        for name in changes.clear {
            row.cells.remove(&name);
        }
        row.cells.extend(changes.set);
        let definition = self.table(table)?;
        if new_state && !new_status {
            computed::default_status(definition, &mut row);
        }
        computed::check_status(definition, &row)?;
        computed::derive(definition, &mut row);
        self.stamp_modified(now_ms, &mut row);
        self.store.put(now_ms, table, id, row);
        Ok(())
    }

    /// Deletes a row, what hangs on it by a parental relationship, and links to it.
    pub(crate) fn delete(
        &mut self,
        now_ms: u64,
        table: &str,
        id: Uuid,
        condition: &Condition,
    ) -> Result<(), Refusal> {
        let definition = self.table(table)?;
        if definition.read_only {
            return Err(Refusal::not_emulated(format!("deleting rows of {table}")));
        }
        let row = self
            .store
            .row(table, id)
            .ok_or_else(|| Refusal::missing_row(table, id))?;
        check_version(condition, row.version)?;
        self.remove_with_children(now_ms, table, id);
        Ok(())
    }

    /// `parentcustomerid` is parental: its children go too. Every other lookup to the row is emptied (SEEN: deleting
    /// an account can delete its contacts; other cascades INFERRED).
    fn remove_with_children(&mut self, now_ms: u64, table: &str, id: Uuid) {
        self.store.remove(now_ms, table, id);
        let mut links: Vec<(String, String, bool)> = self
            .definitions
            .all()
            .flat_map(|child| {
                let to_us = child
                    .relationships
                    .iter()
                    .filter(|relationship| relationship.target == table);
                to_us.map(|r| {
                    (
                        child.logical_name.clone(),
                        r.column.clone(),
                        r.column == "parentcustomerid",
                    )
                })
            })
            .collect();
        // Children that go need no emptied links first.
        links.sort_by_key(|(_, _, is_parental)| !is_parental);
        for (child, column, is_parental) in links {
            let hanging: Vec<Uuid> = self
                .store
                .rows(&child)
                .filter(|(_, row)| row.points_at(&column, table, id))
                .map(|(id, _)| id)
                .collect();
            for hanging in hanging {
                if is_parental {
                    self.remove_with_children(now_ms, &child, hanging);
                } else if let Some(mut row) = self.store.row(&child, hanging).cloned() {
                    row.cells.remove(&column);
                    self.store.put(now_ms, &child, hanging, row);
                }
            }
        }
    }

    fn insert(&mut self, now_ms: u64, table: &str, id: Uuid, changes: Changes) -> Result<Uuid, Refusal> {
        if id.is_nil() {
            return Err(Refusal::bad(
                0x8004_0203,
                "The identifier of a record cannot be empty.",
            ));
        }
        if self.store.row(table, id).is_some() {
            return Err(Refusal::duplicate_key());
        }
        let definition = self.table(table)?.clone();
        let mut row = Row {
            cells: changes.set.into_iter().collect(),
            version: 0,
        };
        row.cells.insert(
            definition.primary_id.clone(),
            Cell::Plain(Value::String(id.to_string())),
        );
        self.stamp_created(now_ms, &definition, &mut row)?;
        computed::defaults(&definition, &mut row);
        computed::check_status(&definition, &row)?;
        computed::derive(&definition, &mut row);
        for column in definition
            .columns
            .iter()
            .filter(|column| column.required == RequiredLevel::SystemRequired)
        {
            if !row.cells.contains_key(&column.name) {
                return Err(Refusal::bad(
                    0x8004_0200,
                    format!(
                        "Required field '{}' is missing for entity '{table}'.",
                        column.name
                    ),
                ));
            }
        }
        self.store.put(now_ms, table, id, row);
        Ok(id)
    }
}

/// What an upsert did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    Created,
    Updated,
}

fn check_version(condition: &Condition, version: u64) -> Result<(), Refusal> {
    match condition.if_match.as_deref() {
        None | Some("*") => Ok(()),
        Some(etag) if etag.trim_start_matches("W/").trim_matches('"') == version.to_string() => Ok(()),
        Some(_) => Err(Refusal::version_mismatch()),
    }
}

impl Org {
    fn stamp_created(&self, now_ms: u64, table: &Table, row: &mut Row) -> Result<(), Refusal> {
        let now = seconds(now_ms);
        let mut created = now;
        if let Some(supplied) = row.text("overriddencreatedon").and_then(civil::parse_instant) {
            if self.profile.lacks("prvOverrideCreatedOnCreatedBy") {
                return Err(Refusal::privilege(
                    self.profile.user,
                    "prvOverrideCreatedOnCreatedBy",
                ));
            }
            if supplied > now {
                return Err(Refusal::bad(
                    0x8004_0203,
                    "The value of overriddencreatedon cannot be in the future.",
                ));
            }
            created = supplied;
            row.cells.insert("overriddencreatedon".to_owned(), instant(now));
        }
        row.cells.insert("createdon".to_owned(), instant(created));
        let user = Cell::Link {
            table: "systemuser".to_owned(),
            id: self.profile.user,
        };
        row.cells.insert("createdby".to_owned(), user.clone());
        if table.ownership == "UserOwned" {
            row.cells.entry("ownerid".to_owned()).or_insert(user);
            let unit = Cell::Link {
                table: "businessunit".to_owned(),
                id: self.profile.business_unit(),
            };
            row.cells.insert("owningbusinessunit".to_owned(), unit);
        }
        self.stamp_modified(now_ms, row);
        Ok(())
    }

    fn stamp_modified(&self, now_ms: u64, row: &mut Row) {
        row.cells
            .insert("modifiedon".to_owned(), instant(seconds(now_ms)));
        let user = Cell::Link {
            table: "systemuser".to_owned(),
            id: self.profile.user,
        };
        row.cells.insert("modifiedby".to_owned(), user);
    }
}

fn seconds(now_ms: u64) -> i64 {
    i64::try_from(now_ms / 1_000).unwrap_or(i64::MAX)
}

fn instant(seconds: i64) -> Cell {
    Cell::Plain(Value::String(civil::render_instant(seconds)))
}

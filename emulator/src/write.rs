//! Creating, updating and deleting one row: payload checks, computed columns, cascades.

use crate::address::missing_key;
use crate::civil;
use crate::definition::{OnDelete, RequiredLevel, Table};
use crate::error::Refusal;
use crate::org::Org;
use crate::store::{Cell, Row};
use http::StatusCode;
use serde_json::{Map, Value};
use uuid::Uuid;

mod cell;
mod computed;
mod money;
mod payload;
mod price;
mod rules;

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

    /// Updates the row of an alternate key, or creates it with the values of that key. A value of the payload wins over
    /// the one of the address (SEEN: powerapps-docs, use-upsert-insert-update-record).
    pub(crate) fn upsert_by_key(
        &mut self,
        now_ms: u64,
        table: &Table,
        key: &[(String, Cell)],
        body: &Map<String, Value>,
        condition: &Condition,
    ) -> Result<(Uuid, Written), Refusal> {
        let name = &table.logical_name;
        if let Some(id) = self.store.having_all(name, key).into_iter().next() {
            let written = self.upsert(now_ms, name, id, body, condition)?;
            return Ok((id, written));
        }
        if condition.if_match.is_some() {
            return Err(missing_key(table));
        }
        let mut changes = self.check(name, body, true)?;
        for (column, cell) in key {
            if !changes.set.iter().any(|(set, _)| set == column) {
                changes.set.push((column.clone(), cell.clone()));
            }
        }
        let id = changes.key.unwrap_or_else(|| self.next_id());
        let id = self.insert(now_ms, name, id, changes)?;
        Ok((id, Written::Created))
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
        let before = self
            .store
            .row(table, id)
            .cloned()
            .ok_or_else(|| Refusal::missing_row(table, id))?;
        let mut row = before.clone();
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
        self.settle(definition, Some(&before), &mut row)?;
        computed::derive(definition, &mut row);
        self.check_keys(definition, id, &row)?;
        self.stamp_modified(now_ms, &mut row);
        self.store.put(now_ms, table, id, row);
        self.after_write(now_ms, table, id, Some(&before));
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
        if definition.by_message_only {
            return Err(Refusal::no_such_method("Delete", table));
        }
        let row = self
            .store
            .row(table, id)
            .ok_or_else(|| Refusal::missing_row(table, id))?;
        check_version(condition, row.version)?;
        self.remove_with_children(now_ms, table, id)
    }

    /// Children of a parental relationship go too, a restricting one keeps the row, every other lookup to the row is
    /// emptied. The answer to a restricted delete: SEEN, error `CannotDeleteDueToAssociation` and its status 405.
    fn remove_with_children(&mut self, now_ms: u64, table: &str, id: Uuid) -> Result<(), Refusal> {
        let Some(row) = self.store.row(table, id).cloned() else {
            return Ok(());
        };
        self.before_delete(table, &row)?;
        self.store.remove(now_ms, table, id);
        let mut links: Vec<(String, String, OnDelete)> = self
            .definitions
            .pointing_at(table)
            .map(|(child, r)| (child.logical_name.clone(), r.column.clone(), r.delete))
            .collect();
        // Children that go need no emptied links first, and restrict nothing.
        links.sort_by_key(|(_, _, delete)| match delete {
            OnDelete::Cascade => 0,
            OnDelete::Restrict => 1,
            OnDelete::RemoveLink => 2,
        });
        let us = Cell::Link {
            table: table.to_owned(),
            id,
        };
        for (child, column, delete) in links {
            for hanging in self.store.having(&child, &column, &us) {
                match delete {
                    OnDelete::Cascade => self.remove_with_children(now_ms, &child, hanging)?,
                    OnDelete::Restrict => {
                        return Err(Refusal::new(
                            StatusCode::METHOD_NOT_ALLOWED,
                            0x8004_0227,
                            "The object you tried to delete is associated with another object and cannot be deleted.",
                        ));
                    }
                    OnDelete::RemoveLink => {
                        if let Some(mut row) = self.store.row(&child, hanging).cloned() {
                            row.cells.remove(&column);
                            self.store.put(now_ms, &child, hanging, row);
                        }
                    }
                }
            }
        }
        self.unpair(now_ms, table, id);
        self.after_delete(now_ms, table, &row);
        Ok(())
    }

    /// Pairs of a many-to-many relationship go with either side.
    fn unpair(&mut self, now_ms: u64, table: &str, id: Uuid) {
        let many = self.definitions.many_to_many().iter();
        let ours: Vec<(String, String)> = many
            .flat_map(|many| {
                let sides = [&many.first, &many.second].into_iter();
                sides
                    .filter(|side| side.table == table)
                    .map(|side| (many.intersect.clone(), side.column.clone()))
            })
            .collect();
        let us = Cell::Plain(Value::String(id.to_string()));
        for (intersect, column) in ours {
            for pair in self.store.having(&intersect, &column, &us) {
                self.store.remove(now_ms, &intersect, pair);
            }
        }
    }

    /// Alternate keys are unique; a row with an empty column of a key is not held against it.
    fn check_keys(&self, table: &Table, id: Uuid, row: &Row) -> Result<(), Refusal> {
        for key in &table.keys {
            let cells: Option<Vec<(String, Cell)>> = key
                .columns
                .iter()
                .map(|column| Some((column.clone(), row.cells.get(column)?.clone())))
                .collect();
            let taken = cells.is_some_and(|cells| {
                let holders = self.store.having_all(&table.logical_name, &cells);
                holders.iter().any(|holder| *holder != id)
            });
            if taken {
                return Err(Refusal::entity_key_violated(&key.schema_name, &key.columns));
            }
        }
        Ok(())
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
        self.settle(&definition, None, &mut row)?;
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
        self.check_keys(&definition, id, &row)?;
        self.store.put(now_ms, table, id, row);
        self.after_write(now_ms, table, id, None);
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
    pub(crate) fn stamp_created(&self, now_ms: u64, table: &Table, row: &mut Row) -> Result<(), Refusal> {
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
        if table.column("organizationid").is_some() {
            row.set_link("organizationid", "organization", self.profile.id);
        }
        self.stamp_modified(now_ms, row);
        Ok(())
    }

    pub(crate) fn stamp_modified(&self, now_ms: u64, row: &mut Row) {
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

//! Creating, updating and deleting one row: payload checks, computed columns, cascades.

use crate::civil;
use crate::definition::{Column, RequiredLevel, Table};
use crate::error::Refusal;
use crate::org::Org;
use crate::store::{Cell, Row};
use http::StatusCode;
use serde_json::{Map, Value};
use uuid::Uuid;

mod cell;
mod computed;

/// A payload after its checks: what to set, what to clear, and the key that it names.
#[derive(Debug, Default)]
struct Changes {
    set: Vec<(String, Cell)>,
    clear: Vec<String>,
    key: Option<Uuid>,
}

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

    /// Turns a payload into changes, or says what is wrong with it.
    fn check(&self, table: &str, body: &Map<String, Value>, creating: bool) -> Result<Changes, Refusal> {
        let definition = self.table(table)?;
        if definition.read_only {
            return Err(Refusal::not_emulated(format!("writing rows of {table}")));
        }
        let mut changes = Changes::default();
        for (name, value) in body {
            if let Some(property) = name.strip_suffix("@odata.bind") {
                self.bind(definition, property, value, &mut changes)?;
            } else if name == "@odata.type" {
                check_type(definition, value)?;
            } else if name.contains('@') {
                // Other annotations describe and change nothing.
            } else if let Some(column) = definition.column(name) {
                set_column(definition, column, value, creating, &mut changes)?;
            } else if let Some(relationship) = definition.navigation(name) {
                if !value.is_null() {
                    return Err(Refusal::not_emulated("deep insert"));
                }
                changes.clear.push(relationship.column.clone());
            } else {
                return Err(undeclared(definition, name));
            }
        }
        Ok(changes)
    }

    /// `"parentcustomerid_account@odata.bind": "/accounts(guid)"`. Names are case-sensitive.
    fn bind(
        &self,
        table: &Table,
        property: &str,
        value: &Value,
        changes: &mut Changes,
    ) -> Result<(), Refusal> {
        let relationship = table.navigation(property).ok_or_else(|| {
            Refusal::payload(
                &table.entity_set,
                format!(
                    "An undeclared property '{property}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values."
                ),
            )
        })?;
        let column = table.column(&relationship.column);
        if column.is_none_or(|column| !column.create && !column.update) {
            return Ok(());
        }
        if value.is_null() {
            changes.clear.push(relationship.column.clone());
            return Ok(());
        }
        let target = self.table(&relationship.target)?;
        let address = value.as_str().unwrap_or_default();
        let id = cell::bound_id(address, &target.entity_set)?;
        let row = self
            .store
            .row(&target.logical_name, id)
            .ok_or_else(|| Refusal::missing_row(&target.logical_name, id))?;
        if target.logical_name == "systemuser"
            && row.cells.get("isdisabled") == Some(&Cell::Plain(Value::Bool(true)))
        {
            return Err(Refusal::new(
                StatusCode::FORBIDDEN,
                0x8004_022b,
                "The specified owner has been disabled.",
            ));
        }
        changes.set.push((
            relationship.column.clone(),
            Cell::Link {
                table: target.logical_name.clone(),
                id,
            },
        ));
        Ok(())
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

fn check_type(table: &Table, value: &Value) -> Result<(), Refusal> {
    let expected = format!("Microsoft.Dynamics.CRM.{}", table.logical_name);
    match value.as_str().map(|text| text.trim_start_matches('#')) {
        Some(found) if found == expected => Ok(()),
        found => Err(Refusal::payload(
            &table.entity_set,
            format!(
                "A type named '{}' could not be resolved by the model.",
                found.unwrap_or_default()
            ),
        )),
    }
}

fn undeclared(table: &Table, name: &str) -> Refusal {
    let lookup = name
        .strip_prefix('_')
        .and_then(|name| name.strip_suffix("_value"));
    if lookup.is_some_and(|lookup| table.column(lookup).is_some()) {
        return Refusal::query(
            "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.",
        );
    }
    Refusal::payload(
        &table.entity_set,
        format!(
            "The property '{name}' does not exist on type 'Microsoft.Dynamics.CRM.{}'. Make sure to only use property names that are defined by the type.",
            table.logical_name
        ),
    )
}

fn set_column(
    table: &Table,
    column: &Column,
    value: &Value,
    creating: bool,
    changes: &mut Changes,
) -> Result<(), Refusal> {
    if column.kind.is_lookup() {
        // `ownerid: null` and the like name the column, not its navigation property.
        return match (table.navigation(&column.name), value) {
            (Some(_), Value::Null) => {
                changes.clear.push(column.name.clone());
                Ok(())
            }
            (Some(_), _) => Err(Refusal::not_emulated("deep insert")),
            (None, _) => Err(undeclared(table, &column.name)),
        };
    }
    let cell = cell::checked(table, column, value)?;
    if column.name == table.primary_id {
        changes.key = value.as_str().and_then(|text| text.parse().ok());
        return Ok(());
    }
    let is_writable = if creating { column.create } else { column.update };
    if !is_writable {
        // Values of columns that are not valid for the operation are taken and not used.
        return Ok(());
    }
    match cell {
        Some(cell) => changes.set.push((column.name.clone(), cell)),
        None => changes.clear.push(column.name.clone()),
    }
    Ok(())
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

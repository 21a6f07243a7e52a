//! Reads a payload: columns, bindings, annotations; says what is wrong with it before anything is changed.

use super::cell;
use crate::definition::{Column, Table};
use crate::error::Refusal;
use crate::org::Org;
use crate::store::Cell;
use http::StatusCode;
use serde_json::{Map, Value};
use uuid::Uuid;

/// A payload after its checks: what to set, what to clear, and the key that it names.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) set: Vec<(String, Cell)>,
    pub(super) clear: Vec<String>,
    pub(super) key: Option<Uuid>,
}

impl Org {
    /// Turns a payload into changes, or says what is wrong with it.
    pub(super) fn check(
        &self,
        table: &str,
        body: &Map<String, Value>,
        creating: bool,
    ) -> Result<Changes, Refusal> {
        let definition = self.table(table)?;
        if definition.read_only {
            return Err(Refusal::not_emulated(format!("writing rows of {table}")));
        }
        if definition.by_message_only {
            let method = if creating { "Create" } else { "Update" };
            return Err(Refusal::no_such_method(method, table));
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
                if definition
                    .column(&relationship.column)
                    .is_some_and(|column| column.create || column.update)
                {
                    changes.clear.push(relationship.column.clone());
                }
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
        let address = value.as_str().unwrap_or_default();
        let wrong = |expected: &str| {
            Refusal::query(format!(
                "Invalid property value: expected an address of '{expected}', found '{address}'."
            ))
        };
        let expected = self.table(&relationship.target)?;
        let (target, key) = self.addressed(address).map_err(|refusal| {
            // An address that is none is named with what was expected; keys are refused in their own words.
            if refusal.code == 0x8006_0888 {
                wrong(&expected.entity_set)
            } else {
                refusal
            }
        })?;
        // An owner's property leads to users and to teams.
        if !table
            .navigations(property)
            .any(|relationship| relationship.target == target.logical_name)
        {
            return Err(wrong(&expected.entity_set));
        }
        let id = self.resolve(target, &key)?;
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

//! Columns that the server fills: names, composites, states.

use crate::definition::{Column, ColumnKind, Table};
use crate::error::Refusal;
use crate::store::{Cell, Row};
use serde_json::Value;

/// State and status reason of a new row: the default or the first of each, unless the payload named a fitting status
/// reason. `Boolean` columns are false where nothing was said, unless their default is yes.
pub(super) fn defaults(table: &Table, row: &mut Row) {
    row.cells.remove("statecode");
    for column in &table.columns {
        match (column.kind, column.default) {
            (ColumnKind::State, default) => set_number(row, &column.name, default.unwrap_or(0)),
            (ColumnKind::Boolean, default) => {
                row.cells
                    .entry(column.name.clone())
                    .or_insert(Cell::Plain(Value::Bool(default == Some(1))));
            }
            (ColumnKind::Picklist, Some(default)) => {
                row.cells
                    .entry(column.name.clone())
                    .or_insert(Cell::Plain(Value::Number(default.into())));
            }
            _ => {}
        }
    }
    if !row.cells.contains_key("statuscode") {
        default_status(table, row);
    }
}

/// The first status reason of the row's state.
pub(super) fn default_status(table: &Table, row: &mut Row) {
    let state = row.whole("statecode");
    let reason = table
        .column("statuscode")
        .and_then(|column| first_of(column, state));
    if let Some(reason) = reason {
        set_number(row, "statuscode", reason);
    }
}

fn first_of(column: &Column, state: Option<i64>) -> Option<i64> {
    column
        .states
        .iter()
        .find(|(_, of)| Some(*of) == state)
        .map(|(reason, _)| *reason)
}

/// State and status reason have to fit together.
pub(super) fn check_status(table: &Table, row: &Row) -> Result<(), Refusal> {
    let (Some(column), Some(state), Some(reason)) = (
        table.column("statuscode"),
        row.whole("statecode"),
        row.whole("statuscode"),
    ) else {
        return Ok(());
    };
    if column.states.contains(&(reason, state)) {
        return Ok(());
    }
    Err(Refusal::bad(
        0x8004_8408,
        format!(
            "{reason} is not a valid status code for state code {}State.{state}.",
            table.logical_name
        ),
    ))
}

/// `fullname`, composites of addresses, and the read-only shadows of `parentcustomerid`.
pub(super) fn derive(table: &Table, row: &mut Row) {
    if table.column("fullname").is_some() && table.primary_name == "fullname" {
        join(row, "fullname", &["firstname", "lastname"], " ");
    }
    for number in ["address1", "address2"] {
        let parts = [
            "line1",
            "line2",
            "line3",
            "city",
            "stateorprovince",
            "postalcode",
            "country",
        ];
        let parts: Vec<String> = parts.iter().map(|part| format!("{number}_{part}")).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        join(row, &format!("{number}_composite"), &parts, "\r\n");
    }
    match table.logical_name.as_str() {
        "contact" => {
            shadow(row, "parentcustomerid", "accountid", "account");
            shadow(row, "parentcustomerid", "parentcontactid", "contact");
        }
        "opportunity" => {
            shadow(row, "customerid", "accountid", "account");
            shadow(row, "customerid", "contactid", "contact");
        }
        _ => {}
    }
    if table.is_activity {
        row.set("activitytypecode", table.logical_name.as_str());
    }
}

fn join(row: &mut Row, into: &str, parts: &[&str], between: &str) {
    let filled: Vec<&str> = parts.iter().filter_map(|part| row.text(part)).collect();
    let joined = filled.join(between);
    if joined.is_empty() {
        row.cells.remove(into);
    } else {
        row.cells
            .insert(into.to_owned(), Cell::Plain(Value::String(joined)));
    }
}

fn shadow(row: &mut Row, from: &str, into: &str, table: &str) {
    match row.cells.get(from) {
        Some(cell @ Cell::Link { table: to, .. }) if to == table => {
            let cell = cell.clone();
            row.cells.insert(into.to_owned(), cell);
        }
        _ => {
            row.cells.remove(into);
        }
    }
}

fn set_number(row: &mut Row, column: &str, number: i64) {
    row.cells
        .insert(column.to_owned(), Cell::Plain(Value::Number(number.into())));
}

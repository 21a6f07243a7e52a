//! A cell as read, by the type of its column.

use super::found::RawRow;
use super::moment::{canonical_day, canonical_moment};
use crate::decimal;
use crate::metadata::{ColumnKind, TableSchema};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use shared::id::{ColumnName, RecordId, TableName};
use shared::value::{Reference, Value};

/// A JSON value as `T`; nothing where it is another type.
pub(super) fn parse<T: DeserializeOwned>(raw: &RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

/// A column of a row; nothing where the answer does not fit the column's type. A column that the answer leaves out is
/// empty: a comparison then shows a difference, never a false equality.
pub(super) fn read(table: &TableSchema, column: &ColumnName, row: &RawRow) -> Option<Value> {
    let kind = table.columns.get(column)?.kind;
    let name = table.read_name(column)?;
    let raw = match row.get(&name) {
        Some(raw) if raw.get() != "null" => raw,
        Some(_) | None => return Some(Value::Null),
    };
    Some(match kind {
        ColumnKind::Text => Value::Text(parse(raw)?),
        ColumnKind::Identifier => Value::Text(parse::<uuid::Uuid>(raw)?.to_string()),
        ColumnKind::Integer => Value::Integer(parse(raw)?),
        ColumnKind::Choice => Value::Choice(parse(raw)?),
        ColumnKind::Choices => choices(&parse::<String>(raw)?)?,
        ColumnKind::Number => Value::Decimal(decimal::parse(raw.get())?),
        ColumnKind::Boolean => Value::Boolean(parse(raw)?),
        ColumnKind::DateTime => moment(&parse::<String>(raw)?)?,
        ColumnKind::Lookup => Value::Lookup(lookup(table, column, row, &name, raw)?),
        ColumnKind::Other => Value::Text(parse(raw)?),
    })
}

fn choices(text: &str) -> Option<Value> {
    let numbers = text.split(',').map(|number| number.trim().parse());
    Some(Value::Choices(numbers.collect::<Result<_, _>>().ok()?))
}

/// Columns of days are written `2024-05-01`, columns of moments `2024-05-01T12:00:00Z`.
fn moment(text: &str) -> Option<Value> {
    canonical_day(text)
        .map(Value::Date)
        .or_else(|| canonical_moment(text).map(Value::DateTime))
}

/// The table stands in an annotation; without one, only a lookup with a single target is clear.
fn lookup(
    table: &TableSchema,
    column: &ColumnName,
    row: &RawRow,
    name: &str,
    raw: &RawValue,
) -> Option<Reference> {
    let id = RecordId(parse(raw)?);
    let annotation = format!("{name}@Microsoft.Dynamics.CRM.lookuplogicalname");
    if let Some(told) = row.get(&annotation) {
        let table = TableName::try_new(&parse::<String>(told)?).ok()?;
        return Some(Reference { table, id });
    }
    let mut targets = table
        .navigation
        .keys()
        .filter(|(from, _)| from == column)
        .map(|(_, to)| to);
    match (targets.next(), targets.next()) {
        (Some(only), None) => Some(Reference {
            table: only.clone(),
            id,
        }),
        (_, _) => None,
    }
}

//! Values as the Web API writes and reads them.

use crate::metadata::{ColumnKind, TableSchema};
use crate::request::ComposeError;
use serde_json::{Map, Number, Value as Json};
use shared::id::{ColumnName, RecordId, TableName};
use shared::record::Record;
use shared::value::{Decimal, Reference, Value};

use crate::metadata::Schema;

/// Largest whole number of digits that a JSON number keeps exactly as a double.
const EXACT: u64 = 999_999_999_999_999;

/// A record as the body of a create; the primary key is included where `with_key` says so.
pub(crate) fn write(
    schema: &Schema,
    table: &TableName,
    described: &TableSchema,
    record: &Record,
    with_key: bool,
) -> Result<Map<String, Json>, ComposeError> {
    let mut body = Map::new();
    if with_key {
        body.insert(
            described.primary_id.as_str().to_owned(),
            Json::String(record.id.to_string()),
        );
    }
    for (column, value) in &record.columns {
        let unknown = || ComposeError::UnknownColumn {
            table: table.clone(),
            column: column.clone(),
        };
        described.columns.get(column).ok_or_else(unknown)?;
        let written = match value {
            // An empty column is left out of a create.
            Value::Null => continue,
            Value::Lookup(reference) => {
                let (name, link) = bind(schema, table, described, column, reference)?;
                body.insert(name, link);
                continue;
            }
            Value::Text(text) | Value::Date(text) | Value::DateTime(text) => Json::String(text.clone()),
            Value::Integer(number) => Json::Number((*number).into()),
            Value::Decimal(decimal) => {
                Json::Number(number(*decimal).ok_or_else(unknown_precision(table, column))?)
            }
            Value::Boolean(flag) => Json::Bool(*flag),
            Value::Choice(choice) => Json::Number((*choice).into()),
            Value::Choices(choices) => {
                Json::String(choices.iter().map(i32::to_string).collect::<Vec<_>>().join(","))
            }
        };
        body.insert(column.as_str().to_owned(), written);
    }
    Ok(body)
}

fn unknown_precision(table: &TableName, column: &ColumnName) -> impl FnOnce() -> ComposeError {
    let (table, column) = (table.clone(), column.clone());
    move || ComposeError::TooPrecise { table, column }
}

fn bind(
    schema: &Schema,
    table: &TableName,
    described: &TableSchema,
    column: &ColumnName,
    reference: &Reference,
) -> Result<(String, Json), ComposeError> {
    let no_way = || ComposeError::NoNavigation {
        table: table.clone(),
        column: column.clone(),
        to: reference.table.clone(),
    };
    let property = described
        .navigation
        .get(&(column.clone(), reference.table.clone()))
        .ok_or_else(no_way)?;
    let set = &schema.table(&reference.table).ok_or_else(no_way)?.entity_set;
    Ok((
        format!("{property}@odata.bind"),
        Json::String(format!("/{set}({})", reference.id)),
    ))
}

fn number(decimal: Decimal) -> Option<Number> {
    if decimal.scale() == 0 {
        return Some(decimal.units().into());
    }
    // Up to 15 digits a double is written back with exactly these digits.
    (decimal.units().unsigned_abs() <= EXACT)
        .then(|| render(decimal).parse::<f64>().ok())
        .flatten()
        .and_then(Number::from_f64)
}

fn render(decimal: Decimal) -> String {
    let sign = if decimal.units() < 0 { "-" } else { "" };
    let scale = usize::from(decimal.scale());
    let digits = format!("{:0>width$}", decimal.units().unsigned_abs(), width = scale + 1);
    let (whole, part) = digits.split_at(digits.len() - scale);
    format!("{sign}{whole}.{part}")
}

/// The name under which a column is selected: lookups are read as `_name_value`.
pub(crate) fn selected(described: &TableSchema, column: &ColumnName) -> Option<String> {
    let name = match described.columns.get(column)?.kind {
        ColumnKind::Lookup => format!("_{column}_value"),
        ColumnKind::Text
        | ColumnKind::Integer
        | ColumnKind::Number
        | ColumnKind::Boolean
        | ColumnKind::Choice
        | ColumnKind::DateTime
        | ColumnKind::Identifier
        | ColumnKind::Other => column.as_str().to_owned(),
    };
    Some(name)
}

/// A column of a row as read; nothing where the answer does not fit the column's type.
pub(crate) fn read(described: &TableSchema, column: &ColumnName, row: &Map<String, Json>) -> Option<Value> {
    let kind = described.columns.get(column)?.kind;
    let name = selected(described, column)?;
    let cell = row.get(&name).unwrap_or(&Json::Null);
    Some(match (kind, cell) {
        (_, Json::Null) => Value::Null,
        (ColumnKind::Text | ColumnKind::Identifier, Json::String(text)) => Value::Text(text.clone()),
        (ColumnKind::Integer, Json::Number(number)) => Value::Integer(number.as_i64()?),
        (ColumnKind::Choice, Json::Number(number)) => Value::Choice(i32::try_from(number.as_i64()?).ok()?),
        (ColumnKind::Number, Json::Number(number)) => Value::Decimal(parse_decimal(&number.to_string())?),
        (ColumnKind::Boolean, Json::Bool(flag)) => Value::Boolean(*flag),
        (ColumnKind::DateTime, Json::String(text)) if text.len() == 10 => Value::Date(text.clone()),
        (ColumnKind::DateTime, Json::String(text)) => Value::DateTime(text.clone()),
        (ColumnKind::Lookup, Json::String(id)) => lookup(described, column, row, &name, id)?,
        (ColumnKind::Other, Json::String(text)) => {
            Value::Choices(text.split(',').map(str::parse).collect::<Result<_, _>>().ok()?)
        }
        _ => return None,
    })
}

fn lookup(
    described: &TableSchema,
    column: &ColumnName,
    row: &Map<String, Json>,
    name: &str,
    id: &str,
) -> Option<Value> {
    let id = RecordId(id.parse().ok()?);
    let annotated = row
        .get(&format!("{name}@Microsoft.Dynamics.CRM.lookuplogicalname"))
        .and_then(Json::as_str);
    let table = match annotated {
        Some(table) => TableName::try_new(table).ok()?,
        None => {
            let mut targets = described
                .navigation
                .keys()
                .filter(|(from, _)| from == column)
                .map(|(_, to)| to);
            let only = targets.next()?.clone();
            if targets.next().is_some() {
                return None;
            }
            only
        }
    };
    Some(Value::Lookup(Reference { table, id }))
}

/// Reads `12.30`, `-0.5`, `1e3` as written by JSON; nothing beyond 18 digits.
fn parse_decimal(text: &str) -> Option<Decimal> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let part = part.trim_end_matches('0');
    let units: i64 = format!("{whole}{part}").parse().ok()?;
    let scale = i32::try_from(part.len()).ok()?.checked_sub(exponent)?;
    match u8::try_from(scale) {
        Ok(scale) => Some(Decimal::new(units, scale)),
        Err(_) => {
            let factor = 10_i64.checked_pow(scale.unsigned_abs())?;
            Some(Decimal::new(units.checked_mul(factor)?, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_survive_the_way_there_and_back() {
        for (units, scale) in [
            (0, 0),
            (1, 2),
            (-1, 2),
            (1230, 2),
            (999_999_999_999_999, 2),
            (-5, 1),
            (97, 0),
        ] {
            let decimal = Decimal::new(units, scale);
            let there = number(decimal).map(|number| number.to_string());
            assert!(
                there.as_deref().and_then(parse_decimal) == Some(decimal),
                "{there:?}"
            );
        }
        assert!(number(Decimal::new(i64::MAX, 3)).is_none());
    }

    #[test]
    fn exponents_are_read() {
        assert!(parse_decimal("1e3") == Some(Decimal::new(1000, 0)));
        assert!(parse_decimal("1.5e-7") == Some(Decimal::new(15, 8)));
        assert!(parse_decimal("1e400").is_none());
        assert!(parse_decimal("x").is_none());
    }
}

//! Checks of single values by the type of their column, with the documented codes.

use crate::civil;
use crate::definition::{Column, ColumnKind, Table};
use crate::error::Refusal;
use crate::store::Cell;
use serde_json::{Number, Value};
use uuid::Uuid;

/// A value as it is stored; nothing for an empty one.
pub(super) fn checked(table: &Table, column: &Column, value: &Value) -> Result<Option<Cell>, Refusal> {
    if value.is_null() {
        return Ok(None);
    }
    let stored = match column.kind {
        ColumnKind::String | ColumnKind::Memo => text(table, column, value)?,
        ColumnKind::Integer | ColumnKind::BigInt => whole(table, column, value)?,
        ColumnKind::Decimal | ColumnKind::Double | ColumnKind::Money => number(table, column, value)?,
        ColumnKind::Boolean => flag(table, value)?,
        ColumnKind::Picklist | ColumnKind::State | ColumnKind::Status => choice(table, column, value)?,
        ColumnKind::MultiSelectPicklist => choices(table, column, value)?,
        ColumnKind::DateTime => date(table, column, value)?,
        ColumnKind::Uniqueidentifier => {
            let id: Option<Uuid> = value.as_str().and_then(|text| text.parse().ok());
            Value::String(id.ok_or_else(|| literal(table, value, "Edm.Guid"))?.to_string())
        }
        // Lookups are set by binding and never come here.
        ColumnKind::Lookup | ColumnKind::Customer | ColumnKind::Owner => {
            return Err(literal(table, value, "Edm.Guid"));
        }
    };
    // An empty text is stored as no value.
    Ok((stored != Value::String(String::new())).then_some(Cell::Plain(stored)))
}

fn literal(table: &Table, value: &Value, expected: &str) -> Refusal {
    let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Refusal::payload(
        &table.entity_set,
        format!("Cannot convert the literal '{shown}' to the expected type '{expected}'."),
    )
}

fn flag(table: &Table, value: &Value) -> Result<Value, Refusal> {
    if value.is_boolean() {
        Ok(value.clone())
    } else {
        Err(literal(table, value, "Edm.Boolean"))
    }
}

fn text(table: &Table, column: &Column, value: &Value) -> Result<Value, Refusal> {
    let text = value
        .as_str()
        .ok_or_else(|| literal(table, value, "Edm.String"))?;
    let most = column.max_length.unwrap_or(u32::MAX) as usize;
    if text.encode_utf16().count() > most {
        return Err(Refusal::bad(
            0x8004_4331,
            format!(
                "A validation error occurred.  The length of the '{}' attribute of the '{}' entity exceeded the maximum allowed length of '{most}'.",
                column.name, table.logical_name
            ),
        ));
    }
    Ok(value.clone())
}

fn outside(table: &Table, column: &Column, code: u32) -> Refusal {
    Refusal::bad(
        code,
        format!(
            "A validation error occurred.  The value of '{}' on record of type '{}' is outside the valid range.",
            column.name, table.logical_name
        ),
    )
}

fn in_range(column: &Column, number: f64) -> bool {
    column.min.is_none_or(|min| number >= min) && column.max_value.is_none_or(|max| number <= max)
}

fn whole(table: &Table, column: &Column, value: &Value) -> Result<Value, Refusal> {
    let number = value.as_i64().ok_or_else(|| literal(table, value, "Edm.Int32"))?;
    if column.kind == ColumnKind::Integer && i32::try_from(number).is_err() {
        return Err(literal(table, value, "Edm.Int32"));
    }
    #[expect(clippy::cast_precision_loss, reason = "compared with a range only")]
    let comparable = number as f64;
    if in_range(column, comparable) {
        Ok(value.clone())
    } else {
        Err(outside(table, column, 0x8004_432f))
    }
}

/// Money is kept to the currency's two places, other decimals to those of their column, at most ten.
fn number(table: &Table, column: &Column, value: &Value) -> Result<Value, Refusal> {
    let number = value
        .as_f64()
        .ok_or_else(|| literal(table, value, "Edm.Decimal"))?;
    if !in_range(column, number) {
        return Err(outside(table, column, 0x8004_4330));
    }
    let places = match (column.kind, column.precision) {
        (_, Some(places)) => 10_f64.powi(i32::from(places)),
        (ColumnKind::Money, None) => 100.0,
        (_, None) => 1e10,
    };
    let rounded = if number.abs() < 1e12 {
        (number * places).round() / places
    } else {
        number
    };
    Ok(Number::from_f64(rounded).map_or_else(|| value.clone(), Value::Number))
}

fn choice(table: &Table, column: &Column, value: &Value) -> Result<Value, Refusal> {
    let option = value.as_i64().ok_or_else(|| literal(table, value, "Edm.Int32"))?;
    known_option(table, column, option)?;
    Ok(value.clone())
}

/// Most options that a cell with several choices holds (SEEN: powerapps-docs, multi-select-picklist).
const MOST_CHOICES: usize = 150;

/// `"1,9"`: options between commas. The code for too many is INFERRED.
fn choices(table: &Table, column: &Column, value: &Value) -> Result<Value, Refusal> {
    let text = value
        .as_str()
        .ok_or_else(|| literal(table, value, "Edm.String"))?;
    let mut kept: Vec<i64> = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let option = part.parse().map_err(|_| literal(table, value, "Edm.Int32"))?;
        known_option(table, column, option)?;
        if !kept.contains(&option) {
            kept.push(option);
        }
    }
    if kept.len() > MOST_CHOICES {
        return Err(Refusal::bad(
            0x8004_0203,
            format!("'{}' takes at most {MOST_CHOICES} options.", column.name),
        ));
    }
    let kept: Vec<String> = kept.iter().map(i64::to_string).collect();
    Ok(Value::String(kept.join(",")))
}

fn known_option(table: &Table, column: &Column, option: i64) -> Result<(), Refusal> {
    if column.options.iter().any(|(known, _)| *known == option) {
        return Ok(());
    }
    let accepted: Vec<String> = column
        .options
        .iter()
        .map(|(known, _)| known.to_string())
        .collect();
    Err(Refusal::bad(
        0x8004_431a,
        format!(
            "A validation error occurred. The value '{option}' of '{}' on record of type '{}' is outside the valid range. Accepted Values: {}",
            column.name,
            table.logical_name,
            accepted.join(",")
        ),
    ))
}

/// `DateOnly` columns take a day without a time; the others an instant, kept in UTC to the second. Nothing before 1753.
fn date(table: &Table, column: &Column, value: &Value) -> Result<Value, Refusal> {
    let is_day = column.behavior.as_deref() == Some("DateOnly");
    let expected = if is_day { "Edm.Date" } else { "Edm.DateTimeOffset" };
    let text = value.as_str().ok_or_else(|| literal(table, value, expected))?;
    let seconds = if is_day {
        civil::parse_day(text).map(|day| day * 86_400)
    } else {
        civil::parse_instant(text)
    };
    let seconds = seconds.ok_or_else(|| literal(table, value, expected))?;
    if civil::parse_day("1753-01-01").is_some_and(|first| seconds < first * 86_400) {
        return Err(Refusal::bad(
            0x8004_0239,
            "DateTime is less than minimum value supported by CrmDateTime.",
        ));
    }
    Ok(if is_day {
        value.clone()
    } else {
        Value::String(civil::render_instant(seconds))
    })
}

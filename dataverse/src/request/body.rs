//! A record as the body of a create: the only place where a cell reaches a message.

use super::{ComposeError, Table};
use crate::decimal::render;
use crate::metadata::ColumnSchema;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use shared::id::ColumnName;
use shared::record::Record;
use shared::value::{Decimal, Reference, Value};
use std::borrow::Cow;

/// Most decimal places that a column keeps: 10 for decimals, 4 for money
/// (INFERRED: `MaxSupportedPrecision` of the SDK's column types).
pub(super) const MOST_PLACES: u8 = 10;

/// A JSON object whose members keep the order in which they were added.
#[derive(Default)]
pub(super) struct Object<'a>(Vec<(Cow<'a, str>, Cell<'a>)>);

/// A JSON value.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Cell<'a> {
    Text(Cow<'a, str>),
    Whole(i64),
    /// Digits as they are.
    Exact(Box<RawValue>),
    Flag(bool),
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'a> Object<'a> {
    /// The columns of a record. An empty column is left out of a create.
    pub(super) fn of(table: Table<'a>, record: &'a Record) -> Result<Self, ComposeError> {
        Self::of_columns(table, record, |_, described| described.is_valid_for_create)
    }

    /// The columns of an update; what may be updated is for the server to say.
    pub(super) fn of_update(table: Table<'a>, record: &'a Record) -> Result<Self, ComposeError> {
        Self::of_columns(table, record, |_, _| true)
    }

    /// The columns of a record that is sent as a part of a message, but one, which the message carries itself.
    pub(super) fn of_all_but(table: Table<'a>, record: &'a Record, but: &str) -> Result<Self, ComposeError> {
        let mut record_columns = record.columns.iter().filter(|(column, _)| column.as_str() != but);
        let mut object = Self::default();
        record_columns.try_for_each(|(column, value)| object.take(table, column, value, |_, _| true))?;
        Ok(object)
    }

    fn of_columns(
        table: Table<'a>,
        record: &'a Record,
        may: impl Fn(&ColumnName, &ColumnSchema) -> bool + Copy,
    ) -> Result<Self, ComposeError> {
        let mut object = Self::default();
        for (column, value) in &record.columns {
            object.take(table, column, value, may)?;
        }
        Ok(object)
    }

    fn take(
        &mut self,
        table: Table<'a>,
        column: &'a ColumnName,
        value: &'a Value,
        may: impl Fn(&ColumnName, &ColumnSchema) -> bool,
    ) -> Result<(), ComposeError> {
        if *column == table.described.primary_id {
            // The key is the record's, not a cell's.
            return Ok(());
        }
        let described = table.described.columns.get(column);
        if !described.is_some_and(|described| may(column, described)) {
            return Err(table.unknown(column));
        }
        let cell = match value {
            Value::Null => return Ok(()),
            Value::Lookup(reference) => {
                let (name, link) = bind(table, column, reference)?;
                self.add(name, Cell::Text(link.into()));
                return Ok(());
            }
            Value::Text(text) | Value::Date(text) | Value::DateTime(text) => Cell::Text(text.as_str().into()),
            Value::Integer(number) => Cell::Whole(*number),
            Value::Decimal(decimal) => exact(*decimal).ok_or_else(|| ComposeError::TooPrecise {
                table: table.name.clone(),
                column: column.clone(),
            })?,
            Value::Boolean(flag) => Cell::Flag(*flag),
            Value::Choice(choice) => Cell::Whole(i64::from(*choice)),
            Value::Choices(choices) => {
                let texts: Vec<String> = choices.iter().map(i32::to_string).collect();
                Cell::Text(texts.join(",").into())
            }
        };
        self.add(column.as_str(), cell);
        Ok(())
    }

    /// The columns and the primary key, which makes a second attempt a duplicate instead of a second row.
    pub(super) fn with_key(table: Table<'a>, record: &'a Record) -> Result<Self, ComposeError> {
        let mut object = Self::of(table, record)?;
        let key = table.described.primary_id.as_str();
        object.add(key, Cell::Text(record.id.to_string().into()));
        Ok(object)
    }

    pub(super) fn add(&mut self, name: impl Into<Cow<'a, str>>, cell: Cell<'a>) {
        self.0.push((name.into(), cell));
    }
}

/// `"parentcustomerid_account@odata.bind": "/accounts(guid)"`
fn bind(
    table: Table<'_>,
    column: &ColumnName,
    reference: &Reference,
) -> Result<(String, String), ComposeError> {
    let no_way = || ComposeError::NoNavigation {
        table: table.name.clone(),
        column: column.clone(),
        to: reference.table.clone(),
    };
    let property = table.described.navigation_to(column, &reference.table);
    let property = property.ok_or_else(no_way)?;
    let target = table.schema.table(&reference.table).ok_or_else(no_way)?;
    Ok((
        format!("{property}@odata.bind"),
        format!("/{}({})", target.entity_set, reference.id),
    ))
}

fn exact(decimal: Decimal) -> Option<Cell<'static>> {
    if decimal.scale() > MOST_PLACES {
        return None;
    }
    RawValue::from_string(render(decimal)).ok().map(Cell::Exact)
}

/// The text of a body.
#[expect(
    clippy::expect_used,
    reason = "writing to memory fails only where a value refuses, and ours are texts, numbers and flags under text names"
)]
pub(super) fn json<T: Serialize>(body: &T) -> String {
    serde_json::to_string(body).expect("objects of texts, numbers and flags have a JSON form")
}

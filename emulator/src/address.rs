//! Addresses of rows: `contacts(guid)`, `contacts(new_key='abc')`, and the rows that they mean.

use crate::civil;
use crate::definition::{Column, ColumnKind, Table};
use crate::error::Refusal;
use crate::literal::{Word, words};
use crate::org::Org;
use crate::store::Cell;
use http::StatusCode;
use serde_json::{Number, Value};
use std::collections::BTreeSet;
use uuid::Uuid;

/// These keep an alternate key from working in an address (SEEN: powerapps-docs, define-alternate-keys-entity).
const FORBIDDEN: &str = "/<>*%&:\\?+";

/// What stands between the brackets of an address.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Key {
    /// The primary key.
    Id(Uuid),
    /// Values of the columns of an alternate key.
    Alternate(Vec<(String, Cell)>),
}

impl Org {
    /// Reads what stands between the brackets.
    pub(crate) fn parse_key(&self, table: &Table, text: &str) -> Result<Key, Refusal> {
        if let Ok(id) = text.parse() {
            return Ok(Key::Id(id));
        }
        let malformed = || Refusal::query(format!("Bad Request - Error in query syntax at '{text}'."));
        let words = words(text)?;
        let mut named = Vec::new();
        for part in words.split(|word| *word == Word::Sign(',')) {
            let [Word::Bare(name), Word::Sign('='), value] = part else {
                return Err(malformed());
            };
            if *name == table.primary_id {
                let (Word::Bare(id) | Word::Quoted(id)) = value else {
                    return Err(malformed());
                };
                let id = id.parse();
                return id
                    .map(Key::Id)
                    .map_err(|_| Refusal::query(format!("'{text}' is no identifier.")));
            }
            named.push((name.as_str(), value));
        }
        let plain = |name: &str| -> String {
            let lookup = name
                .strip_prefix('_')
                .and_then(|name| name.strip_suffix("_value"));
            lookup.unwrap_or(name).to_owned()
        };
        let asked: BTreeSet<String> = named.iter().map(|(name, _)| plain(name)).collect();
        let is_key = table
            .keys
            .iter()
            .any(|key| key.columns.iter().cloned().collect::<BTreeSet<_>>() == asked);
        if !is_key || asked.len() != named.len() {
            return Err(Refusal::bad(
                0x8006_0890,
                format!(
                    "The specified key attributes are not a defined key for the {} entity",
                    table.logical_name
                ),
            ));
        }
        let mut cells = Vec::new();
        for (name, value) in named {
            let column = table.column(&plain(name)).ok_or_else(malformed)?;
            let cell = key_cell(column, value).ok_or_else(malformed)?;
            if let Cell::Plain(Value::String(text)) = &cell
                && column.kind == ColumnKind::String
                && text.contains(|c| FORBIDDEN.contains(c))
            {
                return Err(Refusal::query(
                    "A potentially dangerous Request.Path value was detected from the client.",
                ));
            }
            cells.push((column.name.clone(), cell));
        }
        Ok(Key::Alternate(cells))
    }

    /// The row that a key means, if there is one.
    pub(crate) fn find(&self, table: &Table, key: &Key) -> Option<Uuid> {
        let name = &table.logical_name;
        match key {
            Key::Id(id) => self.store.row(name, *id).map(|_| *id),
            Key::Alternate(cells) => self.store.having_all(name, cells).into_iter().next(),
        }
    }

    /// The row that a key means.
    pub(crate) fn resolve(&self, table: &Table, key: &Key) -> Result<Uuid, Refusal> {
        self.find(table, key).ok_or_else(|| match key {
            Key::Id(id) => Refusal::missing_row(&table.logical_name, *id),
            Key::Alternate(_) => missing_key(table),
        })
    }

    /// The row that a whole address means: `/accounts(guid)`, `accounts(key='x')`, with or without the service before.
    pub(crate) fn addressed(&self, address: &str) -> Result<(&Table, Key), Refusal> {
        let wrong = || {
            Refusal::query(format!(
                "Invalid property value: '{address}' is no address of a row."
            ))
        };
        let (before, key) = address
            .strip_suffix(')')
            .and_then(|rest| rest.split_once('('))
            .ok_or_else(wrong)?;
        let set = before.rsplit('/').next().unwrap_or_default();
        let table = self.definitions.by_set(set).ok_or_else(wrong)?;
        Ok((table, self.parse_key(table, key)?))
    }
}

pub(crate) fn missing_key(table: &Table) -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        0x8006_0891,
        format!(
            "A record with the specified key values does not exist in {} entity",
            table.logical_name
        ),
    )
}

fn key_cell(column: &Column, value: &Word) -> Option<Cell> {
    let (Word::Bare(text) | Word::Quoted(text)) = value else {
        return None;
    };
    let plain = match column.kind {
        ColumnKind::String => match value {
            Word::Quoted(text) => Value::String(text.clone()),
            Word::Bare(_) | Word::Sign(_) => return None,
        },
        ColumnKind::Integer | ColumnKind::Picklist => Value::Number(text.parse::<i64>().ok()?.into()),
        ColumnKind::Decimal => Value::Number(Number::from_f64(text.parse().ok()?)?),
        ColumnKind::DateTime if column.behavior.as_deref() == Some("DateOnly") => {
            civil::parse_day(text)?;
            Value::String(text.clone())
        }
        ColumnKind::DateTime => Value::String(civil::render_instant(civil::parse_instant(text)?)),
        ColumnKind::Lookup => {
            let table = column.targets.first()?.clone();
            let id = text.parse().ok()?;
            return Some(Cell::Link { table, id });
        }
        ColumnKind::Memo
        | ColumnKind::BigInt
        | ColumnKind::Double
        | ColumnKind::Money
        | ColumnKind::Boolean
        | ColumnKind::MultiSelectPicklist
        | ColumnKind::State
        | ColumnKind::Status
        | ColumnKind::Customer
        | ColumnKind::Owner
        | ColumnKind::Uniqueidentifier => return None,
    };
    Some(Cell::Plain(plain))
}

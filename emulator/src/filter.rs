//! `$filter`: the comparisons, functions and connectives that are supported; anything else is refused.

use crate::civil;
use crate::definition::Table;
use crate::error::Refusal;
use crate::store::{Cell, Row};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use uuid::Uuid;

mod parse;

pub(crate) use parse::parse;

/// A parsed filter.
#[derive(Clone, Debug)]
pub(crate) enum Filter {
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
    Not(Box<Filter>),
    Compare {
        column: String,
        operator: Operator,
        literal: Literal,
    },
    Match {
        column: String,
        how: Match,
        text: String,
    },
    In {
        column: String,
        values: Vec<Literal>,
    },
    /// Several choices, one of these among them.
    HasOption {
        column: String,
        options: Vec<f64>,
    },
    /// `In` for identifiers, which are looked up instead of compared one by one.
    InIds {
        column: String,
        ids: BTreeSet<Uuid>,
    },
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Match {
    Contains,
    StartsWith,
    EndsWith,
}

/// A literal in the form that the column compares by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Null,
    Text(String),
    Number(f64),
    Flag(bool),
    Instant(i64),
    Id(Uuid),
}

impl Filter {
    /// The keys that the filter names, where it chooses by primary key alone: then nothing has to be searched.
    pub(crate) fn keys(&self, table: &Table) -> Option<Vec<Uuid>> {
        match self {
            Self::InIds { column, ids } if *column == table.primary_id => Some(ids.iter().copied().collect()),
            Self::Compare {
                column,
                operator: Operator::Eq,
                literal: Literal::Id(id),
            } if *column == table.primary_id => Some(vec![*id]),
            Self::And(left, right) => left.keys(table).or_else(|| right.keys(table)),
            Self::Or(..)
            | Self::Not(_)
            | Self::Match { .. }
            | Self::In { .. }
            | Self::HasOption { .. }
            | Self::InIds { .. }
            | Self::Compare { .. } => None,
        }
    }

    /// True where the row fits. Texts compare without regard to case, as the database does.
    pub(crate) fn fits(&self, row: &Row) -> bool {
        match self {
            Self::And(left, right) => left.fits(row) && right.fits(row),
            Self::Or(left, right) => left.fits(row) || right.fits(row),
            Self::Not(inner) => !inner.fits(row),
            Self::In { column, values } => values
                .iter()
                .any(|value| compare(row, column, value) == Some(Ordering::Equal)),
            Self::HasOption { column, options } => row.text(column).is_some_and(|cell| {
                cell.split(',')
                    .any(|option| option.parse().is_ok_and(|option: f64| options.contains(&option)))
            }),
            Self::InIds { column, ids } => id_of(row, column).is_some_and(|id| ids.contains(&id)),
            Self::Match { column, how, text } => row.text(column).is_some_and(|cell| {
                let cell = cell.to_lowercase();
                match how {
                    Match::Contains => cell.contains(text.as_str()),
                    Match::StartsWith => cell.starts_with(text.as_str()),
                    Match::EndsWith => cell.ends_with(text.as_str()),
                }
            }),
            Self::Compare {
                column,
                operator,
                literal,
            } => {
                let is_empty = !row.cells.contains_key(column);
                if *literal == Literal::Null || is_empty {
                    let equal = is_empty && *literal == Literal::Null;
                    return match operator {
                        Operator::Eq => equal,
                        Operator::Ne => !equal,
                        Operator::Gt | Operator::Ge | Operator::Lt | Operator::Le => false,
                    };
                }
                let order = compare(row, column, literal);
                match operator {
                    Operator::Eq => order == Some(Ordering::Equal),
                    Operator::Ne => order != Some(Ordering::Equal),
                    Operator::Gt => order == Some(Ordering::Greater),
                    Operator::Ge => order.is_some_and(Ordering::is_ge),
                    Operator::Lt => order == Some(Ordering::Less),
                    Operator::Le => order.is_some_and(Ordering::is_le),
                }
            }
        }
    }
}

fn id_of(row: &Row, column: &str) -> Option<Uuid> {
    match row.cells.get(column)? {
        Cell::Plain(value) => value.as_str()?.parse().ok(),
        Cell::Link { id, .. } => Some(*id),
    }
}

fn compare(row: &Row, column: &str, literal: &Literal) -> Option<Ordering> {
    match (row.cells.get(column)?, literal) {
        (Cell::Plain(Value::String(cell)), Literal::Text(text)) => {
            Some(cell.to_lowercase().as_str().cmp(text))
        }
        (Cell::Plain(Value::String(cell)), Literal::Id(id)) => Some(cell.parse::<Uuid>().ok()?.cmp(id)),
        (Cell::Plain(Value::String(cell)), Literal::Instant(seconds)) => {
            let own =
                civil::parse_instant(cell).or_else(|| civil::parse_day(cell).map(|day| day * 86_400))?;
            Some(own.cmp(seconds))
        }
        (Cell::Plain(Value::Number(cell)), Literal::Number(number)) => cell.as_f64()?.partial_cmp(number),
        (Cell::Plain(Value::Bool(cell)), Literal::Flag(flag)) => Some(cell.cmp(flag)),
        (Cell::Link { id: cell, .. }, Literal::Id(id)) => Some(cell.cmp(id)),
        _ => None,
    }
}

/// Order of two rows by a column; empty cells first.
pub(crate) fn order(column: &str, left: &Row, right: &Row) -> Ordering {
    match (left.cells.get(column), right.cells.get(column)) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some(Cell::Link { id: left, .. }), Some(Cell::Link { id: right, .. })) => left.cmp(right),
        (Some(Cell::Plain(left)), Some(Cell::Plain(right))) => match (left, right) {
            (Value::Number(left), Value::Number(right)) => left
                .as_f64()
                .partial_cmp(&right.as_f64())
                .unwrap_or(Ordering::Equal),
            (Value::String(left), Value::String(right)) => left.to_lowercase().cmp(&right.to_lowercase()),
            (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
            _ => Ordering::Equal,
        },
        (Some(_), Some(_)) => Ordering::Equal,
    }
}

pub(crate) fn no_property(table: &Table, name: &str) -> Refusal {
    Refusal::query(format!(
        "Could not find a property named '{name}' on type 'Microsoft.Dynamics.CRM.{}'.",
        table.logical_name
    ))
}

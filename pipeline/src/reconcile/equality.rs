//! When a column that was sent and a column that was found are equal: the published rule, type by type.
//!
//! | sent | equal to |
//! |---|---|
//! | nothing, empty text | nothing, empty text |
//! | text | the same text, byte for byte |
//! | whole number, choice, decimal | the same number |
//! | yes or no, several choices | the same |
//! | day | the same day, as a day or as its first second in UTC |
//! | moment | the same moment; a whole second and the same second with `.000` are one |
//! | lookup | the same id |
//! | `overriddencreatedon` | `createdon` on the same day |

use crate::plan::{OVERRIDDEN_CREATED_ON, read_as};
use shared::id::ColumnName;
use shared::record::Record;
use shared::value::{Decimal, Value};
use std::collections::BTreeMap;

/// Columns of the sent record that were found with another value, by name. Columns that were not sent are not looked at.
#[must_use]
pub fn different_columns(sent: &Record, found: &BTreeMap<ColumnName, Value>) -> Vec<ColumnName> {
    let differs = |column: &ColumnName, value: &Value| {
        let read = found.get(&read_as(column)).unwrap_or(&Value::Null);
        if column.as_str() == OVERRIDDEN_CREATED_ON {
            !is_same_day(value, read)
        } else {
            !is_equal(value, read)
        }
    };
    let columns = sent
        .columns
        .iter()
        .filter(|(column, value)| differs(column, value));
    columns.map(|(column, _)| column.clone()).collect()
}

/// Equality of two values.
#[must_use]
pub fn is_equal(sent: &Value, found: &Value) -> bool {
    match (sent, found) {
        (Value::Text(sent), Value::Text(found)) => sent == found,
        (Value::Boolean(sent), Value::Boolean(found)) => sent == found,
        (Value::Choices(sent), Value::Choices(found)) => sent == found,
        (Value::Lookup(sent), Value::Lookup(found)) => sent.id == found.id,
        (Value::Date(_) | Value::DateTime(_), Value::Date(_) | Value::DateTime(_)) => {
            moment(sent).is_some_and(|sent| Some(sent) == moment(found))
        }
        _ if is_nothing(sent) || is_nothing(found) => is_nothing(sent) && is_nothing(found),
        _ => number(sent).is_some_and(|sent| Some(sent) == number(found)),
    }
}

/// Nothing and the empty text are one: Dataverse keeps an empty text as nothing (INFERRED; shown by reading back).
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        Value::Choices(choices) => choices.is_empty(),
        Value::Integer(_)
        | Value::Decimal(_)
        | Value::Boolean(_)
        | Value::Choice(_)
        | Value::Date(_)
        | Value::DateTime(_)
        | Value::Lookup(_) => false,
    }
}

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Integer(number) => Some(Decimal::new(*number, 0)),
        Value::Choice(number) => Some(Decimal::new(i64::from(*number), 0)),
        Value::Decimal(decimal) => Some(*decimal),
        Value::Null
        | Value::Text(_)
        | Value::Boolean(_)
        | Value::Choices(_)
        | Value::Date(_)
        | Value::DateTime(_)
        | Value::Lookup(_) => None,
    }
}

/// A day or a moment in one form, without a fraction of zero.
fn moment(value: &Value) -> Option<String> {
    match value {
        Value::Date(day) => Some(format!("{day}T00:00:00Z")),
        Value::DateTime(at) => {
            let text = at.strip_suffix('Z').unwrap_or(at);
            let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
            let fraction = fraction.trim_end_matches('0');
            Some(if fraction.is_empty() {
                format!("{whole}Z")
            } else {
                format!("{whole}.{fraction}Z")
            })
        }
        Value::Null
        | Value::Text(_)
        | Value::Integer(_)
        | Value::Decimal(_)
        | Value::Boolean(_)
        | Value::Choice(_)
        | Value::Choices(_)
        | Value::Lookup(_) => None,
    }
}

fn is_same_day(sent: &Value, found: &Value) -> bool {
    let day = |value: &Value| moment(value).map(|text| text.chars().take(10).collect::<String>());
    if is_nothing(sent) {
        true
    } else {
        day(sent).is_some_and(|sent| Some(sent) == day(found))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use shared::id::{RecordId, TableName};
    use shared::value::Reference;
    use uuid::Uuid;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn at(text: &str) -> Value {
        Value::DateTime(text.to_owned())
    }

    fn day(text: &str) -> Value {
        Value::Date(text.to_owned())
    }

    fn lookup(table: &str, id: u128) -> Value {
        Value::Lookup(Reference {
            table: TableName::try_new(table).unwrap(),
            id: RecordId(Uuid::from_u128(id)),
        })
    }

    fn check(sent: &Value, found: &Value, is_same: bool) {
        assert_eq!(is_equal(sent, found), is_same);
        assert_eq!(is_equal(found, sent), is_same);
    }

    #[test]
    fn texts_are_equal_byte_for_byte() {
        check(&text("Zoë"), &text("Zoë"), true);
        check(&text("Zoë"), &text("Zoe\u{308}"), false);
        check(&text("a"), &text("a "), false);
        check(&text("1"), &Value::Integer(1), false);
        check(&text(""), &Value::Null, true);
        check(&text(" "), &Value::Null, false);
        check(&Value::Null, &Value::Boolean(false), false);
    }

    #[test]
    fn numbers_are_equal_by_value() {
        check(
            &Value::Decimal(Decimal::new(1230, 2)),
            &Value::Decimal(Decimal::new(123, 1)),
            true,
        );
        check(&Value::Decimal(Decimal::new(500, 2)), &Value::Integer(5), true);
        check(&Value::Choice(3), &Value::Integer(3), true);
        check(&Value::Choice(3), &Value::Choice(4), false);
        check(&Value::Integer(0), &Value::Null, false);
        check(&Value::Boolean(true), &Value::Integer(1), false);
    }

    #[test]
    fn moments_are_equal_in_one_form() {
        check(&at("2024-05-01T12:00:00Z"), &at("2024-05-01T12:00:00.000Z"), true);
        check(&at("2024-05-01T12:00:00Z"), &at("2024-05-01T12:00:01Z"), false);
        check(&day("2024-05-01"), &at("2024-05-01T00:00:00Z"), true);
        check(&day("2024-05-01"), &at("2024-05-01T12:00:00Z"), false);
        check(&day("2024-05-01"), &text("2024-05-01"), false);
    }

    #[test]
    fn lookups_are_equal_by_id() {
        check(&lookup("account", 1), &lookup("account", 1), true);
        check(&lookup("account", 1), &lookup("account", 2), false);
        check(&lookup("account", 1), &Value::Null, false);
    }

    fn columns(pairs: &[(&str, Value)]) -> BTreeMap<ColumnName, Value> {
        pairs
            .iter()
            .map(|(name, value)| (ColumnName::try_new(name).unwrap(), value.clone()))
            .collect()
    }

    fn different(sent: &[(&str, Value)], found: &[(&str, Value)]) -> Vec<String> {
        let sent = Record {
            id: RecordId(Uuid::nil()),
            columns: columns(sent),
        };
        different_columns(&sent, &columns(found))
            .into_iter()
            .map(String::from)
            .collect()
    }

    #[test]
    fn only_columns_that_were_sent_are_compared() {
        let found = [("firstname", text("J")), ("jobtitle", text("x"))];
        assert!(different(&[("firstname", text("J"))], &found).is_empty());
        assert_eq!(
            different(&[("firstname", text("K")), ("lastname", text("L"))], &found),
            ["firstname", "lastname"]
        );
    }

    #[test]
    fn the_original_date_of_creation_is_found_in_createdon_by_day() {
        let sent = [(OVERRIDDEN_CREATED_ON, at("2021-03-04T05:06:07Z"))];
        let imported = (OVERRIDDEN_CREATED_ON, at("2026-01-01T00:00:00Z"));
        assert!(
            different(
                &sent,
                &[("createdon", at("2021-03-04T00:00:00Z")), imported.clone()]
            )
            .is_empty()
        );
        let late = [("createdon", at("2026-01-01T00:00:00Z")), imported];
        assert_eq!(different(&sent, &late), [OVERRIDDEN_CREATED_ON]);
        assert_eq!(different(&sent, &[]), [OVERRIDDEN_CREATED_ON]);
    }
}

//! One record of the drafts of several rows: which value survives.
//!
//! The newest filled value counts, unless the person chose a side. Besides: a refusal of any row holds, because silence is
//! no consent and a wish not to be written to is the person's, not the row's; the earliest date of creation stays; values
//! of a multiple choice, such as tags, are put together; a second address or telephone goes to the next free column.

use crate::mapping::duplicates::Side;
use crate::transform::{Draft, Lookup};
use shared::id::ColumnName;
use shared::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Most values of a multiple choice in one record (SEEN: Learn, multi-select choices, 150).
const MOST_VALUES: usize = 150;

/// Where further values of a column go.
pub(super) const SPARE: [(&str, [&str; 2]); 2] = [
    ("emailaddress1", ["emailaddress2", "emailaddress3"]),
    ("telephone1", ["telephone2", "telephone3"]),
];

/// The lookup that a contact has: to its account.
const PARENT: &str = "parentcustomerid";

/// Which of the rows says what the record points at: the chosen one, else the newest that points at anything.
pub(super) fn lookups_from(
    sides: &BTreeMap<ColumnName, usize>,
    is_empty: impl Iterator<Item = bool> + Clone,
) -> usize {
    let chosen = sides.iter().find(|(column, _)| column.as_str() == PARENT);
    let chosen = chosen.map(|(_, at)| *at);
    let of_chosen = chosen.filter(|at| is_empty.clone().nth(*at) == Some(false));
    of_chosen.unwrap_or_else(|| {
        is_empty
            .clone()
            .position(|is_empty| !is_empty)
            .unwrap_or_default()
    })
}

/// Puts drafts together, the newest first.
pub(super) fn combine(
    drafts: &[Draft],
    sides: &BTreeMap<ColumnName, usize>,
) -> (BTreeMap<ColumnName, Value>, Vec<Lookup>) {
    let mut columns: BTreeMap<ColumnName, Value> = BTreeMap::new();
    let names = drafts.iter().flat_map(|draft| draft.columns.keys());
    for name in names {
        if columns.contains_key(name) {
            continue;
        }
        let chosen = sides.get(name).and_then(|at| drafts.get(*at)?.columns.get(name));
        let all: Vec<&Value> = drafts
            .iter()
            .filter_map(|draft| draft.columns.get(name))
            .collect();
        if let Some(value) = survivor(name, chosen, &all) {
            columns.insert(name.clone(), value);
        }
    }
    for (from, spare) in SPARE {
        fill_spare(drafts, from, &spare, &mut columns);
    }
    let from = lookups_from(sides, drafts.iter().map(|draft| draft.lookups.is_empty()));
    let lookups = drafts.get(from).map(|draft| draft.lookups.clone());
    (columns, lookups.unwrap_or_default())
}

/// The columns of the record that two rows would make, the newer one being one of the two.
#[must_use]
pub fn combine_two(
    one: &Draft,
    other: &Draft,
    newest: Side,
    fields: &BTreeMap<String, Side>,
) -> BTreeMap<ColumnName, Value> {
    let sides = fields
        .iter()
        .filter_map(|(column, side)| Some((ColumnName::try_new(column).ok()?, usize::from(*side != newest))));
    let drafts = match newest {
        Side::One => [one.clone(), other.clone()],
        Side::Other => [other.clone(), one.clone()],
    };
    combine(&drafts, &sides.collect()).0
}

/// The value of a column: the chosen one, else the newest of all, but for what no choice can undo.
fn survivor(name: &ColumnName, chosen: Option<&Value>, all: &[&Value]) -> Option<Value> {
    let newest = all.first().copied();
    if is_refusal(name.as_str()) {
        let refused = all.iter().find(|value| ***value == Value::Boolean(true));
        return refused.copied().or(newest).cloned();
    }
    if let Some(Value::Choices(_)) = newest {
        let mut values = BTreeSet::new();
        for value in all {
            if let Value::Choices(more) = value {
                values.extend(more);
            }
        }
        if values.len() <= MOST_VALUES {
            return Some(Value::Choices(values));
        }
    }
    if name.as_str() == super::OVERRIDDEN_CREATED_ON && chosen.is_none() {
        let moment = |value: &Value| {
            let Value::DateTime(text) = value else { return None };
            Some(text.clone())
        };
        let earliest = all.iter().filter_map(|value| moment(value)).min();
        return earliest.map(Value::DateTime).or_else(|| newest.cloned());
    }
    chosen.or(newest).cloned()
}

/// True for columns in which yes means that somebody must not be written to.
#[must_use]
pub fn is_refusal(column: &str) -> bool {
    column.starts_with("donot")
}

/// Puts what a column does not hold into the free ones of its kin.
fn fill_spare(drafts: &[Draft], from: &str, spare: &[&str], columns: &mut BTreeMap<ColumnName, Value>) {
    let name = |text: &str| ColumnName::try_new(text).ok();
    let Some(from) = name(from) else { return };
    let values = drafts.iter().filter_map(|draft| draft.columns.get(&from));
    for value in values {
        let known = spare.iter().filter_map(|one| columns.get(&name(one)?));
        if columns
            .get(&from)
            .into_iter()
            .chain(known)
            .any(|one| is_same(one, value))
        {
            continue;
        }
        let free = spare
            .iter()
            .filter_map(|one| name(one))
            .find(|one| !columns.contains_key(one));
        if let Some(free) = free {
            columns.insert(free, value.clone());
        }
    }
}

/// True for two addresses or telephones that are one.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => one.to_lowercase() == other.to_lowercase(),
        (one, other) => one == other,
    }
}

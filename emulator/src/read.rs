//! A stored row as the Web API shows it.

use crate::definition::{Column, ColumnKind, Table};
use crate::error::Refusal;
use crate::filter::no_property;
use crate::message::Call;
use crate::org::Org;
use crate::store::{Cell, Row};
use serde_json::{Map, Value};
use uuid::Uuid;

/// Which columns to show, and how.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    /// Logical names; nothing means all.
    columns: Option<Vec<String>>,
    formatted: bool,
    lookups: bool,
}

impl View {
    /// Reads `$select` and `Prefer: odata.include-annotations`.
    pub(crate) fn of(table: &Table, select: Option<&str>, call: &Call) -> Result<Self, Refusal> {
        let columns = match select {
            None | Some("") => None,
            Some(list) => Some(
                list.split(',')
                    .map(|name| selected(table, name.trim()))
                    .collect::<Result<_, _>>()?,
            ),
        };
        let wanted = call.preference("odata.include-annotations").unwrap_or_default();
        let wants = |name: &str| {
            wanted
                .split(',')
                .any(|part| part.trim() == "*" || part.trim() == name)
        };
        Ok(Self {
            columns,
            formatted: wants("OData.Community.Display.V1.FormattedValue"),
            lookups: wants("Microsoft.Dynamics.CRM.lookuplogicalname"),
        })
    }

    fn shows(&self, table: &Table, column: &str) -> bool {
        let named = |columns: &Vec<String>| columns.iter().any(|name| name == column);
        column == table.primary_id || self.columns.as_ref().is_none_or(named)
    }
}

/// A name of `$select`: a column, or a lookup as `_name_value` or by its own name.
fn selected(table: &Table, name: &str) -> Result<String, Refusal> {
    let plain = name
        .strip_prefix('_')
        .and_then(|name| name.strip_suffix("_value"));
    match table.column(plain.unwrap_or(name)) {
        Some(column) if plain.is_none() || column.kind.is_lookup() => Ok(column.name.clone()),
        Some(_) | None => match table.navigation(name) {
            Some(relationship) => Ok(relationship.column.clone()),
            None => Err(no_property(table, name)),
        },
    }
}

impl Org {
    /// A row with its version, the selected columns (empty ones as null) and the wanted annotations.
    pub(crate) fn show(&self, table: &Table, row: &Row, view: &View) -> Map<String, Value> {
        let mut shown = Map::new();
        shown.insert("@odata.etag".to_owned(), Value::String(etag(row)));
        for column in table
            .columns
            .iter()
            .filter(|column| view.shows(table, &column.name))
        {
            match row.cells.get(&column.name) {
                Some(Cell::Link { table: to, id }) => {
                    self.show_link(table, column, (to, *id), view, &mut shown)
                }
                Some(Cell::Plain(value)) => {
                    if view.formatted
                        && let Some(label) = label(column, value)
                    {
                        annotate(
                            &mut shown,
                            &column.name,
                            "OData.Community.Display.V1.FormattedValue",
                            label,
                        );
                    }
                    shown.insert(column.name.clone(), value.clone());
                }
                None if column.kind.is_lookup() => {
                    shown.insert(format!("_{}_value", column.name), Value::Null);
                }
                None if column.name == "versionnumber" => {
                    shown.insert(column.name.clone(), Value::Number(row.version.into()));
                }
                None => {
                    shown.insert(column.name.clone(), Value::Null);
                }
            }
        }
        shown
    }

    fn show_link(
        &self,
        table: &Table,
        column: &Column,
        (to, id): (&str, Uuid),
        view: &View,
        shown: &mut Map<String, Value>,
    ) {
        let name = format!("_{}_value", column.name);
        if view.lookups {
            annotate(
                shown,
                &name,
                "Microsoft.Dynamics.CRM.lookuplogicalname",
                to.to_owned(),
            );
            let property = table
                .relationships
                .iter()
                .find(|r| r.column == column.name && r.target == to);
            if let Some(property) = property {
                let property = property.navigation.clone();
                annotate(
                    shown,
                    &name,
                    "Microsoft.Dynamics.CRM.associatednavigationproperty",
                    property,
                );
            }
        }
        if view.formatted
            && let Some(label) = self.definitions.table(to).and_then(|target| {
                self.store
                    .row(to, id)?
                    .text(&target.primary_name)
                    .map(str::to_owned)
            })
        {
            annotate(shown, &name, "OData.Community.Display.V1.FormattedValue", label);
        }
        shown.insert(name, Value::String(id.to_string()));
    }
}

pub(crate) fn etag(row: &Row) -> String {
    format!("W/\"{}\"", row.version)
}

fn annotate(shown: &mut Map<String, Value>, name: &str, annotation: &str, text: String) {
    shown.insert(format!("{name}@{annotation}"), Value::String(text));
}

fn label(column: &Column, value: &Value) -> Option<String> {
    let option_label = |number: i64| {
        let option = column.options.iter().find(|(option, _)| *option == number);
        option.map(|(_, label)| label.clone())
    };
    if column.kind == ColumnKind::MultiSelectPicklist {
        // SEEN: powerapps-docs, multi-select-picklist.
        let labels = value
            .as_str()?
            .split(',')
            .map(|option| option_label(option.parse().ok()?));
        return Some(labels.collect::<Option<Vec<_>>>()?.join("; "));
    }
    if column.kind == ColumnKind::Boolean {
        return Some(if value.as_bool()? { "Yes" } else { "No" }.to_owned());
    }
    option_label(value.as_i64()?)
}

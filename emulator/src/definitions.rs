//! `EntityDefinitions`: what the organisation says of its tables.

use crate::definition::{Column, ColumnKind, Table};
use crate::error::Refusal;
use crate::list::Options;
use crate::message::{Call, Reply};
use crate::org::Org;
use http::StatusCode;
use serde_json::{Value, json};

mod shown;

use shown::{attributes, entity, keys, many_to_many, metadata_id, relationships};

const CASTS: [(&str, &[ColumnKind]); 10] = [
    ("StringAttributeMetadata", &[ColumnKind::String]),
    ("MemoAttributeMetadata", &[ColumnKind::Memo]),
    ("IntegerAttributeMetadata", &[ColumnKind::Integer]),
    ("DecimalAttributeMetadata", &[ColumnKind::Decimal]),
    ("MoneyAttributeMetadata", &[ColumnKind::Money]),
    ("BooleanAttributeMetadata", &[ColumnKind::Boolean]),
    ("PicklistAttributeMetadata", &[ColumnKind::Picklist]),
    (
        "MultiSelectPicklistAttributeMetadata",
        &[ColumnKind::MultiSelectPicklist],
    ),
    ("DateTimeAttributeMetadata", &[ColumnKind::DateTime]),
    (
        "LookupAttributeMetadata",
        &[ColumnKind::Lookup, ColumnKind::Customer, ColumnKind::Owner],
    ),
];

impl Org {
    /// `GET EntityDefinitions...`; `rest` is what follows the collection's name.
    pub(crate) fn definitions(&self, rest: &str, call: &Call) -> Result<Reply, Refusal> {
        let options = Options::parse(&call.query)?;
        options.check(&["$select", "$expand", "$filter"])?;
        if rest.is_empty() {
            return self.all_definitions(&options, call);
        }
        let (key, below) = rest.split_once(')').ok_or_else(|| Refusal::no_segment(rest))?;
        let name = key
            .strip_prefix("(LogicalName='")
            .and_then(|name| name.strip_suffix('\''));
        let table = match name {
            Some(name) => self.definitions.table(name),
            None => self
                .definitions
                .all()
                .find(|table| format!("({}", metadata_id(&table.logical_name, "")) == key),
        };
        let table = table.ok_or_else(|| self.unknown_definition(name.unwrap_or(key)))?;
        let context = format!("{}$metadata#EntityDefinitions", call.base);
        match below.trim_start_matches('/') {
            "" => {
                let mut body = entity(&self.definitions, table, &options)?;
                body.insert("@odata.context".to_owned(), json!(format!("{context}/$entity")));
                Ok(Reply::json(StatusCode::OK, &Value::Object(body)))
            }
            "Attributes" => list(&context, attributes(table, &options, |_| true)?),
            "ManyToOneRelationships" => list(&context, relationships(&self.definitions, table, &options)?),
            "ManyToManyRelationships" => list(&context, many_to_many(&self.definitions, table, &options)?),
            "Keys" => list(&context, keys(table, &options)?),
            below => one_or_cast(table, below, &options, &context),
        }
    }

    fn unknown_definition(&self, name: &str) -> Refusal {
        let real = self.definitions.is_elsewhere(&format!("{name}s"));
        if real {
            return Refusal::not_emulated(format!("the table {name}"));
        }
        Refusal::new(
            StatusCode::NOT_FOUND,
            0x8006_0888,
            format!("Could not find an entity with name {name} and object type code -1"),
        )
    }

    /// The whole collection, or the one that `$filter=LogicalName eq 'x'` names.
    fn all_definitions(&self, options: &Options, call: &Call) -> Result<Reply, Refusal> {
        let wanted = match options.get("$filter") {
            None => None,
            Some(filter) => {
                let (property, name) = filter
                    .split_once(" eq ")
                    .and_then(|(property, name)| {
                        Some((
                            property.trim(),
                            name.trim().strip_prefix('\'')?.strip_suffix('\'')?,
                        ))
                    })
                    .filter(|(property, _)| ["LogicalName", "SchemaName", "EntitySetName"].contains(property))
                    .ok_or_else(|| Refusal::not_emulated("this filter on table definitions"))?;
                Some((property, name))
            }
        };
        let fits = |table: &&Table| match wanted {
            None => true,
            Some(("LogicalName", name)) => table.logical_name == name,
            Some(("SchemaName", name)) => table.schema_name == name,
            Some((_, name)) => table.entity_set == name,
        };
        let tables = self.definitions.all().filter(fits);
        let rows = tables
            .map(|table| entity(&self.definitions, table, options).map(Value::Object))
            .collect::<Result<_, _>>()?;
        list(&format!("{}$metadata#EntityDefinitions", call.base), rows)
    }
}

fn list(context: &str, rows: Vec<Value>) -> Result<Reply, Refusal> {
    Ok(Reply::json(
        StatusCode::OK,
        &json!({"@odata.context": context, "value": rows}),
    ))
}

/// `Attributes(LogicalName='x')`, `Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata`, or both.
fn one_or_cast(table: &Table, below: &str, options: &Options, context: &str) -> Result<Reply, Refusal> {
    let rest = below
        .strip_prefix("Attributes")
        .ok_or_else(|| Refusal::not_emulated(format!("`{below}` of a table")))?;
    let (key, cast) = match rest
        .strip_prefix("(LogicalName='")
        .and_then(|rest| rest.split_once("')"))
    {
        Some((name, cast)) => (Some(name), cast),
        None => (None, rest),
    };
    let kinds = match cast.trim_start_matches('/') {
        "" => None,
        cast => {
            let name = cast.strip_prefix("Microsoft.Dynamics.CRM.").unwrap_or(cast);
            let known = CASTS.iter().find(|(known, _)| *known == name);
            Some(
                known
                    .ok_or_else(|| Refusal::not_emulated(format!("columns as `{name}`")))?
                    .1,
            )
        }
    };
    let fits = |column: &Column| {
        key.is_none_or(|key| column.name == key) && kinds.is_none_or(|kinds| kinds.contains(&column.kind))
    };
    let mut found = attributes(table, options, fits)?;
    match (key, found.pop()) {
        (None, last) => {
            found.extend(last);
            list(context, found)
        }
        (Some(_), Some(one)) => Ok(Reply::json(StatusCode::OK, &one)),
        (Some(key), None) => Err(Refusal::new(
            StatusCode::NOT_FOUND,
            0x8004_0217,
            format!(
                "Could not find an attribute named {key} on entity {}",
                table.logical_name
            ),
        )),
    }
}

/// `Attributes($select=LogicalName,MaxLength),Keys`
fn expands(options: &Options) -> Result<Vec<(String, Options)>, Refusal> {
    let Some(text) = options.get("$expand") else {
        return Ok(Vec::new());
    };
    let mut depth = 0_u32;
    let parts = text.split(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts
        .map(|part| {
            let (name, inner) = part
                .split_once('(')
                .map_or((part, ""), |(name, inner)| (name, inner.trim_end_matches(')')));
            let inner = Options::parse(&inner.replace(';', "&"))?;
            inner.check(&["$select", "$filter"])?;
            Ok((name.trim().to_owned(), inner))
        })
        .collect()
}

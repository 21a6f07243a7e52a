//! `EntityDefinitions`: what the organisation says of its tables.

use crate::definition::{Column, ColumnKind, RequiredLevel, Table};
use crate::error::Refusal;
use crate::list::Options;
use crate::message::{Call, Reply};
use crate::org::Org;
use http::StatusCode;
use serde_json::{Map, Value, json};
use uuid::Uuid;

const CASTS: [(&str, &[ColumnKind]); 9] = [
    ("StringAttributeMetadata", &[ColumnKind::String]),
    ("MemoAttributeMetadata", &[ColumnKind::Memo]),
    ("IntegerAttributeMetadata", &[ColumnKind::Integer]),
    ("DecimalAttributeMetadata", &[ColumnKind::Decimal]),
    ("MoneyAttributeMetadata", &[ColumnKind::Money]),
    ("BooleanAttributeMetadata", &[ColumnKind::Boolean]),
    ("PicklistAttributeMetadata", &[ColumnKind::Picklist]),
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
                let mut body = entity(table, &options)?;
                body.insert("@odata.context".to_owned(), json!(format!("{context}/$entity")));
                Ok(Reply::json(StatusCode::OK, &Value::Object(body)))
            }
            "Attributes" => list(&context, attributes(table, &options, |_| true)?),
            "ManyToOneRelationships" => list(&context, relationships(table, &options)?),
            "Keys" => list(&context, Vec::new()),
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
            .map(|table| entity(table, options).map(Value::Object))
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

fn entity(table: &Table, options: &Options) -> Result<Map<String, Value>, Refusal> {
    let all = json!({
        "MetadataId": metadata_id(&table.logical_name, "").to_string(),
        "LogicalName": table.logical_name,
        "SchemaName": table.schema_name,
        "EntitySetName": table.entity_set,
        "LogicalCollectionName": table.entity_set,
        "PrimaryIdAttribute": table.primary_id,
        "PrimaryNameAttribute": table.primary_name,
        "ObjectTypeCode": table.object_type_code,
        "OwnershipType": table.ownership,
        "IsCustomEntity": false,
        "IsManaged": true,
        "IsActivity": false,
        "HasNotes": !table.read_only,
        "HasActivities": !table.read_only,
        "ChangeTrackingEnabled": false,
        "DisplayName": crate::definitions::label(&table.display_name),
        "DisplayCollectionName": crate::definitions::label(&table.display_name),
    });
    let mut shown = select(all, options.get("$select"))?;
    for (name, inner) in expands(options)? {
        let rows = match name.as_str() {
            "Attributes" => attributes(table, &inner, |_| true)?,
            "Keys" => Vec::new(),
            "ManyToOneRelationships" => relationships(table, &inner)?,
            other => return Err(Refusal::not_emulated(format!("expanding `{other}`"))),
        };
        shown.insert(name, Value::Array(rows));
    }
    Ok(shown)
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

fn attributes(
    table: &Table,
    options: &Options,
    fits: impl Fn(&Column) -> bool,
) -> Result<Vec<Value>, Refusal> {
    if options.get("$filter").is_some() {
        return Err(Refusal::not_emulated("filters on columns of a definition"));
    }
    let options_wanted = expands(options)?;
    let shown = table.columns.iter().filter(|column| fits(column)).map(|column| {
        let mut shown = select(attribute(table, column), options.get("$select"))?;
        shown.insert(
            "@odata.type".to_owned(),
            json!(format!("#Microsoft.Dynamics.CRM.{}", metadata_type(column.kind))),
        );
        for (name, _) in &options_wanted {
            let choices = (name == "OptionSet").then(|| option_set(column));
            shown.insert(name.clone(), choices.unwrap_or(Value::Null));
        }
        Ok(Value::Object(shown))
    });
    shown.collect()
}

fn metadata_type(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::State => "StateAttributeMetadata",
        ColumnKind::Status => "StatusAttributeMetadata",
        ColumnKind::BigInt => "BigIntAttributeMetadata",
        ColumnKind::Double => "DoubleAttributeMetadata",
        ColumnKind::Uniqueidentifier => "UniqueIdentifierAttributeMetadata",
        ColumnKind::String
        | ColumnKind::Memo
        | ColumnKind::Integer
        | ColumnKind::Decimal
        | ColumnKind::Money
        | ColumnKind::Boolean
        | ColumnKind::Picklist
        | ColumnKind::DateTime
        | ColumnKind::Lookup
        | ColumnKind::Customer
        | ColumnKind::Owner => CASTS
            .iter()
            .find(|(_, kinds)| kinds.contains(&kind))
            .map_or("AttributeMetadata", |(name, _)| name),
    }
}

fn attribute(table: &Table, column: &Column) -> Value {
    let level = match column.required {
        RequiredLevel::None => "None",
        RequiredLevel::Recommended => "Recommended",
        RequiredLevel::ApplicationRequired => "ApplicationRequired",
        RequiredLevel::SystemRequired => "SystemRequired",
    };
    json!({
        "MetadataId": metadata_id(&table.logical_name, &column.name).to_string(),
        "LogicalName": column.name,
        "SchemaName": column.name,
        "EntityLogicalName": table.logical_name,
        "AttributeType": column.kind.name(),
        "AttributeTypeName": {"Value": format!("{}Type", column.kind.name())},
        "RequiredLevel": {"Value": level, "CanBeChanged": level != "SystemRequired", "ManagedPropertyLogicalName": "canmodifyrequirementlevelsettings"},
        "IsValidForCreate": column.create,
        "IsValidForUpdate": column.update,
        "IsValidForRead": true,
        "IsSecured": false,
        "IsCustomAttribute": false,
        "IsPrimaryId": column.name == table.primary_id,
        "IsPrimaryName": column.name == table.primary_name,
        "MaxLength": column.max_length,
        "MinValue": column.min,
        "MaxValue": column.max_value,
        "Format": column.behavior.as_deref().map(|behavior| if behavior == "DateOnly" { "DateOnly" } else { "DateAndTime" }),
        "DateTimeBehavior": column.behavior.as_deref().map(|behavior| json!({"Value": behavior})),
        "Targets": column.targets,
        "DisplayName": label(column.display.as_deref().unwrap_or(&column.name)),
    })
}

fn option_set(column: &Column) -> Value {
    let options: Vec<Value> = column
        .options
        .iter()
        .map(|(value, text)| json!({"Value": value, "Label": label(text)}))
        .collect();
    json!({"Name": column.name, "IsGlobal": false, "OptionSetType": column.kind.name(), "Options": options})
}

fn relationships(table: &Table, options: &Options) -> Result<Vec<Value>, Refusal> {
    let rows = table.relationships.iter().map(|relationship| {
        let all = json!({
            "SchemaName": format!("{}_{}_{}", table.logical_name, relationship.column, relationship.target),
            "ReferencingEntity": table.logical_name,
            "ReferencingAttribute": relationship.column,
            "ReferencingEntityNavigationPropertyName": relationship.navigation,
            "ReferencedEntity": relationship.target,
            "ReferencedAttribute": format!("{}id", relationship.target),
            "CascadeConfiguration": {"Delete": if relationship.column == "parentcustomerid" { "Cascade" } else { "RemoveLink" }},
        });
        select(all, options.get("$select")).map(Value::Object)
    });
    rows.collect()
}

fn label(text: &str) -> Value {
    let localized = json!({"Label": text, "LanguageCode": 1033});
    json!({"LocalizedLabels": [localized.clone()], "UserLocalizedLabel": localized})
}

/// Keeps the selected members. `MetadataId` always comes along.
fn select(all: Value, list: Option<&str>) -> Result<Map<String, Value>, Refusal> {
    let Value::Object(all) = all else {
        return Ok(Map::new());
    };
    let Some(list) = list else { return Ok(all) };
    let mut shown = Map::new();
    for name in list.split(',').map(str::trim).chain(["MetadataId"]) {
        match all.get(name) {
            Some(value) => {
                shown.insert(name.to_owned(), value.clone());
            }
            None if name == "MetadataId" => {}
            None => return Err(Refusal::not_emulated(format!("the metadata property `{name}`"))),
        }
    }
    Ok(shown)
}

/// A stable identifier for a table or column.
fn metadata_id(table: &str, column: &str) -> Uuid {
    use sha2::{Digest as _, Sha256};
    let digest: [u8; 32] = Sha256::digest(format!("{table}.{column}")).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(digest.split_at(16).0);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

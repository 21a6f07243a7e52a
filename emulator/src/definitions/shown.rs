//! A table and its columns as metadata shows them.

use super::{CASTS, expands};
use crate::definition::{Column, ColumnKind, Definitions, OnDelete, RequiredLevel, Table};
use crate::error::Refusal;
use crate::list::Options;
use serde_json::{Map, Value, json};
use uuid::Uuid;

pub(super) fn entity(
    definitions: &Definitions,
    table: &Table,
    options: &Options,
) -> Result<Map<String, Value>, Refusal> {
    let has = |child: &str| {
        definitions
            .pointing_at(&table.logical_name)
            .any(|(found, _)| found.logical_name == child)
    };
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
        "IsCustomEntity": table.is_custom,
        "IsManaged": !table.is_custom,
        "IsActivity": table.is_activity,
        "HasNotes": has("annotation"),
        "HasActivities": has("task"),
        "ChangeTrackingEnabled": false,
        "DisplayName": label(&table.display_name),
        "DisplayCollectionName": label(&table.display_name),
    });
    let mut shown = select(all, options.get("$select"))?;
    for (name, inner) in expands(options)? {
        let rows = match name.as_str() {
            "Attributes" => attributes(table, &inner, |_| true)?,
            "Keys" => keys(table, &inner)?,
            "ManyToOneRelationships" => relationships(definitions, table, &inner)?,
            other => return Err(Refusal::not_emulated(format!("expanding `{other}`"))),
        };
        shown.insert(name, Value::Array(rows));
    }
    Ok(shown)
}

pub(super) fn attributes(
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
        | ColumnKind::MultiSelectPicklist
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
        "AttributeTypeName": {"Value": column.kind.type_name()},
        "RequiredLevel": {"Value": level, "CanBeChanged": level != "SystemRequired", "ManagedPropertyLogicalName": "canmodifyrequirementlevelsettings"},
        "IsValidForCreate": column.create,
        "IsValidForUpdate": column.update,
        "IsValidForRead": true,
        "IsSecured": false,
        "IsCustomAttribute": column.is_custom,
        "IsPrimaryId": column.name == table.primary_id,
        "IsPrimaryName": column.name == table.primary_name,
        "MaxLength": column.max_length,
        "MinValue": column.min,
        "MaxValue": column.max_value,
        "Precision": column.precision,
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

pub(super) fn keys(table: &Table, options: &Options) -> Result<Vec<Value>, Refusal> {
    let rows = table.keys.iter().map(|key| {
        let all = json!({
            "MetadataId": metadata_id(&table.logical_name, &key.schema_name).to_string(),
            "LogicalName": key.schema_name.to_lowercase(),
            "SchemaName": key.schema_name,
            "EntityLogicalName": table.logical_name,
            "KeyAttributes": key.columns,
            "EntityKeyIndexStatus": "Active",
        });
        select(all, options.get("$select")).map(Value::Object)
    });
    rows.collect()
}

pub(super) fn many_to_many(
    definitions: &Definitions,
    table: &Table,
    options: &Options,
) -> Result<Vec<Value>, Refusal> {
    let name = &table.logical_name;
    let ours = definitions
        .many_to_many()
        .iter()
        .filter(|many| many.first.table == *name || many.second.table == *name);
    let rows = ours.map(|many| {
        let all = json!({
            "MetadataId": metadata_id(&many.intersect, &many.schema_name).to_string(),
            "SchemaName": many.schema_name,
            "IntersectEntityName": many.intersect,
            "Entity1LogicalName": many.first.table,
            "Entity1IntersectAttribute": many.first.column,
            "Entity1NavigationPropertyName": many.first.navigation,
            "Entity2LogicalName": many.second.table,
            "Entity2IntersectAttribute": many.second.column,
            "Entity2NavigationPropertyName": many.second.navigation,
        });
        select(all, options.get("$select")).map(Value::Object)
    });
    rows.collect()
}

pub(super) fn relationships(
    definitions: &Definitions,
    table: &Table,
    options: &Options,
) -> Result<Vec<Value>, Refusal> {
    let rows = table.relationships.iter().map(|relationship| {
        let schema = relationship.schema.clone().unwrap_or_else(|| {
            format!(
                "{}_{}_{}",
                table.logical_name, relationship.column, relationship.target
            )
        });
        let key = definitions.table(&relationship.target).map_or_else(
            || format!("{}id", relationship.target),
            |target| target.primary_id.clone(),
        );
        let delete = match relationship.delete {
            OnDelete::Cascade => "Cascade",
            OnDelete::Restrict => "Restrict",
            OnDelete::RemoveLink => "RemoveLink",
        };
        let all = json!({
            "SchemaName": schema,
            "ReferencingEntity": table.logical_name,
            "ReferencingAttribute": relationship.column,
            "ReferencingEntityNavigationPropertyName": relationship.navigation,
            "ReferencedEntity": relationship.target,
            "ReferencedAttribute": key,
            "ReferencedEntityNavigationPropertyName": relationship.collection,
            "CascadeConfiguration": {"Delete": delete},
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
pub(super) fn metadata_id(table: &str, column: &str) -> Uuid {
    use sha2::{Digest as _, Sha256};
    let digest: [u8; 32] = Sha256::digest(format!("{table}.{column}")).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(digest.split_at(16).0);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

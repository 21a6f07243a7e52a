//! What the organisation says of its tables: set names, keys, columns, navigation properties. Nothing is pluralised or
//! guessed; navigation property names are taken letter by letter, because they are case-sensitive.

use crate::http_form::get;
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use shared::id::{ColumnName, TableName};
use std::collections::BTreeMap;

/// The tables that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    tables: BTreeMap<TableName, TableSchema>,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// Name in URLs, `opportunities`.
    pub entity_set: String,
    /// Primary key column.
    pub primary_id: ColumnName,
    /// Columns by logical name.
    pub columns: BTreeMap<ColumnName, ColumnSchema>,
    /// Navigation property for a lookup column and the table that it points at.
    pub navigation: BTreeMap<(ColumnName, TableName), String>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSchema {
    /// Its type.
    pub kind: ColumnKind,
    /// Most characters, where the type has such a limit.
    pub max_length: Option<u32>,
    /// True where the server insists on a value.
    pub is_system_required: bool,
    /// True where a create may carry it.
    pub is_valid_for_create: bool,
}

/// Types of columns as `AttributeType` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// `String` and `Memo`.
    Text,
    /// `Integer` and `BigInt`.
    Integer,
    /// `Decimal`, `Double` and `Money`.
    Number,
    /// `Boolean`.
    Boolean,
    /// `Picklist`, `State` and `Status`.
    Choice,
    /// `DateTime`.
    DateTime,
    /// `Lookup`, `Customer` and `Owner`.
    Lookup,
    /// `Uniqueidentifier`.
    Identifier,
    /// Anything else, multi-select choices among them.
    Other,
}

/// Why a table could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetadataError {
    /// The organisation has no such table, or hides it.
    #[error("the organisation has no table {0}")]
    Absent(TableName),
    /// The user may not read definitions.
    #[error("the definition of {0} may not be read")]
    Refused(TableName),
    /// Anything else.
    #[error("expected the definition of {0}, found something else")]
    Unreadable(TableName),
}

/// The four requests that describe a table; hand their answers, in this order, to [`Schema::read_table`].
///
/// Maximum lengths need a cast to the column's type (INFERRED pattern: powerapps-docs, column definitions).
#[must_use]
pub fn requests(table: &TableName) -> Vec<Request<Bytes>> {
    let root = format!("/api/data/v9.2/EntityDefinitions(LogicalName='{table}')");
    let casts = "Attributes/Microsoft.Dynamics.CRM";
    [
        format!(
            "{root}?$select=LogicalName,EntitySetName,PrimaryIdAttribute&$expand=Attributes($select=LogicalName,AttributeType,RequiredLevel,IsValidForCreate)"
        ),
        format!("{root}/{casts}.StringAttributeMetadata?$select=LogicalName,MaxLength"),
        format!("{root}/{casts}.MemoAttributeMetadata?$select=LogicalName,MaxLength"),
        format!(
            "{root}/ManyToOneRelationships?$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName,ReferencedEntity"
        ),
    ]
    .iter()
    .map(|target| get(target, None))
    .collect()
}

impl Schema {
    /// A table that was read.
    #[must_use]
    pub fn table(&self, name: &TableName) -> Option<&TableSchema> {
        self.tables.get(name)
    }

    /// Takes the answers to [`requests`] for `table`.
    ///
    /// # Errors
    /// [`MetadataError`] says whether the table is absent, refused or the answers unreadable; nothing is kept then.
    pub fn read_table(
        &mut self,
        table: &TableName,
        answers: &[Response<Bytes>],
    ) -> Result<(), MetadataError> {
        let [definition, strings, memos, relationships] = answers else {
            return Err(MetadataError::Unreadable(table.clone()));
        };
        let definition: Definition = body(table, definition)?;
        let mut lengths = BTreeMap::new();
        for answer in [strings, memos] {
            let list: List<Length> = body(table, answer)?;
            lengths.extend(
                list.value
                    .into_iter()
                    .map(|length| (length.logical_name, length.max_length)),
            );
        }
        let relationships: List<Relationship> = body(table, relationships)?;
        let unreadable = || MetadataError::Unreadable(table.clone());
        let read = TableSchema {
            entity_set: checked_set(definition.entity_set_name).ok_or_else(unreadable)?,
            primary_id: ColumnName::try_new(&definition.primary_id_attribute).map_err(|_| unreadable())?,
            columns: definition
                .attributes
                .into_iter()
                .filter_map(|a| column(a, &lengths))
                .collect(),
            navigation: relationships.value.into_iter().filter_map(navigation).collect(),
        };
        self.tables.insert(table.clone(), read);
        Ok(())
    }
}

/// A set name goes into URLs, so only letters, digits and underscores are taken.
fn checked_set(name: String) -> Option<String> {
    let is_plain =
        !name.is_empty() && name.len() <= 128 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_plain.then_some(name)
}

fn body<T: DeserializeOwned>(table: &TableName, answer: &Response<Bytes>) -> Result<T, MetadataError> {
    match answer.status() {
        StatusCode::NOT_FOUND => Err(MetadataError::Absent(table.clone())),
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => Err(MetadataError::Refused(table.clone())),
        _ => serde_json::from_slice(answer.body()).map_err(|_| MetadataError::Unreadable(table.clone())),
    }
}

fn column(raw: Attribute, lengths: &BTreeMap<String, Option<u32>>) -> Option<(ColumnName, ColumnSchema)> {
    let name = ColumnName::try_new(&raw.logical_name).ok()?;
    let schema = ColumnSchema {
        kind: kind(raw.attribute_type.as_deref().unwrap_or_default()),
        max_length: lengths.get(&raw.logical_name).copied().flatten(),
        is_system_required: raw
            .required_level
            .is_some_and(|level| level.value == "SystemRequired"),
        is_valid_for_create: raw.is_valid_for_create.unwrap_or(true),
    };
    Some((name, schema))
}

fn kind(attribute_type: &str) -> ColumnKind {
    match attribute_type {
        "String" | "Memo" => ColumnKind::Text,
        "Integer" | "BigInt" => ColumnKind::Integer,
        "Decimal" | "Double" | "Money" => ColumnKind::Number,
        "Boolean" => ColumnKind::Boolean,
        "Picklist" | "State" | "Status" => ColumnKind::Choice,
        "DateTime" => ColumnKind::DateTime,
        "Lookup" | "Customer" | "Owner" => ColumnKind::Lookup,
        "Uniqueidentifier" => ColumnKind::Identifier,
        _ => ColumnKind::Other,
    }
}

fn navigation(raw: Relationship) -> Option<((ColumnName, TableName), String)> {
    let column = ColumnName::try_new(&raw.referencing_attribute).ok()?;
    let table = TableName::try_new(&raw.referenced_entity).ok()?;
    Some(((column, table), raw.referencing_entity_navigation_property_name?))
}

#[derive(Deserialize)]
struct List<T> {
    value: Vec<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Definition {
    entity_set_name: String,
    primary_id_attribute: String,
    attributes: Vec<Attribute>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Attribute {
    logical_name: String,
    attribute_type: Option<String>,
    required_level: Option<Level>,
    is_valid_for_create: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Level {
    value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Length {
    logical_name: String,
    max_length: Option<u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Relationship {
    referencing_attribute: String,
    referenced_entity: String,
    referencing_entity_navigation_property_name: Option<String>,
}

//! What the organisation says of its tables: set names, keys, columns, navigation properties. Nothing is pluralised or
//! guessed; navigation property names are taken letter by letter, because they are case-sensitive.

mod answer;

use crate::http_form::get;
use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use shared::id::{ColumnName, TableName};
use std::collections::{BTreeMap, BTreeSet};

/// The tables that were read. Whoever shares it between threads puts it behind an `Arc`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    origin: String,
    tables: BTreeMap<TableName, TableSchema>,
    /// Tables that were asked for and that the organisation does not have.
    absent: BTreeSet<TableName>,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// Name in URLs, `opportunities`.
    pub entity_set: String,
    /// Primary key column.
    pub primary_id: ColumnName,
    /// Column that people know a row by; a few tables have none.
    pub primary_name: Option<ColumnName>,
    /// Columns by logical name.
    pub columns: BTreeMap<ColumnName, ColumnSchema>,
    /// Navigation property for a lookup column and the table that it points at.
    pub navigation: BTreeMap<(ColumnName, TableName), String>,
    /// Many-to-many relationships, by the table that holds their pairs.
    pub links: BTreeMap<TableName, LinkSchema>,
}

/// A many-to-many relationship as one of its tables sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkSchema {
    /// Column of the pairs with the key of this table's record.
    pub own_column: ColumnName,
    /// The other table.
    pub other: TableName,
    /// Column of the pairs with the key of the other table's record.
    pub other_column: ColumnName,
    /// Navigation property from this table to the other.
    pub navigation: String,
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

/// Types of columns, by `AttributeType` and, for several choices, by `AttributeTypeName`.
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
    /// `MultiSelectPicklistType`, whose `AttributeType` is `Virtual`.
    Choices,
    /// `DateTime`.
    DateTime,
    /// `Lookup`, `Customer` and `Owner`.
    Lookup,
    /// `Uniqueidentifier`.
    Identifier,
    /// Anything else: images, files, names of tables, computed labels.
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
    /// The organisation is busy or failing; the same question may be answered later.
    #[error("the definition of {0} cannot be read now")]
    Busy(TableName),
    /// Anything else.
    #[error("expected the definition of {0}, found something else")]
    Unreadable(TableName),
}

/// The five requests that describe a table; hand their answers, in this order, to [`Schema::read_table`].
///
/// Maximum lengths need a cast to the column's type (INFERRED pattern: powerapps-docs, column definitions).
#[must_use]
pub fn requests(table: &TableName) -> Vec<Request<Bytes>> {
    let root = format!("/api/data/v9.2/EntityDefinitions(LogicalName='{table}')");
    let casts = "Attributes/Microsoft.Dynamics.CRM";
    [
        format!(
            "{root}?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute&$expand=Attributes($select=LogicalName,AttributeType,AttributeTypeName,RequiredLevel,IsValidForCreate)"
        ),
        format!("{root}/{casts}.StringAttributeMetadata?$select=LogicalName,MaxLength"),
        format!("{root}/{casts}.MemoAttributeMetadata?$select=LogicalName,MaxLength"),
        format!(
            "{root}/ManyToOneRelationships?$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName,ReferencedEntity"
        ),
        format!(
            "{root}/ManyToManyRelationships?$select=IntersectEntityName,Entity1LogicalName,Entity1IntersectAttribute,Entity1NavigationPropertyName,Entity2LogicalName,Entity2IntersectAttribute,Entity2NavigationPropertyName"
        ),
    ]
    .iter()
    .map(|target| {
        let mut request = get(target, None);
        // Definitions are cached over there, and may have been changed a moment ago (SEEN: samples of metadata
        // operations).
        let headers = request.headers_mut();
        headers.insert("consistency", HeaderValue::from_static("Strong"));
        request
    })
    .collect()
}

impl Schema {
    /// Of an organisation at `origin`, `https://contoso.api.crm4.dynamics.com`. References in bodies name it, because the
    /// documented form of a reference is a whole address (SEEN: powerapps-docs,
    /// associate-disassociate-entities-using-web-api).
    #[must_use]
    pub fn at(origin: String) -> Self {
        Self {
            origin,
            ..Self::default()
        }
    }

    /// Scheme, host and port; empty where they do not matter.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// A table that was read.
    #[must_use]
    pub fn table(&self, name: &TableName) -> Option<&TableSchema> {
        self.tables.get(name)
    }

    /// Forgets what was read of a table, because it changed.
    pub fn forget(&mut self, name: &TableName) {
        self.tables.remove(name);
        self.absent.remove(name);
    }

    /// True for a table that was asked for and is not there.
    #[must_use]
    pub fn is_absent(&self, name: &TableName) -> bool {
        self.absent.contains(name)
    }

    /// Takes the answers to [`requests`] for `table`.
    ///
    /// # Errors
    /// [`MetadataError`] says whether the table is absent, refused, busy or the answers unreadable; nothing is kept then.
    pub fn read_table(
        &mut self,
        table: &TableName,
        answers: &[Response<Bytes>],
    ) -> Result<(), MetadataError> {
        match answer::read(table, answers) {
            Ok(read) => {
                self.tables.insert(table.clone(), read);
                self.absent.remove(table);
                Ok(())
            }
            Err(MetadataError::Absent(table)) => {
                self.absent.insert(table.clone());
                Err(MetadataError::Absent(table))
            }
            Err(other) => Err(other),
        }
    }
}

impl TableSchema {
    /// The navigation property that points from a lookup column at a table.
    ///
    /// Owners are users or teams, but their relationship is told as one with the table `owner`
    /// (INFERRED from `ownerid@odata.bind: /systemusers(id)`: powerapps-docs, assign).
    #[must_use]
    pub fn navigation_to(&self, column: &ColumnName, table: &TableName) -> Option<&str> {
        let by_name = |table: TableName| self.navigation.get(&(column.clone(), table));
        let exact = by_name(table.clone());
        let owner = || match table.as_str() {
            "systemuser" | "team" => by_name(TableName::try_new("owner").ok()?),
            _ => None,
        };
        exact.or_else(owner).map(String::as_str)
    }

    /// The name under which a column is read and selected: `_parentcustomerid_value` for a lookup.
    #[must_use]
    pub fn read_name(&self, column: &ColumnName) -> Option<String> {
        let is_lookup = self.columns.get(column)?.kind == ColumnKind::Lookup;
        Some(if is_lookup {
            format!("_{column}_value")
        } else {
            column.as_str().to_owned()
        })
    }
}

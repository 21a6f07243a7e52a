//! Definitions of tables: columns, relationships, keys. The files in `metadata/` are read into them.

use serde::Deserialize;

mod catalogue;
mod extension;

pub use catalogue::Definitions;
pub use extension::{Extension, ExtensionError};

/// A table.
#[derive(Clone, Debug, Deserialize)]
pub struct Table {
    /// `contact`.
    pub logical_name: String,
    /// `Contact`.
    pub schema_name: String,
    /// Name for people.
    pub display_name: String,
    /// Name in URLs.
    pub entity_set: String,
    /// Primary key column.
    pub primary_id: String,
    /// Column with the record's name.
    pub primary_name: String,
    /// Number of the table.
    pub object_type_code: u32,
    /// `UserOwned` or `OrganizationOwned`.
    pub ownership: String,
    /// True where this organisation refuses writes to it with 501.
    #[serde(default)]
    pub read_only: bool,
    /// True where rows come and go by a message or an association, never by create, update and delete.
    #[serde(default)]
    pub by_message_only: bool,
    /// `IsActivity`.
    #[serde(default)]
    pub is_activity: bool,
    /// `IsCustomEntity`.
    #[serde(default)]
    pub is_custom: bool,
    /// Alternate keys.
    #[serde(default)]
    pub keys: Vec<AlternateKey>,
    /// Columns, sorted by name.
    pub columns: Vec<Column>,
    /// Lookups to other tables.
    #[serde(default)]
    pub relationships: Vec<Relationship>,
}

/// A column.
#[derive(Clone, Debug, Deserialize)]
pub struct Column {
    /// Logical name.
    pub name: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: ColumnKind,
    /// Name for people.
    pub display: Option<String>,
    /// Required level.
    #[serde(default)]
    pub required: RequiredLevel,
    /// Most UTF-16 units of a text.
    pub max_length: Option<u32>,
    /// Smallest number.
    pub min: Option<f64>,
    /// Largest number.
    pub max_value: Option<f64>,
    /// Decimal places that are kept; money has those of its currency.
    pub precision: Option<u8>,
    /// Option that a new row has where the payload says nothing; of yes or no, 1 or 0.
    pub default: Option<i64>,
    /// Options of a choice: value and label.
    #[serde(default)]
    pub options: Vec<(i64, String)>,
    /// For status reasons: value and the state that it belongs to.
    #[serde(default)]
    pub states: Vec<(i64, i64)>,
    /// `DateOnly` or `UserLocal`.
    pub behavior: Option<String>,
    /// Tables that a lookup points at.
    #[serde(default)]
    pub targets: Vec<String>,
    /// Valid for create.
    #[serde(default = "yes")]
    pub create: bool,
    /// Valid for update.
    #[serde(default = "yes")]
    pub update: bool,
    /// `IsCustomAttribute`.
    #[serde(default)]
    pub is_custom: bool,
}

fn yes() -> bool {
    true
}

/// `AttributeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ColumnKind {
    /// Short text.
    String,
    /// Long text.
    Memo,
    /// 32-bit whole number.
    Integer,
    /// 64-bit whole number.
    BigInt,
    /// Decimal number.
    Decimal,
    /// Floating point number.
    Double,
    /// Money.
    Money,
    /// Yes or no.
    Boolean,
    /// Choice.
    Picklist,
    /// Several choices.
    MultiSelectPicklist,
    /// State.
    State,
    /// Status reason.
    Status,
    /// Date, or date and time.
    DateTime,
    /// Lookup to one table, or to several by name.
    Lookup,
    /// Account or contact.
    Customer,
    /// User or team.
    Owner,
    /// Identifier.
    Uniqueidentifier,
}

impl ColumnKind {
    /// `AttributeType` as metadata writes it; several choices are `Virtual` there (SEEN: powerapps-docs,
    /// create-update-column-definitions).
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::MultiSelectPicklist => "Virtual".to_owned(),
            Self::String
            | Self::Memo
            | Self::Integer
            | Self::BigInt
            | Self::Decimal
            | Self::Double
            | Self::Money
            | Self::Boolean
            | Self::Picklist
            | Self::State
            | Self::Status
            | Self::DateTime
            | Self::Lookup
            | Self::Customer
            | Self::Owner
            | Self::Uniqueidentifier => format!("{self:?}"),
        }
    }

    /// `AttributeTypeName`.
    #[must_use]
    pub fn type_name(self) -> String {
        format!("{self:?}Type")
    }

    /// True for columns that point at a record.
    #[must_use]
    pub fn is_lookup(self) -> bool {
        matches!(self, Self::Lookup | Self::Customer | Self::Owner)
    }
}

/// `RequiredLevel`. Only `SystemRequired` is enforced by the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum RequiredLevel {
    /// Optional.
    #[default]
    None,
    /// Marked in forms.
    Recommended,
    /// Enforced by forms only.
    ApplicationRequired,
    /// Enforced by the server.
    SystemRequired,
}

/// A lookup and where it leads.
#[derive(Clone, Debug, Deserialize)]
pub struct Relationship {
    /// Lookup column.
    pub column: String,
    /// Table pointed at.
    pub target: String,
    /// Single-valued navigation property; case-sensitive.
    pub navigation: String,
    /// `SchemaName`, where it is known.
    pub schema: Option<String>,
    /// Collection-valued navigation property of the table pointed at, where it is known.
    pub collection: Option<String>,
    /// What happens to the rows that point at a row which is deleted.
    #[serde(default)]
    pub delete: OnDelete,
}

/// `CascadeConfiguration.Delete`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum OnDelete {
    /// Their lookup is emptied.
    #[default]
    RemoveLink,
    /// They are deleted too.
    Cascade,
    /// They keep the row from being deleted.
    Restrict,
}

/// An alternate key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AlternateKey {
    /// `SchemaName`.
    pub schema_name: String,
    /// Columns whose values together are unique.
    pub columns: Vec<String>,
}

/// A many-to-many relationship.
#[derive(Clone, Debug, Deserialize)]
pub struct ManyToMany {
    /// `SchemaName`, which is its name in addresses.
    pub schema_name: String,
    /// Table with a row for each pair.
    pub intersect: String,
    /// Set of that table; `<intersect>set` where nothing is said.
    pub intersect_set: Option<String>,
    /// One side.
    pub first: Side,
    /// The other.
    pub second: Side,
    /// True where pairs come and go by a message only.
    #[serde(default)]
    pub by_message_only: bool,
}

/// One side of a many-to-many relationship.
#[derive(Clone, Debug, Deserialize)]
pub struct Side {
    /// Table.
    pub table: String,
    /// Column of the intersect table with the row's key.
    pub column: String,
    /// Collection-valued navigation property of this table, which leads to the other side.
    pub navigation: String,
}

impl Table {
    /// A column by logical name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns
            .binary_search_by(|column| column.name.as_str().cmp(name))
            .ok()
            .and_then(|at| self.columns.get(at))
    }

    /// A relationship by its navigation property; the first where an owner's property leads to users and teams.
    #[must_use]
    pub fn navigation<'a>(&'a self, property: &str) -> Option<&'a Relationship> {
        let mut relationships = self.relationships.iter();
        relationships.find(|relationship| relationship.navigation == property)
    }

    /// All relationships behind a navigation property.
    pub fn navigations<'a>(&'a self, property: &'a str) -> impl Iterator<Item = &'a Relationship> {
        self.relationships
            .iter()
            .filter(move |relationship| relationship.navigation == property)
    }
}

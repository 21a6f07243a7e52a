//! Definitions of tables, loaded from the files in `metadata/`.

use serde::Deserialize;
use std::collections::BTreeMap;

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
    /// Columns, sorted by name.
    pub columns: Vec<Column>,
    /// Lookups to other tables.
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
    /// The name as metadata writes it.
    #[must_use]
    pub fn name(self) -> String {
        format!("{self:?}")
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

    /// A relationship by its navigation property.
    #[must_use]
    pub fn navigation(&self, property: &str) -> Option<&Relationship> {
        self.relationships
            .iter()
            .find(|relationship| relationship.navigation == property)
    }
}

/// All tables of the organisation by logical name, and the sets that only other organisations have.
#[derive(Clone, Debug)]
pub struct Definitions {
    tables: BTreeMap<String, Table>,
    elsewhere: Vec<String>,
}

impl Definitions {
    /// The standard tables. A definition file that does not parse leaves its table out; a test sees to it that none
    /// does.
    #[must_use]
    pub fn standard() -> Self {
        let files = [
            include_str!("../metadata/account.json"),
            include_str!("../metadata/contact.json"),
            include_str!("../metadata/systemuser.json"),
            include_str!("../metadata/team.json"),
            include_str!("../metadata/businessunit.json"),
            include_str!("../metadata/transactioncurrency.json"),
        ];
        let tables = files
            .iter()
            .filter_map(|file| serde_json::from_str::<Table>(file).ok());
        Self {
            tables: tables.map(|table| (table.logical_name.clone(), table)).collect(),
            elsewhere: serde_json::from_str(include_str!("../metadata/elsewhere.json")).unwrap_or_default(),
        }
    }

    /// A table by logical name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }

    /// A table by its set name; case matters.
    #[must_use]
    pub fn by_set(&self, set: &str) -> Option<&Table> {
        self.tables.values().find(|table| table.entity_set == set)
    }

    /// All tables in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &Table> {
        self.tables.values()
    }

    /// True for a set that real organisations have and this one does not.
    #[must_use]
    pub fn is_elsewhere(&self, set: &str) -> bool {
        self.elsewhere.iter().any(|name| name == set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_definition_file_is_read_and_sorted() {
        let definitions = Definitions::standard();
        assert_eq!(definitions.all().count(), 6);
        assert!(definitions.is_elsewhere("opportunities"));
        for table in definitions.all() {
            assert!(
                table.columns.is_sorted_by(|a, b| a.name < b.name),
                "{}",
                table.logical_name
            );
            assert!(
                table.column(&table.primary_id).is_some(),
                "{}",
                table.logical_name
            );
            assert!(
                table.column(&table.primary_name).is_some(),
                "{}",
                table.logical_name
            );
            for relationship in &table.relationships {
                assert!(
                    table
                        .column(&relationship.column)
                        .is_some_and(|column| column.kind.is_lookup())
                );
            }
        }
    }
}

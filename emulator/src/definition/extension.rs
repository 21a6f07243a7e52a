//! Tables, columns, keys and relationships that an organisation has beside the standard ones.
//!
//! The form is that of the files in `metadata/`. An extension is taken whole or not at all. Whatever else adds to the
//! definitions of a running organisation is to come by here, so that the same checks hold.

use super::{
    AlternateKey, Column, ColumnKind, Definitions, ManyToMany, Relationship, RequiredLevel, Side, Table,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is added. Columns, lookups and keys are listed by the logical name of their table.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Extension {
    /// New tables; the columns that every table has are added to their own.
    pub tables: Vec<Table>,
    /// New columns.
    pub columns: BTreeMap<String, Vec<Column>>,
    /// Where new lookups lead.
    pub relationships: BTreeMap<String, Vec<Relationship>>,
    /// New alternate keys; their index is active at once.
    pub keys: BTreeMap<String, Vec<AlternateKey>>,
    /// New many-to-many relationships, with their intersect tables.
    pub many_to_many: Vec<ManyToMany>,
}

/// Why an extension is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExtensionError {
    /// The name is already that of a table, a set, a column, a key or a relationship.
    #[error("`{0}` exists already")]
    Exists(String),
    /// A table that there is not.
    #[error("there is no table `{0}`")]
    NoTable(String),
    /// A column that there is not, or that has the wrong type.
    #[error("`{0}` has no fitting column `{1}`")]
    NoColumn(String, String),
    /// More keys, or more columns in a key, than Dataverse allows (SEEN: powerapps-docs,
    /// define-alternate-keys-entity: 10 keys a table, 16 columns a key).
    #[error("`{0}` has too many keys, or one of too many columns")]
    TooManyKeys(String),
}

const MOST_KEYS: usize = 10;
const MOST_KEY_COLUMNS: usize = 16;

impl Definitions {
    /// These definitions with an extension.
    ///
    /// # Errors
    /// A name that exists already, or one that means nothing.
    pub fn with(mut self, extension: &Extension) -> Result<Self, ExtensionError> {
        for table in &extension.tables {
            self.add_table(with_system_columns(table.clone()))?;
        }
        for (table, columns) in &extension.columns {
            for column in columns {
                let column = column.clone();
                self.table_mut(table)?.add_column(Column {
                    is_custom: true,
                    ..column
                })?;
            }
        }
        for (table, relationships) in &extension.relationships {
            let table = self.table_mut(table)?;
            for relationship in relationships {
                if table.navigation(&relationship.navigation).is_some() {
                    return Err(ExtensionError::Exists(relationship.navigation.clone()));
                }
                table.relationships.push(relationship.clone());
            }
        }
        for many in &extension.many_to_many {
            self.add_many_to_many(many)?;
        }
        for (table, keys) in &extension.keys {
            self.table_mut(table)?.keys.extend(keys.iter().cloned());
        }
        self.check()?;
        Ok(self)
    }

    fn table_mut(&mut self, name: &str) -> Result<&mut Table, ExtensionError> {
        self.tables
            .get_mut(name)
            .ok_or_else(|| ExtensionError::NoTable(name.to_owned()))
    }

    fn add_table(&mut self, table: Table) -> Result<(), ExtensionError> {
        if self.by_set(&table.entity_set).is_some() || self.tables.contains_key(&table.logical_name) {
            return Err(ExtensionError::Exists(table.logical_name));
        }
        self.tables.insert(table.logical_name.clone(), table);
        Ok(())
    }

    /// The intersect table has its own key and the keys of both sides (SEEN: microsoft PowerApps-Samples,
    /// `MetadataOperations`; the form of its columns INFERRED from standard intersect tables).
    fn add_many_to_many(&mut self, many: &ManyToMany) -> Result<(), ExtensionError> {
        if self
            .many_to_many
            .iter()
            .any(|known| known.schema_name == many.schema_name)
        {
            return Err(ExtensionError::Exists(many.schema_name.clone()));
        }
        let name = many.intersect.clone();
        let id = format!("{name}id");
        let mut columns: Vec<Column> = [&id, &many.first.column, &many.second.column]
            .into_iter()
            .map(|column| plain(column, ColumnKind::Uniqueidentifier, false, false))
            .collect();
        columns.push(plain("versionnumber", ColumnKind::BigInt, false, false));
        columns.sort_by(|a, b| a.name.cmp(&b.name));
        self.add_table(Table {
            logical_name: name.clone(),
            schema_name: many.schema_name.clone(),
            display_name: many.schema_name.clone(),
            entity_set: many.intersect_set.clone().unwrap_or_else(|| format!("{name}set")),
            primary_name: id.clone(),
            primary_id: id,
            object_type_code: 0,
            ownership: "None".to_owned(),
            read_only: false,
            by_message_only: true,
            is_activity: false,
            is_custom: true,
            keys: Vec::new(),
            columns,
            relationships: Vec::new(),
        })?;
        self.many_to_many.push(many.clone());
        Ok(())
    }

    fn check(&self) -> Result<(), ExtensionError> {
        for table in self.tables.values() {
            let name = &table.logical_name;
            let missing = |column: &str| ExtensionError::NoColumn(name.clone(), column.to_owned());
            for needed in [&table.primary_id, &table.primary_name] {
                table.column(needed).ok_or_else(|| missing(needed))?;
            }
            for relationship in table.relationships.iter().filter(|_| table.is_custom) {
                let column = table.column(&relationship.column);
                column
                    .filter(|column| column.kind.is_lookup())
                    .ok_or_else(|| missing(&relationship.column))?;
                self.table(&relationship.target)
                    .ok_or_else(|| ExtensionError::NoTable(relationship.target.clone()))?;
            }
            if table.keys.len() > MOST_KEYS {
                return Err(ExtensionError::TooManyKeys(name.clone()));
            }
            for key in &table.keys {
                if key.columns.len() > MOST_KEY_COLUMNS {
                    return Err(ExtensionError::TooManyKeys(name.clone()));
                }
                for column in &key.columns {
                    table
                        .column(column)
                        .filter(|column| may_be_key(column.kind))
                        .ok_or_else(|| missing(column))?;
                }
            }
        }
        for many in &self.many_to_many {
            for Side { table, .. } in [&many.first, &many.second] {
                self.table(table)
                    .ok_or_else(|| ExtensionError::NoTable(table.clone()))?;
            }
        }
        Ok(())
    }
}

impl Table {
    fn add_column(&mut self, column: Column) -> Result<(), ExtensionError> {
        match self
            .columns
            .binary_search_by(|known| known.name.cmp(&column.name))
        {
            Ok(_) => Err(ExtensionError::Exists(format!(
                "{}.{}",
                self.logical_name, column.name
            ))),
            Err(at) => {
                self.columns.insert(at, column);
                Ok(())
            }
        }
    }
}

/// SEEN: powerapps-docs, define-alternate-keys-entity.
fn may_be_key(kind: ColumnKind) -> bool {
    matches!(
        kind,
        ColumnKind::Decimal
            | ColumnKind::Integer
            | ColumnKind::String
            | ColumnKind::DateTime
            | ColumnKind::Lookup
            | ColumnKind::Picklist
    )
}

fn plain(name: &str, kind: ColumnKind, create: bool, update: bool) -> Column {
    Column {
        name: name.to_owned(),
        kind,
        display: None,
        required: RequiredLevel::None,
        max_length: None,
        min: None,
        max_value: None,
        precision: None,
        default: None,
        options: Vec::new(),
        states: Vec::new(),
        behavior: None,
        targets: Vec::new(),
        create,
        update,
        is_custom: false,
    }
}

/// Adds what every custom table has: key, times, users, state, owner (SEEN: metadata of a live organisation as
/// published by `XrmMockup`).
fn with_system_columns(mut table: Table) -> Table {
    table.is_custom = true;
    let owned = table.ownership == "UserOwned";
    let mut system = vec![
        Column {
            required: RequiredLevel::SystemRequired,
            ..plain(&table.primary_id, ColumnKind::Uniqueidentifier, true, false)
        },
        plain("importsequencenumber", ColumnKind::Integer, true, false),
        plain("timezoneruleversionnumber", ColumnKind::Integer, true, true),
        plain("utcconversiontimezonecode", ColumnKind::Integer, true, true),
        plain("versionnumber", ColumnKind::BigInt, false, false),
        Column {
            required: RequiredLevel::SystemRequired,
            options: vec![(0, "Active".to_owned()), (1, "Inactive".to_owned())],
            ..plain("statecode", ColumnKind::State, true, true)
        },
        Column {
            options: vec![(1, "Active".to_owned()), (2, "Inactive".to_owned())],
            states: vec![(1, 0), (2, 1)],
            ..plain("statuscode", ColumnKind::Status, true, true)
        },
    ];
    let time = |name: &str, create: bool| Column {
        behavior: Some("UserLocal".to_owned()),
        ..plain(name, ColumnKind::DateTime, create, false)
    };
    system.extend([
        time("createdon", false),
        time("modifiedon", false),
        time("overriddencreatedon", true),
    ]);
    let mut lookups = vec![
        ("createdby", "systemuser"),
        ("createdonbehalfby", "systemuser"),
        ("modifiedby", "systemuser"),
        ("modifiedonbehalfby", "systemuser"),
    ];
    if owned {
        lookups.extend([
            ("owningbusinessunit", "businessunit"),
            ("owningteam", "team"),
            ("owninguser", "systemuser"),
        ]);
    }
    let mut leads: Vec<(&str, &str)> = lookups.clone();
    system.extend(lookups.into_iter().map(|(name, target)| Column {
        targets: vec![target.to_owned()],
        ..plain(name, ColumnKind::Lookup, false, false)
    }));
    if owned {
        system.push(Column {
            required: RequiredLevel::SystemRequired,
            targets: vec!["systemuser".to_owned(), "team".to_owned()],
            ..plain("ownerid", ColumnKind::Owner, true, true)
        });
        leads.extend([("ownerid", "systemuser"), ("ownerid", "team")]);
    }
    for column in &mut table.columns {
        column.is_custom = true;
    }
    table.columns.sort_by(|a, b| a.name.cmp(&b.name));
    for column in system {
        // A column that the file gives itself stays as it is.
        let _kept = table.add_column(column);
    }
    for (column, target) in leads {
        table.relationships.push(Relationship {
            column: column.to_owned(),
            target: target.to_owned(),
            navigation: column.to_owned(),
            schema: None,
            collection: None,
            delete: super::OnDelete::RemoveLink,
        });
    }
    table
}

//! What can be filled: the standard tables, an organisation's own columns where they were read, and columns that a
//! mapping asks to create.

use super::{NewColumn, OrganisationColumn, Origin, TargetColumn, TargetTable, tables};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Destinations, in the order of the tables; within a table in the order in which they became known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    tables: Vec<TargetTable>,
    /// Names that are taken by columns no cell can become.
    taken: BTreeSet<(String, String)>,
    of_organisation: bool,
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::standard()
    }
}

impl Catalogue {
    /// What every organisation starts with.
    #[must_use]
    pub fn standard() -> Self {
        Self {
            tables: tables().iter().map(|table| (*table).clone()).collect(),
            taken: BTreeSet::new(),
            of_organisation: false,
        }
    }

    /// What one organisation has. A table of the standard whose columns were read holds those and no others; one of
    /// which nothing was read stays as the standard has it. Tables outside the standard are passed over.
    #[must_use]
    pub fn of_organisation(columns: &[OrganisationColumn]) -> Self {
        let mut catalogue = Self {
            of_organisation: true,
            ..Self::standard()
        };
        for table in &mut catalogue.tables {
            let own: Vec<_> = columns
                .iter()
                .filter(|column| column.table == table.name)
                .collect();
            if own.is_empty() {
                continue;
            }
            let found = own.iter().filter_map(|column| column.to_target());
            // The actions and the pseudo tables take what the standard says.
            let mut found: Vec<_> = found.map(|column| as_standard(table, column)).collect();
            found.sort_by_cached_key(|column| {
                let place = table.columns.iter().position(|known| known.name == column.name);
                (place.unwrap_or(usize::MAX), column.name.clone())
            });
            found.dedup_by(|one, other| one.name == other.name);
            table.columns = Cow::Owned(found);
        }
        catalogue.taken = columns
            .iter()
            .map(|column| (column.table.clone(), column.name.clone()))
            .collect();
        catalogue
    }

    /// The same with columns of an organisation in the place of those of the same name.
    #[must_use]
    pub fn with_own<'a>(mut self, columns: impl IntoIterator<Item = (&'a str, TargetColumn)>) -> Self {
        for (table, column) in columns {
            let Some(table) = self.tables.iter_mut().find(|known| known.name == table) else {
                continue;
            };
            let columns = table.columns.to_mut();
            match columns.iter_mut().find(|known| known.name == column.name) {
                Some(known) => *known = column,
                None => columns.push(column),
            }
        }
        self
    }

    /// The same with a column that is to be created, unless there is one of that name.
    #[must_use]
    pub fn with_created<'a>(mut self, columns: impl IntoIterator<Item = &'a NewColumn>) -> Self {
        for column in columns {
            let table = self.tables.iter_mut().find(|table| table.name == column.table);
            if let Some(table) = table.filter(|table| table.column(&column.name).is_none()) {
                table.columns.to_mut().push(column.to_target());
            }
        }
        self
    }

    /// True where an organisation's own columns were read.
    #[must_use]
    pub fn is_of_organisation(&self) -> bool {
        self.of_organisation
    }

    /// All tables, in the order in which they are loaded.
    #[must_use]
    pub fn tables(&self) -> &[TargetTable] {
        &self.tables
    }

    /// Table by its logical name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&TargetTable> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// Column by the logical names of table and column.
    #[must_use]
    pub fn column(&self, table: &str, column: &str) -> Option<&TargetColumn> {
        self.table(table)?.column(column)
    }

    /// True where a column of that name exists or is to be created, whether a cell can become it or not.
    #[must_use]
    pub fn is_taken(&self, table: &str, column: &str) -> bool {
        self.column(table, column).is_some() || self.taken.contains(&(table.to_owned(), column.to_owned()))
    }
}

/// Labels and lengths are the organisation's; what is `ApplicationRequired` in the standard stays so, because we insist on it.
fn as_standard(table: &TargetTable, column: TargetColumn) -> TargetColumn {
    match table.column(&column.name) {
        Some(known) => TargetColumn {
            required: column.required || known.required,
            origin: Origin::Standard,
            evidence: known.evidence,
            ..column
        },
        None => column,
    }
}

//! All tables that an organisation has: the standard ones of `metadata/`, and what was added.

use super::{ManyToMany, Relationship, Side, Table};
use std::collections::BTreeMap;

/// All tables of the organisation by logical name, and the sets that only other organisations have.
#[derive(Clone, Debug)]
pub struct Definitions {
    pub(super) tables: BTreeMap<String, Table>,
    pub(super) many_to_many: Vec<ManyToMany>,
    elsewhere: Vec<String>,
}

const STANDARD: [&str; 20] = [
    include_str!("../../metadata/account.json"),
    include_str!("../../metadata/annotation.json"),
    include_str!("../../metadata/businessunit.json"),
    include_str!("../../metadata/contact.json"),
    include_str!("../../metadata/list.json"),
    include_str!("../../metadata/listmember.json"),
    include_str!("../../metadata/opportunity.json"),
    include_str!("../../metadata/opportunityclose.json"),
    include_str!("../../metadata/opportunityproduct.json"),
    include_str!("../../metadata/pricelevel.json"),
    include_str!("../../metadata/product.json"),
    include_str!("../../metadata/productpricelevel.json"),
    include_str!("../../metadata/publisher.json"),
    include_str!("../../metadata/solution.json"),
    include_str!("../../metadata/systemuser.json"),
    include_str!("../../metadata/task.json"),
    include_str!("../../metadata/team.json"),
    include_str!("../../metadata/transactioncurrency.json"),
    include_str!("../../metadata/uom.json"),
    include_str!("../../metadata/uomschedule.json"),
];

impl Definitions {
    /// The standard tables. A definition file that does not parse leaves its table out; a test sees to it that none
    /// does.
    #[must_use]
    pub fn standard() -> Self {
        let tables = STANDARD
            .iter()
            .filter_map(|file| serde_json::from_str::<Table>(file).ok());
        Self {
            tables: tables.map(|table| (table.logical_name.clone(), table)).collect(),
            many_to_many: serde_json::from_str(include_str!("../../metadata/many_to_many.json"))
                .unwrap_or_default(),
            elsewhere: serde_json::from_str(include_str!("../../metadata/elsewhere.json"))
                .unwrap_or_default(),
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

    /// The lookups of other tables that point at `table`: who has them, and which.
    pub fn pointing_at<'a>(&'a self, table: &'a str) -> impl Iterator<Item = (&'a Table, &'a Relationship)> {
        self.all().flat_map(move |child| {
            let lookups = child.relationships.iter();
            lookups
                .filter(move |relationship| relationship.target == table)
                .map(move |relationship| (child, relationship))
        })
    }

    /// All many-to-many relationships.
    pub fn many_to_many(&self) -> &[ManyToMany] {
        &self.many_to_many
    }

    /// The many-to-many relationship behind a navigation property of `table`: the near side, then the far one.
    #[must_use]
    pub fn pairs(&self, table: &str, navigation: &str) -> Option<(&ManyToMany, &Side, &Side)> {
        let named = |side: &Side| side.table == table && side.navigation == navigation;
        self.many_to_many.iter().find_map(|many| {
            if named(&many.first) {
                Some((many, &many.first, &many.second))
            } else if named(&many.second) {
                Some((many, &many.second, &many.first))
            } else {
                None
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_definition_file_is_read_and_sorted() {
        let definitions = Definitions::standard();
        assert_eq!(definitions.all().count(), STANDARD.len());
        assert_eq!(definitions.many_to_many().len(), 2);
        assert!(definitions.is_elsewhere("leads"));
        for table in definitions.all() {
            assert!(!definitions.is_elsewhere(&table.entity_set));
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
                let column = table.column(&relationship.column);
                assert!(
                    column.is_some_and(
                        |column| column.kind.is_lookup() && column.targets.contains(&relationship.target)
                    ),
                    "{} {}",
                    table.logical_name,
                    relationship.navigation
                );
            }
        }
    }

    #[test]
    fn options_states_and_defaults_of_the_standard_tables_fit_together() {
        for table in Definitions::standard().all() {
            for column in &table.columns {
                let at = format!("{} {}", table.logical_name, column.name);
                for (reason, _) in &column.states {
                    assert!(column.options.iter().any(|(option, _)| option == reason), "{at}");
                }
                let is_choice = !column.options.is_empty();
                if let (Some(default), true) = (column.default, is_choice) {
                    assert!(
                        column.options.iter().any(|(option, _)| *option == default),
                        "{at}"
                    );
                }
                if let (Some(min), Some(max)) = (column.min, column.max_value) {
                    assert!(min < max, "{at}");
                }
            }
        }
    }
}

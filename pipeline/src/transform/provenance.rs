//! Which cells of a row fill a column of a record, so that a person can follow one value to where it lands.

use super::apply::Transform;
use super::steps::Steps;
use crate::mapping::Convert;

/// Where the value of a column comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// From cells of the row, by their places; several where each can refuse.
    Cells(Vec<usize>),
    /// From no cell: the shape of the object gives it.
    Shape,
}

impl Transform {
    /// Where a column of a record that [`Transform::apply`] gave comes from.
    #[must_use]
    pub fn provenance(&self, table: &str, column: &str) -> Provenance {
        let mut places = self
            .steps()
            .map(|steps| places(steps, table, column))
            .unwrap_or_default();
        for place in self.places(table, column) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        if places.is_empty() {
            Provenance::Shape
        } else {
            Provenance::Cells(places)
        }
    }
}

fn places(steps: &Steps, table: &str, column: &str) -> Vec<usize> {
    let is_own = steps.table.as_str() == table;
    let fills = steps.steps.iter().filter(|step| {
        if is_own {
            let companion = step.companion.as_ref();
            step.name.as_str() == column || companion.is_some_and(|name| name.as_str() == column)
        } else {
            step.convert == Convert::CompanyName && (table, column) == ("account", "name")
        }
    });
    fills.map(|step| step.place).collect()
}

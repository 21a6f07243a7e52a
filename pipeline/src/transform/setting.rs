//! What the rules of objects are made from: one mapping, one file.

use crate::extract::Detection;
use crate::mapping::{DayOrder, DropReason, LineRule, Mapping, Shapes};
use crate::source::{self, Kind, Separator};

/// One mapping and one file.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) detection: &'a Detection,
    pub(super) kind: Kind,
}

impl<'a> Setting<'a> {
    pub(super) fn shapes(&self) -> &'a Shapes {
        &self.mapping.shapes
    }

    /// Place of a column of the catalogue, unless the person chose not to send it.
    pub(super) fn place(&self, known: &str) -> Option<usize> {
        let place = self.detection.position(known)?;
        let column = self.detection.columns.get(place)?;
        let rule = self
            .mapping
            .line(self.kind, &column.normal)
            .map(|line| &line.rule);
        let is_unwanted = matches!(
            rule,
            Some(LineRule::Drop {
                reason: DropReason::PersonsChoice
            })
        );
        (!is_unwanted).then_some(place)
    }

    /// Place of a column by its normalised header.
    pub(super) fn place_of(&self, normal: &str) -> Option<usize> {
        self.detection
            .columns
            .iter()
            .position(|column| column.normal == normal)
    }

    /// What parts the values of a column: what the person said, else what the cells told, else nothing.
    pub(super) fn separator(&self, place: usize) -> Separator {
        let normal = self
            .detection
            .columns
            .get(place)
            .map_or("", |column| &column.normal);
        let said = self.mapping.answers.separator(self.kind, normal);
        let told = || self.detection.separators.get(normal).copied();
        said.or_else(told).unwrap_or(Separator::Nothing)
    }

    /// Order of day and month in a column.
    pub(super) fn day_order(&self, place: usize) -> DayOrder {
        let normal = self
            .detection
            .columns
            .get(place)
            .map_or("", |column| &column.normal);
        match self.detection.day_orders.get(normal) {
            None => DayOrder::Ask,
            Some(source::DayOrder::DayFirst) => DayOrder::DayFirst,
            Some(source::DayOrder::MonthFirst) => DayOrder::MonthFirst,
        }
    }
}

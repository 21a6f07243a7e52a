//! A column of the organisation that a mapping sends to, as much of it as values must fit.

use crate::target::{Access, Evidence, Origin, Takes, TargetColumn};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A column of the organisation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnColumn {
    /// Logical name of the table.
    pub table: String,
    /// Logical name.
    pub name: String,
    /// Name as people read it.
    pub display: String,
    /// What it takes.
    pub takes: Takes,
}

/// Labels are the customer's.
impl fmt::Debug for OwnColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "OwnColumn({}.{}, {})",
            self.table,
            self.name,
            self.takes.name()
        )
    }
}

impl OwnColumn {
    /// What a mapping keeps of a column; nothing where it is as the standard has it.
    pub(super) fn of(table: &str, column: &TargetColumn) -> Option<Self> {
        let standard = crate::target::table(table).and_then(|known| known.column(&column.name));
        let is_standard = standard.is_some_and(|standard| standard.takes == column.takes);
        let is_kept = !is_standard && column.origin != Origin::Created;
        is_kept.then(|| Self {
            table: table.to_owned(),
            name: column.name.clone().into_owned(),
            display: column.display.clone().into_owned(),
            takes: column.takes.clone(),
        })
    }

    /// The column as a destination.
    #[must_use]
    pub fn to_target(&self) -> TargetColumn {
        let standard = crate::target::table(&self.table).and_then(|known| known.column(&self.name));
        TargetColumn {
            name: Cow::Owned(self.name.clone()),
            display: Cow::Owned(self.display.clone()),
            takes: self.takes.clone(),
            required: standard.is_some_and(|standard| standard.required),
            access: Access::Free,
            origin: if standard.is_some() {
                Origin::Standard
            } else {
                Origin::Organisation
            },
            evidence: Evidence::Seen,
        }
    }
}

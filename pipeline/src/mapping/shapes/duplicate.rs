//! Whether records that are certain to be one are joined without asking.

use super::is_default;
use crate::mapping::duplicates::DuplicateTable;
use serde::{Deserialize, Serialize};

/// The choices for companies and for persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DuplicateShape {
    /// Companies.
    #[serde(skip_serializing_if = "is_join_certain")]
    pub companies: MergeShape,
    /// Contacts.
    #[serde(skip_serializing_if = "is_default")]
    pub contacts: MergeShape,
}

/// What is done with a pair that is certain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MergeShape {
    /// It is proposed, as any other.
    #[default]
    Ask,
    /// It is joined, and can be parted again.
    JoinCertain,
}

impl Default for DuplicateShape {
    /// A company that is joined wrongly is an untidiness; a person that is joined wrongly reads another one's mail.
    fn default() -> Self {
        Self {
            companies: MergeShape::JoinCertain,
            contacts: MergeShape::Ask,
        }
    }
}

impl DuplicateShape {
    /// The choice for a table.
    #[must_use]
    pub fn of(self, table: DuplicateTable) -> MergeShape {
        match table {
            DuplicateTable::Account => self.companies,
            DuplicateTable::Contact => self.contacts,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
fn is_join_certain(shape: &MergeShape) -> bool {
    *shape == MergeShape::JoinCertain
}

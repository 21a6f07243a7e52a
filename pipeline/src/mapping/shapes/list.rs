//! What lists, memberships and sequences become. Segments of Customer Insights - Journeys cannot be loaded as membership
//! (SEEN), so there is no such choice.

use super::is_default;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What lists, memberships and sequences become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ListShape {
    /// Lists of contacts, and files of lists.
    #[serde(skip_serializing_if = "is_default")]
    pub lists: ListDestination,
    /// Memberships of contacts, and files of members.
    #[serde(skip_serializing_if = "is_default")]
    pub memberships: ListDestination,
    /// Sequences of contacts. They are automations, which are written down elsewhere, so they are dropped by default.
    #[serde(skip_serializing_if = "is_dropped")]
    pub sequences: ListDestination,
    /// Single lists, memberships or sequences that are not sent, by name.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub dropped: BTreeSet<String>,
}

/// What a list becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListDestination {
    /// A static marketing list with its members.
    #[default]
    StaticList,
    /// Nothing.
    Drop,
}

impl Default for ListShape {
    fn default() -> Self {
        Self {
            lists: ListDestination::StaticList,
            memberships: ListDestination::StaticList,
            sequences: ListDestination::Drop,
            dropped: BTreeSet::new(),
        }
    }
}

fn is_dropped(destination: &ListDestination) -> bool {
    *destination == ListDestination::Drop
}

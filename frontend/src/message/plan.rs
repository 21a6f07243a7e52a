//! A plan in numbers.

use super::FindingView;
use serde::{Deserialize, Serialize};
use shared::id::{OrgId, PlanHash};
use shared::session::TableCount;

/// The tables of a plan as an organisation knows them. A change of a contact's state is written to the contact, whose
/// table is in every such plan.
#[must_use]
pub fn written(tables: &[TableCount]) -> Vec<TableCount> {
    let known = tables
        .iter()
        .filter(|count| count.table.as_str() != "contactstate");
    known.cloned().collect()
}

/// A plan in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanView {
    /// Hash that rehearsal, consent and load share.
    pub hash: PlanHash,
    /// Organisation it was computed for; none before the choice.
    pub organization: Option<OrgId>,
    /// Records of each table.
    pub tables: Vec<TableCount>,
    /// Rows in the files.
    pub rows_in: u64,
    /// Rows that become records or part of one.
    pub rows_ready: u64,
    /// Rows left out, by reason in words.
    pub left_out: Vec<(String, u64)>,
    /// Findings grouped by code, gravest first.
    pub findings: Vec<FindingView>,
}

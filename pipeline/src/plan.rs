//! From drafts to records: identity, duplicates, order, and a manifest that others can recompute.
//!
//! A plan holds no cell. It knows each record by id, by the place of its row and by a hash of its content; the cells are
//! read again from the files when an order needs them, and go through the same transform again.

mod builder;
mod change;
mod combine;
mod contacts;
mod content;
mod currency;
mod gather;
mod identity;
mod implied;
mod join;
mod key_cache;
mod manifest;
mod merge;
mod order;
mod phase;
mod reread;
mod search;

#[cfg(test)]
pub(crate) mod tests;

pub use builder::Builder;
pub(crate) use change::{is_unchanged, pairs_of_tag, state_column};
pub use combine::{combine_two, is_refusal};
pub use identity::KeyHash;
pub use manifest::{FileEntry, Manifest};
pub use order::Manner;
pub use phase::{LeftOut, LeftOutWhy, Origin, Parent, Phase, Planned};
pub use reread::{RecordsError, read_as};
pub use search::{Comparing, Found, FoundPair, FoundRow, Search};

use crate::extract::Detection;
use crate::finding::{FileNo, Finding};
use crate::transform::{Purchases, Transform};
use serde::{Deserialize, Serialize};
use shared::id::{ColumnName, OrgId, RecordId, TableName};
use std::collections::{BTreeMap, BTreeSet};

/// Column that carries the number of the import; the only difference between our record and an equal one that another
/// run wrote (SEEN: `ImportSequenceNumber`, entity reference of account and contact).
pub const IMPORT_COLUMN: &str = "importsequencenumber";

/// Column that takes the original date of creation (SEEN: powerapps-docs, create with `overriddencreatedon`).
pub const OVERRIDDEN_CREATED_ON: &str = "overriddencreatedon";

/// Column under which that date is read: Dataverse moves it to `createdon` and keeps the time of import in
/// `overriddencreatedon` (SEEN: entity reference, `OverriddenCreatedOn`).
pub const CREATED_ON: &str = "createdon";

/// Where a plan goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destination {
    /// The organisation; record ids depend on it.
    pub organization: OrgId,
    /// Rises each time records of the organisation were rolled back; record ids depend on it.
    pub epoch: u32,
    /// Stamp of every record in `importsequencenumber`. A number of its own for each run tells the run's records from
    /// equal ones of an earlier run.
    pub import_number: i32,
    /// Which Kartra account the files come from; record ids depend on it. `kartra` where the person has only one.
    pub source_account: String,
}

/// What is to be done, in which order, and what is left out.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Counts and hashes.
    pub manifest: Manifest,
    /// Records, parents before children.
    pub phases: Vec<Phase>,
    /// Records of tables that the organisation does not have yet; they are shown and counted, and not sent. Their places go
    /// on where those of `phases` end.
    pub prepared: Vec<Phase>,
    /// Facts about the rows and about how they were joined.
    pub findings: Vec<Finding>,
    /// Rows without a record of their own, by file and row.
    pub left_out: Vec<LeftOut>,
    destination: Destination,
    sources: BTreeMap<FileNo, Source>,
    /// What the ledger was made into.
    purchases: Purchases,
    columns: BTreeMap<TableName, BTreeSet<ColumnName>>,
    currencies: currency::Currencies,
    /// Records that several rows make together.
    joined: Vec<join::Joined>,
}

/// How the rows of a file are read and transformed again.
#[derive(Clone, Debug)]
struct Source {
    detection: Detection,
    transform: Transform,
}

impl Plan {
    /// Where the plan goes.
    #[must_use]
    pub fn destination(&self) -> &Destination {
        &self.destination
    }

    /// Ids of records; none where the plan does not have one of them.
    #[must_use]
    pub fn ids(&self, phase: usize, members: &[u32]) -> Option<Vec<RecordId>> {
        members
            .iter()
            .map(|member| self.planned(phase, *member).map(|planned| planned.id))
            .collect()
    }

    /// The purchases of the ledger.
    #[must_use]
    pub fn purchases(&self) -> &Purchases {
        &self.purchases
    }

    /// A phase by its number; those that are only prepared follow those that are loaded.
    #[must_use]
    pub fn phase(&self, at: usize) -> Option<&Phase> {
        self.phases.iter().chain(&self.prepared).nth(at)
    }

    fn planned(&self, phase: usize, member: u32) -> Option<&Planned> {
        self.phase(phase)?.records.get(usize::try_from(member).ok()?)
    }

    /// Aims the same plan at another organisation, epoch or import number without reading the files again: all ids
    /// follow, the plan's hash stays. The source account cannot change, because keys depend on it.
    pub fn retarget(&mut self, organization: OrgId, epoch: u32, import_number: i32) {
        self.destination.organization = organization;
        self.destination.epoch = epoch;
        self.destination.import_number = import_number;
        let all = self.phases.iter_mut().chain(&mut self.prepared);
        for planned in all.flat_map(|phase| &mut phase.records) {
            planned.id = planned.key.record_id(organization, epoch);
        }
    }
}

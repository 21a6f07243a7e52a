//! Who a record is: its source key, hashed, and the primary key computed from it.
//!
//! The id of a record is known before anything is sent, is the same on every machine, and differs between
//! organisations and between epochs, because a recycle bin refuses ids that were used before (SEEN: powerapps-docs,
//! restore deleted records).

use crate::mapping::duplicates::RecordKey;
use sha2::{Digest, Sha256};
use shared::id::{OrgId, RecordId, TableName};
use uuid::{Uuid, uuid};

/// Namespace of all record ids. It must never change: a second load would no longer find the first.
const NAMESPACE: Uuid = uuid!("6b1f0a5e-8f5c-5d0e-9a53-2f6d1c7e4b90");

/// SHA-256 over source account, table and source key. Independent of organisation and epoch, so that one plan can be
/// aimed at another organisation without reading the files again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyHash(pub [u8; 32]);

impl KeyHash {
    /// Hashes a source key. Each part is preceded by its length, so that no two keys run into each other.
    #[must_use]
    pub fn of(source_account: &str, table: &TableName, key: &str) -> Self {
        let mut sha = Sha256::new();
        for part in [source_account, table.as_str(), key] {
            sha.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            sha.update(part);
        }
        Self(sha.finalize().into())
    }

    /// The first half, by which a mapping's decisions name a record.
    #[must_use]
    pub fn short(&self) -> RecordKey {
        let mut key = [0; 16];
        for (place, byte) in key.iter_mut().zip(self.0) {
            *place = byte;
        }
        RecordKey(key)
    }

    /// Primary key in an organisation: UUID version 5 over organisation, epoch and this hash.
    #[must_use]
    pub fn record_id(&self, organization: OrgId, epoch: u32) -> RecordId {
        let mut name = Vec::with_capacity(52);
        name.extend_from_slice(organization.0.as_bytes());
        name.extend_from_slice(&epoch.to_be_bytes());
        name.extend_from_slice(&self.0);
        RecordId(Uuid::new_v5(&NAMESPACE, &name))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn id(organization: u128, epoch: u32, account: &str, table: &str, key: &str) -> String {
        let table = TableName::try_new(table).unwrap();
        KeyHash::of(account, &table, key)
            .record_id(OrgId(Uuid::from_u128(organization)), epoch)
            .to_string()
    }

    // Computed by another program (SHA-256, then UUID version 5) from the description above.
    #[test]
    fn ids_never_change() {
        assert_eq!(
            id(1, 0, "kartra", "contact", "jane@example.com"),
            "c30e3121-8f1c-5a09-8430-9f22895be709"
        );
        assert_eq!(
            id(1, 0, "kartra", "account", "acme"),
            "bccbb675-0950-5e9b-89c6-983fe57548ef"
        );
    }

    #[test]
    fn every_part_of_an_identity_counts() {
        let base = id(1, 0, "kartra", "contact", "k");
        for other in [
            id(2, 0, "kartra", "contact", "k"),
            id(1, 1, "kartra", "contact", "k"),
            id(1, 0, "other", "contact", "k"),
            id(1, 0, "kartra", "account", "k"),
            id(1, 0, "kartra", "contact", "l"),
            id(1, 0, "kartrac", "ontact", "k"),
        ] {
            assert_ne!(base, other);
        }
    }
}

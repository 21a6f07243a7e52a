//! Key hashes of shared records: rows of one company, tag or list come again and again.

use super::identity::KeyHash;
use super::order::{is_shared, order_of};
use crate::transform::SourceKey;
use shared::id::TableName;
use std::collections::{BTreeMap, HashMap};

/// The key hashes that were asked for last.
#[derive(Debug, Default)]
pub(super) struct KeyCache(BTreeMap<TableName, HashMap<SourceKey, KeyHash>>);

/// Most keys of one table that are remembered.
const MOST_KEYS: usize = 1 << 16;

impl KeyCache {
    /// Hash of a key.
    pub(super) fn of(&mut self, account: &str, table: &TableName, key: &SourceKey) -> KeyHash {
        // Any other key comes once or twice.
        if !order_of(table).is_some_and(is_shared) {
            return KeyHash::of(account, table, key.as_str());
        }
        let keys = self.0.entry(table.clone()).or_default();
        if let Some(hash) = keys.get(key) {
            return *hash;
        }
        if keys.len() >= MOST_KEYS {
            keys.clear();
        }
        let hash = KeyHash::of(account, table, key.as_str());
        keys.insert(key.clone(), hash);
        hash
    }
}

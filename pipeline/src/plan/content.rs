//! Hashes of what is sent, so that content can be compared without being kept.

use super::identity::KeyHash;
use crate::transform::Draft;
use sha2::{Digest, Sha256};
use shared::id::ColumnName;
use shared::value::Value;

/// Hash of the columns of a draft and of the keys that it points at. Stamps of a run are no content.
pub(super) fn content_of(draft: &Draft, targets: impl Iterator<Item = KeyHash>) -> u128 {
    let mut sha = Sha256::new();
    for (column, value) in &draft.columns {
        sha.update(cell_bytes(column, value));
        sha.update(b"\n");
    }
    for target in targets {
        sha.update(target.0);
    }
    let digest: [u8; 32] = sha.finalize().into();
    digest
        .iter()
        .take(16)
        .fold(0, |hash, byte| (hash << 8) | u128::from(*byte))
}

/// One short hash for each cell of a draft, sorted: enough to see that two drafts of one record disagree.
pub(super) fn cells_of(draft: &Draft) -> Box<[u64]> {
    let mut cells: Vec<u64> = draft
        .columns
        .iter()
        .map(|(column, value)| {
            let digest: [u8; 32] = Sha256::digest(cell_bytes(column, value)).into();
            digest
                .iter()
                .take(8)
                .fold(0, |hash, byte| (hash << 8) | u64::from(*byte))
        })
        .collect();
    cells.sort_unstable();
    cells.into_boxed_slice()
}

/// Column and value in their one JSON form.
fn cell_bytes(column: &ColumnName, value: &Value) -> Vec<u8> {
    // Plain data of texts and numbers always has a JSON form.
    serde_json::to_vec(&(column, value)).unwrap_or_default()
}

//! What a third party can recompute from files and mapping.

use super::identity::KeyHash;
use sha2::{Digest, Sha256};
use shared::id::{PlanHash, TableName};
use shared::session::TableCount;

/// Counts and hashes of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Hash over source account, mapping, files and records.
    pub plan: PlanHash,
    /// Hash of the mapping.
    pub mapping: [u8; 32],
    /// The files, by number.
    pub files: Vec<FileEntry>,
    /// Records of each table, in the order of the phases.
    pub tables: Vec<TableCount>,
    /// Rows of all files. Always `rows_sent + rows_left_out`.
    pub rows_in: u64,
    /// Rows that give a record of their own.
    pub rows_sent: u64,
    /// Rows that are left out with a reason.
    pub rows_left_out: u64,
}

/// One file; its name may be personal and is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// Its number.
    pub file: crate::finding::FileNo,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its rows.
    pub rows: u32,
}

/// One record in the plan's hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RecordLine<'a> {
    pub(super) table: &'a TableName,
    pub(super) key: KeyHash,
    pub(super) content: u128,
}

/// SHA-256 over source account, mapping, sorted file hashes and sorted records: independent of the organisation, of the
/// order in which the files were chosen, and of chunks.
pub(super) fn hash_plan(
    source_account: &str,
    mapping: &[u8; 32],
    mut files: Vec<[u8; 32]>,
    mut records: Vec<RecordLine<'_>>,
) -> PlanHash {
    files.sort_unstable();
    records.sort_unstable();
    let count = |items: usize| u64::try_from(items).unwrap_or(u64::MAX).to_be_bytes();
    let mut sha = Sha256::new();
    sha.update(b"plan 1");
    sha.update(count(source_account.len()));
    sha.update(source_account);
    sha.update(mapping);
    sha.update(count(files.len()));
    for file in files {
        sha.update(file);
    }
    sha.update(count(records.len()));
    for record in records {
        sha.update(count(record.table.as_str().len()));
        sha.update(record.table.as_str());
        sha.update(record.key.0);
        sha.update(record.content.to_be_bytes());
    }
    PlanHash::of(&sha.finalize().into())
}

//! What is kept of the rows until all of them have passed: places and hashes, no cells.

use super::identity::KeyHash;
use super::manifest::FileEntry;
use super::phase::Origin;
use crate::extract::RowPlace;
use crate::finding::FileNo;
use crate::survey::Rank;
use shared::id::TableName;
use std::collections::BTreeMap;

/// The records that a draft points at: places of their tables, and keys. In the order of the draft's lookups; none for
/// a table that no plan holds.
pub(super) type Targets = Box<[Option<(usize, KeyHash)>]>;

/// A row that may become a record.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) key: KeyHash,
    pub(super) file: FileNo,
    pub(super) row: u32,
    pub(super) place: RowPlace,
    pub(super) origin: Origin,
    pub(super) content: u128,
    pub(super) targets: Targets,
    pub(super) derived: Box<[Derived]>,
    /// True where the record is what the row is about.
    pub(super) is_own: bool,
}

/// A record that a row implies.
#[derive(Clone, Debug)]
pub(super) struct Derived {
    pub(super) table: usize,
    pub(super) key: KeyHash,
    pub(super) content: u128,
    pub(super) targets: Targets,
}

/// Everything that was kept of the rows.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) files: BTreeMap<FileNo, FileEntry>,
    /// Which of the files counts where they disagree.
    pub(super) ranks: BTreeMap<FileNo, Rank>,
    pub(super) candidates: BTreeMap<usize, Vec<Candidate>>,
    /// Names of the tables by their place in the order of writing.
    pub(super) tables: BTreeMap<usize, TableName>,
    cells: BTreeMap<u128, Box<[u64]>>,
}

impl Gathered {
    pub(super) fn open_file(&mut self, file: FileNo, sha256: [u8; 32], rank: Rank) {
        self.ranks.insert(file, rank);
        self.files.insert(
            file,
            FileEntry {
                file,
                sha256,
                rows: 0,
            },
        );
    }

    pub(super) fn count_row(&mut self, file: FileNo) {
        let entry = self.files.entry(file).or_insert(FileEntry {
            file,
            sha256: [0; 32],
            rows: 0,
        });
        entry.rows = entry.rows.saturating_add(1);
    }

    pub(super) fn keep_cells(&mut self, content: u128, cells: impl FnOnce() -> Box<[u64]>) {
        self.cells.entry(content).or_insert_with(cells);
    }

    pub(super) fn add(&mut self, table: usize, candidate: Candidate) {
        self.candidates.entry(table).or_default().push(candidate);
    }

    /// True where every cell of one draft stands in the other.
    pub(super) fn is_contained(&self, one: u128, other: u128) -> bool {
        let cells = |content| self.cells.get(&content).map(|cells| &**cells).unwrap_or_default();
        let other = cells(other);
        cells(one).iter().all(|cell| other.binary_search(cell).is_ok())
    }
}

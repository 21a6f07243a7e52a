//! Joins rows of the same key and sets the records in their order.
//!
//! *Rows with the same key*: the latest row counts. Rows with its content repeat it, the others are superseded by it;
//! each is left out with that reason. Within a file, later is lower down; between files, whose order nobody knows, the
//! hash of the file decides, so that the same files make the same plan in whatever order they were chosen.
//! *Derived records* (the account of a contact row) come from rows that are sent. A row of an own file wins; otherwise
//! the first row counts, and each row that says something else about the same record is a finding.
//! *A parent that is not in the plan* (its table is not sent) is a finding; the child is sent without the binding.

use super::Destination;
use super::identity::KeyHash;
use super::manifest::{FileEntry, Manifest, RecordLine, hash_plan};
use super::phase::{LeftOut, LeftOutWhy, Parent, Phase, Planned};
use crate::extract::RowPlace;
use crate::finding::{FileNo, Finding, Findings, plan as codes};
use crate::mapping::Mapping;
use shared::id::TableName;
use shared::session::TableCount;
use std::collections::BTreeMap;

/// Tables in the order in which they are written.
const TABLES: &[&str] = &["account", "contact"];

/// Place of a table in the order of writing; none for a table that is not written.
pub(super) fn order_of(table: &TableName) -> Option<usize> {
    TABLES.iter().position(|name| *name == table.as_str())
}

/// A row that may become a record.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) key: KeyHash,
    pub(super) file: FileNo,
    pub(super) row: u32,
    pub(super) place: RowPlace,
    pub(super) content: u128,
    pub(super) parent: Option<(usize, KeyHash)>,
    pub(super) derived: Vec<Derived>,
}

/// A record that a row implies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Derived {
    pub(super) table: usize,
    pub(super) key: KeyHash,
    pub(super) content: u128,
    pub(super) parent: Option<(usize, KeyHash)>,
}

/// Everything that was kept of the rows.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    files: BTreeMap<FileNo, FileEntry>,
    candidates: BTreeMap<usize, Vec<Candidate>>,
    cells: BTreeMap<u128, Box<[u64]>>,
}

/// What came of the rows.
pub(super) struct Merged {
    pub(super) files: Vec<FileEntry>,
    pub(super) phases: Vec<Phase>,
    pub(super) left_out: Vec<LeftOut>,
}

impl Gathered {
    pub(super) fn open_file(&mut self, file: FileNo, sha256: [u8; 32]) {
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
    fn is_contained(&self, one: u128, other: u128) -> bool {
        let cells = |content| self.cells.get(&content).map(|cells| &**cells).unwrap_or_default();
        let other = cells(other);
        cells(one).iter().all(|cell| other.binary_search(cell).is_ok())
    }
}

/// True for tables whose records other rows can imply: those that are not written last.
pub(super) fn is_derivable(table: usize) -> bool {
    table + 1 < TABLES.len()
}

/// Joins and orders what was gathered.
pub(super) fn merge(mut gathered: Gathered, destination: &Destination, findings: &mut Findings) -> Merged {
    let ranks = ranks(&gathered.files);
    let rank_of = |file: FileNo| ranks.get(&file).copied().unwrap_or(u16::MAX);
    let (mut left_out, mut found) = (Vec::new(), Vec::new());
    let mut records: BTreeMap<usize, BTreeMap<KeyHash, (Candidate, bool)>> = BTreeMap::new();
    for (table, mut rows) in std::mem::take(&mut gathered.candidates) {
        rows.sort_unstable_by_key(|one| (one.key, rank_of(one.file), one.row));
        let kept = records.entry(table).or_default();
        for same_key in rows.chunk_by(|one, other| one.key == other.key) {
            if let Some(winner) = join(same_key, &mut left_out, &mut found) {
                kept.insert(winner.key, (winner, true));
            }
        }
    }
    for (table, candidate) in implied(&records, rank_of) {
        imply(&mut records, &gathered, table, candidate, &mut found);
    }
    let phases = order(records, destination, rank_of, &mut found);
    found.sort_unstable();
    found.sort_by_key(|one| (one.file, one.row));
    for finding in found {
        findings.push(finding);
    }
    Merged {
        files: gathered.files.into_values().collect(),
        phases,
        left_out,
    }
}

/// Rank of each file by its hash, so that the order of choosing does not matter.
fn ranks(files: &BTreeMap<FileNo, FileEntry>) -> BTreeMap<FileNo, u16> {
    let mut sorted: Vec<&FileEntry> = files.values().collect();
    sorted.sort_unstable_by_key(|entry| (entry.sha256, entry.file));
    (0_u16..)
        .zip(sorted)
        .map(|(rank, entry)| (entry.file, rank))
        .collect()
}

/// The row that counts among rows of one key, the latest last; the others are left out.
fn join(rows: &[Candidate], left_out: &mut Vec<LeftOut>, findings: &mut Vec<Finding>) -> Option<Candidate> {
    let content = rows.last()?.content;
    let winner = rows.iter().find(|one| one.content == content)?;
    for one in rows
        .iter()
        .filter(|one| (one.file, one.row) != (winner.file, winner.row))
    {
        let (file, row) = (winner.file, winner.row);
        let (why, code) = if one.content == content {
            (LeftOutWhy::Repeats { file, row }, codes::DUPLICATE_KEY)
        } else {
            (LeftOutWhy::SupersededBy { file, row }, codes::SUPERSEDED)
        };
        left_out.push(LeftOut {
            file: one.file,
            row: one.row,
            why,
        });
        findings.push(Finding::of_row(code, one.file, one.row, one.place.line));
    }
    Some(winner.clone())
}

/// What the rows that are sent imply, in the order of the rows.
fn implied(
    records: &BTreeMap<usize, BTreeMap<KeyHash, (Candidate, bool)>>,
    rank_of: impl Fn(FileNo) -> u16,
) -> Vec<(usize, Candidate)> {
    let mut implied: Vec<(usize, Candidate)> = Vec::new();
    for (row, _) in records.values().flat_map(BTreeMap::values) {
        for derived in &row.derived {
            let candidate = Candidate {
                key: derived.key,
                content: derived.content,
                parent: derived.parent,
                derived: Vec::new(),
                ..*row
            };
            implied.push((derived.table, candidate));
        }
    }
    implied.sort_by_key(|(table, one)| (*table, rank_of(one.file), one.row));
    implied
}

/// Adds an implied record, or notes that the row says something else about the record that is there.
fn imply(
    records: &mut BTreeMap<usize, BTreeMap<KeyHash, (Candidate, bool)>>,
    gathered: &Gathered,
    table: usize,
    candidate: Candidate,
    findings: &mut Vec<Finding>,
) {
    let kept = records.entry(table).or_default();
    match kept.get(&candidate.key) {
        Some((winner, _)) if !gathered.is_contained(candidate.content, winner.content) => {
            let line = candidate.place.line;
            findings.push(Finding::of_row(
                codes::PARENT_DIFFERS,
                candidate.file,
                candidate.row,
                line,
            ));
        }
        Some(_) => {}
        None => {
            kept.insert(candidate.key, (candidate, false));
        }
    }
}

/// Phases in the order of the tables, records in the order of the rows, parents found.
fn order(
    records: BTreeMap<usize, BTreeMap<KeyHash, (Candidate, bool)>>,
    destination: &Destination,
    rank_of: impl Fn(FileNo) -> u16,
    findings: &mut Vec<Finding>,
) -> Vec<Phase> {
    let mut places: BTreeMap<(usize, KeyHash), Parent> = BTreeMap::new();
    let mut phases: Vec<Phase> = Vec::new();
    for (table, rows) in records {
        let name = TABLES.get(table).and_then(|name| TableName::try_new(name).ok());
        let Some(name) = name.filter(|_| !rows.is_empty()) else {
            continue;
        };
        let mut rows: Vec<(Candidate, bool)> = rows.into_values().collect();
        rows.sort_unstable_by_key(|(one, _)| (rank_of(one.file), one.row, one.key));
        let phase = phases.len();
        let mut planned = Vec::with_capacity(rows.len());
        for ((one, is_own), index) in rows.into_iter().zip(0_u32..) {
            let parent = one.parent.and_then(|parent| places.get(&parent).copied());
            if one.parent.is_some() && parent.is_none() {
                findings.push(Finding::of_row(
                    codes::PARENT_ABSENT,
                    one.file,
                    one.row,
                    one.place.line,
                ));
            }
            if is_derivable(table) {
                places.insert((table, one.key), Parent { phase, index });
            }
            planned.push(Planned {
                id: one.key.record_id(destination.organization, destination.epoch),
                key: one.key,
                file: one.file,
                row: one.row,
                place: one.place,
                parent,
                content: one.content,
                is_own,
            });
        }
        phases.push(Phase {
            table: name,
            records: planned,
        });
    }
    phases
}

/// Counts and hashes of the finished phases.
pub(super) fn manifest(
    mapping: &Mapping,
    destination: &Destination,
    files: &[FileEntry],
    phases: &[Phase],
    left_out: usize,
) -> Manifest {
    let count = |items: usize| u64::try_from(items).unwrap_or(u64::MAX);
    let records = phases
        .iter()
        .flat_map(|phase| phase.records.iter().map(move |one| (phase, one)));
    let lines = records
        .clone()
        .map(|(phase, one)| RecordLine {
            table: &phase.table,
            key: one.key,
            content: one.content,
        })
        .collect();
    let mapping = mapping.hash();
    let hashes = files.iter().map(|entry| entry.sha256).collect();
    Manifest {
        plan: hash_plan(&destination.source_account, &mapping, hashes, lines),
        mapping,
        files: files.to_vec(),
        tables: phases
            .iter()
            .map(|phase| TableCount {
                table: phase.table.clone(),
                records: count(phase.records.len()),
            })
            .collect(),
        rows_in: files.iter().map(|entry| u64::from(entry.rows)).sum(),
        rows_sent: count(records.filter(|(_, one)| one.is_own).count()),
        rows_left_out: count(left_out),
    }
}

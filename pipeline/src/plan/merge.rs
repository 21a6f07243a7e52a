//! Joins rows of the same key and sets the records in their order.
//!
//! *Rows with the same key*: the latest row counts. Rows with its content repeat it, the others are superseded by it;
//! each is left out with that reason. Within a file, later is lower down; between files the rank of
//! [`crate::survey::Rank`] decides, so that the same files make the same plan in whatever order they were chosen.
//! Places are given by the hash of the file alone: a date of change may differ from one choosing to the next, and a
//! journal names records by their places.
//! *Derived records* (the account of a contact row) come from rows that are sent. A row of an own file wins; otherwise
//! the first row of the newest file counts, and each row that says something else about the same record is a finding.
//! *A parent that is not in the plan* (its table is not sent) is a finding; the child is sent without the binding.

use super::Destination;
use super::gather::{Candidate, Derived, Gathered, TABLES, is_derivable};
use super::identity::KeyHash;
use super::manifest::{FileEntry, Manifest, RecordLine, hash_plan};
use super::phase::{LeftOut, LeftOutWhy, Parent, Phase, Planned};
use crate::finding::{FileNo, Finding, Findings, plan as codes};
use crate::mapping::Mapping;
use crate::survey::{Rank, ranks};
use shared::id::TableName;
use shared::session::TableCount;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What came of the rows.
pub(super) struct Merged {
    pub(super) files: Vec<FileEntry>,
    pub(super) phases: Vec<Phase>,
    pub(super) left_out: Vec<LeftOut>,
}

/// Joins and orders what was gathered.
pub(super) fn merge(mut gathered: Gathered, destination: &Destination, findings: &mut Findings) -> Merged {
    let by_age = ranks(&gathered.ranks);
    let age_of = |file: FileNo| by_age.get(&file).copied().unwrap_or(u16::MAX);
    let hashes = gathered.ranks.iter();
    let by_hash = ranks(
        &hashes
            .map(|(file, rank)| (*file, Rank::unknown(rank.sha256)))
            .collect(),
    );
    let rank_of = |file: FileNo| by_hash.get(&file).copied().unwrap_or(u16::MAX);
    let (mut left_out, mut found) = (Vec::new(), Vec::new());
    let mut own = std::mem::take(&mut gathered.candidates);
    for rows in own.values_mut() {
        rows.sort_unstable_by_key(|one| (one.key, age_of(one.file), one.row));
        join_all(rows, rank_of, &mut left_out, &mut found);
    }
    let implied = imply(&own, &gathered, age_of, &mut found);
    for ((table, _), candidate) in implied {
        own.entry(table).or_default().push(candidate);
    }
    let phases = order(own, destination, rank_of, &mut found);
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

/// Leaves, of rows sorted by key and age, the one row of each key that counts.
fn join_all(
    rows: &mut Vec<Candidate>,
    rank_of: impl Fn(FileNo) -> u16 + Copy,
    left_out: &mut Vec<LeftOut>,
    findings: &mut Vec<Finding>,
) {
    let mut winners = Vec::new();
    let mut first = 0;
    for same_key in rows.chunk_by(|one, other| one.key == other.key) {
        winners.extend(join(same_key, rank_of, left_out, findings).map(|at| first + at));
        first += same_key.len();
    }
    let (mut at, mut winners) = (0, winners.into_iter().peekable());
    rows.retain(|_| {
        let is_winner = winners.next_if_eq(&at).is_some();
        at += 1;
        is_winner
    });
}

/// Which of the rows of one key counts, the latest being the last; the others are left out. Of rows with its content
/// the first by the hash of its file stands for all.
fn join(
    rows: &[Candidate],
    rank_of: impl Fn(FileNo) -> u16,
    left_out: &mut Vec<LeftOut>,
    findings: &mut Vec<Finding>,
) -> Option<usize> {
    let content = rows.last()?.content;
    let equal = rows.iter().enumerate().filter(|(_, one)| one.content == content);
    let (at, _) = equal.min_by_key(|(_, one)| (rank_of(one.file), one.row))?;
    let (file, row) = rows.get(at).map(|winner| (winner.file, winner.row))?;
    for one in rows.iter().filter(|one| (one.file, one.row) != (file, row)) {
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
    Some(at)
}

/// The records that rows imply and that have no row of their own. A row that says something else about a record than
/// the row that is sent for it is a finding.
fn imply(
    own: &BTreeMap<usize, Vec<Candidate>>,
    gathered: &Gathered,
    age_of: impl Fn(FileNo) -> u16,
    findings: &mut Vec<Finding>,
) -> BTreeMap<(usize, KeyHash), Candidate> {
    let with_rows = |row| move |derived| (row, derived);
    let mut drafts: Vec<(&Candidate, &Derived)> = Vec::new();
    for row in own.values().flatten() {
        drafts.extend(row.derived.iter().map(with_rows(row)));
    }
    drafts.sort_by_key(|(row, derived)| (derived.table, Reverse(age_of(row.file)), row.row));
    let mut implied: BTreeMap<(usize, KeyHash), Candidate> = BTreeMap::new();
    for (row, derived) in drafts {
        let rows = own.get(&derived.table).map(Vec::as_slice).unwrap_or_default();
        let winner = rows.binary_search_by_key(&derived.key, |one| one.key);
        let winner = winner.ok().and_then(|at| rows.get(at));
        match winner.or_else(|| implied.get(&(derived.table, derived.key))) {
            Some(winner) if !gathered.is_contained(derived.content, winner.content) => {
                findings.push(Finding::of_row(
                    codes::PARENT_DIFFERS,
                    row.file,
                    row.row,
                    row.place.line,
                ));
            }
            Some(_) => {}
            None => {
                let candidate = Candidate {
                    key: derived.key,
                    content: derived.content,
                    parent: derived.parent,
                    derived: Vec::new(),
                    is_own: false,
                    ..*row
                };
                implied.insert((derived.table, derived.key), candidate);
            }
        }
    }
    implied
}

/// Phases in the order of the tables, records in the order of the rows, parents found.
fn order(
    records: BTreeMap<usize, Vec<Candidate>>,
    destination: &Destination,
    rank_of: impl Fn(FileNo) -> u16,
    findings: &mut Vec<Finding>,
) -> Vec<Phase> {
    let mut places: BTreeMap<(usize, KeyHash), Parent> = BTreeMap::new();
    let mut phases: Vec<Phase> = Vec::new();
    for (table, mut rows) in records {
        let name = TABLES.get(table).and_then(|name| TableName::try_new(name).ok());
        let Some(name) = name.filter(|_| !rows.is_empty()) else {
            continue;
        };
        rows.sort_unstable_by_key(|one| (rank_of(one.file), one.row, one.key));
        let phase = phases.len();
        let mut planned = Vec::with_capacity(rows.len());
        for (one, index) in rows.into_iter().zip(0_u32..) {
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
                is_own: one.is_own,
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

//! Joins rows of the same key and sets the records in their order.
//!
//! *Rows with the same key*: the latest row counts. Rows with its content repeat it, the others are superseded by it;
//! each is left out with that reason. Within a file, later is lower down; between files the rank of
//! [`crate::survey::Rank`] decides, so that the same files make the same plan in whatever order they were chosen.
//! Places are given by the hash of the file alone: a date of change may differ from one choosing to the next, and a
//! journal names records by their places.
//! *A record that is pointed at and is not in the plan* (its table is not sent) is a finding; the record that points at
//! it is sent without the binding, or left out where it makes no sense without.

use super::Destination;
use super::gather::{Candidate, Gathered};
use super::identity::KeyHash;
use super::implied::imply;
use super::join::{self, Joined};
use super::manifest::{FileEntry, Manifest, RecordLine, hash_plan};
use super::order::{Manner, is_custom, is_whole, manner};
use super::phase::{LeftOut, LeftOutWhy, Parent, Phase, Planned};
use crate::finding::{FileNo, Finding, Findings, plan as codes};
use crate::mapping::Mapping;
use crate::survey::{Rank, ranks};
use shared::id::TableName;
use shared::session::TableCount;
use std::collections::{BTreeMap, BTreeSet};

/// What came of the rows.
pub(super) struct Merged {
    pub(super) files: Vec<FileEntry>,
    pub(super) phases: Vec<Phase>,
    pub(super) prepared: Vec<Phase>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) joined: Vec<Joined>,
    /// Tables in which records of different keys were joined.
    pub(super) joined_in: Vec<TableName>,
}

/// Joins and orders what was gathered.
pub(super) fn merge(
    mut gathered: Gathered,
    mapping: &Mapping,
    destination: &Destination,
    present: &BTreeSet<TableName>,
    findings: &mut Findings,
) -> Merged {
    let by_age = ranks(&gathered.ranks);
    let age_of = |file: FileNo| by_age.get(&file).copied().unwrap_or(u16::MAX);
    let hashes = gathered.ranks.iter();
    let by_hash = ranks(
        &hashes
            .map(|(file, rank)| (*file, Rank::unknown(rank.hash)))
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
    let decided = join::join(&mut own, mapping, age_of);
    left_out.extend_from_slice(&decided.left_out);
    found.extend_from_slice(&decided.findings);
    let joined_in = decided.tables().into_iter();
    let joined_in = joined_in
        .filter_map(|table| gathered.tables.get(&table).cloned())
        .collect();
    let tables = Tables {
        names: &gathered.tables,
        present,
    };
    let (phases, prepared) = order(own, &tables, destination, rank_of, &mut found, &mut left_out);
    left_out.extend(prepared.iter().flat_map(waiting));
    found.sort_unstable();
    found.sort_by_key(|one| (one.file, one.row));
    for finding in found {
        findings.push(finding);
    }
    Merged {
        files: gathered.files.into_values().collect(),
        phases,
        prepared,
        left_out,
        joined: decided.joined,
        joined_in,
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

/// Rows whose own record waits for a later version.
fn waiting(phase: &Phase) -> impl Iterator<Item = LeftOut> {
    let own = phase.records.iter().filter(|one| one.is_own);
    own.map(|one| LeftOut {
        file: one.file,
        row: one.row,
        why: LeftOutWhy::Prepared,
    })
}

/// The tables of the plan by their place in the order of writing.
struct Tables<'a> {
    names: &'a BTreeMap<usize, TableName>,
    /// Those beside the standard ones that the organisation has.
    present: &'a BTreeSet<TableName>,
}

impl Tables<'_> {
    fn is_loaded(&self, table: usize) -> bool {
        let name = self.names.get(&table);
        !is_custom(table) || name.is_some_and(|name| self.present.contains(name))
    }
}

/// Phases in the order of the tables, records in the order of the rows, the records that they point at found. The
/// second part are those that the load cannot write; their numbers go on where the first part ends.
fn order(
    records: BTreeMap<usize, Vec<Candidate>>,
    tables: &Tables<'_>,
    destination: &Destination,
    rank_of: impl Fn(FileNo) -> u16,
    findings: &mut Vec<Finding>,
    left_out: &mut Vec<LeftOut>,
) -> (Vec<Phase>, Vec<Phase>) {
    let aimed_at = aimed_at(&records);
    let mut places: BTreeMap<(usize, KeyHash), Parent> = BTreeMap::new();
    let (mut phases, mut prepared): (Vec<Phase>, Vec<Phase>) = (Vec::new(), Vec::new());
    let mut tables_in_turn: Vec<(usize, Vec<Candidate>)> = records.into_iter().collect();
    tables_in_turn.sort_by_key(|(table, _)| (!tables.is_loaded(*table), *table));
    for (table, mut rows) in tables_in_turn {
        let Some(name) = tables.names.get(&table).filter(|_| !rows.is_empty()) else {
            continue;
        };
        let manner = manner(table);
        rows.sort_unstable_by_key(|one| {
            // One message adds many members to one list.
            let group = one.targets.first().filter(|_| manner == Manner::Pair);
            (group.copied().flatten(), rank_of(one.file), one.row, one.key)
        });
        let phase = phases.len() + prepared.len();
        let mut planned = Vec::with_capacity(rows.len());
        for one in rows {
            let find = |target: &Option<(usize, KeyHash)>| places.get(target.as_ref()?).copied();
            let parents: Box<[Option<Parent>]> = one.targets.iter().map(find).collect();
            // What no plan holds, such as a currency, is looked for in the organisation.
            let both = one.targets.iter().zip(&parents);
            let mut there = both.map(|(target, parent)| target.is_none() || parent.is_some());
            let is_whole = is_whole(table, there.clone());
            if tables.is_loaded(table) && !there.all(|is_there| is_there) {
                let absent = codes::PARENT_ABSENT;
                findings.push(Finding::of_row(absent, one.file, one.row, one.place.line));
            }
            if !is_whole {
                left_out.extend(one.is_own.then_some(LeftOut {
                    file: one.file,
                    row: one.row,
                    why: LeftOutWhy::ParentAbsent,
                }));
                continue;
            }
            let index = u32::try_from(planned.len()).unwrap_or(u32::MAX);
            if aimed_at.contains(&table) {
                places.insert((table, one.key), Parent { phase, index });
            }
            planned.push(Planned {
                id: one.key.record_id(destination.organization, destination.epoch),
                key: one.key,
                file: one.file,
                row: one.row,
                place: one.place,
                origin: one.origin,
                parents,
                content: one.content,
                is_own: one.is_own,
            });
        }
        let (table_name, records) = (name.clone(), planned);
        if records.is_empty() {
            continue;
        }
        let all = if tables.is_loaded(table) {
            &mut phases
        } else {
            &mut prepared
        };
        all.push(Phase {
            table: table_name,
            manner,
            records,
        });
    }
    (phases, prepared)
}

/// Tables that records point at.
fn aimed_at(records: &BTreeMap<usize, Vec<Candidate>>) -> BTreeSet<usize> {
    let targets = records.values().flatten().flat_map(|one| &one.targets);
    targets.flatten().map(|(table, _)| *table).collect()
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

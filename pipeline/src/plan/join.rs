//! Joins records of different keys that were decided to be one.
//!
//! Of a group the newest row stands for the record; a row of an own file before one that only implies the record. Its gaps
//! are filled from the other rows, newest first, and where the person chose a side that value counts ([`super::combine`]).
//! The record has the least of the keys, so that it stays the same from export to export. What pointed at any of the
//! records points at the one, and links that become the same link become one.

mod groups;

use super::combine;
use super::gather::{Candidate, Targets};
use super::identity::KeyHash;
use super::order::{hangs_on_contact, place_of};
use super::phase::{LeftOut, LeftOutWhy, Origin};
use crate::extract::RowPlace;
use crate::finding::{FileNo, Finding, plan as codes};
use crate::mapping::Mapping;
use crate::mapping::duplicates::{DuplicateTable, RecordKey, Side};
use groups::Groups;
use shared::id::ColumnName;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::xxh3_128;

/// A record that several rows make together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Joined {
    /// Its rows, the newest first.
    pub(super) members: Box<[Member]>,
    /// Whose value counts in a column, by place among the members.
    pub(super) sides: BTreeMap<ColumnName, usize>,
}

/// One of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) key: KeyHash,
    pub(super) file: FileNo,
    pub(super) row: u32,
    pub(super) place: RowPlace,
    pub(super) origin: Origin,
}

/// What is joined, and what is said of it.
#[derive(Debug, Default)]
pub(super) struct Join {
    pub(super) joined: Vec<Joined>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) findings: Vec<Finding>,
    /// Key that a record got in place of its own, by place of its table.
    keys: BTreeMap<(usize, KeyHash), KeyHash>,
    /// Records in each group, by the key of the one.
    sizes: BTreeMap<(usize, KeyHash), usize>,
}

/// Joins, among records of which each key stands once, those that were decided to be one.
pub(super) fn join(
    records: &mut BTreeMap<usize, Vec<Candidate>>,
    mapping: &Mapping,
    age_of: impl Fn(FileNo) -> u16 + Copy,
) -> Join {
    let mut join = Join::default();
    if mapping.duplicates.is_empty() {
        return join;
    }
    for table in DuplicateTable::ALL {
        let groups = Groups::of(mapping, table);
        if let Some((at, rows)) = place_of(table.name()).and_then(|at| Some((at, records.get_mut(&at)?))) {
            join.table(at, rows, &groups, age_of);
        }
    }
    for rows in records.values_mut() {
        for target in rows.iter_mut().flat_map(|row| &mut row.targets).flatten() {
            if let Some(key) = join.keys.get(target) {
                target.1 = *key;
            }
        }
    }
    join.links(records, age_of);
    join
}

impl Join {
    fn table(
        &mut self,
        at: usize,
        rows: &mut Vec<Candidate>,
        groups: &Groups<'_>,
        age_of: impl Fn(FileNo) -> u16 + Copy,
    ) {
        let mut found: BTreeMap<RecordKey, Vec<Candidate>> = BTreeMap::new();
        let mut others = Vec::with_capacity(rows.len());
        for row in std::mem::take(rows) {
            let contradicted = groups.contradicted.iter();
            for _decision in contradicted.filter(|one| one.other == row.key.short()) {
                let code = codes::JOIN_CONTRADICTED;
                self.findings
                    .push(Finding::of_row(code, row.file, row.row, row.place.line));
            }
            match groups.of_record(row.key.short()) {
                Some(group) => found.entry(group).or_default().push(row),
                None => others.push(row),
            }
        }
        let mut sides: BTreeMap<RecordKey, BTreeMap<&str, RecordKey>> = BTreeMap::new();
        for (group, decision) in groups.all() {
            let chosen = sides.entry(group).or_default();
            for (column, side) in &decision.fields {
                let key = match side {
                    Side::One => decision.one,
                    Side::Other => decision.other,
                };
                chosen.entry(column).or_insert(key);
            }
        }
        for (group, mut members) in found {
            members.sort_unstable_by_key(|one| (!one.is_own, Reverse((age_of(one.file), one.row)), one.key));
            let chosen = sides.remove(&group).unwrap_or_default();
            others.extend(self.one(at, members, &chosen));
        }
        *rows = others;
    }

    /// The one record of a group, its rows sorted.
    fn one(
        &mut self,
        at: usize,
        members: Vec<Candidate>,
        chosen: &BTreeMap<&str, RecordKey>,
    ) -> Option<Candidate> {
        let key = members.iter().map(|one| one.key).min()?;
        let size = members.len();
        let mut first = members.first()?.clone();
        if size == 1 {
            return Some(first);
        }
        let place_of = |wanted: &RecordKey| members.iter().position(|one| one.key.short() == *wanted);
        let sides = chosen
            .iter()
            .filter_map(|(column, wanted)| Some((ColumnName::try_new(column).ok()?, place_of(wanted)?)));
        let sides: BTreeMap<ColumnName, usize> = sides.collect();
        let mut content = Vec::with_capacity(16 * size);
        for member in &members {
            content.extend_from_slice(&member.content.to_le_bytes());
            self.keys.insert((at, member.key), key);
        }
        for (column, side) in &sides {
            content.extend_from_slice(column.as_str().as_bytes());
            content.extend_from_slice(&(*side as u64).to_le_bytes());
        }
        self.sizes.insert((at, key), size);
        for row in members.iter().skip(1).filter(|row| row.is_own) {
            self.left_out.push(LeftOut {
                file: row.file,
                row: row.row,
                why: LeftOutWhy::JoinedTo {
                    file: first.file,
                    row: first.row,
                },
            });
            let code = codes::JOINED;
            self.findings
                .push(Finding::of_row(code, row.file, row.row, row.place.line));
        }
        let targets: Vec<&Targets> = members.iter().map(|one| &one.targets).collect();
        let from = combine::lookups_from(&sides, targets.iter().map(|targets| targets.is_empty()));
        first.targets = targets
            .get(from)
            .map(|targets| (*targets).clone())
            .unwrap_or_default();
        first.content = xxh3_128(&content);
        first.key = key;
        first.origin = Origin::Joined(u32::try_from(self.joined.len()).ok()?);
        let of = |one: &Candidate| Member {
            key: one.key,
            file: one.file,
            row: one.row,
            place: one.place,
            origin: one.origin,
        };
        self.joined.push(Joined {
            members: members.iter().map(of).collect(),
            sides,
        });
        Some(first)
    }

    /// Of links that have become the same link the newest stays; a joined contact is set inactive only where each of its
    /// rows asks for it.
    fn links(
        &mut self,
        records: &mut BTreeMap<usize, Vec<Candidate>>,
        age_of: impl Fn(FileNo) -> u16 + Copy,
    ) {
        for (table, rows) in records {
            let Some(needs_all) = hangs_on_contact(*table) else {
                continue;
            };
            let is_joined = |row: &Candidate| {
                let mut targets = row.targets.iter().flatten();
                targets.any(|target| self.sizes.contains_key(target))
            };
            let (mut joined, mut kept): (Vec<Candidate>, Vec<Candidate>) =
                std::mem::take(rows).into_iter().partition(is_joined);
            joined.sort_by_key(|row| (!row.is_own, Reverse((age_of(row.file), row.row)), row.key));
            let mut stands: BTreeMap<Targets, (FileNo, u32, usize)> = BTreeMap::new();
            let mut first = Vec::new();
            for row in joined {
                if let Some((file, kept, count)) = stands.get_mut(&row.targets) {
                    *count += 1;
                    if row.is_own {
                        let why = LeftOutWhy::Repeats {
                            file: *file,
                            row: *kept,
                        };
                        self.left_out.push(LeftOut {
                            file: row.file,
                            row: row.row,
                            why,
                        });
                    }
                } else {
                    stands.insert(row.targets.clone(), (row.file, row.row, 1));
                    first.push(row);
                }
            }
            let sizes = &self.sizes;
            first.retain(|row| {
                let found = stands.get(&row.targets).map_or(0, |(.., count)| *count);
                let wanted = row
                    .targets
                    .iter()
                    .flatten()
                    .filter_map(|target| sizes.get(target))
                    .max();
                !needs_all || wanted.is_none_or(|wanted| found >= *wanted)
            });
            kept.extend(first);
            *rows = kept;
        }
    }

    /// Tables in which records were joined.
    pub(super) fn tables(&self) -> BTreeSet<usize> {
        self.sizes.keys().map(|(table, _)| *table).collect()
    }
}

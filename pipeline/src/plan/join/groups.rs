//! Which records are one, as far as the mapping's decisions say. Decisions to join chain; what was decided to stay two is
//! never joined, not by way of a third record either.

use crate::mapping::duplicates::{DecidedBy, Decision, DuplicateTable, RecordKey, Ruling};
use crate::mapping::{Mapping, MergeShape};
use std::collections::BTreeMap;

/// Groups of one table.
#[derive(Debug, Default)]
pub(super) struct Groups<'a> {
    root: BTreeMap<RecordKey, RecordKey>,
    members: BTreeMap<RecordKey, Vec<RecordKey>>,
    apart: BTreeMap<RecordKey, Vec<RecordKey>>,
    /// Decisions that were carried out, by the root of their group.
    joined: Vec<&'a Decision>,
    /// Decisions that contradict another one.
    pub(super) contradicted: Vec<&'a Decision>,
}

impl<'a> Groups<'a> {
    /// The groups that a mapping asks for. What the person joined comes before what the search joined, so that of two
    /// that contradict each other the person's holds.
    pub(super) fn of(mapping: &'a Mapping, table: DuplicateTable) -> Self {
        let mut groups = Self::default();
        let of_table = || mapping.duplicates.iter().filter(|one| one.table == table);
        for one in of_table().filter(|one| one.ruling == Ruling::KeepBoth) {
            groups.apart.entry(one.one).or_default().push(one.other);
            groups.apart.entry(one.other).or_default().push(one.one);
        }
        let merges =
            |by: DecidedBy| of_table().filter(move |one| one.ruling == Ruling::Merge && one.by == by);
        merges(DecidedBy::Person).for_each(|one| groups.join(one));
        if mapping.shapes.duplicates.of(table) == MergeShape::JoinCertain {
            merges(DecidedBy::Search).for_each(|one| groups.join(one));
        }
        groups
    }

    /// The group of a record; none where nothing joins it.
    pub(super) fn of_record(&self, key: RecordKey) -> Option<RecordKey> {
        self.root.get(&key).copied()
    }

    /// Decisions that were carried out, each with its group.
    pub(super) fn all(&self) -> impl Iterator<Item = (RecordKey, &'a Decision)> {
        let joined = self.joined.iter();
        joined.filter_map(|one| Some((self.of_record(one.one)?, *one)))
    }

    fn join(&mut self, decision: &'a Decision) {
        let (one, other) = (self.enter(decision.one), self.enter(decision.other));
        if one != other {
            let size = |root: &RecordKey| self.members.get(root).map_or(0, Vec::len);
            let (small, large) = if size(&one) <= size(&other) {
                (one, other)
            } else {
                (other, one)
            };
            if self.is_apart(small, large) {
                self.contradicted.push(decision);
                return;
            }
            let moved = self.members.remove(&small).unwrap_or_default();
            for member in &moved {
                self.root.insert(*member, large);
            }
            self.members.entry(large).or_default().extend(moved);
        }
        self.joined.push(decision);
    }

    fn enter(&mut self, key: RecordKey) -> RecordKey {
        let root = *self.root.entry(key).or_insert(key);
        if root == key {
            self.members.entry(key).or_insert_with(|| vec![key]);
        }
        root
    }

    /// True where a member of one group was decided to stay apart from one of the other.
    fn is_apart(&self, small: RecordKey, large: RecordKey) -> bool {
        let members = self.members.get(&small).into_iter().flatten();
        let mut apart = members.filter_map(|member| self.apart.get(member)).flatten();
        apart.any(|other| self.root.get(other) == Some(&large))
    }
}

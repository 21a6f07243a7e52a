//! The records that rows imply besides their own: the account of a contact row, a tag, a note, a membership.
//!
//! They come from rows that are sent. A row of an own file wins; otherwise the first row of the newest file counts, and
//! each row that says something else about the same shared record is a finding.

use super::gather::{Candidate, Derived, Gathered};
use super::identity::KeyHash;
use crate::finding::{FileNo, Finding, plan as codes};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The implied records that have no row of their own, by place of their table and key.
pub(super) fn imply(
    own: &BTreeMap<usize, Vec<Candidate>>,
    gathered: &Gathered,
    age_of: impl Fn(FileNo) -> u16,
    findings: &mut Vec<Finding>,
) -> BTreeMap<(usize, KeyHash), Candidate> {
    let mut drafts: Vec<(&Candidate, &Derived)> = Vec::new();
    for row in own.values().flatten() {
        drafts.extend(row.derived.iter().map(|derived| (row, derived)));
    }
    drafts.sort_by_key(|(row, derived)| (derived.table, Reverse(age_of(row.file)), row.row));
    let mut implied: BTreeMap<(usize, KeyHash), Candidate> = BTreeMap::new();
    for (row, derived) in drafts {
        let rows = own.get(&derived.table).map(Vec::as_slice).unwrap_or_default();
        let winner = rows.binary_search_by_key(&derived.key, |one| one.key);
        let winner = winner.ok().and_then(|at| rows.get(at));
        match winner.or_else(|| implied.get(&(derived.table, derived.key))) {
            Some(winner) if !gathered.is_contained(derived.content, winner.content) => {
                let differs = codes::PARENT_DIFFERS;
                findings.push(Finding::of_row(differs, row.file, row.row, row.place.line));
            }
            Some(_) => {}
            None => {
                let candidate = Candidate {
                    key: derived.key,
                    file: row.file,
                    row: row.row,
                    place: row.place,
                    origin: row.origin,
                    content: derived.content,
                    targets: derived.targets.clone(),
                    derived: Box::default(),
                    is_own: false,
                };
                implied.insert((derived.table, derived.key), candidate);
            }
        }
    }
    implied
}

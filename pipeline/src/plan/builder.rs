//! Takes rows as they pass by and keeps, of each, its place and hashes.

use super::content::{cells_of, content_of};
use super::gather::{Candidate, Derived, Gathered, is_derivable, order_of};
use super::identity::KeyHash;
use super::merge;
use super::{Destination, LeftOut, LeftOutWhy, Plan, Source};
use crate::extract::{Detection, FileHashes, Row, RowKind};
use crate::finding::{FileNo, Findings};
use crate::mapping::Mapping;
use crate::survey::Rank;
use crate::transform::{Draft, SourceKey, Transform};
use shared::id::{ColumnName, TableName};
use std::collections::{BTreeMap, BTreeSet};

/// Builds a plan from files, row by row. The order of the files does not change the plan.
#[derive(Debug)]
pub struct Builder {
    mapping: Mapping,
    destination: Destination,
    gathered: Gathered,
    sources: BTreeMap<FileNo, Source>,
    left_out: Vec<LeftOut>,
    findings: Findings,
    columns: BTreeMap<TableName, BTreeSet<ColumnName>>,
}

impl Builder {
    /// A plan without rows.
    #[must_use]
    pub fn new(mapping: Mapping, destination: Destination) -> Self {
        Self {
            mapping,
            destination,
            gathered: Gathered::default(),
            sources: BTreeMap::new(),
            left_out: Vec::new(),
            findings: Findings::default(),
            columns: BTreeMap::new(),
        }
    }

    /// Announces a file; its rows follow. Its hashes are known because the file was read once before.
    pub fn open_file(&mut self, file: FileNo, detection: &Detection, hashes: FileHashes) {
        let transform = Transform::new(&self.mapping, detection, file);
        self.sources.insert(
            file,
            Source {
                detection: detection.clone(),
                transform,
            },
        );
        let rank = Rank::of(detection, hashes.quick);
        self.gathered.open_file(file, hashes.sha256, rank);
    }

    /// Takes a row of a file. Rows of a file that was not announced are left out.
    pub fn row(&mut self, file: FileNo, row: &Row<'_>) {
        self.gathered.count_row(file);
        let why = match row.kind() {
            RowKind::Data => self.take(file, row),
            RowKind::RepeatedHeader => Some(LeftOutWhy::RepeatedHeader),
            RowKind::Blank => Some(LeftOutWhy::Blank),
            RowKind::TooLarge => Some(LeftOutWhy::TooLarge),
        };
        if let Some(why) = why {
            self.left_out.push(LeftOut {
                file,
                row: row.number(),
                why,
            });
        }
    }

    fn take(&mut self, file: FileNo, row: &Row<'_>) -> Option<LeftOutWhy> {
        let Some(source) = self.sources.get(&file) else {
            return Some(LeftOutWhy::NoRecord);
        };
        let drafts = source.transform.apply(row);
        for finding in drafts.findings {
            self.findings.push(finding);
        }
        if let Some(code) = drafts.refused {
            return Some(LeftOutWhy::Refused(code));
        }
        // What the row is about is the record that is written last: a contact of a contact row, an account of a
        // company row. The mapping's review rules out tables that are not written at all.
        let ordered = drafts
            .drafts
            .iter()
            .filter_map(|draft| Some((order_of(&draft.table)?, draft)));
        let mut drafts: Vec<(usize, &Draft)> = ordered.collect();
        drafts.sort_by_key(|(table, _)| *table);
        let Some((table, own)) = drafts.pop() else {
            return Some(LeftOutWhy::NoRecord);
        };
        let derived = drafts.into_iter().map(|(table, draft)| Derived {
            table,
            key: self.key_of(&draft.table, &draft.key),
            content: self.see(draft, true),
            parent: self.parent_of(draft),
        });
        let derived = derived.collect();
        let candidate = Candidate {
            key: self.key_of(&own.table, &own.key),
            file,
            row: row.number(),
            place: row.place(),
            content: self.see(own, is_derivable(table)),
            parent: self.parent_of(own),
            derived,
            is_own: true,
        };
        self.gathered.add(table, candidate);
        None
    }

    /// Hashes a draft and remembers which columns its table gets.
    fn see(&mut self, draft: &Draft, is_shared: bool) -> u128 {
        let columns = self.columns.entry(draft.table.clone()).or_default();
        for column in draft
            .columns
            .keys()
            .chain(draft.lookups.iter().map(|lookup| &lookup.column))
        {
            if !columns.contains(column) {
                columns.insert(column.clone());
            }
        }
        let parent = draft
            .lookups
            .first()
            .map(|lookup| self.key_of(&lookup.table, &lookup.key));
        let content = content_of(draft, parent);
        if is_shared {
            self.gathered.keep_cells(content, || cells_of(draft));
        }
        content
    }

    fn parent_of(&self, draft: &Draft) -> Option<(usize, KeyHash)> {
        let lookup = draft.lookups.first()?;
        Some((order_of(&lookup.table)?, self.key_of(&lookup.table, &lookup.key)))
    }

    fn key_of(&self, table: &TableName, key: &SourceKey) -> KeyHash {
        KeyHash::of(&self.destination.source_account, table, key.as_str())
    }

    /// Joins duplicates, orders records, and closes the plan.
    #[must_use]
    pub fn finish(self) -> Plan {
        let Self {
            mapping,
            destination,
            gathered,
            sources,
            mut left_out,
            mut findings,
            columns,
        } = self;
        let merged = merge::merge(gathered, &destination, &mut findings);
        left_out.extend(merged.left_out);
        left_out.sort_unstable_by_key(|one| (one.file, one.row));
        let manifest = merge::manifest(
            &mapping,
            &destination,
            &merged.files,
            &merged.phases,
            left_out.len(),
        );
        Plan {
            manifest,
            phases: merged.phases,
            findings: findings.into_vec(),
            left_out,
            destination,
            sources,
            columns,
        }
    }
}

//! Takes rows as they pass by and keeps, of each, its place and hashes.

use super::content::{cells_of, content_of};
use super::gather::{Candidate, Derived, Gathered, Targets};
use super::identity::KeyHash;
use super::merge;
use super::order::{is_shared, order_of};
use super::{Destination, LeftOut, LeftOutWhy, Plan, Source};
use crate::extract::{Detection, FileHashes, Row, RowKind};
use crate::finding::{FileNo, Findings};
use crate::mapping::Mapping;
use crate::source::Kind;
use crate::survey::Rank;
use crate::transform::{Draft, Lookup, SourceKey, Transform};
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
        // The mapping's review rules out tables that no plan holds.
        let mut drafts: Vec<&Draft> = drafts.drafts.iter().collect();
        drafts.retain(|draft| order_of(&draft.table).is_some());
        // What the row is about: a contact of a contact row, an account of a company row.
        let about = source.detection.kind.and_then(Kind::table);
        let own = drafts
            .iter()
            .position(|draft| Some(draft.table.as_str()) == about);
        let own = match own {
            Some(own) => drafts.remove(own),
            None => match drafts.pop() {
                Some(own) => own,
                None => return Some(LeftOutWhy::NoRecord),
            },
        };
        let derived = drafts.into_iter().filter_map(|draft| {
            let (table, content) = self.see(draft)?;
            Some(Derived {
                table,
                key: self.key_of(&draft.table, &draft.key),
                content,
                targets: self.targets_of(draft),
            })
        });
        let derived = derived.collect();
        let Some((table, content)) = self.see(own) else {
            return Some(LeftOutWhy::NoRecord);
        };
        let candidate = Candidate {
            key: self.key_of(&own.table, &own.key),
            file,
            row: row.number(),
            place: row.place(),
            content,
            targets: self.targets_of(own),
            derived,
            is_own: true,
        };
        self.gathered.add(table, candidate);
        None
    }

    /// Place of a draft's table and hash of its content; remembers which columns the table gets.
    fn see(&mut self, draft: &Draft) -> Option<(usize, u128)> {
        let table = order_of(&draft.table)?;
        self.gathered
            .tables
            .entry(table)
            .or_insert_with(|| draft.table.clone());
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
        let targets = draft.lookups.iter();
        let content = content_of(
            draft,
            targets.map(|lookup| self.key_of(&lookup.table, &lookup.key)),
        );
        if is_shared(table) {
            self.gathered.keep_cells(content, || cells_of(draft));
        }
        Some((table, content))
    }

    fn targets_of(&self, draft: &Draft) -> Targets {
        let target = |lookup: &Lookup| {
            let table = order_of(&lookup.table)?;
            Some((table, self.key_of(&lookup.table, &lookup.key)))
        };
        draft.lookups.iter().map(target).collect()
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
            prepared: merged.prepared,
            findings: findings.into_vec(),
            left_out,
            destination,
            sources,
            columns,
        }
    }
}

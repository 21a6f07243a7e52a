//! Takes rows as they pass by and keeps, of each, its place and hashes.

mod ledger;

use super::combine;
use super::contacts::Contacts;
use super::content::Hasher;
use super::currency::{self, Currencies};
use super::gather::{Candidate, Derived, Gathered};
use super::identity::KeyHash;
use super::key_cache::KeyCache;
use super::merge;
use super::order::{is_shared, order_of};
use super::{Destination, LeftOut, LeftOutWhy, Origin, Plan, Source};
use crate::extract::{Detection, FileHashes, Row, RowKind};
use crate::finding::{FileNo, Finding, Findings};
use crate::mapping::Mapping;
use crate::source::Kind;
use crate::survey::Rank;
use crate::transform::{Directory, Draft, Ledger, Lookup, Transform};
use shared::id::{ColumnName, TableName};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    /// Sets of columns that `columns` has already, by place of the table and hash.
    known: BTreeSet<(usize, u64)>,
    hasher: Hasher,
    keys: KeyCache,
    ledger: Ledger,
    contacts: Contacts,
    directory: Arc<Directory>,
    currencies: Currencies,
    /// Tables beside the standard ones that the organisation has.
    present: BTreeSet<TableName>,
}

impl Builder {
    /// A plan without rows.
    #[must_use]
    pub fn new(mapping: Mapping, destination: Destination) -> Self {
        Self::knowing(mapping, destination, Arc::default())
    }

    /// A plan without rows, that knows who is who in all files.
    #[must_use]
    pub fn knowing(mapping: Mapping, destination: Destination, directory: Arc<Directory>) -> Self {
        Self {
            mapping,
            destination,
            gathered: Gathered::default(),
            sources: BTreeMap::new(),
            left_out: Vec::new(),
            findings: Findings::default(),
            columns: BTreeMap::new(),
            known: BTreeSet::new(),
            hasher: Hasher::default(),
            keys: KeyCache::default(),
            ledger: Ledger::default(),
            contacts: Contacts::default(),
            directory,
            currencies: Currencies::default(),
            present: BTreeSet::new(),
        }
    }

    /// The same for an organisation that has these tables beside the standard ones; records of others are prepared only.
    #[must_use]
    pub fn having(mut self, tables: impl IntoIterator<Item = TableName>) -> Self {
        self.present.extend(tables);
        self
    }

    /// Takes findings that were made over all rows before.
    pub fn note(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            self.findings.push(finding);
        }
    }

    /// Announces a file; its rows follow. Its hashes are known because the file was read once before.
    pub fn open_file(&mut self, file: FileNo, detection: &Detection, hashes: FileHashes) {
        if detection.kind == Some(Kind::Transactions) {
            let finding = self.ledger.open_file(file, detection);
            if let Some(finding) = finding {
                self.findings.push(finding);
            }
        }
        let transform = Transform::knowing(&self.mapping, detection, file, Arc::clone(&self.directory));
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
        if source.detection.kind == Some(Kind::Transactions) {
            return self.take_event(file, row);
        }
        let drafts = source.transform.apply(row);
        for finding in drafts.findings {
            self.findings.push(finding);
        }
        if let Some(code) = drafts.refused {
            return Some(LeftOutWhy::Refused(code));
        }
        if let Some(code) = drafts.suppressed {
            return Some(LeftOutWhy::Suppressed(code));
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
        if own.table.as_str() == "contact" {
            self.contacts.see(own);
        }
        let mut derived = Vec::with_capacity(drafts.len());
        for draft in drafts {
            derived.extend(self.see(draft));
        }
        let Some(own) = self.see(own) else {
            return Some(LeftOutWhy::NoRecord);
        };
        let candidate = Candidate {
            key: own.key,
            file,
            row: row.number(),
            place: row.place(),
            origin: Origin::Row,
            content: own.content,
            targets: own.targets,
            derived: derived.into_boxed_slice(),
            is_own: true,
        };
        self.gathered.add(own.table, candidate);
        None
    }

    /// What is kept of a draft; none where no plan holds its table. Remembers which columns the table gets.
    fn see(&mut self, draft: &Draft) -> Option<Derived> {
        let table = order_of(&draft.table)?;
        let account = &self.destination.source_account;
        self.gathered
            .tables
            .entry(table)
            .or_insert_with(|| draft.table.clone());
        if self.known.insert((table, self.hasher.names_of(draft))) {
            let lookups = draft.lookups.iter().map(|lookup| &lookup.column);
            let columns = self.columns.entry(draft.table.clone()).or_default();
            columns.extend(draft.columns.keys().chain(lookups).cloned());
        }
        for code in draft.lookups.iter().filter_map(currency::code_of) {
            if !self.currencies.named.contains(code) {
                self.currencies.named.insert(code.to_owned());
            }
        }
        let mut target = |lookup: &Lookup| self.keys.of(account, &lookup.table, &lookup.key);
        let targets: Vec<KeyHash> = draft.lookups.iter().map(&mut target).collect();
        let content = self.hasher.content_of(draft, &targets);
        if is_shared(table) {
            let hasher = &mut self.hasher;
            self.gathered.keep_cells(content, || hasher.cells_of(draft));
        }
        let tables = draft.lookups.iter().map(|lookup| order_of(&lookup.table));
        let targets = tables.zip(targets).map(|(table, key)| Some((table?, key)));
        Some(Derived {
            table,
            key: self.keys.of(account, &draft.table, &draft.key),
            content,
            targets: targets.collect(),
        })
    }

    /// Joins duplicates, orders records, and closes the plan.
    #[must_use]
    pub fn finish(mut self) -> Plan {
        let purchases = self.link();
        let Self {
            mapping,
            destination,
            gathered,
            sources,
            mut left_out,
            mut findings,
            mut columns,
            known: _,
            hasher: _,
            keys: _,
            ledger: _,
            contacts: _,
            directory: _,
            currencies,
            present,
        } = self;
        let merged = merge::merge(gathered, &mapping, &destination, &present, &mut findings);
        for table in &merged.joined_in {
            let spare = combine::SPARE.into_iter().flat_map(|(_, spare)| spare);
            let sent = columns.entry(table.clone()).or_default();
            sent.extend(spare.filter_map(|column| ColumnName::try_new(column).ok()));
        }
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
            purchases,
            columns,
            currencies,
            joined: merged.joined,
        }
    }
}

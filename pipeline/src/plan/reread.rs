//! The cells of planned records, read again when an order needs them.

use super::combine::combine;
use super::join::{Joined, Member};
use super::{
    CREATED_ON, IMPORT_COLUMN, KeyHash, Manner, OVERRIDDEN_CREATED_ON, Origin, Phase, Plan, Planned,
};
use crate::extract::{FileChanged, Span, reread};
use crate::finding::FileNo;
use crate::transform::Draft;
use shared::id::{ColumnName, TableName};
use shared::record::Record;
use shared::value::{Reference, Value};

/// Why the records of an order cannot be built again.
#[derive(Debug, thiserror::Error)]
pub enum RecordsError {
    /// A file is not what it was when the plan was made.
    #[error(transparent)]
    FileChanged(#[from] FileChanged),
    /// The rows give other records than before, although the bytes are the same: the order is not one of this plan, or
    /// the mapping changed since.
    #[error("expected the {expected} records of the order, found {found} of them in the rows")]
    OtherRecords {
        /// Members of the order.
        expected: usize,
        /// Records found.
        found: usize,
    },
}

impl Plan {
    /// What has to be read for an order: the spans of each member in their order, one for most of them, several for a record
    /// that several rows make. Members that the plan does not have are passed over; [`Plan::records`] then refuses.
    #[must_use]
    pub fn spans(&self, phase: usize, members: &[u32]) -> Vec<(FileNo, Span)> {
        let planned = members.iter().filter_map(|member| self.planned(phase, *member));
        let rows = planned.flat_map(|planned| self.rows_of(planned));
        rows.map(|row| (row.file, row.place.span)).collect()
    }

    /// The rows that make a record.
    fn rows_of(&self, planned: &Planned) -> Vec<Member> {
        match self.joined_of(planned) {
            Some(joined) => joined.members.to_vec(),
            None => vec![Member {
                key: planned.key,
                file: planned.file,
                row: planned.row,
                place: planned.place,
                origin: planned.origin,
            }],
        }
    }

    fn joined_of(&self, planned: &Planned) -> Option<&Joined> {
        match planned.origin {
            Origin::Joined(at) => self.joined.get(usize::try_from(at).ok()?),
            Origin::Row | Origin::Purchase(_) => None,
        }
    }

    /// The records of an order from the bytes of [`Plan::spans`], through the same transform as before.
    ///
    /// # Errors
    /// The bytes, or what they give, are not what they were.
    pub fn records(
        &self,
        phase: usize,
        members: &[u32],
        bytes: &[Vec<u8>],
    ) -> Result<Vec<Record>, RecordsError> {
        let mut records = Vec::with_capacity(members.len());
        let mut bytes = bytes.iter();
        if let Some(of) = self.phase(phase) {
            for planned in members.iter().filter_map(|member| self.planned(phase, *member)) {
                records.extend(self.record(of, planned, &mut bytes)?);
            }
        }
        let (expected, found) = (members.len(), records.len());
        if expected == found {
            Ok(records)
        } else {
            Err(RecordsError::OtherRecords { expected, found })
        }
    }

    /// The file of the first row that does not give its record any more.
    #[must_use]
    pub fn first_changed(&self, phase: usize, members: &[u32], bytes: &[Vec<u8>]) -> Option<FileNo> {
        let table = self.phase(phase).map(|phase| &phase.table)?;
        let mut bytes = bytes.iter();
        for planned in members.iter().filter_map(|member| self.planned(phase, *member)) {
            for row in self.rows_of(planned) {
                let is_same = bytes.next().map(|bytes| self.draft(table, &row, bytes));
                if !matches!(is_same, Some(Ok(Some(_)))) {
                    return Some(row.file);
                }
            }
        }
        None
    }

    /// Columns that reading a record back asks for: those that are sent, with the name under which they are read.
    #[must_use]
    pub fn expected_columns(&self, phase: usize) -> Vec<ColumnName> {
        let of = self.phase(phase);
        if let Some(seen) = of.and_then(Phase::seen_columns) {
            return seen;
        }
        let table = of.map(|phase| &phase.table);
        let sent = table.and_then(|table| self.columns.get(table));
        let mut columns: Vec<ColumnName> = sent.into_iter().flatten().map(read_as).collect();
        columns.extend(ColumnName::try_new(IMPORT_COLUMN));
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    fn record<'a>(
        &self,
        of: &Phase,
        planned: &Planned,
        bytes: &mut impl Iterator<Item = &'a Vec<u8>>,
    ) -> Result<Option<Record>, RecordsError> {
        let rows = self.rows_of(planned);
        let mut drafts = Vec::with_capacity(rows.len());
        for (row, bytes) in rows.iter().zip(bytes) {
            drafts.extend(self.draft(&of.table, row, bytes)?);
        }
        if drafts.len() != rows.len() {
            return Ok(None);
        }
        let (mut columns, lookups) = match self.joined_of(planned) {
            Some(joined) => combine(&drafts, &joined.sides),
            None => match drafts.pop() {
                Some(draft) => (draft.columns, draft.lookups),
                None => return Ok(None),
            },
        };
        for (lookup, parent) in lookups.into_iter().zip(&planned.parents) {
            if let Some(parent) = parent
                && let Some(phase) = self.phase(parent.phase)
                && let Some(record) = self.planned(parent.phase, parent.index)
            {
                let reference = Reference {
                    table: phase.table.clone(),
                    id: record.id,
                };
                columns.insert(lookup.column, Value::Lookup(reference));
            } else if let Some(currency) = self.currency(&lookup) {
                columns.insert(lookup.column, Value::Lookup(currency));
            }
        }
        if of.manner != Manner::Change
            && let Ok(stamp) = ColumnName::try_new(IMPORT_COLUMN)
        {
            columns.insert(stamp, Value::Integer(i64::from(self.destination.import_number)));
        }
        Ok(Some(Record {
            id: planned.id,
            columns,
        }))
    }

    /// What a row gives; none where it does not give the record any more.
    fn draft(&self, table: &TableName, row: &Member, bytes: &[u8]) -> Result<Option<Draft>, RecordsError> {
        let drafts = match row.origin {
            Origin::Purchase(purchase) => self
                .purchases
                .drafts(usize::try_from(purchase).unwrap_or(usize::MAX)),
            // Only the record as a whole is joined, never a row of it.
            Origin::Joined(_) => return Ok(None),
            Origin::Row => {
                let Some(source) = self.sources.get(&row.file) else {
                    return Ok(None);
                };
                let reread = reread(&source.detection, &row.place, row.row, bytes)?;
                source.transform.apply(&reread.as_row()).drafts
            }
        };
        let account = &self.destination.source_account;
        let mut drafts = drafts.into_iter().filter(|draft| draft.table == *table);
        Ok(drafts.find(|draft| KeyHash::of(account, table, draft.key.as_str()) == row.key))
    }
}

/// The column under which a sent column is read.
#[must_use]
pub fn read_as(sent: &ColumnName) -> ColumnName {
    if sent.as_str() == OVERRIDDEN_CREATED_ON {
        ColumnName::try_new(CREATED_ON).unwrap_or_else(|_| sent.clone())
    } else {
        sent.clone()
    }
}

//! The cells of planned records, read again when an order needs them.

use super::{
    CREATED_ON, IMPORT_COLUMN, KeyHash, Manner, OVERRIDDEN_CREATED_ON, Origin, Phase, Plan, Planned,
};
use crate::extract::{FileChanged, Span, reread};
use crate::finding::FileNo;
use crate::transform::Draft;
use shared::id::ColumnName;
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
    /// What has to be read for an order: one span for each member, in their order. Members that the plan does not have
    /// are passed over; [`Plan::records`] then refuses.
    #[must_use]
    pub fn spans(&self, phase: usize, members: &[u32]) -> Vec<(FileNo, Span)> {
        let planned = members.iter().filter_map(|member| self.planned(phase, *member));
        planned
            .map(|planned| (planned.file, planned.place.span))
            .collect()
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
        if let Some(of) = self.phase(phase) {
            for (member, bytes) in members.iter().zip(bytes) {
                if let Some(planned) = self.planned(phase, *member) {
                    records.extend(self.record(of, planned, bytes)?);
                }
            }
        }
        let (expected, found) = (members.len(), records.len());
        if expected == found {
            Ok(records)
        } else {
            Err(RecordsError::OtherRecords { expected, found })
        }
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

    fn record(&self, of: &Phase, planned: &Planned, bytes: &[u8]) -> Result<Option<Record>, RecordsError> {
        let drafts = match planned.origin {
            Origin::Purchase(purchase) => self
                .purchases
                .drafts(usize::try_from(purchase).unwrap_or(usize::MAX)),
            Origin::Row => {
                let Some(source) = self.sources.get(&planned.file) else {
                    return Ok(None);
                };
                let row = reread(&source.detection, &planned.place, planned.row, bytes)?;
                source.transform.apply(&row.as_row()).drafts
            }
        };
        let (account, table) = (&self.destination.source_account, &of.table);
        let mut drafts = drafts.into_iter().filter(|draft| draft.table == *table);
        let is_planned = |draft: &Draft| KeyHash::of(account, table, draft.key.as_str()) == planned.key;
        let Some(draft) = drafts.find(is_planned) else {
            return Ok(None);
        };
        let mut columns = draft.columns;
        for (lookup, parent) in draft.lookups.into_iter().zip(&planned.parents) {
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

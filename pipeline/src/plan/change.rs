//! Changes of records that exist: by which table they are written, and how they are seen on the record afterwards.

use super::{Phase, Plan};
use shared::chunk::Pair;
use shared::id::{ColumnName, RecordId, TableName};
use shared::record::Record;
use shared::value::{Reference, Value};

/// Column that tells whether the change happened, and its value while it did not: open, active.
const STATE: &str = "statecode";
const BEFORE: i32 = 0;

/// How the changes of a table of a plan are written and seen.
struct Form {
    /// Table of the plan.
    name: &'static str,
    /// Table that the writing chunk is about.
    written: &'static str,
    /// Table of the changed records.
    of: &'static str,
    /// Columns that are sent, and under which names the changed record shows them; others leave no trace on it.
    seen: &'static [(&'static str, &'static str)],
}

/// `actualend` becomes `actualclosedate`, `actualrevenue` becomes `actualvalue` (INFERRED: facts of the close activity).
static FORMS: [Form; 2] = [
    Form {
        name: "opportunityclose",
        written: "opportunityclose",
        of: "opportunity",
        seen: &[
            ("actualend", "actualclosedate"),
            ("actualrevenue", "actualvalue"),
            ("statuscode", "statuscode"),
        ],
    },
    Form {
        name: "contactstate",
        written: "contact",
        of: "contact",
        seen: &[(STATE, STATE), ("statuscode", "statuscode")],
    },
];

fn form(table: &TableName) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == table.as_str())
}

/// Tables of the organisation that writing the records of a plan's table is about.
pub(super) fn written_to(table: &TableName) -> Vec<TableName> {
    match form(table) {
        Some(form) => [form.written, form.of]
            .into_iter()
            .filter_map(|name| TableName::try_new(name).ok())
            .collect(),
        // A rollback asks who else was given a tag.
        None => [table.clone()].into_iter().chain(pairs_of_tag(table)).collect(),
    }
}

/// The table of the pairs of a tag table: of `new_tag`, `new_contact_new_tag`.
pub(crate) fn pairs_of_tag(table: &TableName) -> Option<TableName> {
    let (prefix, "tag") = table.as_str().split_once('_')? else {
        return None;
    };
    TableName::try_new(&format!("{prefix}_contact_{table}")).ok()
}

impl Phase {
    /// The table that writing chunks name.
    #[must_use]
    pub fn written(&self) -> TableName {
        let name = form(&self.table).and_then(|form| TableName::try_new(form.written).ok());
        name.unwrap_or_else(|| self.table.clone())
    }

    /// The table in which the records are read back.
    #[must_use]
    pub fn read(&self) -> TableName {
        let name = form(&self.table).and_then(|form| TableName::try_new(form.of).ok());
        name.unwrap_or_else(|| self.table.clone())
    }

    /// A record as its changed record shows it; any other record as it is.
    #[must_use]
    pub fn as_seen(&self, record: &Record) -> Record {
        let Some(form) = form(&self.table) else {
            return record.clone();
        };
        let columns = form.seen.iter().filter_map(|(sent, seen)| {
            let (_, value) = record.columns.iter().find(|(name, _)| name.as_str() == *sent)?;
            Some((ColumnName::try_new(seen).ok()?, value.clone()))
        });
        Record {
            id: record.id,
            columns: columns.collect(),
        }
    }

    /// Columns that tell of a change; none where the records of the phase are no changes.
    pub(super) fn seen_columns(&self) -> Option<Vec<ColumnName>> {
        let form = form(&self.table)?;
        let names = form.seen.iter().map(|(_, seen)| *seen).chain([STATE]);
        let mut columns: Vec<ColumnName> = names.filter_map(|name| ColumnName::try_new(name).ok()).collect();
        columns.sort_unstable();
        columns.dedup();
        Some(columns)
    }

    /// A change as it is written: with the key of the changed record, and without the lookup to it where the address names
    /// it already.
    #[must_use]
    pub fn as_written(&self, record: Record, target: RecordId) -> Record {
        let mut columns = record.columns;
        if form(&self.table).is_some_and(|form| form.written == form.of) {
            columns.retain(|_, value| !matches!(value, Value::Lookup(_)));
        }
        Record { id: target, columns }
    }
}

/// True where a record that was found is as it was before any change.
#[must_use]
pub(crate) fn is_unchanged(value: Option<&Value>) -> bool {
    matches!(value, Some(Value::Choice(state)) if *state == BEFORE)
}

/// The column that [`is_unchanged`] looks at.
pub(crate) fn state_column() -> Option<ColumnName> {
    ColumnName::try_new(STATE).ok()
}

impl Plan {
    /// Keys under which records of a phase are read: of the changed records where it holds changes, else their own.
    #[must_use]
    pub fn targets(&self, phase: usize, members: &[u32]) -> Option<Vec<RecordId>> {
        if form(&self.phase(phase)?.table).is_none() {
            return self.ids(phase, members);
        }
        let target = |member: &u32| Some(self.end(phase, *member, 0)?.id);
        members.iter().map(target).collect()
    }

    /// Pairs of a phase: the near end is what its first lookup points at.
    #[must_use]
    pub fn pairs(&self, phase: usize, members: &[u32]) -> Option<Vec<Pair>> {
        let pair = |member: &u32| {
            Some(Pair {
                id: self.planned(phase, *member)?.id,
                from: self.end(phase, *member, 0)?,
                to: self.end(phase, *member, 1)?,
            })
        };
        members.iter().map(pair).collect()
    }

    fn end(&self, phase: usize, member: u32, lookup: usize) -> Option<Reference> {
        let parent = (*self.planned(phase, member)?.parents.get(lookup)?)?;
        Some(Reference {
            table: self.phase(parent.phase)?.table.clone(),
            id: self.planned(parent.phase, parent.index)?.id,
        })
    }

    /// Tables of the organisation that the plan writes or reads, with the number of their records.
    #[must_use]
    pub fn tables(&self) -> Vec<shared::session::TableCount> {
        let mut tables: Vec<shared::session::TableCount> = Vec::new();
        for count in &self.manifest.tables {
            for table in written_to(&count.table) {
                match tables.iter_mut().find(|known| known.table == table) {
                    Some(known) => known.records = known.records.max(count.records),
                    None => tables.push(shared::session::TableCount {
                        table,
                        records: count.records,
                    }),
                }
            }
        }
        tables
    }
}

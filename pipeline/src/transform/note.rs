//! Notes and activities: the column of notes, and columns that the person named.
//!
//! SEEN: the description of a contact takes 2,000 characters, a note 100,000, a task's description 2,000. A text that
//! fits nowhere is a finding; nothing is cut off. Kartra exports no activity log; the register of losses says so.

use super::convert::{self, Notes};
use super::draft::Draft;
use super::key::SourceKey;
use super::names::{Link, column, table, units};
use super::row_in_work::{RowInWork, too_long};
use super::setting::Setting;
use super::steps::{Step, Steps};
use crate::extract::Row;
use crate::finding::object;
use crate::mapping::{ActivityTable, Convert, DayOrder, NotesColumn};
use crate::source::is_empty_text;
use crate::target::TargetColumn;
use jiff::civil::Date;
use shared::id::{ColumnName, TableName};
use shared::value::Value;

/// Most characters of a note (SEEN in the Common Data Model; some organisations take more).
const LONGEST_NOTE: u64 = 100_000;
/// Most characters of a task's description (SEEN).
const LONGEST_TASK: u64 = 2_000;
/// Characters of a subject. A task's takes 200 (SEEN), a note's 500, as Dataverse counts; a character counts twice at most.
const LONGEST_SUBJECT: usize = 100;

/// What becomes of the notes of a file.
#[derive(Clone, Debug)]
pub(super) struct NoteRule {
    description: Option<Description>,
    sources: Vec<Source>,
    annotation: Form,
    task: Form,
    created: ColumnName,
    written_by: Option<Date>,
}

/// The column of notes where it goes to the description as long as it fits.
#[derive(Clone, Debug)]
struct Description {
    place: usize,
    name: ColumnName,
    target: TargetColumn,
    source: Source,
}

/// A column that becomes records.
#[derive(Clone, Debug)]
struct Source {
    place: usize,
    normal: String,
    subject: String,
    table: ActivityTable,
    day: Option<(usize, DayOrder)>,
}

/// A table of notes or tasks.
#[derive(Clone, Debug)]
struct Form {
    table: TableName,
    subject: ColumnName,
    text: ColumnName,
    contact: Link,
    longest: u64,
}

impl NoteRule {
    /// None where the file has no notes.
    pub(super) fn new(setting: Setting<'_>, steps: &Steps) -> Option<Self> {
        let shape = &setting.shapes().notes;
        let mut sources = Vec::new();
        let mut description = None;
        let step = setting
            .place("notes")
            .and_then(|place| steps.steps.iter().find(|step| step.place == place));
        if let Some(step) = step {
            let source = Source {
                place: step.place,
                normal: "notes".to_owned(),
                subject: "Notes from Kartra".to_owned(),
                table: ActivityTable::Annotation,
                day: None,
            };
            match shape.notes {
                NotesColumn::Note => sources.push(source),
                NotesColumn::Description if step.convert == Convert::Memo => {
                    description = Some(Description {
                        place: step.place,
                        name: step.name.clone(),
                        target: step.target.clone(),
                        source,
                    });
                }
                NotesColumn::Description => {}
            }
        }
        for (normal, wanted) in &shape.columns {
            let header = setting
                .place_of(normal)
                .and_then(|place| Some((place, setting.detection.columns.get(place)?)));
            let Some((place, header)) = header else { continue };
            let day = wanted.date.as_deref().and_then(|normal| setting.place_of(normal));
            sources.push(Source {
                place,
                normal: normal.clone(),
                subject: header.header.chars().take(LONGEST_SUBJECT).collect(),
                table: wanted.table,
                day: day.map(|place| (place, setting.day_order(place))),
            });
        }
        if description.is_none() && sources.is_empty() {
            return None;
        }
        Some(Self {
            description,
            sources,
            annotation: Form::new("annotation", "notetext", "objectid", LONGEST_NOTE)?,
            task: Form::new("task", "description", "regardingobjectid", LONGEST_TASK)?,
            created: column("overriddencreatedon")?,
            written_by: setting.detection.written_by,
        })
    }

    /// True where the rule converts the cell of a step.
    pub(super) fn takes(&self, step: &Step) -> bool {
        let own = self.description.as_ref().map(|one| one.place);
        own == Some(step.place) || self.sources.iter().any(|source| source.place == step.place)
    }

    /// Fills the description, and gives the notes and tasks of a contact.
    pub(super) fn apply(&self, row: &Row<'_>, contact: &SourceKey, work: &mut RowInWork) -> Vec<Draft> {
        let mut drafts = Vec::new();
        if let Some(description) = &self.description
            && let Some(text) = memo(row, description.place, work)
        {
            if too_long(&description.target, &text).is_none() {
                work.columns
                    .entry(description.name.clone())
                    .or_insert(Value::Text(text));
            } else {
                drafts.extend(self.draft(&description.source, text, row, contact, work));
            }
        }
        for source in &self.sources {
            if let Some(text) = memo(row, source.place, work) {
                drafts.extend(self.draft(source, text, row, contact, work));
            }
        }
        drafts
    }

    /// True where a row has a text that the rule sends.
    pub(super) fn has_text(&self, row: &Row<'_>) -> bool {
        let own = self.description.as_ref().map(|one| one.place);
        let mut places = own
            .into_iter()
            .chain(self.sources.iter().map(|source| source.place));
        places.any(|place| !is_empty_text(row.cell(place)))
    }

    /// Places of the cells that fill a table.
    pub(super) fn places(&self, table: &str) -> Vec<usize> {
        let own = self.description.as_ref().map(|one| &one.source);
        let fits = |source: &&Source| self.form(source.table, 0).table.as_str() == table;
        own.into_iter()
            .chain(&self.sources)
            .filter(fits)
            .map(|source| source.place)
            .collect()
    }

    /// A task whose text is too long for it becomes a note.
    fn form(&self, wanted: ActivityTable, length: u64) -> &Form {
        match wanted {
            ActivityTable::Task if length <= self.task.longest => &self.task,
            ActivityTable::Task | ActivityTable::Annotation => &self.annotation,
        }
    }

    fn draft(
        &self,
        source: &Source,
        text: String,
        row: &Row<'_>,
        contact: &SourceKey,
        work: &mut RowInWork,
    ) -> Option<Draft> {
        let length = units(&text);
        let form = self.form(source.table, length);
        if length > form.longest {
            work.note(object::NOTE_TOO_LONG, Some(source.place));
            return None;
        }
        let mut columns = super::apply::Columns::from([
            (form.subject.clone(), Value::Text(source.subject.clone())),
            (form.text.clone(), Value::Text(text)),
        ]);
        if let Some((place, order)) = source.day.filter(|(place, _)| !is_empty_text(row.cell(*place))) {
            let mut notes = Notes::new();
            if let Some(day) = convert::date(row.cell(place), order, self.written_by, &mut notes) {
                columns.insert(self.created.clone(), Value::DateTime(day));
            }
            for code in notes {
                work.note(code, Some(place));
            }
        }
        Some(Draft {
            table: form.table.clone(),
            key: SourceKey::of_part(contact, &source.normal),
            columns,
            lookups: vec![form.contact.to(contact)],
        })
    }
}

impl Form {
    fn new(name: &str, text: &str, lookup: &str, longest: u64) -> Option<Self> {
        Some(Self {
            table: table(name)?,
            subject: column("subject")?,
            text: column(text)?,
            contact: Link::new(lookup, "contact")?,
            longest,
        })
    }
}

/// The text of a cell, with its findings noted.
fn memo(row: &Row<'_>, place: usize, work: &mut RowInWork) -> Option<String> {
    let cell = row.cell(place);
    if is_empty_text(cell) {
        return None;
    }
    let mut notes = Notes::new();
    let text = convert::memo(cell, &mut notes);
    for code in notes {
        work.note(code, Some(place));
    }
    text
}

//! The cells of one row on their way into values.

use super::apply::Columns;
use super::convert::{self, Notes};
use super::steps::{Ground, Step};
use crate::extract::Row;
use crate::finding::{Code, FileNo, Finding, transform};
use crate::mapping::Convert;
use crate::source::{self, Country, Refusal, is_empty_text};
use crate::target::{Takes, TargetColumn};
use jiff::civil::Date;
use shared::id::ColumnName;
use shared::value::Value;

/// What has become of a row so far.
pub(super) struct RowInWork {
    file: FileNo,
    row: u32,
    line: u32,
    written_by: Option<Date>,
    pub(super) columns: Columns,
    pub(super) findings: Vec<Finding>,
    pub(super) refused: Option<Code>,
    /// Country of the row, once somebody asked.
    country: Option<Option<&'static Country>>,
    /// Name of the company, where the row has one.
    pub(super) company: Option<String>,
    /// True where something besides refusals of e-mail is sent.
    pub(super) has_content: bool,
}

impl RowInWork {
    pub(super) fn new(file: FileNo, row: u32, line: u32, written_by: Option<Date>) -> Self {
        Self {
            file,
            row,
            line,
            written_by,
            columns: Columns::new(),
            findings: Vec::new(),
            refused: None,
            country: None,
            company: None,
            has_content: false,
        }
    }

    /// Notes a finding about the row.
    pub(super) fn note(&mut self, code: Code, place: Option<usize>) {
        let finding = Finding::of_row(code, self.file, self.row, self.line);
        self.findings
            .push(place.map_or(finding, |place| finding.in_column(place)));
    }

    /// Refuses the row; the first reason stays.
    pub(super) fn refuse(&mut self, code: Code) {
        self.refused.get_or_insert(code);
    }

    /// True where a column has a value.
    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.keys().any(|name| name.as_str() == column)
    }

    /// Sets a column that a rule fills.
    pub(super) fn set(&mut self, column: &str, value: Value) {
        if let Ok(name) = ColumnName::try_new(column) {
            self.put(&name, value);
        }
    }

    /// Converts one cell.
    pub(super) fn convert(&mut self, step: &Step, ground: &Ground, row: &Row<'_>) {
        let cell = row.cell(step.place);
        let is_empty = is_empty_text(cell);
        // Silence on consent is an answer; every other empty cell is no cell.
        if is_empty && step.convert != Convert::ConsentToOptOut {
            if step.target.name == "emailaddress1" {
                self.note(transform::NO_EMAIL, Some(step.place));
            }
            return;
        }
        let cell = if is_empty { "" } else { cell };
        let mut notes = Notes::new();
        let value = self.value(step, ground, row, cell, &mut notes);
        for code in notes {
            self.note(code, Some(step.place));
        }
        if let Some(value) = value {
            self.has_content |= !step.convert.is_opt_out();
            self.put(&step.name, value);
        }
    }

    fn value(
        &mut self,
        step: &Step,
        ground: &Ground,
        row: &Row<'_>,
        cell: &str,
        notes: &mut Notes,
    ) -> Option<Value> {
        let text = match &step.convert {
            Convert::Text => convert::text(cell, notes),
            Convert::Memo => convert::memo(cell, notes),
            Convert::Email => convert::email(cell, notes),
            Convert::Url => convert::url(cell, notes),
            Convert::Name { case } => convert::name(cell, *case, notes),
            Convert::Country { form } => convert::country(cell, *form, notes),
            Convert::State { form } => convert::state(cell, self.country(ground, row), *form, notes),
            Convert::Phone { .. } => {
                let code = step.country_code.map_or("", |place| row.cell(place));
                convert::phone(cell, code, self.country(ground, row), notes)
            }
            Convert::Integer => {
                let (min, max) = limits(&step.target);
                return convert::integer(cell, min, max, notes).map(Value::Integer);
            }
            Convert::Decimal { marks } => {
                return convert::decimal(cell, *marks, places(&step.target), notes).map(Value::Decimal);
            }
            Convert::Money { marks } => {
                return convert::amount(cell, *marks, step.currency.as_deref(), notes).map(Value::Decimal);
            }
            Convert::YesNo => return convert::yes_no(cell, notes).map(Value::Boolean),
            Convert::DateOnly { day_order } => {
                return convert::date_only(cell, *day_order, notes).map(Value::Date);
            }
            Convert::DateTime { day_order } => {
                return convert::date_time(cell, *day_order, ground.clock.as_ref(), notes)
                    .map(Value::DateTime);
            }
            Convert::Choice { .. } => return convert::choice(cell, &step.labels, notes).map(Value::Choice),
            Convert::MultiChoice { separator, .. } => {
                return convert::multi_choice(cell, &step.labels, *separator, notes).map(Value::Choices);
            }
            Convert::DateToCreatedOn { day_order } => {
                return convert::date(cell, *day_order, self.written_by, notes).map(Value::DateTime);
            }
            Convert::ConsentToOptOut => return Some(Value::Boolean(convert::consent(cell, notes))),
            Convert::BlockedToOptOut => return Some(Value::Boolean(convert::blocked(cell, notes))),
            Convert::StatusToOptOut => return Some(self.status(step, convert::status(cell, notes))),
            Convert::CompanyName => {
                self.company = convert::company(cell, notes);
                return None;
            }
        };
        let text = text?;
        self.is_within(&step.target, &text, Some(step.place))
            .then_some(Value::Text(text))
    }

    /// Country of the row: its own where it names one, else the one of rows that name none.
    fn country(&mut self, ground: &Ground, row: &Row<'_>) -> Option<&'static Country> {
        *self.country.get_or_insert_with(|| {
            let cell = ground.country.map_or("", |place| row.cell(place));
            if is_empty_text(cell) {
                ground.home
            } else {
                source::country(cell)
            }
        })
    }

    /// A status speaks on its own column and, where it refuses bulk e-mail, on the companion too.
    fn status(&mut self, step: &Step, refusals: Refusal) -> Value {
        if let (Some(companion), Refusal::Bulk | Refusal::All) = (&step.companion, refusals) {
            self.put(companion, Value::Boolean(true));
        }
        let is_bulk_column = step.companion.as_ref() == Some(&step.name);
        Value::Boolean(refusals == Refusal::All || (is_bulk_column && refusals == Refusal::Bulk))
    }

    /// What the person said about all rows of the file, as a status column would say it.
    pub(super) fn label(&mut self, refusal: Refusal) {
        self.set("donotemail", Value::Boolean(refusal == Refusal::All));
        if refusal != Refusal::Nothing {
            self.set("donotbulkemail", Value::Boolean(true));
        }
    }

    /// Checks a text against the length of its column; a longer one refuses the row, because nothing is cut off.
    pub(super) fn is_within(&mut self, target: &TargetColumn, text: &str, place: Option<usize>) -> bool {
        let Some((len, max)) = too_long(target, text) else {
            return true;
        };
        let finding = Finding::of_row(transform::TOO_LONG, self.file, self.row, self.line).measured(len, max);
        self.findings
            .push(place.map_or(finding, |place| finding.in_column(place)));
        self.refuse(transform::TOO_LONG);
        false
    }

    /// Puts a value into a column. Of two refusals the stricter wins; of two other values the first.
    fn put(&mut self, name: &ColumnName, value: Value) {
        match self.columns.get(name) {
            None | Some(Value::Boolean(false)) => {
                self.columns.insert(name.clone(), value);
            }
            Some(_) => {}
        }
    }
}

/// Length of a text and of its column, where the text is longer. Dataverse counts UTF-16 code units.
pub(super) fn too_long(target: &TargetColumn, text: &str) -> Option<(u64, u64)> {
    let max = match target.takes {
        Takes::Text { max } | Takes::Memo { max } => u64::from(max),
        Takes::Boolean
        | Takes::Money
        | Takes::Decimal { .. }
        | Takes::Choice(_)
        | Takes::Choices(_)
        | Takes::DateTime
        | Takes::DateOnly
        | Takes::Integer { .. }
        | Takes::Lookup(_) => return None,
    };
    let len = text.encode_utf16().count() as u64;
    (len > max).then_some((len, max))
}

/// Decimal places of a column.
fn places(target: &TargetColumn) -> u8 {
    match target.takes {
        Takes::Decimal { precision } => precision,
        Takes::Text { .. }
        | Takes::Memo { .. }
        | Takes::Boolean
        | Takes::Money
        | Takes::Integer { .. }
        | Takes::Choice(_)
        | Takes::Choices(_)
        | Takes::DateTime
        | Takes::DateOnly
        | Takes::Lookup(_) => 0,
    }
}

fn limits(target: &TargetColumn) -> (i64, i64) {
    match target.takes {
        Takes::Integer { min, max } => (min, max),
        Takes::Text { .. }
        | Takes::Memo { .. }
        | Takes::Boolean
        | Takes::Money
        | Takes::Decimal { .. }
        | Takes::Choice(_)
        | Takes::Choices(_)
        | Takes::DateTime
        | Takes::DateOnly
        | Takes::Lookup(_) => (i64::MIN, i64::MAX),
    }
}

//! One row, one mapping: drafts, findings, or a refusal.

use super::draft::{Draft, Lookup, RowDrafts};
use super::key::SourceKey;
use super::row_in_work::{RowInWork, too_long};
use super::steps::Steps;
use super::{convert, identity};
use crate::extract::{Detection, Row, RowKind};
use crate::finding::{Code, FileNo, Finding, collect, transform};
use crate::mapping::{CompanyShape, Convert, LastNameShape, Mapping, Shapes, Silence};
use crate::source::{FileLabel, Kind, Refusal};
use crate::target;
use jiff::civil::Date;
use shared::id::{ColumnName, TableName};
use shared::value::Value;
use std::collections::BTreeMap;

/// Words that stand for a missing last name.
const NO_LAST_NAME: &str = "(no last name)";

/// Turns the rows of one file into drafts. The same row always gives the same drafts.
#[derive(Clone, Debug)]
pub struct Transform {
    file: FileNo,
    shapes: Shapes,
    /// Cells that the header names.
    width: usize,
    written_by: Option<Date>,
    /// What the label of the file refuses, where no column of the file says it.
    label: Option<Refusal>,
    route: Route,
}

/// What rows of the file become.
#[derive(Clone, Debug)]
enum Route {
    Contacts(Steps),
    Companies(Steps),
    /// Nothing, and why.
    Nowhere(Code),
}

/// Values of a record while it is made.
pub(super) type Columns = BTreeMap<ColumnName, Value>;

impl Transform {
    /// Makes a mapping ready for the rows of one file.
    #[must_use]
    pub fn new(mapping: &Mapping, detection: &Detection, file: FileNo) -> Self {
        let steps = |kind| Steps::new(mapping, detection, kind);
        let route = match detection.kind {
            None => Route::Nowhere(collect::KIND_IN_DOUBT),
            Some(Kind::Contacts) => {
                steps(Kind::Contacts).map_or(Route::Nowhere(collect::KIND_IN_DOUBT), Route::Contacts)
            }
            Some(Kind::Companies) => {
                steps(Kind::Companies).map_or(Route::Nowhere(collect::KIND_IN_DOUBT), Route::Companies)
            }
            Some(
                Kind::Transactions
                | Kind::Subscriptions
                | Kind::Affiliates
                | Kind::Members
                | Kind::TagList
                | Kind::ListList
                | Kind::IpnLog
                | Kind::SalesReport,
            ) => Route::Nowhere(collect::KIND_NOT_LOADABLE),
        };
        Self {
            file,
            shapes: mapping.shapes.clone(),
            width: detection.columns.len(),
            written_by: detection.written_by,
            label: detection.label_in_effect().map(FileLabel::refuses),
            route,
        }
    }

    /// Turns one row into drafts.
    #[must_use]
    pub fn apply(&self, row: &Row<'_>) -> RowDrafts {
        if let Some(code) = self.refusal(row) {
            return RowDrafts {
                refused: Some(code),
                ..RowDrafts::default()
            };
        }
        match &self.route {
            Route::Contacts(steps) => self.contact(steps, row),
            Route::Companies(steps) => self.company(steps, row),
            Route::Nowhere(code) => RowDrafts {
                refused: Some(*code),
                ..RowDrafts::default()
            },
        }
    }

    /// The steps of the file; none where its rows become nothing.
    pub(super) fn steps(&self) -> Option<&Steps> {
        match &self.route {
            Route::Contacts(steps) | Route::Companies(steps) => Some(steps),
            Route::Nowhere(_) => None,
        }
    }

    /// Why a row is left out by its form alone. The reader has made the finding.
    fn refusal(&self, row: &Row<'_>) -> Option<Code> {
        match row.kind() {
            RowKind::RepeatedHeader => Some(collect::REPEATED_HEADER),
            RowKind::Blank => Some(collect::BLANK_ROW),
            RowKind::TooLarge => Some(collect::ROW_TOO_LARGE),
            RowKind::Data => {
                // Text beyond the last column means that cells stand in the wrong columns.
                let is_shifted = (self.width..row.len()).any(|column| !row.cell(column).trim().is_empty());
                is_shifted.then_some(collect::RAGGED_LONG)
            }
        }
    }

    fn contact(&self, steps: &Steps, row: &Row<'_>) -> RowDrafts {
        let mut work = self.cells(steps, row);
        let company = work
            .company
            .take()
            .filter(|_| self.shapes.company == CompanyShape::Account);
        let key = identity::of_contact(steps, row, &mut work);
        if !work.has_content && company.is_none() {
            work.refuse(transform::NOTHING_TO_SEND);
        }
        self.add_last_name(steps, row, &mut work);
        if let Some(refusal) = self.label {
            work.label(refusal);
        }
        if self.shapes.silence == Silence::OptOut && !steps.has(&Convert::ConsentToOptOut) {
            work.set("donotbulkemail", Value::Boolean(true));
        }
        let account = company.and_then(|name| account(&name, &mut work));
        let parent = account.as_ref().and_then(|account| {
            Some(Lookup {
                column: ColumnName::try_new("parentcustomerid").ok()?,
                table: account.table.clone(),
                key: account.key.clone(),
            })
        });
        let contact = Draft {
            table: steps.table.clone(),
            key,
            columns: std::mem::take(&mut work.columns),
            lookups: parent.into_iter().collect(),
        };
        work.into_drafts(account.into_iter().chain([contact]).collect())
    }

    fn company(&self, steps: &Steps, row: &Row<'_>) -> RowDrafts {
        let mut work = self.cells(steps, row);
        let name = steps.filling("name").map_or("", |step| row.cell(step.place));
        let mut notes = convert::Notes::new();
        if crate::source::is_empty_text(name) || convert::company(name, &mut notes).is_none() {
            let place = steps.filling("name").map(|step| step.place);
            work.note(transform::NO_COMPANY_NAME, place);
            work.refuse(transform::NO_COMPANY_NAME);
        }
        let draft = Draft {
            table: steps.table.clone(),
            key: SourceKey::of_company(name),
            columns: std::mem::take(&mut work.columns),
            lookups: Vec::new(),
        };
        work.into_drafts(vec![draft])
    }

    /// Converts every cell that has a destination.
    fn cells(&self, steps: &Steps, row: &Row<'_>) -> RowInWork {
        let mut work = RowInWork::new(self.file, row.number(), row.line(), self.written_by);
        for step in &steps.steps {
            work.convert(step, row);
        }
        work
    }

    /// Dynamics wants a last name; the Web API does not insist, so we do.
    fn add_last_name(&self, steps: &Steps, row: &Row<'_>, work: &mut RowInWork) {
        if work.has("lastname") {
            return;
        }
        // A file without the column is one finding about the file, not one about each row.
        if let Some(step) = steps.filling("lastname") {
            work.note(transform::NO_LAST_NAME, Some(step.place));
            let first = steps.filling("firstname").map(|step| step.place);
            if first.is_some_and(|place| row.cell(place).split_whitespace().nth(1).is_some()) {
                work.note(transform::WHOLE_NAME, first);
            }
        }
        let placeholder = || NO_LAST_NAME.to_owned();
        let Some(last_name) = target::table("contact").and_then(|table| table.column("lastname")) else {
            return;
        };
        let name = match self.shapes.last_name {
            LastNameShape::Placeholder => placeholder(),
            LastNameShape::MailName => {
                let cell = steps.email.map_or("", |place| row.cell(place));
                let address = convert::email(cell, &mut convert::Notes::new());
                let name =
                    address.and_then(|address| address.split_once('@').map(|(name, _)| name.to_owned()));
                name.filter(|name| too_long(last_name, name).is_none())
                    .unwrap_or_else(placeholder)
            }
            LastNameShape::Refuse => {
                work.refuse(transform::NO_LAST_NAME);
                return;
            }
        };
        work.set("lastname", Value::Text(name));
    }
}

/// The account of a contact's company.
fn account(name: &str, work: &mut RowInWork) -> Option<Draft> {
    let table = target::table("account")?;
    let column = table.column("name")?;
    if !work.is_within(column, name, None) {
        return None;
    }
    Some(Draft {
        table: TableName::try_new(table.name).ok()?,
        key: SourceKey::of_company(name),
        columns: Columns::from([(
            ColumnName::try_new(column.name).ok()?,
            Value::Text(name.to_owned()),
        )]),
        lookups: Vec::new(),
    })
}

impl RowInWork {
    /// Ends the row.
    fn into_drafts(self, drafts: Vec<Draft>) -> RowDrafts {
        let findings: Vec<Finding> = self.findings;
        match self.refused {
            Some(code) => RowDrafts {
                drafts: Vec::new(),
                findings,
                refused: Some(code),
            },
            None => RowDrafts {
                drafts,
                findings,
                refused: None,
            },
        }
    }
}

#[cfg(test)]
mod tests;

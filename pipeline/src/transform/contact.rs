//! A row of contacts: the contact, and everything that hangs on it. Each rule is made once for a file and is absent where
//! nobody asked for it, so that rows do no work in vain.

use super::account::{Account, AccountRule};
use super::affiliate::AffiliateMark;
use super::consent::ConsentRule;
use super::convert;
use super::directory::Directory;
use super::draft::{Draft, RowDrafts};
use super::identity;
use super::list::ListRule;
use super::note::NoteRule;
use super::row_in_work::{RowInWork, too_long};
use super::setting::Setting;
use super::steps::Steps;
use super::suppression::{self, SuppressionRule};
use super::tag::TagRule;
use super::whole_name;
use crate::extract::Row;
use crate::finding::transform;
use crate::mapping::{Convert, LastNameShape, Silence, Standing, Treatment, WholeName};
use crate::source::{FileLabel, Refusal};
use crate::target;
use shared::value::Value;
use std::sync::Arc;

/// Words that stand for a missing last name.
const NO_LAST_NAME: &str = "(no last name)";

/// What becomes of the rows of a contacts file.
#[derive(Clone, Debug)]
pub(super) struct ContactRule {
    pub(super) steps: Steps,
    last_name: LastNameShape,
    whole_name: WholeName,
    /// True where the file says nothing of consent, and silence refuses.
    is_silent: bool,
    /// What the label of the file refuses, where no column of the file says it.
    label: Option<Refusal>,
    account: AccountRule,
    suppression: Option<SuppressionRule>,
    status: Option<usize>,
    consent: Option<ConsentRule>,
    notes: Option<NoteRule>,
    tags: Option<TagRule>,
    lists: Option<ListRule>,
    affiliate: Option<AffiliateMark>,
    directory: Arc<Directory>,
}

impl ContactRule {
    pub(super) fn new(setting: Setting<'_>, steps: Steps, directory: Arc<Directory>) -> Option<Self> {
        let shapes = setting.shapes();
        Some(Self {
            last_name: shapes.last_name,
            whole_name: shapes.whole_name,
            is_silent: shapes.silence == Silence::OptOut && !steps.has(&Convert::ConsentToOptOut),
            label: setting.detection.label_in_effect().map(FileLabel::refuses),
            account: AccountRule::new(setting, &steps)?,
            suppression: SuppressionRule::new(shapes.suppression, setting.detection),
            status: setting.place("mail_status"),
            consent: ConsentRule::new(setting, &steps),
            notes: NoteRule::new(setting, &steps),
            tags: TagRule::new(setting),
            lists: ListRule::new(setting),
            affiliate: AffiliateMark::new(setting),
            directory,
            steps,
        })
    }

    /// The records of a row.
    pub(super) fn apply(&self, row: &Row<'_>, mut work: RowInWork) -> RowDrafts {
        let treatment = self.suppression.as_ref().map(|rule| rule.of(row));
        if let Some((Treatment::LeaveOut, Some(standing))) = treatment {
            return work.suppressed(suppression::code(standing), None);
        }
        self.cells(row, &mut work);
        let company = work.company.take().filter(|_| self.account.uses_company());
        let key = identity::of_contact(&self.steps, row, &self.directory, &mut work);
        let notes = self.notes.as_ref();
        let has_notes = notes.is_some_and(|rule| rule.has_text(row));
        let notes = notes
            .map(|rule| rule.apply(row, &key, &mut work))
            .unwrap_or_default();
        if !work.has_content && company.is_none() && !has_notes {
            work.refuse(transform::NOTHING_TO_SEND);
        }
        if self.whole_name == WholeName::Divide {
            whole_name::divide(&self.steps, &mut work);
        }
        // Before the last name is replaced: `(no last name)` is no surname.
        let account = self
            .account
            .of(company.as_deref(), &key, &mut work, &self.directory);
        self.add_last_name(row, &mut work);
        if let Some(refusal) = self.label {
            work.label(refusal);
        }
        if self.is_silent {
            work.set("donotbulkemail", Value::Boolean(true));
        }
        if let Some(consent) = &self.consent {
            consent.apply(row, self.is_declined(row), &mut work);
        }
        if let Some(mark) = &self.affiliate {
            mark.apply(row, &self.directory, &mut work);
        }
        let tags = self.tags.as_ref();
        let tags = tags
            .map(|rule| rule.apply(row, &key, &self.directory, &mut work))
            .unwrap_or_default();
        let lists = self.lists.as_ref();
        let lists = lists
            .map(|rule| rule.apply(row, &key, &self.directory, &mut work))
            .unwrap_or_default();
        let (account, parent) = match account {
            None => (None, None),
            Some(Account::Known(key)) => (None, Some(self.account.parent(&key))),
            Some(Account::Drafted(draft)) => {
                let parent = self.account.parent(&draft.key);
                (Some(draft), Some(parent))
            }
        };
        let state = match (&self.suppression, treatment) {
            (Some(rule), Some((Treatment::LoadInactive, _))) => Some(rule.inactive(&key)),
            _ => None,
        };
        let contact = Draft {
            table: self.steps.table.clone(),
            key,
            columns: std::mem::take(&mut work.columns),
            lookups: parent.into_iter().collect(),
        };
        let drafts = account
            .into_iter()
            .chain([contact])
            .chain(tags)
            .chain(lists)
            .chain(notes)
            .chain(state);
        work.drafted(drafts.collect())
    }

    /// Places of cells that fill a column of a record which hangs on the contact.
    pub(super) fn places(&self, table: &str, column: &str) -> Vec<usize> {
        let mut places = Vec::new();
        if table == "account" {
            let fills = self.account.fills().iter().filter(|fill| fill.to.name == column);
            places.extend(fills.map(|fill| fill.place));
        }
        if let Some(tags) = &self.tags
            && tags.fills(table, column)
        {
            places.push(tags.column().0);
        }
        if let Some(lists) = &self.lists
            && matches!((table, column), ("list", "listname") | ("listmember", "listid"))
        {
            places.extend(lists.columns().map(|(place, ..)| place));
        }
        if let Some(notes) = &self.notes
            && matches!(column, "notetext" | "description")
        {
            places.extend(notes.places(table));
        }
        if let Some(consent) = self.consent.as_ref().filter(|_| table == "contact") {
            places.extend(consent.places(column));
        }
        places
    }

    /// Converts every cell that has a destination and that no rule takes over.
    fn cells(&self, row: &Row<'_>, work: &mut RowInWork) {
        for step in &self.steps.steps {
            let by_note = self.notes.as_ref().is_some_and(|rule| rule.takes(step));
            if !by_note
                && !self
                    .consent
                    .as_ref()
                    .is_some_and(|rule| rule.takes(step, row, work))
            {
                work.convert(step, &self.steps.ground, row);
            }
        }
    }

    fn is_declined(&self, row: &Row<'_>) -> bool {
        let cell = self.status.map_or("", |place| row.cell(place));
        // Most cells are told apart by their first letter.
        cell.trim_start().starts_with(['d', 'D']) && suppression::of_words(cell) == Some(Standing::Declined)
    }

    /// Dynamics wants a last name; the Web API does not insist, so we do.
    fn add_last_name(&self, row: &Row<'_>, work: &mut RowInWork) {
        if work.has("lastname") {
            return;
        }
        let steps = &self.steps;
        // A file without the column is one finding about the file, not one about each row.
        if let Some(step) = steps.filling("lastname") {
            work.note(transform::NO_LAST_NAME, Some(step.place));
            let first = steps.filling("firstname").map(|step| step.place);
            if first.is_some_and(|place| convert::is_whole(row.cell(place))) {
                work.note(transform::WHOLE_NAME, first);
            }
        }
        let placeholder = || NO_LAST_NAME.to_owned();
        let Some(last_name) = target::table("contact").and_then(|table| table.column("lastname")) else {
            return;
        };
        let name = match self.last_name {
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

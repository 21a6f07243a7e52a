//! Rows of the small files: a tag, a list, a member of a membership.

use super::convert::{self, Notes};
use super::directory::Directory;
use super::draft::RowDrafts;
use super::key::SourceKey;
use super::list::{LONGEST_NAME, ListForm, Origin, dropped};
use super::names::units;
use super::row_in_work::RowInWork;
use super::setting::Setting;
use super::tag::TagForm;
use crate::extract::Row;
use crate::finding::{object, transform};
use crate::mapping::{ListDestination, TagDestination, custom};
use crate::source::is_empty_text;
use crate::survey::tag::{Class, class_of, normal_form};
use std::collections::{BTreeMap, BTreeSet};

/// A file whose rows are tags.
#[derive(Clone, Debug)]
pub(super) struct TagFile {
    name: Option<usize>,
    category: Option<usize>,
    description: Option<usize>,
    shape: crate::mapping::TagShape,
    classes: BTreeMap<String, Class>,
    form: TagForm,
    lists: ListForm,
}

/// A file whose rows are lists.
#[derive(Clone, Debug)]
pub(super) struct ListFile {
    name: Option<usize>,
    destination: ListDestination,
    dropped: BTreeSet<String>,
    form: ListForm,
}

/// A file whose rows are members.
#[derive(Clone, Debug)]
pub(super) struct MemberFile {
    email: Option<usize>,
    membership: Option<usize>,
    level: Option<usize>,
    access: Option<usize>,
    destination: ListDestination,
    dropped: BTreeSet<String>,
    form: ListForm,
}

/// Words that close an access.
const CLOSED: &[&str] = &[
    "0",
    "no",
    "n",
    "false",
    "closed",
    "revoked",
    "inactive",
    "expired",
    "cancelled",
    "canceled",
    "suspended",
];

impl TagFile {
    pub(super) fn new(setting: Setting<'_>) -> Option<Self> {
        Some(Self {
            name: setting.place("tag"),
            category: setting.place("category"),
            description: setting.place("description"),
            shape: setting.shapes().tags.clone(),
            classes: setting.mapping.answers.classes.clone(),
            form: TagForm::new(&setting.shapes().prefix)?,
            lists: ListForm::new()?,
        })
    }

    /// The tag of a row, where tags make records.
    pub(super) fn apply(&self, row: &Row<'_>, directory: &Directory, mut work: RowInWork) -> RowDrafts {
        let Some(name) = text(row, self.name) else {
            return work.refused(transform::NOTHING_TO_SEND);
        };
        let key = SourceKey::of_tag(&name);
        let name = directory.spelling(&key).unwrap_or(&name);
        match self.shape.destination(name, class_of(name, &self.classes)) {
            TagDestination::TagTable if units(name) <= u64::from(custom::LONGEST_NAME) => {
                let short =
                    |place, longest: u32| text(row, place).filter(|text| units(text) <= u64::from(longest));
                let category = short(self.category, custom::LONGEST_NAME).unwrap_or_default();
                let description = short(self.description, custom::LONGEST_MEMO).unwrap_or_default();
                for (place, sent) in [(self.category, &category), (self.description, &description)] {
                    if sent.is_empty() && text(row, place).is_some() {
                        work.note(object::NOTE_TOO_LONG, place);
                    }
                }
                work.drafted(vec![self.form.tag(key, name, &category, &description)])
            }
            TagDestination::StaticList if units(name) <= LONGEST_NAME => {
                let list = self.lists.list(Origin::Tag, Origin::Tag.key(name), name);
                work.drafted(vec![list])
            }
            TagDestination::TagTable | TagDestination::StaticList => {
                work.note(object::NAME_TOO_LONG, self.name);
                work.refused(object::NAME_TOO_LONG)
            }
            // An option of the choice is no record of its own.
            TagDestination::MultiSelectChoice | TagDestination::Drop(_) => {
                work.suppressed(object::LEFT_BY_CHOICE, self.name)
            }
        }
    }
}

impl ListFile {
    pub(super) fn new(setting: Setting<'_>) -> Option<Self> {
        let shape = &setting.shapes().lists;
        Some(Self {
            name: setting.place("list"),
            destination: shape.lists,
            dropped: dropped(shape),
            form: ListForm::new()?,
        })
    }

    /// The list of a row.
    pub(super) fn apply(&self, row: &Row<'_>, directory: &Directory, mut work: RowInWork) -> RowDrafts {
        let Some(name) = text(row, self.name) else {
            return work.refused(transform::NOTHING_TO_SEND);
        };
        if self.destination == ListDestination::Drop || self.dropped.contains(&normal_form(&name)) {
            return work.suppressed(object::LEFT_BY_CHOICE, self.name);
        }
        let key = Origin::List.key(&name);
        let name = directory.spelling(&key).unwrap_or(&name);
        if units(name) > LONGEST_NAME {
            work.note(object::NAME_TOO_LONG, self.name);
            return work.refused(object::NAME_TOO_LONG);
        }
        work.drafted(vec![self.form.list(Origin::List, key, name)])
    }
}

impl MemberFile {
    pub(super) fn new(setting: Setting<'_>) -> Option<Self> {
        let shape = &setting.shapes().lists;
        Some(Self {
            email: setting.place("email"),
            membership: setting.place("membership"),
            level: setting.place("level"),
            access: setting.place("access"),
            destination: shape.memberships,
            dropped: dropped(shape),
            form: ListForm::new()?,
        })
    }

    /// The membership of a row and, before it, its list. A level makes a list of its own.
    pub(super) fn apply(&self, row: &Row<'_>, directory: &Directory, mut work: RowInWork) -> RowDrafts {
        let access = text(row, self.access).unwrap_or_default().to_lowercase();
        if CLOSED.contains(&access.as_str()) {
            return work.suppressed(object::ACCESS_CLOSED, self.access);
        }
        let mut notes = Notes::new();
        let address = self
            .email
            .and_then(|place| convert::email(row.cell(place), &mut notes));
        notes.into_iter().for_each(|code| work.note(code, self.email));
        let name = match (text(row, self.membership), text(row, self.level)) {
            (Some(membership), Some(level)) => Some(format!("{membership}: {level}")),
            (membership, level) => membership.or(level),
        };
        let (Some(address), Some(name)) = (address, name) else {
            return work.refused(transform::NOTHING_TO_SEND);
        };
        let is_dropped = |name: &str| self.dropped.contains(&normal_form(name));
        if self.destination == ListDestination::Drop
            || is_dropped(&name)
            || text(row, self.membership).is_some_and(|name| is_dropped(&name))
        {
            return work.suppressed(object::LEFT_BY_CHOICE, self.membership);
        }
        let key = Origin::Membership.key(&name);
        let name = directory.spelling(&key).unwrap_or(&name);
        if units(name) > LONGEST_NAME {
            work.note(object::NAME_TOO_LONG, self.membership);
            return work.refused(object::NAME_TOO_LONG);
        }
        let member = self.form.member(&directory.contact_of(&address), &key);
        work.drafted(vec![self.form.list(Origin::Membership, key, name), member])
    }
}

/// The text of a cell.
fn text(row: &Row<'_>, place: Option<usize>) -> Option<String> {
    let cell = row.cell(place?);
    (!is_empty_text(cell))
        .then(|| convert::text(cell, &mut Notes::new()))
        .flatten()
}

//! Lists, memberships and sequences as static marketing lists with their members.
//!
//! SEEN: `createdfromcode` 2 and `membertype` 2 make a list of contacts, `type` false a static one; a name has at most 128
//! characters. A member is a record of its own, which is written by an action.

use super::book::Book;
use super::convert::{self, Notes};
use super::directory::Directory;
use super::draft::Draft;
use super::key::SourceKey;
use super::names::{Link, column, table, units};
use super::row_in_work::RowInWork;
use super::setting::Setting;
use crate::extract::Row;
use crate::finding::object;
use crate::mapping::{ListDestination, ListShape};
use crate::source::{Separator, is_empty_text};
use crate::survey::tag::normal_form;
use shared::id::{ColumnName, TableName};
use shared::value::Value;
use std::collections::BTreeSet;

/// Most characters of a list's name (SEEN).
pub(super) const LONGEST_NAME: u64 = 128;

/// What a list was in Kartra.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    List,
    Membership,
    Sequence,
    Tag,
}

/// How lists and their members are drafted.
#[derive(Clone, Debug)]
pub(super) struct ListForm {
    list: TableName,
    name: ColumnName,
    purpose: ColumnName,
    created_from: ColumnName,
    member_type: ColumnName,
    is_dynamic: ColumnName,
    member: TableName,
    to_list: Link,
    to_contact: Link,
}

/// The columns of a contact's row that name lists.
#[derive(Clone, Debug)]
pub(super) struct ListRule {
    form: ListForm,
    columns: Vec<Column>,
    dropped: BTreeSet<String>,
}

#[derive(Clone, Debug)]
struct Column {
    place: usize,
    separator: Separator,
    origin: Origin,
    book: Book<Named>,
}

/// What is made of a name.
#[derive(Debug)]
enum Named {
    Send { key: SourceKey, list: Draft },
    Dropped,
    TooLong,
}

/// The contact code of a list's members.
const OF_CONTACTS: i32 = 2;

impl ListForm {
    pub(super) fn new() -> Option<Self> {
        Some(Self {
            list: table("list")?,
            name: column("listname")?,
            purpose: column("purpose")?,
            created_from: column("createdfromcode")?,
            member_type: column("membertype")?,
            is_dynamic: column("type")?,
            member: table("listmember")?,
            to_list: Link::new("listid", "list")?,
            to_contact: Link::new("entityid", "contact")?,
        })
    }

    /// A list.
    pub(super) fn list(&self, origin: Origin, key: SourceKey, name: &str) -> Draft {
        let text = |text: &str| Value::Text(text.to_owned());
        Draft {
            table: self.list.clone(),
            key,
            columns: [
                (self.name.clone(), text(name)),
                (self.purpose.clone(), text(origin.purpose())),
                (self.created_from.clone(), Value::Choice(OF_CONTACTS)),
                (self.member_type.clone(), Value::Integer(i64::from(OF_CONTACTS))),
                (self.is_dynamic.clone(), Value::Boolean(false)),
            ]
            .into(),
            lookups: Vec::new(),
        }
    }

    /// A contact's membership of a list.
    pub(super) fn member(&self, contact: &SourceKey, list: &SourceKey) -> Draft {
        Draft {
            table: self.member.clone(),
            key: SourceKey::of_link(contact, list),
            columns: super::apply::Columns::new(),
            lookups: vec![self.to_list.to(list), self.to_contact.to(contact)],
        }
    }
}

impl Origin {
    /// Key of the list.
    pub(super) fn key(self, name: &str) -> SourceKey {
        match self {
            Self::List => SourceKey::of_list(name),
            Self::Membership => SourceKey::of_membership(name),
            Self::Sequence => SourceKey::of_sequence(name),
            Self::Tag => SourceKey::of_tag_list(name),
        }
    }

    fn purpose(self) -> &'static str {
        match self {
            Self::List => "List in Kartra",
            Self::Membership => "Membership in Kartra",
            Self::Sequence => "Sequence in Kartra",
            Self::Tag => "Tag in Kartra",
        }
    }

    /// What the person chose.
    pub(super) fn destination(self, shape: &ListShape) -> ListDestination {
        match self {
            Self::List => shape.lists,
            Self::Membership => shape.memberships,
            Self::Sequence => shape.sequences,
            Self::Tag => ListDestination::StaticList,
        }
    }
}

/// The normal forms of lists that are not sent.
pub(super) fn dropped(shape: &ListShape) -> BTreeSet<String> {
    shape.dropped.iter().map(|name| normal_form(name)).collect()
}

impl ListRule {
    /// None where the file names no list that is sent.
    pub(super) fn new(setting: Setting<'_>) -> Option<Self> {
        let shape = &setting.shapes().lists;
        let named = [
            ("lists", Origin::List),
            ("memberships", Origin::Membership),
            ("sequences", Origin::Sequence),
        ];
        let column = |(name, origin): (&str, Origin)| {
            let place = setting.place(name)?;
            (origin.destination(shape) == ListDestination::StaticList).then(|| Column {
                place,
                separator: setting.separator(place),
                origin,
                book: Book::new(),
            })
        };
        let columns: Vec<Column> = named.into_iter().filter_map(column).collect();
        (!columns.is_empty()).then_some(())?;
        Some(Self {
            form: ListForm::new()?,
            columns,
            dropped: dropped(shape),
        })
    }

    /// The lists of a contact, each before its membership.
    pub(super) fn apply(
        &self,
        row: &Row<'_>,
        contact: &SourceKey,
        directory: &Directory,
        work: &mut RowInWork,
    ) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        for column in &self.columns {
            let cell = row.cell(column.place);
            if is_empty_text(cell) {
                continue;
            }
            let mut seen: Vec<SourceKey> = Vec::new();
            for name in column.separator.split(cell) {
                let named = column
                    .book
                    .get(name, || self.name(column.origin, name, directory));
                match &*named {
                    Named::Dropped => {}
                    Named::TooLong => work.note(object::NAME_TOO_LONG, Some(column.place)),
                    Named::Send { key, .. } if seen.contains(key) => {}
                    Named::Send { key, list } => {
                        seen.push(key.clone());
                        drafts.push(list.clone());
                        drafts.push(self.form.member(contact, key));
                    }
                }
            }
        }
        drafts
    }

    fn name(&self, origin: Origin, name: &str, directory: &Directory) -> Named {
        let Some(name) = convert::text(name, &mut Notes::new()).filter(|name| !is_empty_text(name)) else {
            return Named::Dropped;
        };
        if self.dropped.contains(&normal_form(&name)) {
            return Named::Dropped;
        }
        let key = origin.key(&name);
        let name = directory.spelling(&key).unwrap_or(&name);
        if units(name) > LONGEST_NAME {
            return Named::TooLong;
        }
        let list = self.form.list(origin, key.clone(), name);
        Named::Send { key, list }
    }

    /// The columns that name lists, with what parts their values.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, Separator, Origin)> {
        self.columns
            .iter()
            .map(|column| (column.place, column.separator, column.origin))
    }
}

//! Tags: each goes where its name, its spelling or its class says. Spellings of one tag are one.

use super::apply::Columns;
use super::book::Book;
use super::convert::{self, Notes};
use super::directory::Directory;
use super::draft::Draft;
use super::key::SourceKey;
use super::list::{LONGEST_NAME, ListForm, Origin};
use super::names::{Link, column, table, units};
use super::row_in_work::RowInWork;
use super::setting::Setting;
use crate::extract::Row;
use crate::finding::object;
use crate::mapping::{MOST_OPTIONS, Prefix, RawTags, TagDestination, TagShape, custom};
use crate::source::{Separator, is_empty_text};
use crate::survey::tag::{Class, class_of};
use shared::id::{ColumnName, TableName};
use shared::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of the tags of a file's contacts.
#[derive(Clone, Debug)]
pub(super) struct TagRule {
    place: usize,
    separator: Separator,
    shape: TagShape,
    classes: BTreeMap<String, Class>,
    form: TagForm,
    lists: ListForm,
    choice: ColumnName,
    raw: Option<ColumnName>,
    book: Book<Named>,
}

/// How tags and their links are drafted.
#[derive(Clone, Debug)]
pub(super) struct TagForm {
    tag: TableName,
    name: ColumnName,
    category: ColumnName,
    description: ColumnName,
    link: TableName,
    to_contact: Link,
    to_tag: Link,
}

/// What is made of a name.
#[derive(Debug)]
enum Named {
    Option(i32),
    /// A record and the key by which the contact is bound to it.
    Table(SourceKey, Draft),
    List(SourceKey, Draft),
    Dropped,
    WithoutOption,
    TooLong,
}

impl TagForm {
    pub(super) fn new(prefix: &Prefix) -> Option<Self> {
        let tag = prefix.name(custom::TAG);
        Some(Self {
            tag: table(&tag)?,
            name: column(&prefix.name(custom::NAME))?,
            category: column(&prefix.name(custom::CATEGORY))?,
            description: column(&prefix.name(custom::DESCRIPTION))?,
            link: table(&custom::contact_tag(prefix))?,
            to_contact: Link::new("contactid", "contact")?,
            to_tag: Link::new(&format!("{tag}id"), &tag)?,
        })
    }

    /// A tag; category and description may be empty.
    pub(super) fn tag(&self, key: SourceKey, name: &str, category: &str, description: &str) -> Draft {
        let texts = [
            (&self.name, name),
            (&self.category, category),
            (&self.description, description),
        ];
        let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
        Draft {
            table: self.tag.clone(),
            key,
            columns: texts
                .map(|(name, text)| (name.clone(), Value::Text(text.to_owned())))
                .collect(),
            lookups: Vec::new(),
        }
    }

    fn link(&self, contact: &SourceKey, tag: &SourceKey) -> Draft {
        Draft {
            table: self.link.clone(),
            key: SourceKey::of_link(contact, tag),
            columns: Columns::new(),
            lookups: vec![self.to_contact.to(contact), self.to_tag.to(tag)],
        }
    }
}

impl TagRule {
    /// None where the file has no tags.
    pub(super) fn new(setting: Setting<'_>) -> Option<Self> {
        let place = setting.place("tags")?;
        let shapes = setting.shapes();
        let raw = || column(&shapes.prefix.name(custom::RAW_TAGS));
        Some(Self {
            place,
            separator: setting.separator(place),
            shape: shapes.tags.clone(),
            classes: setting.mapping.answers.classes.clone(),
            form: TagForm::new(&shapes.prefix)?,
            lists: ListForm::new()?,
            choice: column(&shapes.prefix.name(custom::TAGS))?,
            raw: match shapes.tags.raw {
                RawTags::Nothing => None,
                RawTags::Memo => raw(),
            },
            book: Book::new(),
        })
    }

    /// Fills the contact's own columns, and gives the records and links of its tags.
    pub(super) fn apply(
        &self,
        row: &Row<'_>,
        contact: &SourceKey,
        directory: &Directory,
        work: &mut RowInWork,
    ) -> Vec<Draft> {
        let cell = row.cell(self.place);
        if is_empty_text(cell) {
            return Vec::new();
        }
        if let Some(raw) = &self.raw
            && let Some(text) = convert::memo(cell, &mut Notes::new())
        {
            work.columns.insert(raw.clone(), Value::Text(text));
        }
        let mut drafts = Vec::new();
        let mut seen: Vec<SourceKey> = Vec::new();
        let mut options = BTreeSet::new();
        for name in self.separator.split(cell) {
            let named = self.book.get(name, || self.name(name, directory));
            match &*named {
                Named::Dropped => {}
                Named::TooLong => work.note(object::NAME_TOO_LONG, Some(self.place)),
                Named::WithoutOption => work.note(object::TAG_WITHOUT_OPTION, Some(self.place)),
                Named::Option(number) => {
                    options.insert(*number);
                }
                Named::Table(key, _) | Named::List(key, _) if seen.contains(key) => {}
                Named::Table(key, draft) => {
                    seen.push(key.clone());
                    drafts.push(draft.clone());
                    drafts.push(self.form.link(contact, key));
                }
                Named::List(key, draft) => {
                    seen.push(key.clone());
                    drafts.push(draft.clone());
                    drafts.push(self.lists.member(contact, key));
                }
            }
        }
        if options.len() > MOST_OPTIONS {
            work.note_measured(
                object::TOO_MANY_TAGS,
                self.place,
                options.len() as u64,
                MOST_OPTIONS as u64,
            );
        } else if !options.is_empty() {
            work.columns.insert(self.choice.clone(), Value::Choices(options));
        }
        drafts
    }

    fn name(&self, name: &str, directory: &Directory) -> Named {
        let Some(name) = convert::text(name, &mut Notes::new()).filter(|name| !is_empty_text(name)) else {
            return Named::Dropped;
        };
        let key = SourceKey::of_tag(&name);
        let spelt = directory.spelling(&key).unwrap_or(&name).to_owned();
        match self.shape.destination(&spelt, class_of(&spelt, &self.classes)) {
            TagDestination::Drop(_) => Named::Dropped,
            TagDestination::MultiSelectChoice => self
                .shape
                .option(&spelt)
                .map_or(Named::WithoutOption, Named::Option),
            TagDestination::TagTable if units(&spelt) > u64::from(custom::LONGEST_NAME) => Named::TooLong,
            TagDestination::TagTable => {
                let draft = self.form.tag(key.clone(), &spelt, "", "");
                Named::Table(key, draft)
            }
            TagDestination::StaticList if units(&spelt) > LONGEST_NAME => Named::TooLong,
            TagDestination::StaticList => {
                let key = Origin::Tag.key(&spelt);
                let draft = self.lists.list(Origin::Tag, key.clone(), &spelt);
                Named::List(key, draft)
            }
        }
    }

    /// True where the tags fill a column of a table.
    pub(super) fn fills(&self, table: &str, column: &str) -> bool {
        let own = [Some(&self.choice), self.raw.as_ref()];
        let is_own = table == "contact" && own.into_iter().flatten().any(|name| name.as_str() == column);
        let is_name = |name: &str, of: &str| table == of && column == name;
        is_own
            || is_name(self.form.name.as_str(), self.form.tag.as_str())
            || is_name(self.form.to_tag.column(), self.form.link.as_str())
    }

    /// Place of the tags, and what parts them.
    pub(super) fn column(&self) -> (usize, Separator) {
        (self.place, self.separator)
    }
}

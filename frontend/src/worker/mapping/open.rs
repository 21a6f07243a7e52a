//! The choices of a person that have no closed list of answers. Each is one step that can be taken back.

use super::{Mapped, kind};
use crate::message::{ListKind, NewColumnChoice, NoteGoes, OpenChoice, TagGoes};
use crate::worker::source::Source;
use crate::worker::view::Names;
use pipeline::mapping::{
    ActivityColumn, ActivityTable, HomeCountry, LineRule, LineState, ListDestination, ListShape, Prefix,
    Shapes, TagDestination, TagDrop, TagShape, column_types, recommended,
};
use pipeline::source::Kind;
use pipeline::survey::ColumnProfile;
use pipeline::survey::tag::{Class, Taxonomy, normal_form};
use pipeline::target::{Catalogue, ColumnType};
use std::rc::Rc;

impl Mapped {
    /// Takes a choice. False where it is none; nothing is changed then.
    pub fn set_open(&mut self, choice: &OpenChoice, sources: &[Rc<Source>]) -> bool {
        let mut shapes = self.changes.shapes.clone();
        let is_taken = match choice {
            OpenChoice::Class { class, goes } => set_class(&mut shapes.tags, class, *goes),
            OpenChoice::Tag { name, goes } => set_tag(&mut shapes.tags, name, *goes),
            OpenChoice::List { kind, name, is_sent } => {
                let names = Names::of(sources, &self.answers);
                set_list(
                    &mut shapes.lists,
                    *kind,
                    (name, *is_sent),
                    names_of(&names, *kind),
                );
                true
            }
            OpenChoice::Note { source, goes, day } => {
                set_note(&mut shapes, source, *goes, day.as_deref());
                self.knows(source) && day.as_ref().is_none_or(|day| self.knows(day))
            }
            OpenChoice::Home(code) => {
                let home = code.clone().map(HomeCountry::try_from).transpose();
                let is_country = home.is_ok();
                shapes.home_country = home.ok().flatten();
                is_country
            }
            OpenChoice::Prefix(text) => return self.set_prefix(text, sources),
        };
        if is_taken && shapes != self.changes.shapes {
            self.keep();
            self.changes.shapes = shapes;
            self.follow(sources);
        }
        is_taken
    }

    fn knows(&self, source: &str) -> bool {
        let mapping = self.mapping.as_ref();
        mapping.is_some_and(|mapping| mapping.line(Kind::Contacts, source).is_some())
    }

    /// A text that is no prefix is kept to be said beside its field. What is to be created already gets the new name.
    fn set_prefix(&mut self, text: &str, sources: &[Rc<Source>]) -> bool {
        let prefix = match Prefix::try_from(text.trim().to_lowercase()) {
            Ok(prefix) => prefix,
            Err(bad) => {
                self.prefix_fault = Some(bad.to_string());
                return true;
            }
        };
        self.prefix_fault = None;
        if prefix != self.changes.shapes.prefix {
            let before = self.changes.shapes.prefix.name("");
            self.keep();
            for (rule, _) in self.changes.lines.values_mut() {
                if let LineRule::Create { column, .. } = rule
                    && let Some(rest) = column.name.strip_prefix(&before)
                {
                    column.name = prefix.name(rest);
                }
            }
            self.changes.shapes.prefix = prefix;
            self.follow(sources);
        }
        true
    }

    /// Why the prefix that was typed last is none.
    #[must_use]
    pub fn prefix_fault(&self) -> Option<&str> {
        self.prefix_fault.as_deref()
    }

    /// Tags that become values of a choice need a number each, which stays theirs.
    pub(super) fn number_tags(&mut self, sources: &[Rc<Source>]) {
        let tags = &mut self.changes.shapes.tags;
        if !tags.uses(TagDestination::MultiSelectChoice) {
            return;
        }
        let names = Names::of(sources, &self.answers);
        let chosen = names.tags.tags.iter().filter(|tag| {
            let destination = tags.destination(&tag.name, tag.class);
            destination == TagDestination::MultiSelectChoice
        });
        let chosen: Vec<&str> = chosen.map(|tag| tag.name.as_str()).collect();
        tags.number(&chosen);
    }

    /// Creates a column of a type for a source column. False where it cannot be; nothing is changed then.
    pub fn create_column(&mut self, choice: &NewColumnChoice, sources: &[Rc<Source>]) -> bool {
        let Some((kind, mut mapping)) = kind(&choice.kind).zip(self.mapping.clone()) else {
            return false;
        };
        let seen = fullest(sources, kind, &choice.source);
        let profile = seen.map(|(_, profile)| profile);
        let header = seen.map_or(choice.source.as_str(), |(header, _)| header);
        let mut types = column_types(profile).into_iter();
        let Some(column_type) = types.find(|one| type_name(one) == choice.new_type) else {
            return false;
        };
        let column = (choice.source.as_str(), header);
        let created = mapping.create_column_for(&Catalogue::standard(), kind, column, column_type, profile);
        let Some(line) = created
            .ok()
            .and_then(|()| mapping.line(kind, &choice.source).cloned())
        else {
            return false;
        };
        self.keep();
        let line = ((line.kind, line.source), (line.rule, LineState::Confirmed));
        self.changes.lines.extend([line]);
        self.follow(sources);
        true
    }
}

/// Header and profile of a column, from the file that has most of it.
#[must_use]
pub fn fullest<'a>(
    sources: &'a [Rc<Source>],
    kind: Kind,
    source: &str,
) -> Option<(&'a str, &'a ColumnProfile)> {
    let of_kind = sources.iter().filter(|one| one.detection.kind == Some(kind));
    let columns = of_kind.flat_map(|one| one.detection.columns.iter().zip(one.columns()));
    let named = columns.filter(|(column, _)| column.normal == source);
    named
        .max_by_key(|(_, profile)| profile.filled)
        .map(|(column, profile)| (column.header.as_str(), profile))
}

/// Name of a type between page and worker.
#[must_use]
pub fn type_name(column_type: &ColumnType) -> &'static str {
    match column_type {
        ColumnType::Text { .. } => "text",
        ColumnType::Memo { .. } => "memo",
        ColumnType::Boolean => "boolean",
        ColumnType::Choice { .. } => "choice",
        ColumnType::Choices { .. } => "choices",
        ColumnType::Integer => "integer",
        ColumnType::Decimal { .. } => "decimal",
        ColumnType::Money => "money",
        ColumnType::DateOnly => "date",
        ColumnType::DateTime => "date_time",
    }
}

/// Where a destination goes, without the reason.
#[must_use]
pub fn goes(destination: TagDestination) -> TagGoes {
    match destination {
        TagDestination::MultiSelectChoice => TagGoes::Choice,
        TagDestination::TagTable => TagGoes::Table,
        TagDestination::StaticList => TagGoes::List,
        TagDestination::Drop(_) => TagGoes::Nowhere,
    }
}

/// The names of a kind.
#[must_use]
pub fn names_of(names: &Names, kind: ListKind) -> &Taxonomy {
    match kind {
        ListKind::List => &names.lists,
        ListKind::Membership => &names.memberships,
        ListKind::Sequence => &names.sequences,
    }
}

/// What a kind becomes as a whole.
#[must_use]
pub fn list_destination(lists: &ListShape, kind: ListKind) -> ListDestination {
    match kind {
        ListKind::List => lists.lists,
        ListKind::Membership => lists.memberships,
        ListKind::Sequence => lists.sequences,
    }
}

fn destination(goes: TagGoes) -> TagDestination {
    match goes {
        TagGoes::Table => TagDestination::TagTable,
        TagGoes::Choice => TagDestination::MultiSelectChoice,
        TagGoes::List => TagDestination::StaticList,
        TagGoes::Nowhere => TagDestination::Drop(TagDrop::PersonsChoice),
    }
}

fn set_class(tags: &mut TagShape, name: &str, wanted: Option<TagGoes>) -> bool {
    let Some(class) = Class::ALL.into_iter().find(|class| class.name() == name) else {
        return false;
    };
    let ours = goes(recommended(class).destination);
    match wanted.filter(|wanted| *wanted != ours) {
        None => drop(tags.classes.remove(&class)),
        Some(wanted) => drop(tags.classes.insert(class, destination(wanted))),
    }
    true
}

fn set_tag(tags: &mut TagShape, name: &str, wanted: Option<TagGoes>) -> bool {
    let form = normal_form(name);
    tags.tags.retain(|other, _| normal_form(other) != form);
    if let Some(wanted) = wanted {
        tags.tags.insert(name.to_owned(), destination(wanted));
    }
    !form.is_empty()
}

/// One list of a kind that is left out as a whole: the kind is sent, and all others of it are left out by name.
fn set_list(lists: &mut ListShape, kind: ListKind, (name, is_sent): (&str, bool), known: &Taxonomy) {
    if !is_sent {
        lists.dropped.insert(name.to_owned());
        return;
    }
    if list_destination(lists, kind) == ListDestination::Drop {
        let others = known.tags.iter().map(|other| other.name.clone());
        lists.dropped.extend(others);
        let place = match kind {
            ListKind::List => &mut lists.lists,
            ListKind::Membership => &mut lists.memberships,
            ListKind::Sequence => &mut lists.sequences,
        };
        *place = ListDestination::StaticList;
    }
    lists.dropped.remove(name);
}

fn set_note(shapes: &mut Shapes, source: &str, goes: Option<NoteGoes>, day: Option<&str>) {
    let columns = &mut shapes.notes.columns;
    let table = match goes {
        None => return drop(columns.remove(source)),
        Some(NoteGoes::Note) => ActivityTable::Annotation,
        Some(NoteGoes::Task) => ActivityTable::Task,
    };
    let date = day.map(ToOwned::to_owned);
    columns.insert(source.to_owned(), ActivityColumn { table, date });
}

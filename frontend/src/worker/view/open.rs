//! The choices without a closed list of answers, as the page shows them.

use super::Names;
use crate::message::{
    ListKind, ListPlaceView, NoteColumnView, NoteGoes, OpenView, TagClassView, TagPlaceView,
};
use crate::worker::mapping::Mapped;
use crate::worker::mapping::open::{fullest, goes, list_destination, names_of};
use crate::worker::source::Source;
use pipeline::mapping::{ActivityTable, ListDestination, Mapping, Shapes, recommended};
use pipeline::source::{self, Kind, countries};
use pipeline::survey::FieldType;
use pipeline::survey::tag::{Taxonomy, normal_form};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Tags and lists told to the page.
const MOST: usize = 2_000;

/// All of them.
#[must_use]
pub fn open(mapped: &Mapped, mapping: &Mapping, sources: &[Rc<Source>]) -> OpenView {
    let shapes = &mapping.shapes;
    let names = Names::of(sources, mapped.answers());
    let countries = countries().iter();
    OpenView {
        classes: classes(shapes, &names.tags),
        tags: tags(shapes, &names.tags),
        is_cut: names.tags.tags.len() > MOST,
        lists: lists(shapes, &names),
        notes: notes(mapping, sources),
        days: days(mapping, sources),
        countries: countries
            .map(|country| (country.code.to_owned(), country.name.to_owned()))
            .collect(),
        home: shapes.home_country.map(|country| country.as_str().to_owned()),
        prefix: shapes.prefix.as_str().to_owned(),
        prefix_fault: mapped.prefix_fault().map(ToOwned::to_owned),
    }
}

/// Forms of the tags that have a place of their own.
fn apart(shapes: &Shapes) -> BTreeSet<String> {
    shapes.tags.tags.keys().map(|name| normal_form(name)).collect()
}

fn classes(shapes: &Shapes, tags: &Taxonomy) -> Vec<TagClassView> {
    let apart = apart(shapes);
    let found = tags.tallies.iter().filter(|tally| tally.tags > 0);
    let view = found.map(|tally| {
        let ours = recommended(tally.class);
        let chosen = shapes.tags.classes.get(&tally.class).copied();
        let of_class = tags.of_class(tally.class).into_iter();
        let own = of_class.filter(|tag| apart.contains(&normal_form(&tag.name)));
        TagClassView {
            name: tally.class.name().to_owned(),
            tags: tally.tags,
            contacts: tally.people.at_least.into(),
            apart: u32::try_from(own.count()).unwrap_or(u32::MAX),
            goes: goes(chosen.unwrap_or(ours.destination)),
            recommended: goes(ours.destination),
            why: ours.reason.to_owned(),
        }
    });
    view.collect()
}

fn tags(shapes: &Shapes, tags: &Taxonomy) -> Vec<TagPlaceView> {
    let apart = apart(shapes);
    let view = tags.tags.iter().map(|tag| TagPlaceView {
        name: tag.name.clone(),
        class: tag.class.name().to_owned(),
        contacts: tag.contacts,
        goes: goes(shapes.tags.destination(&tag.name, tag.class)),
        is_own: apart.contains(&normal_form(&tag.name)),
    });
    let mut all: Vec<TagPlaceView> = view.collect();
    all.sort_by(|one, other| (other.contacts, &one.name).cmp(&(one.contacts, &other.name)));
    all.truncate(MOST);
    all
}

fn lists(shapes: &Shapes, names: &Names) -> Vec<ListPlaceView> {
    let of = |kind: ListKind| {
        let is_kind_sent = list_destination(&shapes.lists, kind) == ListDestination::StaticList;
        let known = names_of(names, kind).tags.iter();
        known.map(move |list| ListPlaceView {
            kind,
            name: list.name.clone(),
            contacts: list.contacts,
            is_sent: is_kind_sent && !shapes.lists.dropped.contains(&list.name),
        })
    };
    let kinds = [ListKind::List, ListKind::Membership, ListKind::Sequence];
    kinds.into_iter().flat_map(of).take(MOST).collect()
}

/// Columns of contacts that Kartra does not know, where cells are texts.
fn notes(mapping: &Mapping, sources: &[Rc<Source>]) -> Vec<NoteColumnView> {
    let chosen = &mapping.shapes.notes.columns;
    let is_text = |source: &str| {
        fullest(sources, Kind::Contacts, source).is_some_and(|(_, profile)| {
            matches!(
                profile.guess.field_type,
                FieldType::Text | FieldType::LongText | FieldType::SingleChoice
            )
        })
    };
    let lines = mapping.lines.iter().filter(|line| line.kind == Kind::Contacts);
    let fitting = lines.filter(|line| {
        let is_own = source::column(Kind::Contacts, &line.source).is_none();
        chosen.contains_key(&line.source) || (is_own && is_text(&line.source))
    });
    let view = fitting.map(|line| {
        let seen = fullest(sources, Kind::Contacts, &line.source);
        let column = chosen.get(&line.source);
        NoteColumnView {
            source: line.source.clone(),
            header: seen.map_or(line.source.as_str(), |(header, _)| header).to_owned(),
            goes: column.map(|column| match column.table {
                ActivityTable::Annotation => NoteGoes::Note,
                ActivityTable::Task => NoteGoes::Task,
            }),
            day: column.and_then(|column| column.date.clone()),
        }
    });
    view.collect()
}

fn days(mapping: &Mapping, sources: &[Rc<Source>]) -> Vec<(String, String)> {
    let lines = mapping.lines.iter().filter(|line| line.kind == Kind::Contacts);
    let seen = lines.filter_map(|line| {
        let (header, profile) = fullest(sources, Kind::Contacts, &line.source)?;
        let is_day = matches!(profile.guess.field_type, FieldType::Date | FieldType::DateTime);
        is_day.then(|| (line.source.clone(), header.to_owned()))
    });
    seen.collect()
}

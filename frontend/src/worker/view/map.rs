//! The mapping as the page shows it, line by line, with the real shapes and fill rates of the files.

use crate::message::{LineView, MappingView, ObjectView};
use crate::worker::mapping::Mapped;
use crate::worker::source::Source;
use pipeline::mapping::{Line, LineRule, Mapping, choices, standard};
use pipeline::source::{self, Kind};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The mapping with what the files say about its columns.
#[must_use]
pub fn mapping(mapped: &Mapped, sources: &[Rc<Source>]) -> MappingView {
    let lines = mapped
        .get()
        .map(|mapping| lines(mapping, sources))
        .unwrap_or_default();
    MappingView {
        objects: objects(sources),
        lines,
        confirmed: mapped.is_confirmed(),
        faults: mapped.faults(sources),
    }
}

fn objects(sources: &[Rc<Source>]) -> Vec<ObjectView> {
    let mut rows: BTreeMap<Kind, u64> = BTreeMap::new();
    for source in sources {
        if let Some(kind) = source.detection.kind {
            *rows.entry(kind).or_default() += u64::from(source.rows());
        }
    }
    let object = |(kind, rows): (Kind, u64)| ObjectView {
        kind: kind.name().to_owned(),
        rows,
        becomes: becomes(kind).to_owned(),
    };
    rows.into_iter().map(object).collect()
}

fn becomes(kind: Kind) -> &'static str {
    match kind.table() {
        Some("contact") => "Contacts; their companies become accounts, each company once",
        Some("account") => "Accounts",
        Some(_) | None => "Nothing yet: this kind of export is recognised, and its rows stay here",
    }
}

fn lines(mapping: &Mapping, sources: &[Rc<Source>]) -> Vec<LineView> {
    let shown = |line: &Line| {
        let seen = Seen::of(line, sources);
        let target = line.rule.target().map(|(table, column, _)| (table, column));
        let display = target.and_then(|(table, column)| mapping.display(table, column));
        LineView {
            kind: line.kind.name().to_owned(),
            header: seen.header.unwrap_or_else(|| line.source.clone()),
            source: line.source.clone(),
            shape: seen.shape.unwrap_or_default(),
            filled_percent: percent(seen.filled, seen.rows),
            rule: rule(&line.rule),
            target: target.map(|(table, column)| format!("{table}.{column}")),
            target_display: display,
            why: why(line),
            standard: is_standard(line, sources),
            choices: destinations(line),
        }
    };
    mapping.lines.iter().map(shown).collect()
}

/// What the files say about the column of a line.
#[derive(Default)]
struct Seen {
    header: Option<String>,
    shape: Option<String>,
    filled: u64,
    rows: u64,
}

impl Seen {
    fn of(line: &Line, sources: &[Rc<Source>]) -> Self {
        let mut seen = Self::default();
        for source in sources
            .iter()
            .filter(|source| source.detection.kind == Some(line.kind))
        {
            let columns = source.detection.columns.iter().zip(source.columns());
            for (header, column) in columns.filter(|(header, _)| header.normal == line.source) {
                seen.header.get_or_insert_with(|| header.header.clone());
                if seen.shape.is_none() {
                    seen.shape = column.shapes().first().map(|shape| (*shape).to_owned());
                }
                seen.filled += u64::from(column.filled);
                seen.rows += u64::from(source.rows());
            }
        }
        seen
    }
}

fn percent(part: u64, whole: u64) -> u8 {
    let percent = part.saturating_mul(100).checked_div(whole).unwrap_or(0);
    u8::try_from(percent.min(100)).unwrap_or(100)
}

/// A rule in words.
#[must_use]
pub fn rule(rule: &LineRule) -> String {
    rule.words()
}

fn why(line: &Line) -> String {
    let known = source::column(line.kind, &line.source);
    match (&line.rule, known) {
        (LineRule::Drop { reason }, _) => reason.sentence().to_owned(),
        (LineRule::Send { .. } | LineRule::Create { .. } | LineRule::Shape { .. }, Some(known)) => {
            known.meaning.to_owned()
        }
        (LineRule::Send { .. } | LineRule::Create { .. } | LineRule::Shape { .. }, None) => {
            "You chose this destination.".to_owned()
        }
    }
}

fn is_standard(line: &Line, sources: &[Rc<Source>]) -> bool {
    let mut columns = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.detection.kind == Some(line.kind))
    {
        columns.extend(source.detection.columns.iter().map(|column| (line.kind, column)));
    }
    standard(&columns)
        .line(line.kind, &line.source)
        .is_some_and(|standard| standard.rule == line.rule)
}

fn destinations(line: &Line) -> Vec<(String, String)> {
    choices(line.kind, &line.source)
        .into_iter()
        .map(|choice| {
            (
                format!("{}.{}", choice.table, choice.column.name),
                choice.column.display.into_owned(),
            )
        })
        .collect()
}

//! The mapping as the page shows it, line by line, with the real shapes and fill rates of the files.

use crate::message::{LineView, MappingView, ObjectView, ProposedView, SaidBy, ShapeView};
use crate::worker::mapping::open::{fullest, type_name};
use crate::worker::mapping::{Mapped, address};
use crate::worker::source::Source;
use pipeline::mapping::{
    CHOICES, Candidate, Destination, Line, LineRule, LineState, Mapping, MappingFault, Problem, ShapeChoice,
    choices_in, column_types,
};
use pipeline::prepare::design;
use pipeline::source::{self, Kind};
use pipeline::target::{Catalogue, ColumnType};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The mapping with what the files say about its columns.
#[must_use]
pub fn mapping(mapped: &Mapped, sources: &[Rc<Source>]) -> MappingView {
    let Some(mapping) = mapped.get() else {
        return MappingView::default();
    };
    let faults = mapped.faults(sources);
    let alone = faults
        .iter()
        .filter(|fault| fault.line.is_none() && fault.problem.blocks());
    MappingView {
        objects: objects(sources),
        shapes: shapes(mapping, sources),
        open: super::open(mapped, mapping, sources),
        lines: lines(mapped, mapping, &faults, sources),
        confirmed: mapped.is_confirmed(),
        faults: alone.map(|fault| said(&fault.problem)).collect(),
        is_blocked: faults.iter().any(|fault| fault.problem.blocks()),
        needs: design(mapping)
            .into_iter()
            .map(|needed| (needed.piece, needed.why.to_owned()))
            .collect(),
        can_undo: mapped.can_undo(),
        decided: mapped.decided(),
    }
}

fn said(problem: &Problem) -> (String, String) {
    (problem.to_string(), problem.advice().to_owned())
}

/// The closed choices about kinds of which there are files.
fn shapes(mapping: &Mapping, sources: &[Rc<Source>]) -> Vec<ShapeView> {
    let has = |kinds: &[Kind]| {
        let mut found = sources.iter().filter_map(|source| source.detection.kind);
        found.any(|kind| kinds.contains(&kind))
    };
    let is_of_use = |path: &str| match path.split('.').next().unwrap_or_default() {
        "purchases" | "lines" => has(&[Kind::Transactions]),
        "subscriptions" => has(&[Kind::Subscriptions]),
        "affiliates" => has(&[Kind::Affiliates]),
        _of_people => has(&[
            Kind::Contacts,
            Kind::Companies,
            Kind::Members,
            Kind::TagList,
            Kind::ListList,
        ]),
    };
    let view = |choice: &ShapeChoice| {
        let options = choice.options.iter();
        Some(ShapeView {
            path: choice.path.to_owned(),
            decides: choice.decides.to_owned(),
            options: options
                .map(|(name, means)| ((*name).to_owned(), (*means).to_owned()))
                .collect(),
            chosen: mapping.shapes.chosen(choice.path)?.to_owned(),
        })
    };
    let closed = CHOICES
        .iter()
        .filter(|choice| choice.is_closed() && is_of_use(choice.path));
    closed.filter_map(view).collect()
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
    match kind {
        Kind::Contacts => {
            "Contacts; their companies become accounts, each company once, their lists marketing lists, what has no column of its own notes. Tags need a table that is created first"
        }
        Kind::Companies => "Accounts",
        Kind::Transactions => "Purchases: opportunities that are won or lost, with a line for each payment",
        Kind::Subscriptions => "Open opportunities for the next payment; what ended is a note on the contact",
        Kind::Affiliates => {
            "Affiliates: who they are, and never what they earned; they need a table that is created first"
        }
        Kind::Members => "Members of static marketing lists",
        Kind::TagList => "Tags; they need a table that is created first",
        Kind::ListList => "Static marketing lists",
        Kind::IpnLog | Kind::SalesReport => "Nothing: what it says stands in the transactions export",
    }
}

fn lines(
    mapped: &Mapped,
    mapping: &Mapping,
    faults: &[MappingFault],
    sources: &[Rc<Source>],
) -> Vec<LineView> {
    let catalogue = mapping.catalogue();
    let shown = |line: &Line| {
        let seen = Seen::of(line, sources);
        let target = line.rule.target().map(|(table, column, _)| (table, column));
        let display = target.and_then(|(table, column)| mapping.display(table, column));
        let of_line = faults.iter().filter(|fault| {
            let at = fault.line.as_ref();
            at.is_some_and(|(kind, source)| *kind == line.kind && *source == line.source)
        });
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
            said_by: said_by(&line.state),
            by_shape: matches!(line.rule, LineRule::Shape { .. }),
            is_created: line.rule.created().is_some(),
            is_open: matches!(&line.rule, LineRule::Drop { reason } if reason.is_open())
                && line.state.is_standard(),
            faults: of_line
                .map(|fault| {
                    let (what, advice) = said(&fault.problem);
                    (what, advice, fault.problem.blocks())
                })
                .collect(),
            proposed: proposed(mapped, mapping, line),
            choices: destinations(&catalogue, line),
            new_types: new_types(line, sources),
            created_type: line
                .rule
                .created()
                .map(|new| type_name(&new.column_type).to_owned()),
        }
    };
    mapping.lines.iter().map(shown).collect()
}

fn said_by(state: &LineState) -> SaidBy {
    match state {
        LineState::Standard => SaidBy::Standard,
        LineState::Proposed { confidence, reasons } => SaidBy::Proposal {
            confidence: *confidence,
            reasons: reasons.clone(),
        },
        LineState::Confirmed => SaidBy::Person,
    }
}

fn proposed(mapped: &Mapped, mapping: &Mapping, line: &Line) -> Vec<ProposedView> {
    let candidates = mapped
        .proposal(line)
        .map(|proposal| proposal.candidates.as_slice());
    let view = |candidate: &Candidate| ProposedView {
        target: address(&candidate.destination),
        says: match &candidate.destination {
            Destination::Column { table, column } => {
                mapping.display(table, column).unwrap_or_else(|| column.clone())
            }
            Destination::Create { column } => {
                let kind = column.to_target().takes.name();
                format!("New column {} ({kind})", column.name)
            }
        },
        confidence: candidate.confidence,
        reasons: candidate.reasons.clone(),
    };
    candidates.unwrap_or_default().iter().map(view).collect()
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

fn destinations(catalogue: &Catalogue, line: &Line) -> Vec<(String, String)> {
    choices_in(catalogue, line.kind, &line.source)
        .into_iter()
        .map(|choice| {
            (
                format!("{}.{}", choice.table, choice.column.name),
                choice.column.display.clone().into_owned(),
            )
        })
        .collect()
}

/// Types of a column that could be created for a line.
fn new_types(line: &Line, sources: &[Rc<Source>]) -> Vec<(String, String)> {
    if line.kind.table().is_none() || matches!(line.rule, LineRule::Shape { .. }) {
        return Vec::new();
    }
    let profile = fullest(sources, line.kind, &line.source).map(|(_, profile)| profile);
    let named = column_types(profile)
        .into_iter()
        .map(|one| (type_name(&one).to_owned(), type_words(&one).to_owned()));
    named.collect()
}

fn type_words(column_type: &ColumnType) -> &'static str {
    match column_type {
        ColumnType::Text { .. } => "Text",
        ColumnType::Memo { .. } => "Long text",
        ColumnType::Boolean => "Yes or no",
        ColumnType::Choice { .. } => "Single choice",
        ColumnType::Choices { .. } => "Multi choice",
        ColumnType::Integer => "Whole number",
        ColumnType::Decimal { .. } => "Decimal number",
        ColumnType::Money => "Money",
        ColumnType::DateOnly => "Date",
        ColumnType::DateTime => "Date and time",
    }
}

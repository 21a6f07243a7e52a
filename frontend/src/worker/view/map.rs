//! The mapping as the page shows it, line by line, with the real shapes and fill rates of the files.

use crate::message::{LineView, MappingView, ObjectView};
use crate::worker::mapping::Mapped;
use crate::worker::source::Source;
use pipeline::mapping::{Convert, DayOrder, Line, LineRule, Mapping, NameCase, PlaceForm, choices, standard};
use pipeline::source::{self, Kind};
use pipeline::target;
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
        let (table, column) = match &line.rule {
            LineRule::Send { table, column, .. } => (Some(table), Some(column)),
            LineRule::Drop { .. } => (None, None),
        };
        let target = table.zip(column);
        let display = target.and_then(|(table, column)| {
            target::table(table)
                .and_then(|table| table.column(column))
                .map(|column| column.display.to_owned())
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
    let words = match rule {
        LineRule::Drop { .. } => "Left out",
        LineRule::Send { convert, .. } => match convert {
            Convert::Text => "Text, as it is",
            Convert::Memo => "Text with its lines",
            Convert::Email => "E-mail address, checked",
            Convert::Phone { country_code: None } => "Telephone number",
            Convert::Phone {
                country_code: Some(_),
            } => "Telephone number with its country code",
            Convert::Url => "Web address, checked",
            Convert::Integer => "Whole number",
            Convert::DateToCreatedOn { day_order } => match day_order {
                DayOrder::Ask => "Date of creation",
                DayOrder::DayFirst => "Date of creation, day first",
                DayOrder::MonthFirst => "Date of creation, month first",
            },
            Convert::ConsentToOptOut => "Consent; anything but a clear yes forbids bulk e-mail",
            Convert::StatusToOptOut => "E-mail status; bounced and unsubscribed forbid e-mail",
            Convert::BlockedToOptOut => "Block; anything but a clear no forbids e-mail",
            Convert::CompanyName => "Company, which becomes an account of its own",
            Convert::Name {
                case: NameCase::AsWritten,
            } => "Name, as it is written",
            Convert::Name {
                case: NameCase::Proper,
            } => "Name, with its capitals put right",
            Convert::Country {
                form: PlaceForm::Name,
            } => "Country, by its English name",
            Convert::Country {
                form: PlaceForm::Code,
            } => "Country, by its code of two letters",
            Convert::State {
                form: PlaceForm::Name,
            } => "State, by its name",
            Convert::State {
                form: PlaceForm::Code,
            } => "State, by its postal code",
            Convert::Decimal { .. } => "Number with decimals",
            Convert::Money { .. } => "Amount of money",
            Convert::YesNo => "Yes or no",
            Convert::DateOnly { .. } => "Day",
            Convert::DateTime { .. } => "Time, on the clock of the account",
            Convert::Choice { .. } => "One option, by its label",
            Convert::MultiChoice { .. } => "Several options, by their labels",
        },
    };
    words.to_owned()
}

fn why(line: &Line) -> String {
    let known = source::column(line.kind, &line.source);
    match (&line.rule, known) {
        (LineRule::Drop { reason }, _) => reason.sentence().to_owned(),
        (LineRule::Send { .. }, Some(known)) => known.meaning.to_owned(),
        (LineRule::Send { .. }, None) => "You chose this destination.".to_owned(),
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
                format!("{}.{}", choice.table.name, choice.column.name),
                choice.column.display.to_owned(),
            )
        })
        .collect()
}

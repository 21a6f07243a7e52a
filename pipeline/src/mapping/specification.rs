//! The mapping specification: one row for each source column, for people to read, print and sign. Samples are shapes, so
//! no value of a customer is in it, except the labels of choices that are to be created.

use super::Mapping;
use super::line::LineRule;
use super::standard::standard_line;
use crate::extract::Detection;
use crate::source::{self, Kind};
use crate::survey::{ColumnProfile, Profile};
use crate::target::{Catalogue, Takes, TargetColumn};

mod csv;
mod html;
#[cfg(test)]
mod tests;

/// The specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Specification {
    /// Rows, in the order of the mapping's lines.
    pub rows: Vec<SpecificationRow>,
    /// Hash of what a person confirms of the mapping, in hexadecimal figures.
    pub confirmation: String,
    /// True where the person confirmed exactly this mapping.
    pub confirmed: bool,
}

/// One source column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpecificationRow {
    /// Kind of export.
    pub object: &'static str,
    /// Header as in the files.
    pub source: String,
    /// Shapes of its cells, such as `Aaaa 9999`, the commonest first.
    pub samples: Vec<String>,
    /// Share of rows that are filled, in whole percent; none where no file was read.
    pub filled_percent: Option<u8>,
    /// The rule in words.
    pub rule: String,
    /// Who said so, in words.
    pub state: String,
    /// Destination as `table.column`; several where an object is built by shape; none where nothing is sent.
    pub destination: String,
    /// Name of the destination as people read it.
    pub display: String,
    /// Type in words.
    pub column_type: String,
    /// Most characters of a text.
    pub length: Option<u32>,
    /// True where the destination wants a value.
    pub required: bool,
    /// What else is to be known: meaning, reasons, options, faults to be lived with.
    pub notes: Vec<String>,
}

/// Most options named in a note.
const MOST_OPTIONS: usize = 40;

/// The specification of a mapping at a destination, with what the files show of each column.
#[must_use]
pub fn specification(
    mapping: &Mapping,
    catalogue: &Catalogue,
    files: &[(&Detection, &Profile)],
) -> Specification {
    let rows = mapping.lines.iter().map(|line| {
        let seen = Seen::of(line.kind, &line.source, files);
        let target = line.rule.target().and_then(|(table, name, _)| {
            let found = catalogue.column(table, name).cloned();
            found.or_else(|| mapping.column(table, name))
        });
        let known = source::column(line.kind, &line.source);
        let standing = known.and_then(|known| standard_line(line.kind, known.name));
        let destination = match line.rule.target() {
            Some((table, name, _)) => format!("{table}.{name}"),
            None => match (&line.rule, &standing) {
                (LineRule::Shape { .. }, Some(standing)) => standing.feeds.join(", "),
                _nothing => String::new(),
            },
        };
        let mut notes = Vec::new();
        notes.extend(known.map(|known| format!("Source: {}.", known.meaning)));
        if let (LineRule::Shape { .. }, Some(standing)) = (&line.rule, &standing) {
            notes.push(format!("Used so: {}.", standing.how));
        }
        if let LineRule::Drop { reason } = &line.rule {
            notes.push(reason.sentence().to_owned());
        }
        if let super::LineState::Proposed { reasons, .. } = &line.state {
            notes.push(format!("Proposed because {}.", reasons.join("; ")));
        }
        notes.extend(target.as_ref().and_then(options));
        Row {
            object: line.kind.name(),
            source: seen.header.unwrap_or_else(|| line.source.clone()),
            samples: seen.samples,
            filled_percent: percent(seen.filled, seen.rows),
            rule: line.rule.words(),
            state: line.state.words(),
            destination,
            display: target
                .as_ref()
                .map(|target| target.display.clone().into_owned())
                .unwrap_or_default(),
            column_type: target
                .as_ref()
                .map(|target| target.takes.name().to_owned())
                .unwrap_or_default(),
            length: target.as_ref().and_then(|target| target.takes.max_length()),
            required: target.as_ref().is_some_and(|target| target.required),
            notes,
        }
    });
    Specification {
        rows: rows.collect(),
        confirmation: mapping.confirmation(),
        confirmed: mapping.is_confirmed(),
    }
}

use SpecificationRow as Row;

/// What the files show of a column.
#[derive(Default)]
struct Seen {
    header: Option<String>,
    samples: Vec<String>,
    filled: u64,
    rows: u64,
}

impl Seen {
    fn of(kind: Kind, source: &str, files: &[(&Detection, &Profile)]) -> Self {
        let mut seen = Self::default();
        for (detection, profile) in files {
            if detection.kind != Some(kind) {
                continue;
            }
            let columns = detection.columns.iter().zip(profile.columns());
            for (header, column) in columns.filter(|(header, _)| header.normal == source) {
                seen.header.get_or_insert_with(|| header.header.clone());
                seen.add(column, profile.rows());
            }
        }
        seen
    }

    fn add(&mut self, column: &ColumnProfile, rows: u32) {
        if self.samples.is_empty() {
            self.samples = column.shapes().into_iter().map(str::to_owned).collect();
        }
        self.filled = self.filled.saturating_add(u64::from(column.filled));
        self.rows = self.rows.saturating_add(u64::from(rows));
    }
}

fn percent(part: u64, whole: u64) -> Option<u8> {
    let percent = part.saturating_mul(100).checked_div(whole)?;
    u8::try_from(percent.min(100)).ok()
}

/// The labels of a choice.
fn options(target: &TargetColumn) -> Option<String> {
    let (Takes::Choice(options) | Takes::Choices(options)) = &target.takes else {
        return None;
    };
    let labels: Vec<_> = options
        .iter()
        .take(MOST_OPTIONS)
        .map(|(value, label)| format!("{value} {label}"))
        .collect();
    let more = options.len().saturating_sub(labels.len());
    let rest = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    Some(format!("Options: {}{rest}.", labels.join(", ")))
}

impl SpecificationRow {
    /// The cells of the row, in the order of [`TITLES`].
    fn cells(&self) -> [String; 12] {
        let percent = |percent: u8| format!("{percent} %");
        [
            self.object.to_owned(),
            self.source.clone(),
            self.samples.join(" | "),
            self.filled_percent.map(percent).unwrap_or_default(),
            self.rule.clone(),
            self.destination.clone(),
            self.display.clone(),
            self.column_type.clone(),
            self.length.map(|length| length.to_string()).unwrap_or_default(),
            if self.required { "yes" } else { "no" }.to_owned(),
            self.state.clone(),
            self.notes.join(" "),
        ]
    }
}

/// Titles of the columns.
const TITLES: [&str; 12] = [
    "Object",
    "Source column",
    "Samples, masked",
    "Filled",
    "Rule",
    "Destination",
    "Name there",
    "Type",
    "Length",
    "Required",
    "State",
    "Notes",
];

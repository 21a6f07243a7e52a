//! Proposals: where a column without a standard line could go, with a confidence and the reasons in words.
//!
//! All of it is computed here, from names, types and what cells look like; nothing is asked of anybody. No reason holds a
//! cell.

use super::choice::convert_for_cells;
use super::convert::{Convert, OptionValue};
use super::line::LineRule;
use super::{DropReason, Mapping};
use crate::extract::HeaderColumn;
use crate::source::Kind;
use crate::survey::ColumnProfile;
use crate::target::{Access, Catalogue, ColumnType, NewColumn, Origin, TargetColumn};
use fit::Fit;
use name::{likeness, words};
use std::collections::BTreeSet;

mod create;
mod fit;
mod name;
mod synonym;
#[cfg(test)]
mod tests;

/// Candidates of one column, besides the one that is created.
const MOST_CANDIDATES: usize = 5;
/// Names that are less alike, in hundredths, are not alike.
const LEAST_LIKENESS: u8 = 40;
/// Names that are so alike are likely meant.
const LIKE: u8 = 80;
/// Below so many cells nothing is sure.
const FEW_CELLS: u32 = 5;

/// Types that a person may choose for a column to create, by what its cells look like: all that fit any cells, and choices
/// where the labels are known.
#[must_use]
pub fn column_types(profile: Option<&ColumnProfile>) -> Vec<ColumnType> {
    create::types(profile)
}

/// A column of the files, with what is known of its cells.
#[derive(Clone, Copy, Debug)]
pub struct SeenColumn<'a> {
    /// Kind of export.
    pub kind: Kind,
    /// Header.
    pub column: &'a HeaderColumn,
    /// Rows of the file.
    pub rows: u32,
    /// What its cells look like; none before the file was read.
    pub profile: Option<&'a ColumnProfile>,
}

/// Where one source column could go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Kind of export.
    pub kind: Kind,
    /// Normalised header.
    pub source: String,
    /// Candidates, the likeliest first. Creating a column is always among them.
    pub candidates: Vec<Candidate>,
}

/// One destination for a source column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The destination.
    pub destination: Destination,
    /// How a cell would become a value.
    pub convert: Convert,
    /// How sure it is, from 0 to 100.
    pub confidence: u8,
    /// Why, in words that hold no cell.
    pub reasons: Vec<String>,
}

/// A destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A column that exists.
    Column {
        /// Logical name of the table.
        table: String,
        /// Logical name.
        column: String,
    },
    /// A column that is to be created.
    Create {
        /// The column.
        column: NewColumn,
    },
}

impl Candidate {
    /// The rule that sends the cells there.
    #[must_use]
    pub fn rule(&self) -> LineRule {
        let convert = self.convert.clone();
        match &self.destination {
            Destination::Column { table, column } => LineRule::Send {
                table: table.clone(),
                column: column.clone(),
                convert,
            },
            Destination::Create { column } => LineRule::Create {
                column: column.clone(),
                convert,
            },
        }
    }
}

/// Proposals for the columns that have no destination yet, in the order of the mapping's lines. A column that another line
/// sends to is no candidate.
#[must_use]
pub fn propose(mapping: &Mapping, catalogue: &Catalogue, columns: &[SeenColumn<'_>]) -> Vec<Proposal> {
    let mut known = catalogue.clone().with_created(mapping.created());
    let mut proposals = Vec::new();
    for line in mapping.lines.iter().filter(|line| is_open(&line.rule)) {
        let seen = columns
            .iter()
            .filter(|seen| seen.kind == line.kind && seen.column.normal == line.source);
        // Of several files, the one with the most cells tells most.
        let seen = seen.max_by_key(|seen| seen.profile.map_or(0, |profile| profile.filled));
        let Some((seen, table)) = seen.zip(line.kind.table()) else {
            continue;
        };
        let mut candidates = existing(mapping, catalogue, seen, table);
        let create = create(mapping, &known, seen, table, candidates.first());
        if let Destination::Create { column } = &create.destination {
            known = known.with_created([column]);
        }
        candidates.push(create);
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.confidence));
        proposals.push(Proposal {
            kind: line.kind,
            source: line.source.clone(),
            candidates,
        });
    }
    proposals
}

fn is_open(rule: &LineRule) -> bool {
    matches!(rule, LineRule::Drop { reason } if reason.is_open() || *reason == DropReason::PersonsChoice)
}

/// Columns that exist, the likeliest first.
fn existing(mapping: &Mapping, catalogue: &Catalogue, seen: &SeenColumn<'_>, table: &str) -> Vec<Candidate> {
    let header = words(&seen.column.header);
    let taken: BTreeSet<&str> = mapping
        .lines
        .iter()
        .filter(|line| line.kind == seen.kind && line.source != seen.column.normal)
        .filter_map(|line| line.rule.target())
        .map(|(_, column, _)| column)
        .collect();
    let columns = catalogue.table(table).map_or(&[][..], |table| &table.columns);
    let free = columns
        .iter()
        .filter(|column| column.access != Access::ReadOnly && !taken.contains(column.name.as_ref()));
    let mut candidates: Vec<_> = free
        .filter_map(|column| candidate(seen, table, &header, column))
        .collect();
    // The sort is stable: of equals the first of the table stays first.
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.confidence));
    candidates.truncate(MOST_CANDIDATES);
    candidates
}

fn candidate(
    seen: &SeenColumn<'_>,
    table: &str,
    header: &[String],
    column: &TargetColumn,
) -> Option<Candidate> {
    let (likeness, name) = names(column)
        .map(|name| (likeness(header, &words(&name)), name))
        .max_by_key(|(likeness, _)| *likeness)?;
    if likeness < LEAST_LIKENESS {
        return None;
    }
    let convert = convert(seen, column)?;
    let (fit, cells) = fit::fit(seen.profile, column);
    let confidence = confidence(likeness, fit, seen.profile)?;
    let says = if likeness == 100 {
        format!("the header says \"{name}\"")
    } else {
        format!("the header is like \"{name}\"")
    };
    Some(Candidate {
        destination: Destination::Column {
            table: table.to_owned(),
            column: column.name.clone().into_owned(),
        },
        convert,
        confidence,
        reasons: [says, cells].into_iter().chain(fill(seen)).collect(),
    })
}

/// Everything a column is called.
fn names(column: &TargetColumn) -> impl Iterator<Item = String> {
    let own = match column.origin {
        // A logical name behind a prefix: `new_shirtsize`.
        Origin::Organisation | Origin::Created => {
            column.name.split_once('_').map(|(_, rest)| rest.to_owned())
        }
        Origin::Standard => Some(column.name.clone().into_owned()),
    };
    let synonyms = match column.origin {
        Origin::Standard => synonym::names(&column.name),
        Origin::Organisation | Origin::Created => &[],
    };
    let synonyms = synonyms.iter().map(|name| (*name).to_owned());
    synonyms.chain([column.display.clone().into_owned()]).chain(own)
}

/// The conversion into a column that exists. Words of the cells that mean a label of a choice are written into it.
fn convert(seen: &SeenColumn<'_>, column: &TargetColumn) -> Option<Convert> {
    let convert = convert_for_cells(seen.kind, &seen.column.normal, column, seen.profile)?;
    let (Convert::Choice { .. }, Some(profile)) = (&convert, seen.profile) else {
        return Some(convert);
    };
    let labels = column.takes.options().unwrap_or_default();
    let is_label = |word: &str| {
        labels
            .iter()
            .any(|(_, label)| label.to_lowercase() == word.to_lowercase())
    };
    let words = profile.values.iter().map(|(word, _)| word.trim());
    let options = words.filter(|word| !is_label(word)).filter_map(|word| {
        Some(OptionValue {
            label: word.to_owned(),
            value: fit::value_of(column, word)?,
        })
    });
    Some(Convert::Choice {
        options: options.collect(),
    })
}

/// How sure it is, of name and cells; none where the cells cannot go there. Only the same words and cells that fit make it
/// sure.
fn confidence(likeness: u8, fit: Fit, profile: Option<&ColumnProfile>) -> Option<u8> {
    let is_same = likeness == 100;
    let is_like = likeness >= LIKE;
    let sure: u8 = match (fit, is_same, is_like) {
        (Fit::None, ..) => return None,
        (Fit::Strong, true, _) => 97,
        (Fit::Sound, true, _) => 93,
        (Fit::Unknown, true, _) => 80,
        (Fit::Weak, true, _) => 55,
        (Fit::Strong, false, true) => 75,
        (Fit::Sound, false, true) => 68,
        (Fit::Unknown | Fit::Weak, false, true) => 40,
        (Fit::Strong | Fit::Sound | Fit::Unknown | Fit::Weak, false, false) => likeness / 2,
    };
    let few = profile.is_some_and(|profile| (1..FEW_CELLS).contains(&profile.filled));
    Some(if few { sure.saturating_sub(10) } else { sure })
}

/// A column of its own. It is the surer the less any column that exists is called alike.
fn create(
    mapping: &Mapping,
    known: &Catalogue,
    seen: &SeenColumn<'_>,
    table: &str,
    best: Option<&Candidate>,
) -> Candidate {
    let (column_type, convert, cells) = create::column_type(seen.profile);
    let column = NewColumn::for_header(
        known,
        &mapping.shapes.prefix,
        table,
        &seen.column.header,
        column_type,
    );
    let other = best.map_or(0, |best| best.confidence);
    let is_empty = seen.profile.is_none_or(|profile| profile.filled == 0);
    let confidence = match other {
        0..=19 if is_empty => 60,
        0..=19 => 94,
        20..=29 => 85,
        30..=39 => 70,
        _ => 100_u8.saturating_sub(other).min(55),
    };
    let why = match other {
        0..=19 => "no column that is free is called so",
        20..=39 => "no column that is free is called quite so",
        _ => "a column of its own keeps it apart",
    };
    Candidate {
        destination: Destination::Create { column },
        convert,
        confidence,
        reasons: [why.to_owned(), cells].into_iter().chain(fill(seen)).collect(),
    }
}

/// How many rows say something.
fn fill(seen: &SeenColumn<'_>) -> Option<String> {
    let profile = seen.profile?;
    Some(format!("{} of {} rows are filled", profile.filled, seen.rows))
}

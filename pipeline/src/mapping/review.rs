//! Is a mapping sound? Every refusal names the place in the mapping, the line it stands in, and what to do.

use super::{Line, LineRule, LineState, Mapping, VERSION};
use crate::extract::Detection;
use crate::source::Kind;
use crate::survey::Profile;
use crate::target::{Access, Catalogue, TargetColumn};
use std::collections::BTreeSet;

mod problem;
#[cfg(test)]
mod tests;

pub use problem::{MappingFault, Problem};

/// A file as far as it was read.
#[derive(Clone, Copy, Debug)]
pub struct SeenFile<'a> {
    /// Its kind and columns.
    pub detection: &'a Detection,
    /// What its cells look like; none before it was read.
    pub profile: Option<&'a Profile>,
}

/// Most reasons of a proposed line, and their length.
const MOST_REASONS: usize = 20;
const LONGEST_REASON: usize = 500;

/// Faults of a mapping for these files, by what the mapping itself knows of its destination. No fault means that it can
/// be used.
#[must_use]
pub fn review(mapping: &Mapping, files: &[&Detection]) -> Vec<MappingFault> {
    let mut faults = review_alone(mapping);
    for file in files {
        review_file(mapping, file, &mut faults);
    }
    faults
}

/// Faults of a mapping for these files at a destination, lengths and rights included. Those that block
/// ([`Problem::blocks`]) keep it from being confirmed; the others are said and can be lived with.
#[must_use]
pub fn review_in(mapping: &Mapping, catalogue: &Catalogue, files: &[SeenFile<'_>]) -> Vec<MappingFault> {
    let mut faults = review_alone(mapping);
    for (place, line) in mapping.lines.iter().enumerate() {
        // What the mapping alone shows was said above.
        if destination(mapping, line).is_ok()
            && let Some((part, problem)) = at_destination(mapping, catalogue, line)
        {
            faults.push(fault_at(place, line, part, problem));
        }
    }
    for file in files {
        review_file(mapping, file.detection, &mut faults);
        if let Some(profile) = file.profile {
            review_lengths(mapping, catalogue, file.detection, profile, &mut faults);
        }
    }
    faults.dedup();
    faults
}

/// Faults that show without a file.
pub(super) fn review_alone(mapping: &Mapping) -> Vec<MappingFault> {
    let mut faults = Vec::new();
    if mapping.version != VERSION {
        let found = mapping.version;
        faults.push(fault("version", Problem::Version { found }));
    }
    review_columns(mapping, &mut faults);
    let mut seen = BTreeSet::new();
    let mut created = BTreeSet::new();
    for (place, line) in mapping.lines.iter().enumerate() {
        if !seen.insert((line.kind, line.source.as_str())) {
            faults.push(fault_at(place, line, "", Problem::SecondLine));
        }
        if line.source.is_empty() || crate::source::normalize_header(&line.source).name != line.source {
            faults.push(fault_at(place, line, ".source", Problem::SourceName));
        }
        if let LineState::Proposed { confidence, reasons } = &line.state {
            let are_short = reasons.iter().all(|reason| reason.len() <= LONGEST_REASON);
            if *confidence > 100 || reasons.len() > MOST_REASONS || !are_short {
                faults.push(fault_at(place, line, ".state.proposed", Problem::Proposal));
            }
        }
        match destination(mapping, line) {
            Err((part, problem)) => faults.push(fault_at(place, line, part, problem)),
            Ok(_) => {
                let new = line.rule.created();
                if let Some(new) = new.filter(|new| !created.insert((&new.table, &new.name))) {
                    let problem = Problem::NameTaken {
                        column: new.name.clone(),
                    };
                    faults.push(fault_at(place, line, ".rule.create.column.name", problem));
                }
            }
        }
    }
    faults
}

/// Columns of the organisation that the mapping keeps.
fn review_columns(mapping: &Mapping, faults: &mut Vec<MappingFault>) {
    let mut seen = BTreeSet::new();
    for (place, own) in mapping.columns.iter().enumerate() {
        let is_name = shared::id::ColumnName::try_new(&own.name).is_ok();
        if crate::target::table(&own.table).is_none() || !is_name || own.display.trim().is_empty() {
            faults.push(fault(&format!("columns[{place}]"), Problem::OwnColumn));
        }
        if !seen.insert((&own.table, &own.name)) {
            let column = own.name.clone();
            faults.push(fault(
                &format!("columns[{place}].name"),
                Problem::NameTaken { column },
            ));
        }
    }
}

/// The column a line sends to; none for a line that sends nothing by itself.
pub(crate) fn destination(
    mapping: &Mapping,
    line: &Line,
) -> Result<Option<TargetColumn>, (&'static str, Problem)> {
    sound(line, &|table, column| mapping.column(table, column))
}

/// The same, in a catalogue that does not know yet what the line creates.
pub(super) fn destination_in(
    catalogue: &Catalogue,
    line: &Line,
) -> Result<Option<TargetColumn>, (&'static str, Problem)> {
    let found = sound(line, &|table, column| {
        let created = line.rule.created().filter(|new| new.name == column);
        created
            .map(crate::target::NewColumn::to_target)
            .or_else(|| catalogue.column(table, column).cloned())
    })?;
    match at_access(found.as_ref()) {
        Some(problem) if problem.blocks() => Err((".rule.send.column", problem)),
        Some(_) | None => Ok(found),
    }
}

type Find<'a> = &'a dyn Fn(&str, &str) -> Option<TargetColumn>;

fn sound(line: &Line, find: Find<'_>) -> Result<Option<TargetColumn>, (&'static str, Problem)> {
    let Some((table, column, convert)) = line.rule.target() else {
        return Ok(None);
    };
    let parts = parts(&line.rule);
    let expected = line.kind.table().ok_or((parts.table, Problem::Kind))?;
    if table != expected {
        return Err((parts.table, Problem::Table { expected }));
    }
    if let Some(expected) = line.rule.created().and_then(crate::target::NewColumn::fault) {
        return Err((".rule.create.column", Problem::NewColumn { expected }));
    }
    let is_standard = crate::target::table(table).is_some_and(|table| table.column(column).is_some());
    if line.rule.created().is_some() && is_standard {
        let column = column.to_owned();
        return Err((".rule.create.column.name", Problem::NameTaken { column }));
    }
    let found = find(table, column).ok_or_else(|| {
        let column = column.to_owned();
        (
            parts.column,
            Problem::Column {
                table: expected,
                column,
            },
        )
    })?;
    if convert.fits(&found) {
        Ok(Some(found))
    } else {
        let column = found.name.into_owned();
        let takes = found.takes.name();
        Err((parts.convert, Problem::Convert { column, takes }))
    }
}

struct Parts {
    table: &'static str,
    column: &'static str,
    convert: &'static str,
}

fn parts(rule: &LineRule) -> Parts {
    match rule {
        LineRule::Create { .. } => Parts {
            table: ".rule.create.column.table",
            column: ".rule.create.column.name",
            convert: ".rule.create.convert",
        },
        LineRule::Send { .. } | LineRule::Shape { .. } | LineRule::Drop { .. } => Parts {
            table: ".rule.send.table",
            column: ".rule.send.column",
            convert: ".rule.send.convert",
        },
    }
}

/// What a destination has against a line that is sound by itself.
fn at_destination(mapping: &Mapping, catalogue: &Catalogue, line: &Line) -> Option<(&'static str, Problem)> {
    let (table, column, _) = line.rule.target()?;
    let parts = parts(&line.rule);
    if line.rule.created().is_some() {
        let taken = catalogue.is_taken(table, column);
        let column = column.to_owned();
        return taken.then_some((parts.column, Problem::NameTaken { column }));
    }
    // A column that another line creates is checked there.
    if mapping.is_created(table, column) {
        return None;
    }
    match destination_in(catalogue, line) {
        Err((part, problem)) => Some((part, problem)),
        Ok(found) => Some((parts.column, at_access(found.as_ref())?)),
    }
}

fn at_access(column: Option<&TargetColumn>) -> Option<Problem> {
    let column = column?;
    let name = column.name.clone().into_owned();
    match column.access {
        Access::Free | Access::CreateOnly => None,
        Access::Secured => Some(Problem::Secured { column: name }),
        Access::ReadOnly => Some(Problem::ReadOnly { column: name }),
    }
}

/// Faults that show with the columns of one file.
fn review_file(mapping: &Mapping, file: &Detection, faults: &mut Vec<MappingFault>) {
    let Some(kind) = file.kind else { return };
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for column in &file.columns {
        let Some((place, line)) = line_of(mapping, kind, &column.normal) else {
            faults.push(fault_of(kind, &column.normal, "", Problem::NoLine));
            continue;
        };
        if let Some((_, column, convert)) = line.rule.target()
            && !taken.insert(column.to_owned())
            && !convert.is_opt_out()
        {
            let problem = Problem::TwoSources {
                column: column.to_owned(),
            };
            faults.push(fault_at(place, line, parts(&line.rule).column, problem));
        }
    }
    if kind.table() == Some("account") && !taken.contains("name") {
        faults.push(fault("lines", Problem::NoName));
    }
}

/// Texts of a file that are longer than their columns.
fn review_lengths(
    mapping: &Mapping,
    catalogue: &Catalogue,
    file: &Detection,
    profile: &Profile,
    faults: &mut Vec<MappingFault>,
) {
    let Some(kind) = file.kind else { return };
    for (column, seen) in file.columns.iter().zip(profile.columns()) {
        let Some((place, line)) = line_of(mapping, kind, &column.normal) else {
            continue;
        };
        let Some((table, name, _)) = line.rule.target() else {
            continue;
        };
        let own = mapping.column(table, name);
        let target = catalogue.column(table, name).or(own.as_ref());
        let max = target.and_then(|target| target.takes.max_length());
        if let Some(max) = max.filter(|max| seen.longest > *max) {
            let problem = Problem::TooShort {
                column: name.to_owned(),
                longest: seen.longest,
                max,
            };
            faults.push(fault_at(place, line, parts(&line.rule).column, problem));
        }
    }
}

fn line_of<'a>(mapping: &'a Mapping, kind: Kind, source: &str) -> Option<(usize, &'a Line)> {
    let mut lines = mapping.lines.iter().enumerate();
    lines.find(|(_, line)| line.kind == kind && line.source == source)
}

fn fault(path: &str, problem: Problem) -> MappingFault {
    MappingFault {
        path: path.to_owned(),
        line: None,
        problem,
    }
}

fn fault_at(place: usize, line: &Line, part: &str, problem: Problem) -> MappingFault {
    MappingFault {
        path: format!("lines[{place}]{part}"),
        line: Some((line.kind, line.source.clone())),
        problem,
    }
}

/// A fault of a line by its name, where its place is not known.
pub(super) fn fault_of(kind: Kind, source: &str, part: &str, problem: Problem) -> MappingFault {
    MappingFault {
        path: format!("lines[{}].{source}{part}", kind.name()),
        line: Some((kind, source.to_owned())),
        problem,
    }
}

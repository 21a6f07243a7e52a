//! Is a mapping sound? Every refusal names the place in the mapping.

use super::{Line, LineRule, Mapping, VERSION};
use crate::extract::Detection;
use crate::target::{self, TargetColumn};
use std::collections::BTreeSet;

/// Why a mapping, or a part of it, cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct MappingFault {
    /// Place, such as `lines[3].rule.send.column`.
    pub path: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with a part of a mapping.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Another version.
    #[error("expected version {VERSION}, found {found}")]
    Version {
        /// The one found.
        found: u32,
    },
    /// Two lines for one source column.
    #[error("expected one line for each source column, found a second one")]
    SecondLine,
    /// No line for a source column.
    #[error("expected a line for the column, found none")]
    NoLine,
    /// A source name that is not in normal form.
    #[error("expected a column name in lower snake case")]
    SourceName,
    /// A kind whose rows have no destination.
    #[error("expected a kind of export that can be loaded")]
    Kind,
    /// A table that rows of this kind do not become.
    #[error("expected the table `{expected}`")]
    Table {
        /// The right one.
        expected: &'static str,
    },
    /// A column that the table does not have.
    #[error("expected a column of the table `{table}`")]
    Column {
        /// The table.
        table: &'static str,
    },
    /// A conversion whose values the column does not take.
    #[error("expected a conversion whose values `{column}` takes")]
    Convert {
        /// The column.
        column: &'static str,
    },
    /// Two columns of one file for one destination.
    #[error("expected one source column for `{column}`, found two in the same file")]
    TwoSources {
        /// The destination.
        column: String,
    },
    /// A name that Dynamics wants and nothing gives.
    #[error("expected a column that becomes the name of the company")]
    NoName,
}

/// Faults of a mapping for these files. No fault means that it can be used.
#[must_use]
pub fn review(mapping: &Mapping, files: &[&Detection]) -> Vec<MappingFault> {
    let mut faults = review_alone(mapping);
    for file in files {
        review_file(mapping, file, &mut faults);
    }
    faults
}

/// Faults that show without any file.
pub(super) fn review_alone(mapping: &Mapping) -> Vec<MappingFault> {
    let mut faults = Vec::new();
    if mapping.version != VERSION {
        let found = mapping.version;
        faults.push(fault("version", Problem::Version { found }));
    }
    let mut seen = BTreeSet::new();
    for (place, line) in mapping.lines.iter().enumerate() {
        let path = format!("lines[{place}]");
        if !seen.insert((line.kind, line.source.as_str())) {
            faults.push(fault(&path, Problem::SecondLine));
        }
        if line.source.is_empty() || crate::source::normalize_header(&line.source).name != line.source {
            faults.push(fault(&format!("{path}.source"), Problem::SourceName));
        }
        if let Err((part, problem)) = destination(line) {
            faults.push(fault(&format!("{path}.rule.send{part}"), problem));
        }
    }
    faults
}

/// The column a line sends to; none for a dropped line.
pub(crate) fn destination(line: &Line) -> Result<Option<&'static TargetColumn>, (&'static str, Problem)> {
    let LineRule::Send {
        table,
        column,
        convert,
    } = &line.rule
    else {
        return Ok(None);
    };
    let expected = line.kind.table().ok_or((".table", Problem::Kind))?;
    if table != expected {
        return Err((".table", Problem::Table { expected }));
    }
    let found = target::table(expected).and_then(|table| table.column(column));
    let found = found.ok_or((".column", Problem::Column { table: expected }))?;
    if convert.fits(found) {
        Ok(Some(found))
    } else {
        Err((".convert", Problem::Convert { column: found.name }))
    }
}

/// Faults that show with the columns of one file.
fn review_file(mapping: &Mapping, file: &Detection, faults: &mut Vec<MappingFault>) {
    let Some(kind) = file.kind else { return };
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for column in &file.columns {
        let Some(place) = mapping
            .lines
            .iter()
            .position(|line| line.kind == kind && line.source == column.normal)
        else {
            let path = format!("lines[{}].{}", kind.name(), column.normal);
            faults.push(fault(&path, Problem::NoLine));
            continue;
        };
        let rule = mapping.lines.get(place).map(|line| &line.rule);
        if let Some(LineRule::Send { column, convert, .. }) = rule
            && !taken.insert(column)
            && !convert.is_opt_out()
        {
            let column = column.clone();
            faults.push(fault(
                &format!("lines[{place}].rule.send.column"),
                Problem::TwoSources { column },
            ));
        }
    }
    if kind.table() == Some("account") && !taken.contains("name") {
        faults.push(fault("lines", Problem::NoName));
    }
}

pub(super) fn fault(path: &str, problem: Problem) -> MappingFault {
    MappingFault {
        path: path.to_owned(),
        problem,
    }
}

//! What a golden file should be read as.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pipeline::finding::Severity;
use pipeline::source::Kind;
use serde::{Deserialize, Serialize};

use super::look::{Seen, Told};

/// The verdict on a file. Findings that it does not name are allowed as long as they refuse nothing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Verdict {
    /// What is wrong with the file, and why the verdict is what it is.
    pub(crate) about: String,
    /// Name under which it was dropped, where that is not its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) file_name: Option<String>,
    /// Why it is no export: the name of the reason, and words that the sentence must hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) refused: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) says: String,
    pub(crate) kind: Option<Kind>,
    pub(crate) encoding: String,
    pub(crate) delimiter: String,
    pub(crate) header_line: u32,
    pub(crate) columns: Vec<String>,
    /// Names in the catalogue, column by column; not compared where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) known: Vec<Option<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) currencies: Vec<String>,
    /// Rows of data, headers among them, blank rows and rows over a limit.
    pub(crate) rows: usize,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) repeated_headers: u32,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) blank: u32,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) too_large: u32,
    /// All rows of data, cell by cell; not compared where none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) table: Option<Vec<Vec<String>>>,
    /// Row, column and what must stand there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) cells: Vec<(u32, String, String)>,
    /// Cells of a column that say something.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) filled: BTreeMap<String, u32>,
    /// Codes that must be found, with their places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) required: Vec<Required>,
    /// Rows that some finding must name, unless they are read as these cells.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) told: Vec<ToldUnless>,
    /// Codes that may refuse rows or the file without being required.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) allowed: Vec<String>,
    /// Codes that must not be found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) forbidden: Vec<String>,
}

/// A code that must be found; places that are not given are not compared.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Required {
    pub(crate) code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rows: Option<Vec<u32>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lines: Option<Vec<u32>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) columns: Option<Vec<String>>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToldUnless {
    pub(crate) row: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) read_as: Option<Vec<String>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Verdict {
    pub(crate) fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub(crate) fn write(&self, path: &Path) {
        std::fs::write(path, serde_json::to_string_pretty(self).unwrap() + "\n").unwrap();
    }

    pub(crate) fn file_name(&self, file: &Path) -> String {
        let own = || {
            file.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        };
        self.file_name.clone().unwrap_or_else(own)
    }

    /// The verdict that fits what was seen.
    pub(crate) fn of(seen: &Seen) -> Self {
        Self::default().rewritten(seen)
    }

    /// The same verdict, with what was seen in place of what was expected.
    pub(crate) fn rewritten(&self, seen: &Seen) -> Self {
        let mut new = Self {
            refused: seen.refused.clone(),
            kind: seen.kind,
            encoding: if seen.refused.is_some() {
                String::new()
            } else {
                seen.encoding.clone()
            },
            delimiter: seen.delimiter.clone(),
            header_line: seen.header_line,
            columns: seen.columns.clone(),
            rows: seen.table.len(),
            repeated_headers: seen.repeated_headers,
            blank: seen.blank,
            too_large: seen.too_large,
            table: self
                .table
                .as_ref()
                .map(|_| seen.table.values().cloned().collect()),
            ..self.clone()
        };
        if !new.known.is_empty() {
            new.known.clone_from(&seen.known);
        }
        for (row, column, cell) in &mut new.cells {
            *cell = cell_of(seen, *row, column).unwrap_or_default();
        }
        for required in &mut new.required {
            let found = places(seen, &required.code);
            required.rows = required.rows.take().map(|_| found.rows);
            required.lines = required.lines.take().map(|_| found.lines);
            required.columns = required.columns.take().map(|_| found.columns);
        }
        new
    }

    /// What was seen otherwise than it should be, each in a line.
    pub(crate) fn differences(&self, seen: &Seen) -> Vec<String> {
        let mut differences = Differences(Vec::new());
        differences.check("refused", &self.refused, &seen.refused);
        if self.refused.is_some() || seen.refused.is_some() {
            if !seen.encoding.contains(&self.says) {
                differences
                    .0
                    .push(format!("the sentence lacks {:?}: {:?}", self.says, seen.encoding));
            }
            return differences.0;
        }
        differences.check("kind", &self.kind, &seen.kind);
        differences.check("encoding", &self.encoding, &seen.encoding);
        differences.check("delimiter", &self.delimiter, &seen.delimiter);
        differences.check("header line", &self.header_line, &seen.header_line);
        differences.check("columns", &self.columns, &seen.columns);
        if !self.known.is_empty() {
            differences.check("known columns", &self.known, &seen.known);
        }
        if !self.currencies.is_empty() {
            differences.check("currencies", &self.currencies, &seen.currencies);
        }
        differences.check("rows of data", &self.rows, &seen.table.len());
        differences.check("repeated headers", &self.repeated_headers, &seen.repeated_headers);
        differences.check("blank rows", &self.blank, &seen.blank);
        differences.check("rows over a limit", &self.too_large, &seen.too_large);
        for (expected, (number, found)) in self.table.iter().flatten().zip(&seen.table) {
            differences.check(&format!("row {number}"), expected, found);
        }
        for (row, column, cell) in &self.cells {
            let found = cell_of(seen, *row, column);
            differences.check(&format!("row {row}, {column}"), &Some(cell.clone()), &found);
        }
        for (column, filled) in &self.filled {
            let found = seen.filled.get(column).copied().unwrap_or_default();
            differences.check(&format!("filled cells of {column}"), filled, &found);
        }
        self.compare_findings(seen, &mut differences);
        differences.0
    }

    fn compare_findings(&self, seen: &Seen, differences: &mut Differences) {
        for required in &self.required {
            let code = &required.code;
            let found = places(seen, code);
            if found.count == 0 {
                differences.0.push(format!("{code} was not found"));
                continue;
            }
            let places = [
                (&required.rows, found.rows, "rows"),
                (&required.lines, found.lines, "lines"),
            ];
            for (expected, found, what) in places {
                if let Some(expected) = expected {
                    differences.check(&format!("{what} with {code}"), expected, &found);
                }
            }
            if let Some(expected) = &required.columns {
                differences.check(&format!("columns with {code}"), expected, &found.columns);
            }
        }
        for told in &self.told {
            let is_told = seen.findings.iter().any(|finding| finding.row == Some(told.row));
            let is_read = told.read_as.is_some() && told.read_as.as_ref() == seen.table.get(&told.row);
            if !is_told && !is_read {
                let cells = seen.table.get(&told.row);
                differences.0.push(format!(
                    "row {} is read as {cells:?} and no finding names it",
                    told.row
                ));
            }
        }
        let named = |told: &Told| {
            self.allowed.contains(&told.code)
                || self.required.iter().any(|required| required.code == told.code)
        };
        for told in &seen.findings {
            let refuses = matches!(told.severity, Severity::Blocks | Severity::RowRefused);
            if (refuses && !named(told)) || self.forbidden.contains(&told.code) {
                differences.0.push(format!("unexpected: {told:?}"));
            }
        }
    }
}

fn cell_of(seen: &Seen, row: u32, column: &str) -> Option<String> {
    let place = seen.columns.iter().position(|name| name == column)?;
    seen.table.get(&row)?.get(place).cloned()
}

struct Places {
    count: usize,
    rows: Vec<u32>,
    lines: Vec<u32>,
    columns: Vec<String>,
}

fn places(seen: &Seen, code: &str) -> Places {
    let found: Vec<&Told> = seen.findings.iter().filter(|told| told.code == code).collect();
    let sorted = |numbers: BTreeSet<u32>| numbers.into_iter().collect();
    let columns: BTreeSet<String> = found.iter().filter_map(|told| told.column.clone()).collect();
    Places {
        count: found.len(),
        rows: sorted(found.iter().filter_map(|told| told.row).collect()),
        lines: sorted(found.iter().filter_map(|told| told.line).collect()),
        columns: columns.into_iter().collect(),
    }
}

struct Differences(Vec<String>);

impl Differences {
    fn check<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, expected: &T, found: &T) {
        if expected != found {
            self.0
                .push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    }
}

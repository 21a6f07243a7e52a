//! One row, read again from the disk, and the records it becomes under the mapping as it stands.

use super::compare::walk;
use super::source::Source;
use crate::browser::file::ReadError;
use crate::message::{FieldPreview, PreviewView, RecordPreview};
use crate::worker::view;
use pipeline::extract::Row;
use pipeline::finding;
use pipeline::mapping::Mapping;
use pipeline::plan::Plan;
use pipeline::source::Kind;
use pipeline::target;
use pipeline::transform::{Directory, Draft, Lookup, Provenance, RowDrafts, Transform};
use shared::value::{Decimal, Value};
use std::sync::Arc;

/// An event before the plan is made.
const NOT_PLANNED: &str =
    "It takes all rows of the ledger to say what this one belongs to; the plan is still being made.";
/// The rule of a value that no cell gives.
const BY_SHAPE: &str = "By the way the object is built";

/// Which row is wanted.
#[derive(Clone, Copy)]
pub enum Wanted<'a> {
    /// By its number, from 1.
    Row(u32),
    /// The first one with this text in a cell.
    Text(&'a str),
}

/// What it takes to see a row as records.
pub struct Eyes<'a> {
    /// The file.
    pub source: &'a Source,
    /// The mapping.
    pub mapping: &'a Mapping,
    /// Made of both.
    pub transform: &'a Transform,
}

/// The row of a file and what it becomes; none where the file has no such row.
///
/// # Errors
/// A file that cannot be read any more.
pub async fn preview(
    source: &Source,
    mapping: &Mapping,
    directory: &Arc<Directory>,
    plan: Option<&Plan>,
    wanted: Wanted<'_>,
) -> Result<Option<PreviewView>, ReadError> {
    let transform = Transform::knowing(mapping, &source.detection, source.number, Arc::clone(directory));
    let eyes = Eyes {
        source,
        mapping,
        transform: &transform,
    };
    let mut found = None;
    walk(source, |row| {
        let is_meant = match wanted {
            Wanted::Row(number) => row.number() == number,
            Wanted::Text(text) => has_cell(source, row, text),
        };
        if is_meant {
            let mut view = show(&eyes, row);
            if source.detection.kind == Some(Kind::Transactions) {
                show_purchase(&eyes, plan, &mut view);
            }
            found = Some(view);
        }
        is_meant
    })
    .await?;
    Ok(found)
}

/// True where a cell of the row is this text, whatever its case.
#[must_use]
pub fn has_cell(source: &Source, row: &Row<'_>, text: &str) -> bool {
    let wanted = text.trim().to_lowercase();
    let mut cells = (0..source.detection.columns.len()).map(|at| row.cell(at));
    !wanted.is_empty() && cells.any(|cell| cell.trim().to_lowercase() == wanted)
}

/// What a row becomes by itself.
#[must_use]
pub fn show(eyes: &Eyes<'_>, row: &Row<'_>) -> PreviewView {
    let (source, transform) = (eyes.source, eyes.transform);
    let columns = &source.detection.columns;
    let cells = columns
        .iter()
        .enumerate()
        .map(|(at, column)| (column.header.clone(), row.cell(at).to_owned()));
    let RowDrafts {
        drafts,
        findings,
        refused,
        suppressed,
    } = transform.apply(row);
    let header = |at: u16| columns.get(usize::from(at)).map(|column| column.header.clone());
    PreviewView {
        file: source.number.0,
        row: row.number(),
        line: row.line(),
        cells: cells.filter(|(_, cell)| !cell.is_empty()).collect(),
        records: records(eyes, &drafts),
        linked: Vec::new(),
        refused: refused
            .or(suppressed)
            .map(|code| finding::rule(code).title.to_owned()),
        findings: findings
            .iter()
            .map(|one| {
                (
                    one.column.and_then(header),
                    finding::rule(one.code).title.to_owned(),
                )
            })
            .collect(),
    }
}

/// An event of the ledger becomes something only together with others, so the plan is asked.
fn show_purchase(eyes: &Eyes<'_>, plan: Option<&Plan>, view: &mut PreviewView) {
    let source = eyes.source;
    let Some(plan) = plan else {
        view.refused = Some(NOT_PLANNED.to_owned());
        return;
    };
    let purchases = plan.purchases();
    let Some(purchase) = purchases.of_row(source.number, view.row) else {
        let left_out = plan.left_out.iter();
        let mut of_row = left_out.filter(|one| (one.file, one.row) == (source.number, view.row));
        view.refused = of_row.next().map(|one| view::reason(one.why));
        return;
    };
    view.refused = None;
    let drafts = purchases.drafts(purchase);
    view.records = records(eyes, &drafts);
    let rows = purchases.rows(purchase);
    view.linked = rows
        .map(|(_, row, _, rule)| (row, rule.words().to_owned()))
        .collect();
    let of_row = |finding: &&finding::Finding| (finding.file, finding.row) == (source.number, Some(view.row));
    let findings = purchases.findings.iter().filter(of_row);
    view.findings = findings
        .map(|one| (None, finding::rule(one.code).title.to_owned()))
        .collect();
}

/// Drafts as the page shows them.
#[must_use]
pub fn records(eyes: &Eyes<'_>, drafts: &[Draft]) -> Vec<RecordPreview> {
    drafts.iter().map(|draft| record(eyes, draft, drafts)).collect()
}

/// The record that a lookup points at: by its name where it stands beside it, else by the key that it has in other rows.
fn pointed_at(lookup: &Lookup, drafts: &[Draft]) -> String {
    let table = target::table(lookup.table.as_str());
    let display = table.map_or(lookup.table.as_str(), |table| &table.display);
    let mut beside = drafts.iter();
    let beside = beside.find(|draft| (&draft.table, &draft.key) == (&lookup.table, &lookup.key));
    let named = |draft: &Draft| {
        let text = |wanted: &str| {
            let mut columns = draft.columns.iter();
            let (_, value) = columns.find(|(column, _)| column.as_str() == wanted)?;
            Some(words_of(value)).filter(|text| !text.is_empty())
        };
        let whole = [text("firstname"), text("lastname")];
        let whole: Vec<String> = whole.into_iter().flatten().collect();
        let person = Some(whole.join(" ")).filter(|whole| !whole.is_empty());
        person.or_else(|| ["name", "listname", "subject"].into_iter().find_map(text))
    };
    match beside.map(named) {
        Some(Some(name)) => format!("{display} “{name}”, of this row"),
        Some(None) => format!("the {display} of this row"),
        None => format!("the {display} with key {}, of other rows", lookup.key.as_str()),
    }
}

fn record(eyes: &Eyes<'_>, draft: &Draft, drafts: &[Draft]) -> RecordPreview {
    let (source, mapping, transform) = (eyes.source, eyes.mapping, eyes.transform);
    let table = target::table(draft.table.as_str());
    let name = |column: &str| {
        let known = table.and_then(|table| table.column(column));
        known.map_or_else(|| column.to_owned(), |known| known.display.to_string())
    };
    let field = |column: &str, value: String, is_personal: bool| {
        let (from, rule) = origin(
            source,
            mapping,
            transform.provenance(draft.table.as_str(), column),
        );
        FieldPreview {
            column: column.to_owned(),
            display: name(column),
            value,
            is_personal,
            from,
            rule,
        }
    };
    let values = draft.columns.iter().map(|(column, value)| {
        let is_personal = matches!(value, Value::Text(_));
        field(column.as_str(), words_of(value), is_personal)
    });
    let lookups = draft
        .lookups
        .iter()
        .map(|lookup| field(lookup.column.as_str(), pointed_at(lookup, drafts), true));
    RecordPreview {
        table: draft.table.as_str().to_owned(),
        display: table.map_or_else(
            || draft.table.as_str().to_owned(),
            |table| table.display.to_string(),
        ),
        fields: values.chain(lookups).collect(),
    }
}

/// Headers of the cells that a value comes from, and the rule in words.
fn origin(source: &Source, mapping: &Mapping, provenance: Provenance) -> (Vec<String>, String) {
    let places = match provenance {
        Provenance::Cells(places) => places,
        Provenance::Shape => return (Vec::new(), BY_SHAPE.to_owned()),
    };
    let columns = places
        .iter()
        .filter_map(|place| source.detection.columns.get(*place));
    let rules = columns.clone().filter_map(|column| {
        let line = mapping.line(source.detection.kind?, &column.normal)?;
        Some(view::rule(&line.rule))
    });
    let mut rules: Vec<String> = rules.collect();
    rules.dedup();
    (
        columns.map(|column| column.header.clone()).collect(),
        rules.join("; "),
    )
}

/// A value as it is sent.
pub(super) fn words_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) | Value::Date(text) | Value::DateTime(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => decimal(*number),
        Value::Boolean(is_true) => if *is_true { "Yes" } else { "No" }.to_owned(),
        Value::Choice(number) => number.to_string(),
        Value::Choices(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            numbers.join(", ")
        }
        Value::Lookup(reference) => reference.table.as_str().to_owned(),
    }
}

fn decimal(number: Decimal) -> String {
    let digits = number.units().unsigned_abs().to_string();
    let sign = if number.units() < 0 { "-" } else { "" };
    let places = usize::from(number.scale());
    let digits = format!("{digits:0>width$}", width = places + 1);
    match digits.split_at_checked(digits.len() - places) {
        Some((whole, part)) if !part.is_empty() => format!("{sign}{whole}.{part}"),
        Some(_) | None => format!("{sign}{digits}"),
    }
}

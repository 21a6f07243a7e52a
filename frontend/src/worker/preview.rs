//! One row, read again from the disk, and the records it becomes under the mapping as it stands.

use super::source::Source;
use crate::browser::file::{ReadError, Stream};
use crate::message::{FieldPreview, PreviewView, RecordPreview};
use crate::worker::view;
use pipeline::extract::{Reader, Row};
use pipeline::finding;
use pipeline::mapping::Mapping;
use pipeline::plan::Plan;
use pipeline::source::Kind;
use pipeline::target;
use pipeline::transform::{Draft, Provenance, RowDrafts, Transform};
use shared::value::{Decimal, Value};

/// An event before the plan is made.
const NOT_PLANNED: &str =
    "It takes all rows of the ledger to say what this one belongs to; the plan is still being made.";
/// The rule of a value that no cell gives.
const BY_SHAPE: &str = "By the way the object is built";

/// The row of a file and what it becomes; none where the file has no such row.
///
/// # Errors
/// A file that cannot be read any more.
pub async fn preview(
    source: &Source,
    mapping: &Mapping,
    plan: Option<&Plan>,
    row: u32,
) -> Result<Option<PreviewView>, ReadError> {
    let transform = Transform::new(mapping, &source.detection, source.number);
    let mut found = None;
    let mut take = |one: &Row<'_>| {
        if one.number() == row {
            let mut view = show(source, mapping, &transform, one);
            if source.detection.kind == Some(Kind::Transactions) {
                show_purchase(source, mapping, &transform, plan, &mut view);
            }
            found = Some(view);
        }
        found.is_some()
    };
    let mut reader = Reader::new(&source.detection, source.number);
    let mut stream = Stream::open(&source.file)?;
    let mut is_found = false;
    while !is_found {
        let Some(piece) = stream.next().await? else {
            // What it finds was told when the file was collected.
            let _told_before = reader.finish(&mut |one| {
                take(one);
            });
            break;
        };
        reader.push(piece, &mut |one| is_found = take(one));
    }
    Ok(found)
}

fn show(source: &Source, mapping: &Mapping, transform: &Transform, row: &Row<'_>) -> PreviewView {
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
        records: drafts
            .iter()
            .map(|draft| record(source, mapping, transform, draft))
            .collect(),
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
fn show_purchase(
    source: &Source,
    mapping: &Mapping,
    transform: &Transform,
    plan: Option<&Plan>,
    view: &mut PreviewView,
) {
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
    view.records = drafts
        .iter()
        .map(|draft| record(source, mapping, transform, draft))
        .collect();
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

fn record(source: &Source, mapping: &Mapping, transform: &Transform, draft: &Draft) -> RecordPreview {
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
    let lookups = draft.lookups.iter().map(|lookup| {
        let to = target::table(lookup.table.as_str());
        let to = to.map_or_else(
            || lookup.table.as_str().to_owned(),
            |table| table.display.to_string(),
        );
        field(lookup.column.as_str(), format!("the {to} of this row"), false)
    });
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

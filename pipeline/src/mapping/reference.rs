//! The published mapping, `docs/MAPPING.md`, written from the tables: every column of every export, where it goes or why
//! not, by which conversion and with which evidence; every choice of shapes; every column that can be filled.

use super::line::LineRule;
use super::shape_table::{CHOICES, ShapeChoice};
use super::standard::standard_line;
use super::words::evidence;
use crate::source::{self, Kind, SourceColumn};
use crate::target::{self, Takes, TargetColumn, TargetTable};
use std::fmt::Write as _;

/// The text of `docs/MAPPING.md`.
#[must_use]
pub fn reference() -> String {
    let mut text = String::from(HEAD);
    for kind in Kind::ALL {
        kind_table(kind, &mut text);
    }
    text.push_str("\n## Shapes\n\nHow objects are built. The first option of each choice is the one taken unless a person says otherwise.\n");
    text.push_str("\n| Choice | Decides | Options |\n|---|---|---|\n");
    for choice in CHOICES {
        shape_row(choice, &mut text);
    }
    text.push_str("\n## Destinations\n\nWhat every organisation starts with, in the order in which tables are loaded. An organisation's own columns, lengths and\nlabels take their place once its metadata was read.\n");
    for table in target::tables() {
        target_table(table, &mut text);
    }
    text
}

const HEAD: &str = "\
# The mapping

Where every column of Kartra's exports goes in Dynamics 365, unless a person says otherwise. This file is written from the
tables in `pipeline/src/source`, `pipeline/src/target` and `pipeline/src/mapping` by `cargo xtask mapping`, and `cargo xtask
check` compares it with them. A line without a destination names the reason; columns that are not Kartra's own, and lines
without a column yet, get proposals from their names and cells.

Evidence: SEEN stands in public code that reads real exports, or in Microsoft's published schema; API is a name of
Kartra's interface or payment notification; LABEL is the label another product shows; INFERRED is our conclusion.

## Columns
";

fn kind_table(kind: Kind, text: &mut String) {
    line(text, &format!("\n### {}\n", kind.name()));
    let becomes = match kind.table() {
        Some(table) => format!("Each row becomes a record of `{table}`."),
        None => "Rows are built into objects by shape.".to_owned(),
    };
    line(text, &becomes);
    line(
        text,
        "\n| Column | Holds | Headers | Goes to | How |\n|---|---|---|---|---|",
    );
    for column in source::columns(kind) {
        column_row(kind, column, text);
    }
}

fn column_row(kind: Kind, column: &SourceColumn, text: &mut String) {
    let aliases: Vec<_> = column
        .aliases
        .iter()
        .map(|(alias, known)| format!("`{alias}` {}", evidence(*known)))
        .collect();
    let (goes, how) = match standard_line(kind, column.name) {
        None => (String::new(), String::new()),
        Some(standard) => {
            let feeds: Vec<_> = standard.feeds.iter().map(|name| format!("`{name}`")).collect();
            let how = match &standard.rule {
                LineRule::Send { .. } | LineRule::Create { .. } => standard.rule.words(),
                LineRule::Shape { .. } => format!("{}: {}", standard.rule.words(), standard.how),
                LineRule::Drop { reason } => reason.sentence().to_owned(),
            };
            let goes = match &standard.rule {
                LineRule::Drop { .. } => "nowhere".to_owned(),
                LineRule::Send { .. } | LineRule::Create { .. } | LineRule::Shape { .. } => feeds.join(", "),
            };
            (goes, how)
        }
    };
    row(
        text,
        &[
            &format!("`{}`", column.name),
            column.meaning,
            &aliases.join(", "),
            &goes,
            &how,
        ],
    );
}

fn shape_row(choice: &ShapeChoice, text: &mut String) {
    let options: Vec<_> = choice
        .options
        .iter()
        .map(|(value, words)| format!("`{value}`: {words}"))
        .collect();
    row(
        text,
        &[
            &format!("`{}`", choice.path),
            choice.decides,
            &options.join("<br>"),
        ],
    );
}

fn target_table(table: &TargetTable, text: &mut String) {
    line(text, &format!("\n### {} (`{}`)\n", table.display, table.name));
    line(
        text,
        "| Column | Name | Takes | Required | Evidence |\n|---|---|---|---|---|",
    );
    for column in table.columns.iter() {
        row(
            text,
            &[
                &format!("`{}`", column.name),
                &column.display,
                &takes(column),
                if column.required { "yes" } else { "" },
                evidence(column.evidence),
            ],
        );
    }
}

/// Most labels that are written out.
const MOST_LABELS: usize = 12;

fn takes(column: &TargetColumn) -> String {
    let name = column.takes.name();
    match &column.takes {
        Takes::Text { max } | Takes::Memo { max } => format!("{name}, at most {max}"),
        Takes::Integer { min, max } => format!("{name} from {min} to {max}"),
        Takes::Decimal { precision } => format!("{name}, {precision} places"),
        Takes::Choice(options) | Takes::Choices(options) => {
            let labels: Vec<_> = options
                .iter()
                .take(MOST_LABELS)
                .map(|(value, label)| format!("{value} {label}"))
                .collect();
            let more = options.len().saturating_sub(labels.len());
            let rest = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            format!("{name}: {}{rest}", labels.join(", "))
        }
        Takes::Lookup(tables) => format!("{name} of {}", tables.join(" or ")),
        Takes::Boolean | Takes::DateTime | Takes::DateOnly | Takes::Money => name.to_owned(),
    }
}

fn row(text: &mut String, cells: &[&str]) {
    let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    line(text, &format!("| {} |", cells.join(" | ")));
}

fn line(text: &mut String, line: &str) {
    // Writing into a text cannot fail.
    let _written = writeln!(text, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_every_export_stands_in_the_text() {
        let text = reference();
        let rows = text.lines().filter(|line| line.starts_with("| `")).count();
        let columns: usize = Kind::ALL.iter().map(|kind| source::columns(*kind).len()).sum();
        let targets: usize = target::tables().iter().map(|table| table.columns.len()).sum();
        assert_eq!(rows, columns + targets + CHOICES.len());
    }

    #[test]
    fn no_line_is_without_a_destination_and_a_reason() {
        for line in reference().lines().filter(|line| line.starts_with("| `")) {
            assert!(!line.contains("|  |  |"), "{line}");
        }
    }
}

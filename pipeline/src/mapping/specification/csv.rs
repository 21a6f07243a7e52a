//! The specification as CSV that a spreadsheet may open.

use super::{Specification, TITLES};

impl Specification {
    /// As CSV after RFC 4180, in UTF-8 with the mark by which spreadsheets know it. No cell begins a formula.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut text = String::from("\u{feff}");
        line(&mut text, TITLES.iter().map(|title| (*title).to_owned()));
        for row in &self.rows {
            line(&mut text, row.cells().into_iter());
        }
        text
    }
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(&quoted(&cell));
    }
    text.push_str("\r\n");
}

/// A cell that a spreadsheet takes as text: quoted, and never the beginning of a formula, blanks before it included.
fn quoted(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']);
    let is_formula = first.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

//! "Copy header and shapes": a text by which support learns a new version of an export without seeing a value.
//!
//! It holds headers, counts and shapes. A header that is itself data, in a file without a header row, is masked.

use super::Surveyed;
use super::profile::{ColumnProfile, is_filled_form, mask};
use crate::extract::Detection;
use std::fmt::Write;

/// Characters shown of a header.
const HEADER_CHARS: usize = 60;

/// The text for support. It holds no value of a cell.
#[must_use]
pub fn shapes_text(detection: &Detection, surveyed: &Surveyed) -> String {
    let kind = detection.kind.map_or("in doubt", |kind| kind.name());
    let mut text = String::new();
    let mut line = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    line(format!("Kind: {kind}"));
    line(format!("Encoding: {}", detection.encoding.name()));
    line(format!("Delimiter: {}", delimiter_name(detection.delimiter)));
    line(format!("Header in line: {}", detection.header_line));
    line(format!("Rows: {}", surveyed.profile.rows()));
    line(format!("Columns: {}", detection.columns.len()));
    let columns = detection.columns.iter().zip(surveyed.profile.columns());
    for (place, (header, column)) in (1..).zip(columns) {
        let known = header
            .known
            .map_or(String::new(), |known| format!(" = {}", known.name));
        line(String::new());
        line(format!("{place}. {}{known}", header_text(&header.header)));
        line(format!("   {}", counts(column, surveyed.profile.rows())));
        if !column.shapes().is_empty() {
            line(format!("   shapes: {}", column.shapes().join(" | ")));
        }
    }
    text
}

fn counts(column: &ColumnProfile, rows: u32) -> String {
    let percent = u64::from(column.filled) * 100 / u64::from(rows.max(1));
    let about = if column.distinct.exact { "" } else { "about " };
    let mut text = format!(
        "{percent} % filled, {about}{} different, longest {}, looks like {} ({} %)",
        column.distinct.count,
        column.longest,
        column.guess.field_type.name(),
        column.guess.confidence,
    );
    if let Some(form) = &column.date {
        // Writing into a text cannot fail.
        let _written = write!(text, ", dates {}", form.format.name());
    }
    if let Some(separator) = column.separator.as_ref().and_then(|guess| guess.separator) {
        let _written = write!(text, ", several values parted by a {}", separator.name());
    }
    text
}

/// A header as it is, unless it looks like data; never more than one line.
fn header_text(header: &str) -> String {
    if looks_like_data(header) {
        return format!("<masked: {}>", mask(header));
    }
    let line: String = header
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(HEADER_CHARS)
        .collect();
    line.trim().to_owned()
}

/// An address, a number to call, a date or any long number: nobody calls a column so.
fn looks_like_data(header: &str) -> bool {
    let digits = header.chars().filter(|c| c.is_numeric()).count();
    header.contains('@') || digits >= 5 || is_filled_form(header)
}

fn delimiter_name(delimiter: u8) -> &'static str {
    match delimiter {
        b',' => "comma",
        b';' => "semicolon",
        b'\t' => "tab",
        b'|' => "vertical bar",
        _ => "another character",
    }
}

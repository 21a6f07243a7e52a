//! Map.

use super::things;

pub const TITLE: &str = "Where everything goes";
pub const EMPTY: &str = "There is nothing to map yet";
pub const EMPTY_LEAD: &str = "Once a file is read, every one of its columns is listed here with its destination in \
    Dynamics 365 and the reason for it.";
pub const TO_COLLECT: &str = "Choose files";

pub fn lead(lines: usize, sent: usize) -> String {
    format!(
        "{} have a proposal: {sent} are sent, {} stay out, each with its reason. Look through them and confirm; \
        nothing moves before you do.",
        things(lines, "column", "columns"),
        lines.saturating_sub(sent)
    )
}

pub const OBJECTS: &str = "Objects";
pub const FROM: &str = "From Kartra";
pub const ROWS: &str = "Rows";
pub const BECOMES: &str = "Becomes in Dynamics 365";

pub fn columns_of(kind: &str) -> String {
    format!("Columns of {kind}")
}

pub const COLUMN: &str = "Kartra column";
pub const SAMPLE: &str = "Values";
pub const FILLED: &str = "Filled";
pub const TARGET: &str = "Dynamics column";
pub const WHY: &str = "Rule and reason";
pub const LEAVE_OUT: &str = "Leave out";
pub const STANDARD: &str = "Standard";
pub const YOURS: &str = "Your choice";
pub const SHOW: &str = "Show";
pub const MASK: &str = "Mask";
pub const NO_VALUES: &str = "always empty";

pub const ALL: &str = "All";
pub const SENT: &str = "Sent";
pub const LEFT_OUT: &str = "Left out";
pub const CHANGED: &str = "Changed by you";
pub const FILTER: &str = "Columns to show";
pub const NONE_HERE: &str = "No column of this kind.";

pub fn show_values(header: &str) -> String {
    format!("Show the values of {header}")
}

pub fn mask_values(header: &str) -> String {
    format!("Mask the values of {header}")
}

pub fn destination_of(header: &str) -> String {
    format!("Destination of {header}")
}

pub const FAULTS: &str = "This has to be settled first";
pub const CONFIRM: &str = "Confirm the mapping";
pub const CONFIRMED: &str = "You confirmed this mapping";
pub const CONFIRMED_LEAD: &str = "If you change a line, it waits for your confirmation again.";
pub const SAVE: &str = "Save the mapping";
pub const OPEN: &str = "Open a saved mapping";
pub const FILE_NAME: &str = "kartra-mapping.json";
pub const NOT_SAVED: &str =
    "Your browser did not take the file. Allow downloads for this page and try again.";
pub const UNREADABLE: &str = "This file could not be read from the disk. Choose it again.";

pub const PREVIEW: &str = "One row, and what it becomes";
pub const PREVIEW_LEAD: &str = "Choose a row and see its records field by field, with the rule beside each. The row is \
    read again from your disk; nothing is sent.";
pub const PREVIEW_FILE: &str = "File";
pub const PREVIEW_ROW: &str = "Row";
pub const PREVIEW_SHOW: &str = "Show this row";
pub const PREVIEW_BACK: &str = "Row before";
pub const PREVIEW_NEXT: &str = "Next row";
pub const PREVIEW_CELLS: &str = "In the file";
pub const PREVIEW_NOTES: &str = "To know about this row";
pub const PREVIEW_REFUSED: &str = "This row is left out";
pub const PREVIEW_FIELD: &str = "Field";
pub const PREVIEW_VALUE: &str = "Value";
pub const PREVIEW_FROM: &str = "From";
pub const PREVIEW_RULE: &str = "Rule";
pub const PREVIEW_REVEAL: &str = "Show the values";
pub const PREVIEW_MASK: &str = "Mask the values";

pub fn preview_place(file: &str, row: u32, line: u32) -> String {
    format!("{file}, row {row}, line {line}")
}

pub fn preview_of(most: u32) -> String {
    format!("of {most}")
}

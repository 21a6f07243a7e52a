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
pub const OPEN_LINE: &str = "Waits for you";
pub const CREATED: &str = "Will be created";
pub const BLOCKS: &str = "To be settled";
pub const MIND: &str = "Mind";
pub const PROPOSED: &str = "Proposed";
pub const ALL_COLUMNS: &str = "All columns";
pub const BY_SHAPE: &str = "By the way the object is built, above";
pub const UNDO: &str = "Undo";
pub const TO_LOOK_AT: &str = "To look at";
pub const WILL_BE_CREATED: &str = "Will be created";
pub const SEARCH: &str = "Search columns";
pub const SHAPES: &str = "How objects are built";
pub const SHAPES_LEAD: &str = "The recommended choice stands first and is taken until you say otherwise.";
pub const MORE_SHAPES: &str = "More choices: tags, lists, notes, consent, people who must not be written to";
pub const SPECIFY_HTML: &str = "Specification to print";
pub const SPECIFY_CSV: &str = "Specification as a table";
pub const SPECIFICATION_HTML: &str = "kartra-mapping-specification.html";
pub const SPECIFICATION_CSV: &str = "kartra-mapping-specification.csv";
pub const NEEDS: &str = "Some of it needs a place of its own";

/// What is created before a load, and where that is said.
pub fn needs(tables: usize, columns: usize) -> String {
    let mut parts = Vec::new();
    if tables > 0 {
        parts.push(things(tables, "table", "tables"));
    }
    if columns > 0 {
        parts.push(things(columns, "column", "columns"));
    }
    format!(
        "No organisation has {} of this mapping from the start. They are listed under Prepare, where they are created \
        with one press, or where your admin finds them by name.",
        parts.join(" and ")
    )
}

pub fn proposed(confidence: u8) -> String {
    format!("Proposed, {confidence} % sure")
}

pub fn how_sure(says: &str, confidence: u8) -> String {
    format!("{says}, {confidence} %")
}

pub fn take(says: &str, confidence: u8) -> String {
    format!("Take {says}, {confidence} % sure")
}

pub fn because(reasons: &[String]) -> String {
    reasons.join("; ")
}

pub fn changed(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!("{} yours.", things(count, "choice is", "choices are")),
    }
}

/// A phrase as a sentence begins.
pub fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars().filter(|letter| *letter != '`');
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

pub fn recommended(means: &str) -> String {
    format!("{} (recommended)", sentence(means))
}
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

pub const PREVIEW_LINKED: &str = "Rows that make this purchase";

pub fn preview_linked(row: u32) -> String {
    format!("Row {row}")
}

pub fn preview_of(most: u32) -> String {
    format!("of {most}")
}

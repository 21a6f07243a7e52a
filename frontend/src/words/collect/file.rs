//! One file.

use crate::browser::number::{render, render_bytes};
use crate::message::{EvidenceView, KindView};
use crate::words::things;

pub const TITLE: &str = "Your files, one by one";
pub const KIND: &str = "What it is";
pub const WHICH: &str = "Which export is this?";
pub const READY: &str = "Ready";
pub const DOUBT: &str = "In doubt";
pub const NO_ROWS: &str = "No rows";
pub const READ: &str = "Read";
pub const FORM: &str = "How it is written";
pub const PERIOD: &str = "Period";
pub const STATUS: &str = "Everybody in this file is";
pub const STATUS_HINT: &str = "Where you exported one status at a time, say which. It is then known of each of them, and \
    people who must not be written to stay protected.";
pub const NO_STATUS: &str = "not one status alone";
pub const FOUND: &str = "What was found in it";
pub const NOTHING_FOUND: &str = "Nothing unusual.";
pub const SAID: &str = "You said which export it is.";
pub const UNKNOWN: &str = "Not known from Kartra, so probably your own fields";
pub const COULD_BE: &str = "Could also be";
pub const COPY: &str = "Copy header and shapes";
pub const COPY_HINT: &str = "For support: which columns there are and what their values look like, such as \
    Aaaa 9999-99-99. No value of yours is in the text; see for yourself before you send it.";
pub const COPIED: &str = "Copied.";
pub const NOT_COPIED: &str = "The browser did not let us copy it; select the text and copy it yourself.";
pub const CLOSE: &str = "Close";
pub const FORGET: &str = "Remove";

pub fn evidence(evidence: EvidenceView) -> &'static str {
    match evidence {
        EvidenceView::Seen => "Seen in real exports",
        EvidenceView::Api => "Named so by Kartra’s interface",
        EvidenceView::Label => "Labelled so by other programs",
        EvidenceView::Concluded => "Our conclusion, so please check",
    }
}

/// `36.1 KB · UTF-8 · comma between cells · header in line 1`.
pub fn form(size: u64, encoding: &str, delimiter: &str, header_line: u32) -> String {
    format!(
        "{} · {encoding} · {delimiter} between cells · header in line {header_line}",
        render_bytes(size)
    )
}

pub fn forget(name: &str) -> String {
    format!("Remove {name}")
}

pub fn kind_of(name: &str) -> String {
    format!("Export in {name}")
}

pub fn status_of(name: &str) -> String {
    format!("Status of everybody in {name}")
}

pub fn shapes_of(name: &str) -> String {
    format!("Header and shapes of {name}")
}

/// What speaks for a kind and what is missing: `Members: 3 names fit, without membership`.
#[must_use]
pub fn kind(kind: &KindView) -> String {
    let fit = things(kind.matched.len(), "name fits", "names fit");
    let missing: Vec<&str> = kind.missing.iter().take(4).map(String::as_str).collect();
    let more = kind.missing.len().saturating_sub(missing.len());
    let without = match (missing.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!(", without {}", missing.join(", ")),
        (false, more) => format!(", without {} and {more} more", missing.join(", ")),
    };
    format!("{}: {fit}{without}", kind.name)
}

pub fn line(line: u32, column: Option<&str>) -> String {
    match column {
        Some(column) => format!("line {} ({column})", render(line.into())),
        None => format!("line {}", render(line.into())),
    }
}

pub fn more(count: u64) -> String {
    format!("and {} more", render(count))
}

//! Files as read, with their columns.

use super::FindingView;
use serde::{Deserialize, Serialize};

/// One file as read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileView {
    /// Number within this page, from 0.
    pub file: u16,
    /// Name on disk.
    pub name: String,
    /// Size.
    pub size_bytes: u64,
    /// Recognised export, `Contacts`; none where in doubt.
    pub kind: Option<String>,
    /// True where this version can load that kind.
    pub loadable: bool,
    /// All kinds it could be, best first, with what matched, for the person to correct.
    pub kinds: Vec<KindView>,
    /// Data rows.
    pub rows: u32,
    /// Encoding found, in words.
    pub encoding: String,
    /// Delimiter found, in words.
    pub delimiter: String,
    /// Line of the header, from 1.
    pub header_line: u32,
    /// Columns in the order of the file.
    pub columns: Vec<ColumnView>,
    /// Findings about the file itself.
    pub findings: Vec<FindingView>,
    /// Milliseconds from choice to end of reading.
    pub took_ms: u64,
}

/// A kind that a file could be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KindView {
    /// Name of the kind.
    pub name: String,
    /// Header names that speak for it.
    pub matched: Vec<String>,
    /// Required header names that are missing.
    pub missing: Vec<String>,
}

/// One column of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnView {
    /// Header as in the file.
    pub header: String,
    /// True where the name is known from Kartra.
    pub known: bool,
    /// Rows in which it holds something.
    pub filled: u32,
    /// Up to five distinct values, as they are; the page masks them.
    pub samples: Vec<String>,
    /// Up to three shapes (`Aaaa 9999-99-99`), safe to show.
    pub shapes: Vec<String>,
}

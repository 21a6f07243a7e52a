//! Files as read, with their columns.

use super::{DatesView, FindingView, RepairView};
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
    /// Status by which it was filtered, where the person said so.
    pub status: Option<String>,
    /// Statuses to choose from; empty where the file holds no contacts.
    pub statuses: Vec<String>,
    /// First and last day that its rows speak of, `2019-01-07`.
    pub period: Option<(String, String)>,
    /// Letters that can be put right.
    pub repair: Option<RepairView>,
    /// Dates whose order of day and month only the person knows.
    pub dates: Vec<DatesView>,
    /// Milliseconds from choice to end of reading.
    pub took_ms: u64,
}

/// A kind that a file could be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KindView {
    /// Name of the kind.
    pub name: String,
    /// True where everything that marks the kind is there.
    pub fits: bool,
    /// Header names that speak for it.
    pub matched: Vec<MatchView>,
    /// Header names that it knows nothing of.
    pub unmatched: Vec<String>,
    /// Required header names that are missing.
    pub missing: Vec<String>,
}

/// A header that a kind knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatchView {
    /// Header as in the file.
    pub header: String,
    /// How the name is known.
    pub evidence: EvidenceView,
}

/// How a name is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EvidenceView {
    /// Seen in a real export.
    Seen,
    /// Used by Kartra's API or notifications.
    Api,
    /// Label of another product.
    Label,
    /// Our conclusion.
    Concluded,
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
    /// Different values.
    pub distinct: u32,
    /// True where these were counted to the end.
    pub is_exact: bool,
    /// Length of the shortest and the longest value, as Dataverse counts.
    pub lengths: (u32, u32),
    /// Least and greatest, of numbers and dates; as they are, the page masks them.
    pub range: Option<(String, String)>,
    /// Up to ten distinct values, as they are; the page masks them.
    pub samples: Vec<String>,
    /// Up to three shapes (`Aaaa 9999-99-99`), safe to show.
    pub shapes: Vec<String>,
    /// What type it seems to be.
    pub guess: GuessView,
}

/// What type a column seems to be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GuessView {
    /// Name of the type; empty where nothing was guessed.
    pub name: String,
    /// Why, without a value.
    pub reason: String,
    /// How sure, 0 to 100.
    pub confidence: u8,
    /// Options of a choice with their counts, as they are; the page masks them.
    pub options: Vec<(String, u32)>,
}

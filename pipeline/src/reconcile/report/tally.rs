//! Counts of a report: files, tables, and reasons for leaving rows out.

use crate::finding::{Code, FileNo};
use crate::load::slot::{Fate, Slot, Undo};
use crate::plan::LeftOutWhy;
use serde::{Deserialize, Serialize};
use shared::id::TableName;

/// What became of the rows of a file. `rows_in` is the sum of all the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTally {
    /// The file.
    pub file: FileNo,
    /// Its rows.
    pub rows_in: u64,
    /// Rows whose record this run wrote.
    pub confirmed: u64,
    /// Rows whose record was there before, and equal.
    pub there_before: u64,
    /// Rows whose record was refused.
    pub refused: u64,
    /// Rows whose record is there with other content.
    pub conflicts: u64,
    /// Rows whose record is not settled yet.
    pub open: u64,
    /// Rows without a record of their own.
    pub left_out: u64,
}

/// What became of the records of a table. `planned` is the sum of the five that follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableTally {
    /// The table.
    pub table: TableName,
    /// Its records.
    pub planned: u64,
    /// Written by this run.
    pub confirmed: u64,
    /// There before, and equal.
    pub there_before: u64,
    /// Refused.
    pub refused: u64,
    /// There with other content.
    pub conflicts: u64,
    /// Not settled yet.
    pub open: u64,
    /// Confirmed records that were read back and found equal in every column.
    pub equal: u64,
    /// Records removed again, and proven to be gone.
    pub removed: u64,
}

/// Why rows were left out, without the row that took their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum LeftOutReason {
    /// Refused, by the code of its finding.
    Refused(Code),
    /// Left behind by a person's choice, by the code of its finding.
    Suppressed(Code),
    /// Superseded by a row that disagrees.
    Superseded,
    /// Joined with another row into one record.
    Joined,
    /// Repeats another row.
    Repeats,
    /// Is a part of what the record of another row says.
    PartOf,
    /// The record that its record hangs on is not planned.
    ParentAbsent,
    /// The header once more.
    RepeatedHeader,
    /// All cells are empty.
    Blank,
    /// Over a limit of size.
    TooLarge,
    /// Its record is prepared, and the organisation has no table for it yet.
    Prepared,
    /// Nothing of it is mapped.
    NoRecord,
}

impl FileTally {
    pub(super) fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Confirmed => self.confirmed += 1,
            Fate::ThereBefore => self.there_before += 1,
            Fate::Refused => self.refused += 1,
            Fate::Conflict => self.conflicts += 1,
            Fate::Planned | Fate::Flying | Fate::Unknown => self.open += 1,
        }
    }
}

impl TableTally {
    pub(super) fn empty(table: TableName) -> Self {
        Self {
            table,
            planned: 0,
            confirmed: 0,
            there_before: 0,
            refused: 0,
            conflicts: 0,
            open: 0,
            equal: 0,
            removed: 0,
        }
    }

    pub(super) fn count(&mut self, slot: &Slot, is_deviating: bool) {
        self.planned += 1;
        match slot.fate {
            Fate::Confirmed => self.confirmed += 1,
            Fate::ThereBefore => self.there_before += 1,
            Fate::Refused => self.refused += 1,
            Fate::Conflict => self.conflicts += 1,
            Fate::Planned | Fate::Flying | Fate::Unknown => self.open += 1,
        }
        self.equal += u64::from(slot.compared && !is_deviating);
        self.removed += u64::from(slot.undo == Undo::Proven);
    }
}

impl From<LeftOutWhy> for LeftOutReason {
    fn from(why: LeftOutWhy) -> Self {
        match why {
            LeftOutWhy::Refused(code) => Self::Refused(code),
            LeftOutWhy::Suppressed(code) => Self::Suppressed(code),
            LeftOutWhy::SupersededBy { .. } => Self::Superseded,
            LeftOutWhy::JoinedTo { .. } => Self::Joined,
            LeftOutWhy::Repeats { .. } => Self::Repeats,
            LeftOutWhy::PartOf { .. } => Self::PartOf,
            LeftOutWhy::ParentAbsent => Self::ParentAbsent,
            LeftOutWhy::RepeatedHeader => Self::RepeatedHeader,
            LeftOutWhy::Blank => Self::Blank,
            LeftOutWhy::TooLarge => Self::TooLarge,
            LeftOutWhy::Prepared => Self::Prepared,
            LeftOutWhy::NoRecord => Self::NoRecord,
        }
    }
}

impl From<LeftOutReason> for String {
    fn from(reason: LeftOutReason) -> Self {
        match reason {
            LeftOutReason::Refused(code) => format!("refused {}", code.as_str()),
            LeftOutReason::Suppressed(code) => format!("suppressed {}", code.as_str()),
            LeftOutReason::Superseded => Self::from("superseded"),
            LeftOutReason::Joined => Self::from("joined"),
            LeftOutReason::Repeats => Self::from("repeats"),
            LeftOutReason::PartOf => Self::from("part of another"),
            LeftOutReason::ParentAbsent => Self::from("parent absent"),
            LeftOutReason::RepeatedHeader => Self::from("repeated header"),
            LeftOutReason::Blank => Self::from("blank"),
            LeftOutReason::TooLarge => Self::from("too large"),
            LeftOutReason::Prepared => Self::from("prepared"),
            LeftOutReason::NoRecord => Self::from("no record"),
        }
    }
}

impl TryFrom<String> for LeftOutReason {
    type Error = UnknownReason;

    fn try_from(text: String) -> Result<Self, UnknownReason> {
        let rule = |prefix: &str| {
            let code = text.strip_prefix(prefix)?;
            let rules = crate::finding::rules();
            rules
                .iter()
                .map(|rule| rule.code)
                .find(|known| known.as_str() == code)
        };
        if let Some(code) = rule("refused ") {
            return Ok(Self::Refused(code));
        }
        match (rule("suppressed "), text.as_str()) {
            (Some(code), _) => Ok(Self::Suppressed(code)),
            (None, "superseded") => Ok(Self::Superseded),
            (None, "joined") => Ok(Self::Joined),
            (None, "repeats") => Ok(Self::Repeats),
            (None, "part of another") => Ok(Self::PartOf),
            (None, "parent absent") => Ok(Self::ParentAbsent),
            (None, "repeated header") => Ok(Self::RepeatedHeader),
            (None, "blank") => Ok(Self::Blank),
            (None, "too large") => Ok(Self::TooLarge),
            (None, "prepared") => Ok(Self::Prepared),
            (None, "no record") => Ok(Self::NoRecord),
            (None, _) => Err(UnknownReason),
        }
    }
}

/// A text is not a reason of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a reason for leaving a row out, found something else")]
pub struct UnknownReason;

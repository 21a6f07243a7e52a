//! What notes and activities become. Kartra's own exports hold one column of notes at most; files that people made may
//! hold more, which they name here.

use super::is_default;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What notes and activities become.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoteShape {
    /// Where the column of notes goes.
    #[serde(skip_serializing_if = "is_default")]
    pub notes: NotesColumn,
    /// Other columns of contacts that hold notes or activities, by normalised header. Such a column goes nowhere else,
    /// whatever its line in the mapping says. Tasks stay open: Dataverse dates what is closed by the day of the load.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, ActivityColumn>,
}

/// Where the column of notes goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotesColumn {
    /// Where its line in the mapping sends it: the description of the contact. A text that is longer than the
    /// description becomes a note of its own, so that nothing is lost.
    #[default]
    Description,
    /// Always a note of its own.
    Note,
}

/// What a column of notes or activities becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityColumn {
    /// Which record.
    pub table: ActivityTable,
    /// Normalised header of the column that holds its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// Which record a column of notes or activities becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityTable {
    /// A note on the contact.
    Annotation,
    /// A task about the contact.
    Task,
}

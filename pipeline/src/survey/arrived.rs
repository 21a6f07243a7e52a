//! A file that arrived, as far as checklist and register of losses look at it.

use super::answers::MailStatus;
use crate::source::{self, Kind};

/// One recognised file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// Which export it is.
    pub kind: Kind,
    /// Normalised headers.
    pub columns: Vec<String>,
    /// Data rows.
    pub rows: u64,
    /// Status by which it was filtered, where the person said so.
    pub label: Option<MailStatus>,
}

impl Arrived {
    /// True where one of its headers is a name of the column.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        let known =
            |header: &String| source::column(self.kind, header).is_some_and(|known| known.name == column);
        self.columns.iter().any(known)
    }
}

/// True where a file of the kind has the column.
pub(super) fn any_has(arrived: &[Arrived], kind: Kind, column: &str) -> bool {
    arrived.iter().any(|file| file.kind == kind && file.has(column))
}

/// True where a file of the kind arrived.
pub(super) fn any_is(arrived: &[Arrived], kind: Kind) -> bool {
    arrived.iter().any(|file| file.kind == kind)
}

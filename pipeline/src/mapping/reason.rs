//! Why a source column is not sent: a closed list, each with its sentence.

use serde::{Deserialize, Serialize};

/// Why a column is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// Known to Kartra, no column at the destination.
    NoColumnYet,
    /// A custom field, no column at the destination.
    CustomColumn,
    /// Identifies the record.
    UsedAsKey,
    /// Part of another column.
    JoinedToPhone,
    /// More personal than useful.
    NotNeeded,
    /// A detail of Kartra's own workings.
    KartraInternal,
    /// Another column already goes there.
    TargetTaken,
    /// Rows of this kind are not loaded yet.
    KindNotLoadable,
    /// A person said so.
    PersonsChoice,
    /// A sum or a copy of what other columns tell row by row.
    Counted,
    /// History of commissions, payouts and progress.
    HistoryNotMoved,
    /// Not one of Kartra's own columns, in an export whose rows are built into objects by shape.
    NoPlaceInShape,
    /// Known to Kartra, and the objects built of its export have no place for it.
    StaysInExport,
}

impl DropReason {
    /// All reasons.
    pub const ALL: [Self; 13] = [
        Self::NoColumnYet,
        Self::CustomColumn,
        Self::UsedAsKey,
        Self::JoinedToPhone,
        Self::NotNeeded,
        Self::KartraInternal,
        Self::TargetTaken,
        Self::KindNotLoadable,
        Self::PersonsChoice,
        Self::Counted,
        Self::HistoryNotMoved,
        Self::NoPlaceInShape,
        Self::StaysInExport,
    ];

    /// True where a destination can still be found or created for the column.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::NoColumnYet | Self::CustomColumn => true,
            Self::UsedAsKey
            | Self::JoinedToPhone
            | Self::NotNeeded
            | Self::KartraInternal
            | Self::TargetTaken
            | Self::KindNotLoadable
            | Self::PersonsChoice
            | Self::Counted
            | Self::HistoryNotMoved
            | Self::NoPlaceInShape
            | Self::StaysInExport => false,
        }
    }

    /// The reason as a sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NoColumnYet => {
                "The destination has no column for this yet; columns are created in the Prepare step."
            }
            Self::CustomColumn => {
                "This is not one of Kartra's own columns, most likely a custom field; the destination has no column for it yet, and columns are created in the Prepare step."
            }
            Self::UsedAsKey => {
                "It is used to tell records apart and to compute their identity; it has no column of its own yet."
            }
            Self::JoinedToPhone => "It is put in front of the telephone number.",
            Self::NotNeeded => {
                "Internet addresses are personal and of no use in a CRM, so they are not loaded unless you want them."
            }
            Self::KartraInternal => "It is a detail of Kartra's own workings that means nothing elsewhere.",
            Self::TargetTaken => "Another column of the file already goes to the same destination.",
            Self::KindNotLoadable => "Rows of this kind of export are recognised but not loaded yet.",
            Self::PersonsChoice => "You chose not to send it.",
            Self::Counted => "It is a sum or a copy of what other columns and exports tell row by row.",
            Self::HistoryNotMoved => {
                "The history of commissions, payouts and progress is not moved; keep the export for your books."
            }
            Self::NoPlaceInShape => {
                "This is not one of Kartra's own columns, and the rows of this export are built into objects that have no place for it."
            }
            Self::StaysInExport => {
                "The objects that are built of this export have no place for it; keep the export for your records."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_reason_has_a_sentence_of_its_own() {
        let sentences: BTreeSet<_> = DropReason::ALL.iter().map(|reason| reason.sentence()).collect();
        assert_eq!(sentences.len(), DropReason::ALL.len());
        assert!(sentences.iter().all(|sentence| sentence.ends_with('.')));
    }
}

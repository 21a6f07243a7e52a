//! Faults that are planted into the shell, to see that the laws notice them.

/// A planted fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bug {
    /// The journal forgets what was announced.
    ForgetsAnnouncements,
    /// The journal forgets what was settled.
    ForgetsSettlements,
    /// Every chunk of creates goes twice, the second time with new ids.
    SendsTwice,
    /// What is unknown counts as written.
    UnknownIsWritten,
    /// What is unknown counts as not written, and new ids are taken for the next attempt.
    UnknownIsForgotten,
    /// Requests go while the organisation asks for patience.
    IgnoresPatience,
    /// Now and then a chunk is not sent and counts as written.
    LosesChunks,
    /// The last record of a chunk is not sent and counts as written.
    LosesLastRecords,
    /// A rollback deletes whatever stands there, changed or not.
    IgnoresVersions,
    /// A rollback takes a stranger along.
    DeletesStrangers,
    /// What is read back and absent counts as there.
    AbsentIsThere,
    /// What exists already is overwritten.
    Overwrites,
    /// A column of a record is not sent.
    DropsColumns,
    /// Lookups are not sent.
    DropsLookups,
    /// A cell is written into the journal.
    TellsTheJournal,
    /// A rollback does not delete, and says that it did.
    ForgetsDeletes,
    /// What was refused counts as written.
    RefusedIsWritten,
    /// What was written counts as refused.
    WrittenIsRefused,
    /// Differences that a reconciliation finds are not told.
    HidesDifferences,
    /// The rollback deletes children of others along with their parents.
    IgnoresChildren,
}

impl Bug {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::ForgetsAnnouncements,
        Self::ForgetsSettlements,
        Self::SendsTwice,
        Self::UnknownIsWritten,
        Self::UnknownIsForgotten,
        Self::IgnoresPatience,
        Self::LosesChunks,
        Self::LosesLastRecords,
        Self::IgnoresVersions,
        Self::DeletesStrangers,
        Self::AbsentIsThere,
        Self::Overwrites,
        Self::DropsColumns,
        Self::DropsLookups,
        Self::TellsTheJournal,
        Self::ForgetsDeletes,
        Self::RefusedIsWritten,
        Self::WrittenIsRefused,
        Self::HidesDifferences,
        Self::IgnoresChildren,
    ];
}

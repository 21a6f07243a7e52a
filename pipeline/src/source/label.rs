//! What a person says about all rows of a file, because the file itself does not.
//!
//! SEEN: an export may lack the column of the mail status, and Kartra itself advises one file for each status. The
//! statuses are those on Kartra's screen since 2024-11 (SEEN).

use serde::{Deserialize, Serialize};

/// A statement about every row of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileLabel {
    /// The file was filtered by this status. It counts where the file has no status column of its own.
    Status(MailStatus),
}

/// Whether a contact may be mailed, as Kartra shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailStatus {
    /// Subscribed.
    Subscribed,
    /// Unsubscribed, or never subscribed.
    Unsubscribed,
    /// Commercial messages were declined.
    Declined,
    /// E-mail came back several times.
    SoftBounces,
    /// The person complained of spam.
    SpamComplaint,
    /// The person must not be contacted.
    DoNotContact,
    /// Blocked by Kartra.
    Blocklisted,
}

/// What a status refuses, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// Nothing; it is no consent either.
    Nothing,
    /// Bulk e-mail.
    Bulk,
    /// Every e-mail.
    All,
}

impl MailStatus {
    /// All statuses, in the order of the screen.
    pub const ALL: [Self; 7] = [
        Self::Subscribed,
        Self::Unsubscribed,
        Self::Declined,
        Self::SoftBounces,
        Self::SpamComplaint,
        Self::DoNotContact,
        Self::Blocklisted,
    ];

    /// Words of Kartra's screen, which a cell of a status column would hold.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Subscribed => "Subscribed",
            Self::Unsubscribed => "Unsubscribed",
            Self::Declined => "Declined commercial messages",
            Self::SoftBounces => "Multiple soft bounces",
            Self::SpamComplaint => "Spam complaint",
            Self::DoNotContact => "Do not contact",
            Self::Blocklisted => "Blocklisted",
        }
    }

    /// What it refuses. SEEN: "unsubscribed" is weak, a complaint, "do not contact" and "declined" are strong.
    #[must_use]
    pub fn refuses(self) -> Refusal {
        match self {
            Self::Subscribed => Refusal::Nothing,
            Self::Unsubscribed | Self::SoftBounces => Refusal::Bulk,
            Self::Declined | Self::SpamComplaint | Self::DoNotContact | Self::Blocklisted => Refusal::All,
        }
    }
}

impl FileLabel {
    /// What the label refuses for every row.
    #[must_use]
    pub fn refuses(self) -> Refusal {
        match self {
            Self::Status(status) => status.refuses(),
        }
    }
}

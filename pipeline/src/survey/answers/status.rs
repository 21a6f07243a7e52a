//! The e-mail status of contacts as Kartra shows it, by which an export can be filtered.

use serde::{Deserialize, Serialize};

/// Status on Kartra's screens since November 2024 (SEEN: Kartra's help on contact status).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailStatus {
    /// On at least one list or sequence.
    Subscribed,
    /// On none; perhaps never was. Mail is allowed.
    Unsubscribed,
    /// Refused commercial messages.
    Declined,
    /// Mail came back several times.
    SoftBounces,
    /// Reported mail as spam.
    SpamComplaint,
    /// Asked not to be written to.
    DoNotContact,
    /// Blocked by the account or by Kartra; called blacklisted before.
    Blocklisted,
}

impl MailStatus {
    /// All, in the order of declaration.
    pub const ALL: [Self; 7] = [
        Self::Subscribed,
        Self::Unsubscribed,
        Self::Declined,
        Self::SoftBounces,
        Self::SpamComplaint,
        Self::DoNotContact,
        Self::Blocklisted,
    ];

    /// The words of Kartra's screens.
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
}

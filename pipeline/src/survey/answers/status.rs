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
    DeclinedCommercial,
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
        Self::DeclinedCommercial,
        Self::SoftBounces,
        Self::SpamComplaint,
        Self::DoNotContact,
        Self::Blocklisted,
    ];

    /// Name as on Kartra's screens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Subscribed => "Subscribed",
            Self::Unsubscribed => "Unsubscribed",
            Self::DeclinedCommercial => "Declined commercial messages",
            Self::SoftBounces => "Multiple soft bounces",
            Self::SpamComplaint => "Spam complaint",
            Self::DoNotContact => "Do not contact",
            Self::Blocklisted => "Blocklisted",
        }
    }

    /// True where writing to the person is refused or would do harm. `Unsubscribed` is not among them: such a person may
    /// never have been subscribed, and may be written to (SEEN: Kartra's help on contact status).
    #[must_use]
    pub fn suppresses(self) -> bool {
        match self {
            Self::Subscribed | Self::Unsubscribed => false,
            Self::DeclinedCommercial
            | Self::SoftBounces
            | Self::SpamComplaint
            | Self::DoNotContact
            | Self::Blocklisted => true,
        }
    }
}

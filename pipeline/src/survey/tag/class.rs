//! The classes into which tags are probed.

use serde::{Deserialize, Serialize};

/// What a tag seems to say of a contact (the twelve kinds of conventions found around Kartra, INFERRED), or none of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Filled a form in, downloaded something, subscribed.
    Form,
    /// Registered for a webinar, attended or missed it.
    Webinar,
    /// May enter a membership or course, or got somewhere in it.
    Membership,
    /// Bought something.
    Purchase,
    /// Wanted the money back, cancelled, did not pay.
    Churn,
    /// Is or was on a trial.
    Trial,
    /// Answered a survey or quiz.
    Survey,
    /// Booked an appointment.
    Calendar,
    /// Opens, clicks, or does neither.
    Engagement,
    /// Is an affiliate or came through one.
    Affiliate,
    /// Came from an advertisement or a network.
    Source,
    /// Serves the account's own housekeeping.
    Admin,
    /// None of the twelve.
    Other,
}

impl Class {
    /// All, in the order of declaration.
    pub const ALL: [Self; 13] = [
        Self::Form,
        Self::Webinar,
        Self::Membership,
        Self::Purchase,
        Self::Churn,
        Self::Trial,
        Self::Survey,
        Self::Calendar,
        Self::Engagement,
        Self::Affiliate,
        Self::Source,
        Self::Admin,
        Self::Other,
    ];

    /// Name as people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "Form or opt-in",
            Self::Webinar => "Webinar",
            Self::Membership => "Membership",
            Self::Purchase => "Purchase",
            Self::Churn => "Refund or cancellation",
            Self::Trial => "Trial",
            Self::Survey => "Survey or quiz",
            Self::Calendar => "Appointment",
            Self::Engagement => "Engagement",
            Self::Affiliate => "Affiliate",
            Self::Source => "Source or advertisement",
            Self::Admin => "Housekeeping",
            Self::Other => "Something else",
        }
    }
}

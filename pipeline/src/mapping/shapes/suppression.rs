//! What becomes of contacts that must not, or need not, be written to.
//!
//! SEEN: "do not contact", "spam complaint" and "declined" are strong refusals that only the person can take back;
//! "unsubscribed" and bounces are weak. Loading them with their refusals is recommended: a person who is missing in
//! Dynamics can be entered again by somebody who does not know of the refusal.

use super::is_default;
use serde::{Deserialize, Serialize};

/// Treatment of each standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SuppressionShape {
    /// Blocked by Kartra.
    #[serde(skip_serializing_if = "is_default")]
    pub blocked: Treatment,
    /// E-mail came back.
    #[serde(skip_serializing_if = "is_default")]
    pub bounced: Treatment,
    /// Unsubscribed, or never subscribed.
    #[serde(skip_serializing_if = "is_default")]
    pub unsubscribed: Treatment,
    /// Declined commercial messages.
    #[serde(skip_serializing_if = "is_default")]
    pub declined: Treatment,
    /// Must not be contacted.
    #[serde(skip_serializing_if = "is_default")]
    pub do_not_contact: Treatment,
    /// Complained of spam.
    #[serde(skip_serializing_if = "is_default")]
    pub spam_complaint: Treatment,
    /// On no list and in no sequence.
    #[serde(skip_serializing_if = "is_default")]
    pub inactive: Treatment,
    /// Deleted in Kartra, which keeps the address (SEEN). Left out by default: somebody wanted it gone.
    #[serde(skip_serializing_if = "is_left_out")]
    pub deleted: Treatment,
}

/// What is done with a contact, the mildest first. Of several the strictest counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// Loaded, with the refusals that follow from it.
    #[default]
    LoadWithFlags,
    /// Loaded with its refusals, then set inactive.
    LoadInactive,
    /// Not loaded; counted with its reason.
    LeaveOut,
}

/// What speaks against writing to a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Blocked by Kartra.
    Blocked,
    /// E-mail came back.
    Bounced,
    /// Unsubscribed, or never subscribed.
    Unsubscribed,
    /// Declined commercial messages.
    Declined,
    /// Must not be contacted.
    DoNotContact,
    /// Complained of spam.
    SpamComplaint,
    /// On no list and in no sequence.
    Inactive,
    /// Deleted in Kartra.
    Deleted,
}

impl Standing {
    /// All, in the order of declaration.
    pub const ALL: [Self; 8] = [
        Self::Blocked,
        Self::Bounced,
        Self::Unsubscribed,
        Self::Declined,
        Self::DoNotContact,
        Self::SpamComplaint,
        Self::Inactive,
        Self::Deleted,
    ];
}

impl SuppressionShape {
    /// Treatment of a standing.
    #[must_use]
    pub fn of(&self, standing: Standing) -> Treatment {
        match standing {
            Standing::Blocked => self.blocked,
            Standing::Bounced => self.bounced,
            Standing::Unsubscribed => self.unsubscribed,
            Standing::Declined => self.declined,
            Standing::DoNotContact => self.do_not_contact,
            Standing::SpamComplaint => self.spam_complaint,
            Standing::Inactive => self.inactive,
            Standing::Deleted => self.deleted,
        }
    }

    /// The same, with another treatment of a standing.
    #[must_use]
    pub fn with(mut self, standing: Standing, treatment: Treatment) -> Self {
        let place = match standing {
            Standing::Blocked => &mut self.blocked,
            Standing::Bounced => &mut self.bounced,
            Standing::Unsubscribed => &mut self.unsubscribed,
            Standing::Declined => &mut self.declined,
            Standing::DoNotContact => &mut self.do_not_contact,
            Standing::SpamComplaint => &mut self.spam_complaint,
            Standing::Inactive => &mut self.inactive,
            Standing::Deleted => &mut self.deleted,
        };
        *place = treatment;
        self
    }
}

impl Default for SuppressionShape {
    fn default() -> Self {
        let mild = Treatment::LoadWithFlags;
        Self {
            blocked: mild,
            bounced: mild,
            unsubscribed: mild,
            declined: mild,
            do_not_contact: mild,
            spam_complaint: mild,
            inactive: mild,
            deleted: Treatment::LeaveOut,
        }
    }
}

fn is_left_out(treatment: &Treatment) -> bool {
    *treatment == Treatment::LeaveOut
}

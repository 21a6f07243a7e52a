//! The few questions about the account, on which checklist and register of losses depend.

use serde::{Deserialize, Serialize};

/// A question with yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Sells through Kartra's checkout.
    Products,
    /// Has subscriptions that are charged again and again.
    Subscriptions,
    /// Has plans in instalments.
    Instalments,
    /// Has affiliates.
    Affiliates,
    /// Has membership sites.
    Memberships,
    /// Has courses.
    Courses,
    /// Held webinars with Kartra or a connected service.
    Webinars,
    /// Had appointments booked in Kartra's calendars.
    Calendars,
    /// Used surveys or quizzes.
    Surveys,
    /// Used forms.
    Forms,
    /// Used the helpdesk.
    Helpdesk,
    /// Sent text messages.
    TextMessages,
    /// Has the GDPR setting on.
    Gdpr,
    /// Keeps a file of companies.
    CompanyFile,
    /// Has agency sub-accounts.
    SubAccounts,
    /// Has a second Kartra account whose contacts matter.
    SecondAccount,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

impl Question {
    /// All, in the order in which they are asked.
    pub const ALL: [Self; 16] = [
        Self::Products,
        Self::Subscriptions,
        Self::Instalments,
        Self::Affiliates,
        Self::Memberships,
        Self::Courses,
        Self::Webinars,
        Self::Calendars,
        Self::Surveys,
        Self::Forms,
        Self::Helpdesk,
        Self::TextMessages,
        Self::Gdpr,
        Self::CompanyFile,
        Self::SubAccounts,
        Self::SecondAccount,
    ];

    /// The question in words.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Products => "Do you sell anything through Kartra?",
            Self::Subscriptions => "Do customers pay you again and again, monthly or yearly, through Kartra?",
            Self::Instalments => "Can customers pay in instalments?",
            Self::Affiliates => "Do affiliates promote your products for a commission?",
            Self::Memberships => "Do you have a membership site in Kartra?",
            Self::Courses => "Do you teach courses in Kartra?",
            Self::Webinars => "Do you invite people to webinars through Kartra?",
            Self::Calendars => "Do people book appointments in a Kartra calendar?",
            Self::Surveys => "Do you use Kartra's surveys or quizzes?",
            Self::Forms => "Do you use Kartra's forms or opt-in pages?",
            Self::Helpdesk => "Do you answer customers in Kartra's helpdesk?",
            Self::TextMessages => "Do you send text messages through Kartra?",
            Self::Gdpr => "Is the GDPR setting of your Kartra account switched on?",
            Self::CompanyFile => "Do you keep a list of companies in a file of your own?",
            Self::SubAccounts => "Do you run Kartra sub-accounts for clients?",
            Self::SecondAccount => "Is there a second Kartra account whose contacts you want as well?",
        }
    }

    /// What the answer changes.
    #[must_use]
    pub fn because(self) -> &'static str {
        match self {
            Self::Products => "Then the transactions export is needed.",
            Self::Subscriptions | Self::Instalments => {
                "Then the subscriptions export is needed, and charges stop when Kartra does."
            }
            Self::Affiliates => {
                "Then the list of affiliates is needed; what was paid to them is not exported."
            }
            Self::Memberships | Self::Courses => {
                "Who may enter what is not exported, so tags have to show it before you leave."
            }
            Self::Webinars => "Who registered and who came is not exported, so tags have to show it.",
            Self::Calendars => "Bookings are not exported, so tags have to show them.",
            Self::Surveys => "Answers are not exported, so tags have to show them.",
            Self::Forms => "Who filled which form in is not exported, so tags have to show it.",
            Self::Helpdesk => "Tickets are not exported.",
            Self::TextMessages => "Messages sent are not exported.",
            Self::Gdpr => "Then the contacts export must hold the columns of consent.",
            Self::CompanyFile => {
                "Then the companies can be loaded from it instead of being derived from contacts."
            }
            Self::SubAccounts | Self::SecondAccount => {
                "Exports are made per account, so every export has to be made in each of them."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_question_stands_once_and_is_a_question() {
        let sentences: BTreeSet<_> = Question::ALL.iter().map(|question| question.sentence()).collect();
        assert_eq!(sentences.len(), Question::ALL.len());
        assert!(sentences.iter().all(|sentence| sentence.ends_with('?')));
        assert!(
            Question::ALL
                .iter()
                .all(|question| question.because().ends_with('.'))
        );
    }
}

//! What can be lost: a closed list, each with its name, its evidence, and what to do before Kartra is left.

use crate::survey::answers::Question;
use serde::Serialize;

/// Something that Kartra's exports leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LossItem {
    /// Charges that Kartra makes by itself.
    RecurringBilling,
    /// Cards that were saved for them.
    SavedCards,
    /// Who may enter a membership or course.
    MembershipAccess,
    /// How far somebody got in it.
    MembershipProgress,
    /// Who filled which form in.
    Forms,
    /// How surveys and quizzes were answered.
    Surveys,
    /// Who registered for a webinar and who came.
    Webinars,
    /// Appointments.
    Calendars,
    /// E-mail sent, opened, clicked.
    EmailHistory,
    /// Text messages sent.
    TextHistory,
    /// The log of each contact.
    ActivityLog,
    /// Notes on contacts.
    Notes,
    /// Automations, sequences and campaigns.
    Automations,
    /// Pages, funnels and checkouts.
    Pages,
    /// Products, price points and coupons, as they are set up.
    Catalogue,
    /// Videos and files that Kartra keeps.
    Media,
    /// What affiliates earned and were paid.
    AffiliatePayouts,
    /// Tickets and chats.
    Helpdesk,
    /// When a tag was given, and tags that were taken again.
    TagDates,
    /// When and from where consent was given.
    ConsentProof,
    /// Internet addresses.
    IpAddresses,
}

impl LossItem {
    /// All, in the order of declaration: what hurts first stands first.
    pub const ALL: [Self; 21] = [
        Self::RecurringBilling,
        Self::SavedCards,
        Self::MembershipAccess,
        Self::MembershipProgress,
        Self::Forms,
        Self::Surveys,
        Self::Webinars,
        Self::Calendars,
        Self::EmailHistory,
        Self::TextHistory,
        Self::ActivityLog,
        Self::Notes,
        Self::Automations,
        Self::Pages,
        Self::Catalogue,
        Self::Media,
        Self::AffiliatePayouts,
        Self::Helpdesk,
        Self::TagDates,
        Self::ConsentProof,
        Self::IpAddresses,
    ];

    /// Name as people read it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::RecurringBilling => "Recurring charges",
            Self::SavedCards => "Saved cards",
            Self::MembershipAccess => "Membership and course access",
            Self::MembershipProgress => "Progress in memberships and courses",
            Self::Forms => "Form completions",
            Self::Surveys => "Survey and quiz answers",
            Self::Webinars => "Webinar registrations and attendance",
            Self::Calendars => "Appointments",
            Self::EmailHistory => "E-mail history",
            Self::TextHistory => "Text message history",
            Self::ActivityLog => "Activity log of contacts",
            Self::Notes => "Notes on contacts",
            Self::Automations => "Automations, sequences and campaigns",
            Self::Pages => "Pages, funnels and checkouts",
            Self::Catalogue => "Set-up of products, prices and coupons",
            Self::Media => "Videos and files",
            Self::AffiliatePayouts => "Affiliate commissions and payouts",
            Self::Helpdesk => "Helpdesk tickets and chats",
            Self::TagDates => "Dates of tags, and tags that expired",
            Self::ConsentProof => "Proof of consent",
            Self::IpAddresses => "Internet addresses",
        }
    }

    /// What to do before Kartra is left.
    #[must_use]
    pub fn before_leaving(self) -> &'static str {
        match self {
            Self::RecurringBilling => {
                "Move the subscriptions to your new payment service first, and close the Kartra account last: rows in \
                 Dynamics charge nobody."
            }
            Self::SavedCards => {
                "Ask your payment service (Stripe, PayPal and so on) whether it keeps the cards for you; otherwise \
                 customers have to enter them again."
            }
            Self::MembershipAccess => {
                "In Kartra, give everybody who has access a tag for each membership, then export the contacts again. \
                 Set the access up in the service that will host it."
            }
            Self::MembershipProgress => {
                "Tell members before they lose their place, or tag them by the level they reached and export again."
            }
            Self::Forms => {
                "In Kartra, tag the contacts of each form that matters, then export the contacts again."
            }
            Self::Surveys => {
                "In Kartra, tag contacts by their answers or keep the answers in custom fields, then export again."
            }
            Self::Webinars => {
                "In Kartra or in the webinar service, tag or export those who registered and those who came, then \
                 export the contacts again."
            }
            Self::Calendars => {
                "Write down the appointments still to come, and tag the contacts who have one, then export again."
            }
            Self::EmailHistory => {
                "Keep screenshots or figures of your best messages. To keep who is engaged, filter by it in Kartra, tag \
                 these contacts and export again."
            }
            Self::TextHistory => "Ask the service that sends your text messages for its log.",
            Self::ActivityLog => {
                "Look up the contacts that matter most, and copy what you need into their notes."
            }
            Self::Notes => "Open the contacts that have notes, and copy them.",
            Self::Automations => {
                "Write each one down: what starts it, its conditions, what it does. They have to be built again."
            }
            Self::Pages => {
                "Save texts and pictures, and note the addresses, so that links can be led on. They have to be built \
                 again."
            }
            Self::Catalogue => "Take down products, price points and coupons from Kartra's pages.",
            Self::Media => "Download every video and file that you have no other copy of.",
            Self::AffiliatePayouts => {
                "Pay what is due, and download the list of payments for each affiliate before the account is closed."
            }
            Self::Helpdesk => "Answer or close open tickets, and copy those you must keep.",
            Self::TagDates => {
                "Nothing can be done about the dates. Export contacts again right before you leave, so that tags that \
                 still run are up to date."
            }
            Self::ConsentProof => {
                "Export contacts with the columns of consent. Keep the file: it is your proof. Have the mapped states \
                 reviewed by somebody who knows the law."
            }
            Self::IpAddresses => "Nothing, unless you need them as proof; then keep the exported files.",
        }
    }

    /// How we know, with its mark.
    #[must_use]
    pub fn evidence(self) -> &'static str {
        match self {
            Self::RecurringBilling => {
                "INFERRED: Kartra starts each charge (its help on failed payments); a row of a CRM charges nobody."
            }
            Self::SavedCards => "INFERRED: no export with cards was found; processors keep them.",
            Self::MembershipAccess | Self::MembershipProgress => {
                "SEEN: a tab of each contact and a call for one contact at a time; no export for all was found."
            }
            Self::Forms | Self::Calendars | Self::Helpdesk => {
                "SEEN: a tab of each contact; no export was found."
            }
            Self::Surveys => "SEEN: a tab of each contact and a webhook; no export for all was found.",
            Self::Webinars => "SEEN: a tab of each contact and triggers; no export for all was found.",
            Self::EmailHistory | Self::TextHistory | Self::ActivityLog => {
                "SEEN: the log of each contact on its page; no export for all was found."
            }
            Self::Notes => {
                "SEEN: Kartra's interface gives notes of one contact; whether exports hold them is unknown."
            }
            Self::Automations | Self::Pages => {
                "SEEN: guides for moving away build them again by hand; no export was found."
            }
            Self::Catalogue => {
                "INFERRED: the ledger names product and price point, and no export has their set-up."
            }
            Self::Media => "INFERRED: no export was found.",
            Self::AffiliatePayouts => {
                "SEEN: a list of payments due can be downloaded; its columns are not known."
            }
            Self::TagDates => "SEEN: tags can expire by themselves; no export with their dates was found.",
            Self::ConsentProof => {
                "SEEN for state and communications; INFERRED for the columns of date and address of consent."
            }
            Self::IpAddresses => "SEEN in the ledger; they are personal and not loaded unless you choose so.",
        }
    }

    /// The questions that tell whether an account has it; it has none where all of them are answered with no. Without
    /// a question, every account has it.
    #[must_use]
    pub fn questions(self) -> &'static [Question] {
        match self {
            Self::RecurringBilling => &[Question::Subscriptions, Question::Instalments],
            Self::SavedCards => &[Question::Products, Question::Subscriptions, Question::Instalments],
            Self::MembershipAccess | Self::MembershipProgress => &[Question::Memberships, Question::Courses],
            Self::Forms => &[Question::Forms],
            Self::Surveys => &[Question::Surveys],
            Self::Webinars => &[Question::Webinars],
            Self::Calendars => &[Question::Calendars],
            Self::TextHistory => &[Question::TextMessages],
            Self::Catalogue => &[Question::Products],
            Self::AffiliatePayouts => &[Question::Affiliates],
            Self::Helpdesk => &[Question::Helpdesk],
            Self::ConsentProof => &[Question::Gdpr],
            Self::EmailHistory
            | Self::ActivityLog
            | Self::Notes
            | Self::Automations
            | Self::Pages
            | Self::Media
            | Self::TagDates
            | Self::IpAddresses => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_item_stands_once_and_in_order_with_sentences_of_its_own() {
        let mut sorted = LossItem::ALL;
        sorted.sort_unstable();
        assert_eq!(sorted, LossItem::ALL);
        let titles: BTreeSet<_> = LossItem::ALL.iter().map(|item| item.title()).collect();
        assert_eq!(titles.len(), LossItem::ALL.len());
        for item in LossItem::ALL {
            assert!(item.before_leaving().ends_with('.'), "{item:?}");
            let evidence = item.evidence();
            assert!(
                evidence.starts_with("SEEN") || evidence.starts_with("INFERRED"),
                "{item:?}"
            );
        }
    }
}

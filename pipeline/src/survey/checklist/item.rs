//! The items of the checklist: what each is for, where Kartra has it, what it must contain.

use super::{ColumnNeed, MenuPath, Need};
use crate::source::Evidence::{Inferred, Seen};
use crate::source::Kind;
use crate::survey::answers::Question;
use crate::survey::loss::LossItem;

/// Something to bring, or that cannot be brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChecklistItem {
    /// The contacts export.
    Contacts,
    /// Contacts once more, filtered by status.
    StatusFiles,
    /// The transactions export.
    Transactions,
    /// The subscriptions export.
    Subscriptions,
    /// The list of affiliates.
    Affiliates,
    /// A file of companies of the person's own.
    Companies,
    /// A file of members, which Kartra does not give out.
    Members,
    /// Forms.
    Forms,
    /// Surveys and quizzes.
    Surveys,
    /// Webinars.
    Webinars,
    /// Appointments.
    Calendars,
    /// Tickets.
    Helpdesk,
    /// Automations and sequences.
    Automations,
    /// Pages and funnels.
    Pages,
    /// A list of tags.
    TagList,
    /// A list of lists.
    ListList,
    /// Reports of single products.
    SalesReports,
}

impl ChecklistItem {
    /// All, in the order of declaration.
    pub const ALL: [Self; 17] = [
        Self::Contacts,
        Self::StatusFiles,
        Self::Transactions,
        Self::Subscriptions,
        Self::Affiliates,
        Self::Companies,
        Self::Members,
        Self::Forms,
        Self::Surveys,
        Self::Webinars,
        Self::Calendars,
        Self::Helpdesk,
        Self::Automations,
        Self::Pages,
        Self::TagList,
        Self::ListList,
        Self::SalesReports,
    ];

    /// Name as people read it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Contacts => "Contacts",
            Self::StatusFiles => "Contacts by status",
            Self::Transactions => "Transactions",
            Self::Subscriptions => "Subscriptions",
            Self::Affiliates => "Affiliates",
            Self::Companies => "Companies",
            Self::Members => "Members of memberships and courses",
            Self::Forms => "Form completions",
            Self::Surveys => "Survey and quiz answers",
            Self::Webinars => "Webinar registrations",
            Self::Calendars => "Appointments",
            Self::Helpdesk => "Helpdesk tickets",
            Self::Automations => "Automations and sequences",
            Self::Pages => "Pages and funnels",
            Self::TagList => "List of tags",
            Self::ListList => "List of lists",
            Self::SalesReports => "Sales reports of single products",
        }
    }

    /// What it is for.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Self::Contacts => {
                "People, with their tags, lists, custom fields and consent. Everything else hangs on them."
            }
            Self::StatusFiles => {
                "Who complained, bounced or asked not to be written to. Where the contacts export has no column of it, a \
                 file for each status tells."
            }
            Self::Transactions => "Every sale, rebill, refund and cancellation: the purchases in Dynamics.",
            Self::Subscriptions => {
                "What is still running, and when and how much is charged next. The ledger does not tell this rightly."
            }
            Self::Affiliates => "Who promotes your products.",
            Self::Companies => "Names and addresses of companies, better than what contacts say of theirs.",
            Self::Members => "Who may enter what, and how far they got.",
            Self::Forms => "Who filled which form in.",
            Self::Surveys => "How people answered.",
            Self::Webinars => "Who registered and who came.",
            Self::Calendars => "Who booked, and when.",
            Self::Helpdesk => "What customers asked.",
            Self::Automations => "What Kartra does by itself.",
            Self::Pages => "Your pages.",
            Self::TagList => "Names of tags, with those that no contact carries.",
            Self::ListList => "Names of lists, with those that no contact is on.",
            Self::SalesReports => "Buyers of one product.",
        }
    }

    /// Kind of file that settles it; none where no file can.
    #[must_use]
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Contacts | Self::StatusFiles => Some(Kind::Contacts),
            Self::Transactions => Some(Kind::Transactions),
            Self::Subscriptions => Some(Kind::Subscriptions),
            Self::Affiliates => Some(Kind::Affiliates),
            Self::Companies => Some(Kind::Companies),
            Self::Members => Some(Kind::Members),
            Self::TagList => Some(Kind::TagList),
            Self::ListList => Some(Kind::ListList),
            Self::SalesReports => Some(Kind::SalesReport),
            Self::Forms
            | Self::Surveys
            | Self::Webinars
            | Self::Calendars
            | Self::Helpdesk
            | Self::Automations
            | Self::Pages => None,
        }
    }

    /// Line of the register of losses, where Kartra does not give it out.
    #[must_use]
    pub fn loss(self) -> Option<LossItem> {
        match self {
            Self::Members => Some(LossItem::MembershipAccess),
            Self::Forms => Some(LossItem::Forms),
            Self::Surveys => Some(LossItem::Surveys),
            Self::Webinars => Some(LossItem::Webinars),
            Self::Calendars => Some(LossItem::Calendars),
            Self::Helpdesk => Some(LossItem::Helpdesk),
            Self::Automations => Some(LossItem::Automations),
            Self::Pages => Some(LossItem::Pages),
            Self::Contacts
            | Self::StatusFiles
            | Self::Transactions
            | Self::Subscriptions
            | Self::Affiliates
            | Self::Companies
            | Self::TagList
            | Self::ListList
            | Self::SalesReports => None,
        }
    }

    /// Questions of which one yes makes it needed, and only noes make it not needed. Without a question it is needed.
    #[must_use]
    pub fn questions(self) -> &'static [Question] {
        match self {
            Self::Transactions => &[Question::Products, Question::Subscriptions, Question::Instalments],
            Self::Subscriptions => &[Question::Subscriptions, Question::Instalments],
            Self::Affiliates => &[Question::Affiliates],
            Self::Companies => &[Question::CompanyFile],
            Self::Members => &[Question::Memberships, Question::Courses],
            Self::Forms => &[Question::Forms],
            Self::Surveys => &[Question::Surveys],
            Self::Webinars => &[Question::Webinars],
            Self::Calendars => &[Question::Calendars],
            Self::Helpdesk => &[Question::Helpdesk],
            Self::Contacts
            | Self::StatusFiles
            | Self::Automations
            | Self::Pages
            | Self::TagList
            | Self::ListList
            | Self::SalesReports => &[],
        }
    }

    /// Where it is in the menus before November 2024.
    #[must_use]
    pub fn old_path(self) -> Option<MenuPath> {
        let (path, evidence) = match self {
            Self::Contacts | Self::StatusFiles => ("Communications > Leads", Seen),
            Self::Transactions => ("Products > Analytics > Transactions", Seen),
            Self::Subscriptions => ("Products > Analytics > Subscriptions", Seen),
            Self::Affiliates => ("Products > Affiliates", Seen),
            Self::SalesReports => ("Products > Analytics", Inferred),
            Self::Companies
            | Self::Members
            | Self::Forms
            | Self::Surveys
            | Self::Webinars
            | Self::Calendars
            | Self::Helpdesk
            | Self::Automations
            | Self::Pages
            | Self::TagList
            | Self::ListList => return None,
        };
        Some(MenuPath { path, evidence })
    }

    /// Where it is in the menus since.
    #[must_use]
    pub fn new_path(self) -> Option<MenuPath> {
        let (path, evidence) = match self {
            Self::Contacts | Self::StatusFiles => ("Contacts > All contacts", Seen),
            Self::Transactions => ("Sales > Payments > Transactions", Seen),
            Self::Subscriptions => ("Sales > Payments > Subscriptions", Inferred),
            Self::Affiliates => ("Sales > Affiliates", Inferred),
            Self::SalesReports => ("Sales > Analytics", Inferred),
            Self::Companies
            | Self::Members
            | Self::Forms
            | Self::Surveys
            | Self::Webinars
            | Self::Calendars
            | Self::Helpdesk
            | Self::Automations
            | Self::Pages
            | Self::TagList
            | Self::ListList => return None,
        };
        Some(MenuPath { path, evidence })
    }

    /// What its file must or should contain.
    #[must_use]
    pub fn columns(self) -> &'static [ColumnNeed] {
        match self {
            Self::Contacts => CONTACTS,
            Self::Transactions => TRANSACTIONS,
            Self::Subscriptions => SUBSCRIPTIONS,
            Self::Affiliates => AFFILIATES,
            Self::Companies => COMPANIES,
            Self::Members => MEMBERS,
            Self::StatusFiles => STATUS_FILES,
            Self::TagList
            | Self::ListList
            | Self::SalesReports
            | Self::Forms
            | Self::Surveys
            | Self::Webinars
            | Self::Calendars
            | Self::Helpdesk
            | Self::Automations
            | Self::Pages => &[],
        }
    }
}

const fn must(any_of: &'static [&'static str], why: &'static str) -> ColumnNeed {
    ColumnNeed {
        any_of,
        why,
        need: Need::Must,
    }
}

const fn should(any_of: &'static [&'static str], why: &'static str) -> ColumnNeed {
    ColumnNeed {
        any_of,
        why,
        need: Need::Should,
    }
}

const fn with_gdpr(any_of: &'static [&'static str], why: &'static str) -> ColumnNeed {
    ColumnNeed {
        any_of,
        why,
        need: Need::If(Question::Gdpr),
    }
}

const CONTACTS: &[ColumnNeed] = &[
    must(&["email"], "identifies the person"),
    must(&["tags"], "keep what Kartra exports in no other way"),
    must(&["first_name", "last_name"], "names the person"),
    with_gdpr(&["gdpr_status"], "whether the terms were accepted"),
    with_gdpr(
        &["gdpr_communications"],
        "whether commercial messages were agreed to",
    ),
    should(
        &["kartra_id"],
        "joins purchases to the person even after a change of e-mail",
    ),
    should(&["lists"], "become marketing lists"),
    should(&["phone"], "the telephone number"),
    should(&["phone_country_code"], "without it a number is ambiguous"),
    should(&["company"], "becomes the account"),
    should(&["date_joined"], "when the person came"),
    should(&["sequences"], "show which automations ran"),
    should(&["gdpr_status_date"], "proves when consent was given"),
];

const STATUS_FILES: &[ColumnNeed] = &[must(&["email"], "joins the file to the contacts")];

const TRANSACTIONS: &[ColumnNeed] = &[
    must(&["id"], "identifies the event"),
    must(&["transaction_type"], "tells a sale from a refund or a failure"),
    must(&["date"], "when it happened"),
    must(&["product"], "what was bought"),
    must(&["amount"], "how much was paid"),
    must(&["lead_id", "buyer_email"], "who bought"),
    should(&["price_point"], "tells offers of one product apart"),
    should(&["subscription_id"], "joins payments of one subscription"),
    should(
        &["subscription_payment_number"],
        "tells the first payment from later ones",
    ),
    should(&["processor_transaction_id"], "joins a refund to its sale"),
    should(&["processor"], "how it was paid"),
    should(&["coupon_code"], "the coupon"),
    should(&["affiliate_email"], "who brought the buyer"),
];

const SUBSCRIPTIONS: &[ColumnNeed] = &[
    must(&["status"], "tells active from ended"),
    must(&["product"], "what is subscribed to"),
    must(&["next_payment_date"], "when it is charged next"),
    must(&["next_payment_amount"], "how much is charged next"),
    must(
        &["lead_id", "buyer_email", "subscription_id"],
        "joins the subscription to a person",
    ),
    should(&["term"], "how often it is charged"),
];

const AFFILIATES: &[ColumnNeed] = &[
    must(&["affiliate"], "who it is"),
    must(&["affiliate_email"], "joins the affiliate to a contact"),
    should(&["earned"], "commission earned"),
    should(&["due"], "commission to be paid"),
    should(&["paid"], "commission paid"),
];

const COMPANIES: &[ColumnNeed] = &[
    must(&["company"], "names the company"),
    should(&["website", "domain"], "joins contacts by their e-mail address"),
];

const MEMBERS: &[ColumnNeed] = &[
    must(&["email"], "who it is"),
    should(&["membership", "level", "access"], "what they may enter"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;
    use std::collections::BTreeSet;

    #[test]
    fn every_column_that_is_wanted_is_a_column_of_its_kind() {
        for item in ChecklistItem::ALL {
            for need in item.columns() {
                for name in need.any_of {
                    let is_known = item
                        .kind()
                        .is_some_and(|kind| source::columns(kind).iter().any(|column| column.name == *name));
                    assert!(is_known, "{item:?} {name}");
                }
                assert!(!need.any_of.is_empty() && need.why.len() > 5, "{item:?}");
            }
        }
    }

    #[test]
    fn every_item_stands_once_with_both_paths_or_none() {
        let titles: BTreeSet<_> = ChecklistItem::ALL.iter().map(|item| item.title()).collect();
        assert_eq!(titles.len(), ChecklistItem::ALL.len());
        for item in ChecklistItem::ALL {
            assert_eq!(item.old_path().is_some(), item.new_path().is_some(), "{item:?}");
            assert!(item.why().ends_with('.'), "{item:?}");
            assert!(item.kind().is_some() || item.loss().is_some(), "{item:?}");
        }
    }
}

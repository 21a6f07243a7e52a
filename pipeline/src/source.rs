//! Kartra's exports as tables: the kinds of file, their columns with every name seen or expected, and the names by
//! which a kind is recognised.
//!
//! Nothing here reads a file. A new export version is a new alias in these tables, with its evidence.

use serde::{Deserialize, Serialize};

mod companies;
mod company_key;
mod contacts;
mod content;
mod country;
mod day_order;
mod empty;
mod event;
mod expected;
mod free_mail;
mod header;
mod label;
mod legal_form;
mod lists;
mod notifications;
mod separator;
mod signature;
mod subscriptions;
mod transactions;

pub use company_key::company_key;
pub use content::{Content, content};
pub use country::{Country, countries};
pub(crate) use country::{by_calling_code, country, folded};
pub use day_order::DayOrder;
pub use empty::is_empty_text;
pub use event::Event;
pub use expected::{Expected, expected};
pub use free_mail::is_free_mail;
pub use header::{NormalHeader, normalize_header};
pub use label::{FileLabel, MailStatus, Refusal};
pub use legal_form::{Parted, without_form, without_form_before, without_joined_form};
pub use separator::Separator;
pub use signature::{Signature, meets, signature};

/// What a file of Kartra (or a file in the manner of Kartra) holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// People, called leads until 2024-11-22.
    Contacts,
    /// The ledger: sales, rebills, refunds, failures, cancellations.
    Transactions,
    /// Subscriptions with their state and next payment.
    Subscriptions,
    /// Companies. Kartra has no such export; some customers keep a file of their own.
    Companies,
    /// Affiliates and what is due to them.
    Affiliates,
    /// Members of a membership site.
    Members,
    /// Names of tags.
    TagList,
    /// Names of lists.
    ListList,
    /// Logged instant payment notifications.
    IpnLog,
    /// Buyers of one product.
    SalesReport,
}

impl Kind {
    /// All kinds, in the order of declaration.
    pub const ALL: [Self; 10] = [
        Self::Contacts,
        Self::Transactions,
        Self::Subscriptions,
        Self::Companies,
        Self::Affiliates,
        Self::Members,
        Self::TagList,
        Self::ListList,
        Self::IpnLog,
        Self::SalesReport,
    ];

    /// Name as people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Contacts => "Contacts",
            Self::Transactions => "Transactions",
            Self::Subscriptions => "Subscriptions",
            Self::Companies => "Companies",
            Self::Affiliates => "Affiliates",
            Self::Members => "Members",
            Self::TagList => "Tags",
            Self::ListList => "Lists",
            Self::IpnLog => "Payment notifications",
            Self::SalesReport => "Sales report",
        }
    }

    /// Table of Dataverse that rows of this kind become; none for kinds that are recognised but not loaded yet.
    #[must_use]
    pub fn table(self) -> Option<&'static str> {
        match self {
            Self::Contacts => Some("contact"),
            Self::Companies => Some("account"),
            Self::Transactions
            | Self::Subscriptions
            | Self::Affiliates
            | Self::Members
            | Self::TagList
            | Self::ListList
            | Self::IpnLog
            | Self::SalesReport => None,
        }
    }

    /// Place of the kind in the order in which a plan reads files: companies first, so that contacts find their parents,
    /// what was bought last.
    #[must_use]
    pub fn turn(self) -> u8 {
        match self {
            Self::Companies => 0,
            Self::TagList => 1,
            Self::ListList => 2,
            Self::Contacts => 3,
            Self::Members => 4,
            Self::Affiliates => 5,
            Self::Transactions => 6,
            Self::Subscriptions => 7,
            Self::IpnLog => 8,
            Self::SalesReport => 9,
        }
    }

    /// True where rows of this kind can be loaded.
    #[must_use]
    pub fn is_loadable(self) -> bool {
        self.table().is_some()
    }
}

/// How we know a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Public code reads a real export by this name.
    Seen,
    /// Kartra's API or payment notification uses it.
    Api,
    /// Another product shows the field under this label.
    Label,
    /// Our conclusion; a real export may overturn it.
    Inferred,
}

/// One column of an export, with all names it may carry.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceColumn {
    /// Kind of export it belongs to.
    pub kind: Kind,
    /// Our name for it, in lower snake case.
    pub name: &'static str,
    /// What its cells mean.
    pub meaning: &'static str,
    /// Normalised header names, each with its evidence.
    pub aliases: &'static [(&'static str, Evidence)],
}

/// The known columns of a kind.
#[must_use]
pub fn columns(kind: Kind) -> &'static [SourceColumn] {
    match kind {
        Kind::Contacts => contacts::COLUMNS,
        Kind::Transactions => transactions::COLUMNS,
        Kind::Subscriptions => subscriptions::COLUMNS,
        Kind::Companies => companies::COLUMNS,
        Kind::Affiliates => lists::AFFILIATES,
        Kind::Members => lists::MEMBERS,
        Kind::TagList => lists::TAGS,
        Kind::ListList => lists::LISTS,
        Kind::IpnLog => notifications::COLUMNS,
        Kind::SalesReport => lists::SALES_REPORT,
    }
}

/// Column of `kind` that a normalised header names.
#[must_use]
pub fn column(kind: Kind, normal: &str) -> Option<&'static SourceColumn> {
    alias(kind, normal).map(|(column, _)| column)
}

/// Column of `kind` that a normalised header names, and how we know that name.
#[must_use]
pub fn alias(kind: Kind, normal: &str) -> Option<(&'static SourceColumn, Evidence)> {
    columns(kind).iter().find_map(|column| {
        let (_, evidence) = column.aliases.iter().find(|(alias, _)| *alias == normal)?;
        Some((column, *evidence))
    })
}

#[cfg(test)]
mod tests;

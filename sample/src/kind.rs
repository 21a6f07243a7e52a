//! The kinds of file, and the names under which they lie in a folder.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// People.
    Contacts,
    /// Companies, a file of the customer's own.
    Companies,
    /// The ledger.
    Transactions,
    /// Subscriptions and their state.
    Subscriptions,
    /// What is due to affiliates.
    Affiliates,
    /// Members of membership sites.
    Members,
    /// Names of tags.
    TagList,
    /// Names of lists.
    ListList,
    /// Logged payment notifications.
    IpnLog,
    /// Buyers of the main product.
    SalesReport,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Contacts,
        Self::Companies,
        Self::Transactions,
        Self::Subscriptions,
        Self::Affiliates,
        Self::Members,
        Self::TagList,
        Self::ListList,
        Self::IpnLog,
        Self::SalesReport,
    ];

    /// Name of its file. Those of Kartra's own downloads have the form that was seen: what it is, the day, and thirteen
    /// hexadecimal digits of which the first eight are the time of the download.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Contacts => "contacts.csv",
            Self::Companies => "companies.csv",
            Self::Transactions => "report_all_transactions_kartra_12-06-2026_6a2c12167b3c1.csv",
            Self::Subscriptions => "subscriptions_kartra_12-06-2026_6a2c12ad09f4e.csv",
            Self::Affiliates => "affiliates_kartra_12-06-2026_6a2c1376a1b20.csv",
            Self::Members => "members.csv",
            Self::TagList => "tags.csv",
            Self::ListList => "lists.csv",
            Self::IpnLog => "ipn_log.csv",
            Self::SalesReport => "inner circle report_12-06-2026_6a2c1482c0d11.csv",
        }
    }
}

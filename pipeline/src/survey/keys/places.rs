//! Where in a row the cells stand that tell who it is about.

use crate::extract::{Detection, Row};
use crate::source::Kind;

/// Columns of the ledger that tell whether two rows of one event say the same.
pub(super) const LEDGER_CONTENT: &[&str] = &[
    "transaction_type",
    "date",
    "product",
    "price_point",
    "amount",
    "buyer_email",
    "lead_id",
    "subscription_id",
];

/// Places of cells, from 0; none where the file has no such column.
pub(super) struct Places {
    pub(super) id: Option<usize>,
    pub(super) email: Option<usize>,
    pub(super) first_name: Option<usize>,
    pub(super) last_name: Option<usize>,
    pub(super) company: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) event: Option<usize>,
    pub(super) lead: Option<usize>,
    pub(super) subscription: Option<usize>,
    pub(super) product: Option<usize>,
    pub(super) payment: Option<usize>,
    pub(super) status: Option<usize>,
    width: usize,
}

impl Places {
    pub(super) fn new(detection: &Detection) -> Self {
        let at = |names: &[&str]| names.iter().find_map(|name| detection.position(name));
        let id = match detection.kind {
            Some(Kind::Contacts) => at(&["kartra_id"]),
            Some(Kind::Transactions) => at(&["id"]),
            Some(
                Kind::Subscriptions
                | Kind::Companies
                | Kind::Affiliates
                | Kind::Members
                | Kind::TagList
                | Kind::ListList
                | Kind::IpnLog
                | Kind::SalesReport,
            )
            | None => None,
        };
        Self {
            id,
            email: at(&["email", "buyer_email"]),
            first_name: at(&["first_name"]),
            last_name: at(&["last_name"]),
            company: at(&["company"]),
            date: at(&["date", "date_joined", "start_date", "transaction_date", "created"]),
            event: at(&["transaction_type"]),
            lead: at(&["lead_id"]),
            subscription: at(&["subscription_id"]),
            product: at(&["product"]),
            payment: at(&["subscription_payment_number"]),
            status: at(&["status"]),
            width: detection.columns.len(),
        }
    }

    pub(super) fn has_id(&self) -> bool {
        self.id.is_some()
    }

    /// Text of a cell; empty where there is no such column.
    pub(super) fn cell<'a>(&self, row: &Row<'a>, place: Option<usize>) -> &'a str {
        place.map_or("", |place| row.cell(place))
    }

    /// True where text stands beyond the last column.
    pub(super) fn is_shifted(&self, row: &Row<'_>) -> bool {
        (self.width..row.len()).any(|place| !row.cell(place).trim().is_empty())
    }
}

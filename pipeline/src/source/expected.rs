//! The columns that a whole export of a kind is expected to have, and what is lost without them.
//!
//! SEEN columns are expected because real exports have them; the others because a migration needs them (INFERRED).

use super::Kind;

/// A column that should be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Our name of the column.
    pub column: &'static str,
    /// What is lost where it is missing, as the end of "Without it, ...".
    pub loses: &'static str,
}

/// Expected columns of a kind.
#[must_use]
pub fn expected(kind: Kind) -> &'static [Expected] {
    match kind {
        Kind::Contacts => CONTACTS,
        Kind::Transactions => TRANSACTIONS,
        Kind::Subscriptions => SUBSCRIPTIONS,
        Kind::Companies
        | Kind::Affiliates
        | Kind::Members
        | Kind::TagList
        | Kind::ListList
        | Kind::IpnLog
        | Kind::SalesReport => &[],
    }
}

const fn lost(column: &'static str, loses: &'static str) -> Expected {
    Expected { column, loses }
}

static CONTACTS: &[Expected] = &[
    lost(
        "kartra_id",
        "contacts are told apart by e-mail alone, and purchases are joined by e-mail",
    ),
    lost("email", "contacts cannot be mailed or told apart"),
    lost("first_name", "contacts have no given name"),
    lost("last_name", "contacts have no family name, which Dynamics wants"),
    lost("phone", "contacts have no telephone number"),
    lost("date_joined", "contacts seem to begin on the day of the move"),
    lost("gdpr_status", "it is not known who accepted the terms"),
    lost(
        "gdpr_communications",
        "nobody's agreement to commercial messages is known, and all count as without consent",
    ),
    lost(
        "tags",
        "tags, and with them what they tell of forms, webinars and memberships",
    ),
    lost("lists", "subscriptions to lists"),
];

static TRANSACTIONS: &[Expected] = &[
    lost("id", "the same event in two files cannot be told from two events"),
    lost(
        "transaction_type",
        "sales cannot be told from refunds and failures",
    ),
    lost("date", "purchases have no day"),
    lost("product", "it is not known what was bought"),
    lost("price_point", "offers of one product cannot be told apart"),
    lost("amount", "purchases have no amount"),
    lost("buyer_email", "buyers can be found by number only"),
    lost(
        "lead_id",
        "buyers whose e-mail changed since are not found among the contacts",
    ),
    lost(
        "subscription_id",
        "payments cannot be joined to their subscription",
    ),
    lost(
        "processor_transaction_id",
        "refunds are harder to join to their sale",
    ),
    lost(
        "subscription_payment_number",
        "it is not known which payment of a subscription a row is",
    ),
];

static SUBSCRIPTIONS: &[Expected] = &[
    lost("status", "active subscriptions cannot be told from ended ones"),
    lost("product", "it is not known what is subscribed to"),
    lost("term", "it is not known how often is charged"),
    lost("next_payment_date", "renewal dates"),
    lost("next_payment_amount", "amounts of renewal"),
    lost(
        "subscription_id",
        "a subscription cannot be joined to its payments",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::columns;

    #[test]
    fn every_expected_column_is_one_of_its_kind() {
        for kind in Kind::ALL {
            for one in expected(kind) {
                let is_known = columns(kind).iter().any(|column| column.name == one.column);
                assert!(is_known && one.loses.len() > 8, "{kind:?} {}", one.column);
            }
        }
    }
}

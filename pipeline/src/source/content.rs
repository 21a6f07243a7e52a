//! What the cells of a catalogued column hold: an address, a number to call, money, a moment.
//!
//! One table for every kind of export, because a name means the same wherever it stands. Nothing here looks at a cell.

/// What a column of the catalogue holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Content {
    /// A number or mark by which Kartra or a payment processor knows something; not to be calculated with.
    Identifier,
    /// A telephone number.
    Phone,
    /// A postal code.
    PostalCode,
    /// A day or a moment.
    Moment,
    /// An amount of money.
    Money,
    /// Several values in one cell.
    Several,
    /// Anything else.
    Other,
}

/// Content of a column, by its name in the catalogue.
#[must_use]
pub fn content(name: &str) -> Content {
    TABLE
        .iter()
        .find(|(_, names)| names.contains(&name))
        .map_or(Content::Other, |(content, _)| *content)
}

/// INFERRED from the names of the columns; the formats of `date`, `next_payment_date` and the amounts are SEEN.
static TABLE: &[(Content, &[&str])] = &[
    (
        Content::Identifier,
        &[
            "id",
            "kartra_id",
            "company_id",
            "lead_id",
            "source_id",
            "affiliate_id",
            "jv_id",
            "subscription_id",
            "processor_transaction_id",
            "processor_subscription_id",
            "transaction_id",
            "transaction_parent_id",
            "transaction_subscription_id",
            "transaction_internal_subscription_id",
            "original_id",
            "product_id",
        ],
    ),
    (
        Content::Phone,
        &[
            "phone",
            "mobile",
            "company_phone",
            "fax",
            "buyer_phone",
            "lead_phone_number",
        ],
    ),
    (
        Content::PostalCode,
        &["zip", "buyer_zip", "shipping_zip", "lead_zip"],
    ),
    (
        Content::Moment,
        &[
            "date",
            "date_joined",
            "created",
            "gdpr_status_date",
            "lead_deleted_date",
            "next_payment_date",
            "start_date",
            "end_date",
            "transaction_date",
        ],
    ),
    (
        Content::Money,
        &[
            "amount",
            "base_price",
            "sales_tax",
            "shipping_cost",
            "coupon_discount",
            "revenue",
            "affiliate_revenue",
            "jv_revenue",
            "your_net_profit",
            "next_payment_amount",
            "earned",
            "reserve",
            "due",
            "paid",
            "transaction_full_amount",
            "transaction_base_amount",
            "transaction_discount",
            "transaction_shipping",
            "transaction_tax",
            "trial_amount",
        ],
    ),
    (Content::Several, &["tags", "lists", "sequences", "memberships"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Kind, columns};

    #[test]
    fn every_name_of_the_table_is_a_column_of_the_catalogue() {
        let names: Vec<_> = Kind::ALL
            .iter()
            .flat_map(|kind| columns(*kind))
            .map(|column| column.name)
            .collect();
        for (content, table) in TABLE {
            for name in *table {
                assert!(names.contains(name), "{content:?} {name}");
            }
        }
    }

    #[test]
    fn a_name_stands_for_one_content() {
        assert_eq!(content("phone"), Content::Phone);
        assert_eq!(content("date"), Content::Moment);
        assert_eq!(content("first_name"), Content::Other);
        let mut all: Vec<_> = TABLE.iter().flat_map(|(_, names)| *names).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}

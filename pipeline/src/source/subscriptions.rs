//! Columns of the subscriptions export. Header styles are mixed within one file (SEEN), which the normal form hides.

use super::Evidence::{Api, Inferred, Seen};
use super::{Kind, SourceColumn};

const fn column(
    name: &'static str,
    meaning: &'static str,
    aliases: &'static [(&'static str, super::Evidence)],
) -> SourceColumn {
    SourceColumn {
        kind: Kind::Subscriptions,
        name,
        meaning,
        aliases,
    }
}

#[rustfmt::skip] // One line for each column.
pub(super) const COLUMNS: &[SourceColumn] = &[
    column("status", "state of the subscription", &[("status", Seen), ("subscription_status", Api)]),
    column("term", "how often it is charged", &[("recurrence_term", Seen), ("subscription_recurring_period", Api)]),
    column("product", "name of the product", &[("product", Seen), ("product_name", Api)]),
    column("next_payment_date", "day of the next payment, such as 03 Mar 2026", &[("next_payment_date", Seen), ("subscription_next_payment_date", Api), ("renewal_date", Inferred)]),
    column("next_payment_amount", "amount of the next payment", &[("next_payment_amount", Seen), ("subscription_next_scheduled_payment_amount", Api)]),
    column("subscription_id", "subscription number in Kartra", &[("subscription_id", Api), ("id", Inferred)]),
    column("product_id", "number of the product", &[("subscription_product_id", Api), ("product_id", Inferred)]),
    column("price_point", "ordinal of the price on the product", &[("subscription_price_point", Api), ("price_point", Inferred)]),
    column("lead_id", "Kartra's number of the contact", &[("subscription_lead_id", Api), ("lead_id", Inferred)]),
    column("start_date", "first day", &[("subscription_start_date", Api), ("start_date", Inferred)]),
    column("end_date", "last day", &[("subscription_end_date", Api), ("end_date", Inferred)]),
    column("current_installment", "ordinal of the current payment", &[("subscription_current_installment", Api), ("current_installment", Inferred)]),
    column("installments_left", "payments still to come", &[("subscription_installments_left", Api), ("installments_left", Inferred)]),
    column("affiliate", "affiliate", &[("subscription_affiliate", Api), ("affiliate", Inferred)]),
    column("jv", "joint venture partner", &[("subscription_jv", Api), ("jv", Inferred)]),
    column("buyer_email", "e-mail of the buyer", &[("buyer_email", Inferred), ("email", Inferred)]),
    column("buyer_name", "name of the buyer", &[("buyer_name", Inferred), ("name", Inferred)]),
];

//! Columns of logged payment notifications.
//!
//! The names are those of Kartra's help pages on instant payment notifications (API).

use super::Evidence::Api;
use super::{Kind, SourceColumn};

const fn column(
    name: &'static str,
    meaning: &'static str,
    aliases: &'static [(&'static str, super::Evidence)],
) -> SourceColumn {
    SourceColumn {
        kind: Kind::IpnLog,
        name,
        meaning,
        aliases,
    }
}

#[rustfmt::skip] // One line for each column.
pub(super) const COLUMNS: &[SourceColumn] = &[
    column("transaction_id", "number of the event", &[("transaction_id", Api)]),
    column("transaction_type", "kind of event", &[("transaction_type", Api)]),
    column("transaction_date", "when it happened, in US Eastern time", &[("transaction_date", Api)]),
    column("transaction_full_amount", "amount", &[("transaction_full_amount", Api)]),
    column("transaction_base_amount", "price before tax and discount", &[("transaction_base_amount", Api)]),
    column("transaction_discount", "discount", &[("transaction_discount", Api)]),
    column("transaction_shipping", "cost of shipping", &[("transaction_shipping", Api)]),
    column("transaction_tax", "tax", &[("transaction_tax", Api)]),
    column("transaction_parent_id", "event that this one refers to", &[("transaction_parent_id", Api)]),
    column("transaction_affiliate", "affiliate", &[("transaction_affiliate", Api)]),
    column("transaction_jv", "joint venture partner", &[("transaction_jv", Api)]),
    column("transaction_quantity", "pieces", &[("transaction_quantity", Api)]),
    column("transaction_subscription_id", "subscription number at the processor", &[("transaction_subscription_id", Api)]),
    column("transaction_internal_subscription_id", "subscription number in Kartra", &[("transaction_internal_subscription_id", Api)]),
    column("transaction_subscription_pay_number", "ordinal of the payment", &[("transaction_subscription_pay_number", Api)]),
    column("transaction_last_4_card_digits", "last digits of the card", &[("transaction_last_4_card_digits", Api)]),
    column("original_id", "first event of the chain", &[("original_id", Api)]),
    column("product_name", "name of the product", &[("product_name", Api)]),
    column("product_id", "number of the product", &[("product_id", Api)]),
    column("product_price_point", "ordinal of the price on the product", &[("product_price_point", Api)]),
    column("trial", "whether the first charge was discounted", &[("trial", Api)]),
    column("trial_amount", "amount of the trial", &[("trial_amount", Api)]),
    column("trial_payment", "amount of the trial, on older pages", &[("trial_payment", Api)]),
    column("trial_period", "length of the trial", &[("trial_period", Api)]),
    column("payments_left", "payments still to come", &[("payments_left", Api)]),
    column("lead_id", "Kartra's number of the contact", &[("lead_id", Api)]),
    column("lead_first_name", "given name", &[("lead_first_name", Api)]),
    column("lead_last_name", "family name", &[("lead_last_name", Api)]),
    column("lead_email", "e-mail address", &[("lead_email", Api)]),
    column("lead_username", "Kartra user name", &[("lead_username", Api)]),
    column("lead_phone_country_code", "country code of the telephone", &[("lead_phone_country_code", Api)]),
    column("lead_phone_number", "telephone number", &[("lead_phone_number", Api)]),
    column("lead_address", "street", &[("lead_address", Api)]),
    column("lead_city", "town", &[("lead_city", Api)]),
    column("lead_zip", "postal code", &[("lead_zip", Api)]),
    column("lead_state", "state", &[("lead_state", Api)]),
    column("lead_country", "country", &[("lead_country", Api)]),
    column("lead_country_code_2", "country, as a code", &[("lead_country_code_2", Api)]),
];

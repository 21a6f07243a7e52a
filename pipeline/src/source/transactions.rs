//! Columns of the transactions export.
//!
//! SEEN: the 57 headers in a public specification, 16 of them read by name in public code of the same account. The
//! currency stands in the header (`Amount (USD)`) and is taken off before names are compared.

use super::Evidence::{Api, Inferred, Label, Seen};
use super::{Kind, SourceColumn};

const fn column(
    name: &'static str,
    meaning: &'static str,
    aliases: &'static [(&'static str, super::Evidence)],
) -> SourceColumn {
    SourceColumn {
        kind: Kind::Transactions,
        name,
        meaning,
        aliases,
    }
}

#[rustfmt::skip] // One line for each column.
pub(super) const COLUMNS: &[SourceColumn] = &[
    column("id", "number of the event in Kartra, one for each row", &[("id", Seen), ("transaction_id", Api), ("order_id", Label)]),
    column("transaction_type", "kind of event: sale, rebill, refund, failure, cancellation", &[("transaction_type", Seen), ("type", Inferred)]),
    column("date", "when it happened, in the clock of the account", &[("date", Seen), ("transaction_date", Api)]),
    column("product", "name of the product", &[("product", Seen), ("product_name", Api)]),
    column("price_point", "ordinal of the price on the product", &[("price_point", Seen), ("product_price_point", Api)]),
    column("quantity", "pieces", &[("quantity", Seen), ("transaction_quantity", Api)]),
    column("seller_username", "Kartra user name of the seller", &[("seller_username", Seen)]),
    column("buyer_username", "Kartra user name of the buyer", &[("buyer_username", Seen), ("lead_username", Api)]),
    column("buyer_name", "name of the buyer at the time", &[("buyer_name", Seen)]),
    column("buyer_company", "company of the buyer at the time", &[("buyer_company", Seen)]),
    column("sales_tax_id", "tax number of the buyer", &[("sales_tax_id", Seen)]),
    column("buyer_email", "e-mail of the buyer at the time", &[("buyer_email", Seen), ("lead_email", Api)]),
    column("buyer_country", "country of the buyer", &[("buyer_country", Seen), ("lead_country", Api)]),
    column("buyer_state", "state of the buyer", &[("buyer_state", Seen), ("lead_state", Api)]),
    column("buyer_city", "town of the buyer", &[("buyer_city", Seen), ("lead_city", Api)]),
    column("buyer_zip", "postal code of the buyer", &[("buyer_zip", Seen), ("lead_zip", Api)]),
    column("buyer_address", "street of the buyer", &[("buyer_address", Seen), ("lead_address", Api)]),
    column("buyer_phone_country", "country code of the buyer's telephone", &[("buyer_phone_country", Seen), ("lead_phone_country_code", Api)]),
    column("buyer_phone", "telephone of the buyer", &[("buyer_phone", Seen), ("lead_phone_number", Api)]),
    column("buyer_ip", "internet address of the buyer", &[("buyer_ip", Seen)]),
    column("amount", "amount, negative for refunds", &[("amount", Seen), ("transaction_full_amount", Api), ("total", Inferred)]),
    column("base_price", "price before tax and discount", &[("base_price", Seen), ("transaction_base_amount", Api)]),
    column("sales_tax", "tax", &[("sales_tax", Seen), ("transaction_tax", Api)]),
    column("shipping_cost", "cost of shipping", &[("shipping_cost", Seen), ("transaction_shipping", Api)]),
    column("coupon_code", "coupon used", &[("coupon_code", Seen)]),
    column("coupon_discount", "discount of the coupon", &[("coupon_discount", Seen), ("transaction_discount", Api)]),
    column("revenue", "amount less tax and shipping", &[("revenue", Seen)]),
    column("affiliate_username", "user name of the affiliate", &[("affiliate_username", Seen), ("transaction_affiliate", Api)]),
    column("affiliate_name", "name of the affiliate", &[("affiliate_name", Seen)]),
    column("affiliate_email", "e-mail of the affiliate", &[("affiliate_email", Seen)]),
    column("affiliate_revenue", "commission of the affiliate", &[("affiliate_revenue", Seen)]),
    column("jv_username", "user name of the joint venture partner", &[("jv_username", Seen), ("transaction_jv", Api)]),
    column("jv_name", "name of the joint venture partner", &[("jv_name", Seen)]),
    column("jv_email", "e-mail of the joint venture partner", &[("jv_email", Seen)]),
    column("jv_revenue", "share of the joint venture partner", &[("jv_revenue", Seen)]),
    column("your_net_profit", "revenue less refunds and commissions", &[("your_net_profit", Seen)]),
    column("tracking_link", "link the buyer came by", &[("tracking_link", Seen)]),
    column("trackingid1", "first tracking mark", &[("trackingid1", Seen)]),
    column("trackingid2", "second tracking mark", &[("trackingid2", Seen)]),
    column("landing_page", "page the buyer landed on", &[("landing_page", Seen)]),
    column("processor", "payment processor", &[("processor", Seen), ("payment_method", Inferred), ("gateway", Inferred)]),
    column("processor_transaction_id", "number at the processor", &[("processor_transaction_id", Seen)]),
    column("processor_subscription_id", "subscription number at the processor", &[("processor_subscription_id", Seen), ("transaction_subscription_id", Api)]),
    column("subscription_id", "subscription number in Kartra", &[("subscription_id", Seen), ("transaction_internal_subscription_id", Api)]),
    column("lead_id", "Kartra's number of the contact", &[("lead_id", Seen)]),
    column("affiliate_id", "Kartra's number of the affiliate", &[("affiliate_id", Seen)]),
    column("jv_id", "Kartra's number of the joint venture partner", &[("jv_id", Seen)]),
    column("shipping_name", "name to ship to", &[("shipping_name", Seen)]),
    column("shipping_address", "street to ship to", &[("shipping_address", Seen)]),
    column("shipping_city", "town to ship to", &[("shipping_city", Seen)]),
    column("shipping_zip", "postal code to ship to", &[("shipping_zip", Seen)]),
    column("shipping_country", "country to ship to", &[("shipping_country", Seen)]),
    column("shipping_state", "state to ship to", &[("shipping_state", Seen)]),
    column("trial", "whether the first charge was discounted", &[("trial", Seen)]),
    column("automatic_cancellation", "whether failed payments ended it", &[("automatic_cancellation", Seen)]),
    column("subscription_payment_number", "ordinal of the payment", &[("subscription_payment_number", Seen), ("transaction_subscription_pay_number", Api)]),
    column("rebill_reattempt", "whether it is a repeated attempt", &[("rebill_reattempt", Seen)]),
];

//! Where the columns of transactions, subscriptions, payment notifications and sales reports go: they feed objects that
//! are built by shape, many rows into one record, so a line names the object and what it feeds there.

use super::Route::{self, By, Drop};
use super::Routes;
use crate::mapping::line::Shape::{Accounts, Affiliates, Purchases, Subscriptions};
use crate::mapping::reason::DropReason::{
    Counted, HistoryNotMoved, KartraInternal, NotNeeded, StaysInExport,
};

const fn buys(feeds: &'static [&'static str], how: &'static str) -> Route {
    By(Purchases, feeds, how)
}

const fn subscribes(feeds: &'static [&'static str], how: &'static str) -> Route {
    By(Subscriptions, feeds, how)
}

const CUSTOMER: &[&str] = &["opportunity.customerid", "opportunity.parentcontactid"];
const TEXT: &[&str] = &["opportunity.description"];

/// Routes of transactions.
#[rustfmt::skip] // One line for each column.
pub(super) static TRANSACTIONS: Routes = &[
    ("id", buys(&[], "the number of the event; of the sale, the key of the purchase")),
    ("transaction_type", buys(&["opportunityclose.statuscode", "opportunity.stepname", "opportunity.description"], "wins or loses the purchase, by the rules of events; the description tells them")),
    ("date", buys(&["opportunity.estimatedclosedate", "opportunityclose.actualend", "opportunity.overriddencreatedon"], "the first day creates the purchase, the last on which money moved or was tried closes it")),
    ("product", buys(&["opportunity.name", "opportunityproduct.productdescription"], "the topic, and the line")),
    ("price_point", buys(&["opportunity.name"], "stands behind the product")),
    ("quantity", buys(&["opportunityproduct.quantity"], "pieces; 1 where none is given")),
    ("seller_username", Drop(KartraInternal)),
    ("buyer_username", Drop(KartraInternal)),
    ("buyer_name", buys(&["contact.firstname", "contact.lastname"], "names a buyer who is in no contacts file")),
    ("buyer_company", By(Accounts, &["account.name"], "the company of a buyer whose contact names none")),
    ("sales_tax_id", Drop(StaysInExport)),
    ("buyer_email", buys(&["opportunity.customerid", "opportunity.parentcontactid", "contact.emailaddress1"], "finds the buyer where no number does; else a new contact has it")),
    ("buyer_country", Drop(StaysInExport)),
    ("buyer_state", Drop(StaysInExport)),
    ("buyer_city", Drop(StaysInExport)),
    ("buyer_zip", Drop(StaysInExport)),
    ("buyer_address", Drop(StaysInExport)),
    ("buyer_phone_country", Drop(StaysInExport)),
    ("buyer_phone", Drop(StaysInExport)),
    ("buyer_ip", Drop(NotNeeded)),
    ("amount", buys(&["opportunity.estimatedvalue", "opportunityclose.actualrevenue", "opportunityproduct.priceperunit"], "money that moved, with its sign; of a line, less tax and with its discount")),
    ("base_price", Drop(Counted)),
    ("sales_tax", buys(&["opportunityproduct.tax"], "tax of the line")),
    ("shipping_cost", buys(&["opportunityproduct.priceperunit"], "a part of the price of its line")),
    ("coupon_code", buys(TEXT, "stands beside its event")),
    ("coupon_discount", buys(&["opportunityproduct.manualdiscountamount"], "discount of the line")),
    ("revenue", Drop(Counted)),
    ("affiliate_username", By(Affiliates, &[], "the affiliate's identity")),
    ("affiliate_name", By(Affiliates, &[], "the affiliate's identity")),
    ("affiliate_email", By(Affiliates, &[], "finds the affiliate among the contacts")),
    ("affiliate_revenue", Drop(HistoryNotMoved)),
    ("jv_username", Drop(KartraInternal)),
    ("jv_name", Drop(HistoryNotMoved)),
    ("jv_email", Drop(HistoryNotMoved)),
    ("jv_revenue", Drop(HistoryNotMoved)),
    ("your_net_profit", Drop(Counted)),
    ("tracking_link", Drop(KartraInternal)),
    ("trackingid1", Drop(StaysInExport)),
    ("trackingid2", Drop(StaysInExport)),
    ("landing_page", Drop(StaysInExport)),
    ("processor", buys(TEXT, "stands beside its event")),
    ("processor_transaction_id", buys(&[], "tells whether two events are one")),
    ("processor_subscription_id", buys(&[], "joins the rebills of a subscription to its first sale")),
    ("subscription_id", buys(&[], "joins the rebills of a subscription to its first sale")),
    ("lead_id", buys(CUSTOMER, "finds the buyer")),
    ("affiliate_id", By(Affiliates, &[], "the affiliate's number")),
    ("jv_id", Drop(HistoryNotMoved)),
    ("shipping_name", Drop(StaysInExport)),
    ("shipping_address", Drop(StaysInExport)),
    ("shipping_city", Drop(StaysInExport)),
    ("shipping_zip", Drop(StaysInExport)),
    ("shipping_country", Drop(StaysInExport)),
    ("shipping_state", Drop(StaysInExport)),
    ("trial", Drop(StaysInExport)),
    ("automatic_cancellation", buys(TEXT, "tells that failed payments ended it")),
    ("subscription_payment_number", buys(&["opportunityproduct.productdescription"], "the ordinal of the payment")),
    ("rebill_reattempt", Drop(StaysInExport)),
];

/// Routes of subscriptions.
#[rustfmt::skip] // One line for each column.
pub(super) static SUBSCRIPTIONS: Routes = &[
    ("status", subscribes(&["opportunity.stepname"], "active and pending ones are open purchases; others are history")),
    ("term", subscribes(TEXT, "how often it is charged")),
    ("product", subscribes(&["opportunity.name"], "the topic")),
    ("next_payment_date", subscribes(&["opportunity.estimatedclosedate"], "the day of renewal")),
    ("next_payment_amount", subscribes(&["opportunity.estimatedvalue"], "what the renewal will bring")),
    ("subscription_id", subscribes(&[], "the key of the subscription")),
    ("product_id", Drop(KartraInternal)),
    ("price_point", subscribes(&["opportunity.name"], "stands behind the product")),
    ("lead_id", subscribes(CUSTOMER, "finds the subscriber")),
    ("start_date", subscribes(&["opportunity.overriddencreatedon"], "the first day")),
    ("end_date", subscribes(&["opportunityclose.actualend"], "the last day")),
    ("current_installment", subscribes(TEXT, "the ordinal of the current payment")),
    ("installments_left", subscribes(TEXT, "payments still to come")),
    ("affiliate", By(Affiliates, &[], "the affiliate's identity")),
    ("jv", Drop(HistoryNotMoved)),
    ("buyer_email", subscribes(CUSTOMER, "finds the subscriber where no number does")),
    ("buyer_name", subscribes(CUSTOMER, "names the subscriber where no contact of the exports is")),
];

/// Routes of logged payment notifications, which are the same events as the transactions and are kept for comparison.
#[rustfmt::skip] // One line for each column.
pub(super) static NOTIFICATIONS: Routes = &[
    ("transaction_id", Drop(Counted)),
    ("transaction_type", Drop(Counted)),
    ("transaction_date", Drop(Counted)),
    ("transaction_full_amount", Drop(Counted)),
    ("transaction_base_amount", Drop(Counted)),
    ("transaction_discount", Drop(Counted)),
    ("transaction_shipping", Drop(Counted)),
    ("transaction_tax", Drop(Counted)),
    ("transaction_parent_id", Drop(StaysInExport)),
    ("transaction_affiliate", Drop(Counted)),
    ("transaction_jv", Drop(HistoryNotMoved)),
    ("transaction_quantity", Drop(Counted)),
    ("transaction_subscription_id", Drop(Counted)),
    ("transaction_internal_subscription_id", Drop(Counted)),
    ("transaction_subscription_pay_number", Drop(Counted)),
    ("transaction_last_4_card_digits", Drop(NotNeeded)),
    ("original_id", Drop(StaysInExport)),
    ("product_name", Drop(Counted)),
    ("product_id", Drop(KartraInternal)),
    ("product_price_point", Drop(Counted)),
    ("trial", Drop(StaysInExport)),
    ("trial_amount", Drop(StaysInExport)),
    ("trial_payment", Drop(StaysInExport)),
    ("trial_period", Drop(StaysInExport)),
    ("payments_left", Drop(StaysInExport)),
    ("lead_id", Drop(Counted)),
    ("lead_first_name", Drop(Counted)),
    ("lead_last_name", Drop(Counted)),
    ("lead_email", Drop(Counted)),
    ("lead_username", Drop(KartraInternal)),
    ("lead_phone_country_code", Drop(Counted)),
    ("lead_phone_number", Drop(Counted)),
    ("lead_address", Drop(Counted)),
    ("lead_city", Drop(Counted)),
    ("lead_zip", Drop(Counted)),
    ("lead_state", Drop(Counted)),
    ("lead_country", Drop(Counted)),
    ("lead_country_code_2", Drop(Counted)),
];

/// Routes of the sales report of one product, whose sales the transactions tell with more.
#[rustfmt::skip] // One line for each column.
pub(super) static SALES_REPORT: Routes = &[
    ("email", Drop(Counted)),
    ("name", Drop(Counted)),
    ("amount", Drop(Counted)),
    ("date", Drop(Counted)),
];

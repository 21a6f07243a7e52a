//! Where the cells of a ledger stand in one file.

use super::texts::{TextNo, Texts};
use crate::extract::Detection;
use crate::mapping::DayOrder;
use crate::source;

/// Places of the cells that a purchase is made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) id: Option<usize>,
    pub(super) event: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) day_order: Option<DayOrder>,
    pub(super) product: Option<usize>,
    pub(super) price_point: Option<usize>,
    pub(super) quantity: Option<usize>,
    pub(super) amount: Option<usize>,
    pub(super) tax: Option<usize>,
    pub(super) shipping: Option<usize>,
    pub(super) discount: Option<usize>,
    pub(super) coupon: Option<usize>,
    pub(super) processor: Option<usize>,
    pub(super) transaction: Option<usize>,
    pub(super) processor_subscription: Option<usize>,
    pub(super) subscription: Option<usize>,
    pub(super) payment: Option<usize>,
    pub(super) lead: Option<usize>,
    pub(super) email: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) automatic: Option<usize>,
    /// Code of the currency in the header, as in `Amount (USD)` (SEEN); empty where the header has none.
    pub(super) currency: TextNo,
}

impl Columns {
    pub(super) fn of(detection: &Detection, texts: &mut Texts) -> Self {
        let at = |name: &str| detection.position(name);
        let amount = at("amount");
        let currency = amount.and_then(|place| detection.columns.get(place)?.currency.clone());
        let order = detection.day_orders.get("date").map(|order| match order {
            source::DayOrder::DayFirst => DayOrder::DayFirst,
            source::DayOrder::MonthFirst => DayOrder::MonthFirst,
        });
        Self {
            id: at("id"),
            event: at("transaction_type"),
            date: at("date"),
            day_order: order,
            product: at("product"),
            price_point: at("price_point"),
            quantity: at("quantity"),
            amount,
            tax: at("sales_tax"),
            shipping: at("shipping_cost"),
            discount: at("coupon_discount"),
            coupon: at("coupon_code"),
            processor: at("processor"),
            transaction: at("processor_transaction_id"),
            processor_subscription: at("processor_subscription_id"),
            subscription: at("subscription_id"),
            payment: at("subscription_payment_number"),
            lead: at("lead_id"),
            email: at("buyer_email"),
            name: at("buyer_name"),
            automatic: at("automatic_cancellation"),
            currency: texts.number(currency.as_deref().unwrap_or_default()),
        }
    }
}

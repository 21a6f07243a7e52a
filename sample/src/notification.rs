//! Logged payment notifications: the ledger's events under the names and spellings of Kartra's notifications, which, other
//! than the ledger, tell what a refund gives back. Requests to cancel are not notified.

use std::io::{self, Write};

use crate::Settings;
use crate::buyer::{Buyer, buyers};
use crate::expected::Expected;
use crate::ledger::moment;
use crate::money;
use crate::sheet::Sheet;
use crate::story::{Event, Purchase};

const HEADER: [&str; 21] = [
    "transaction_id",
    "transaction_type",
    "transaction_date",
    "transaction_full_amount",
    "transaction_base_amount",
    "transaction_discount",
    "transaction_shipping",
    "transaction_tax",
    "transaction_parent_id",
    "transaction_affiliate",
    "transaction_quantity",
    "transaction_internal_subscription_id",
    "transaction_subscription_pay_number",
    "product_name",
    "product_price_point",
    "trial",
    "lead_id",
    "lead_first_name",
    "lead_last_name",
    "lead_email",
    "lead_country",
];

pub(crate) fn write_notifications(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    let mut sheet = Sheet::new(out, settings.form)?;
    let mut expected = Expected::default();
    sheet.row(HEADER)?;
    for buyer in buyers(settings) {
        for purchase in &buyer.purchases {
            for event in &purchase.events {
                let Some(word) = event.act.notified() else {
                    continue;
                };
                expected.next_row();
                expected.add(word, 1);
                let cells = cells(settings, &buyer, purchase, (event, word));
                sheet.row(cells.each_ref().map(String::as_str))?;
            }
        }
    }
    sheet.finish()?;
    Ok(expected)
}

fn cells(
    settings: &Settings,
    buyer: &Buyer,
    purchase: &Purchase,
    (event, word): (&Event, &str),
) -> [String; 21] {
    // Empty is written so (SEEN).
    let or_none = |number: Option<u64>| number.map_or("N/A".to_owned(), |number| number.to_string());
    let amount = |hundredths: i64| money::plain(hundredths, settings.form);
    let affiliate = buyer.affiliate.as_ref();
    [
        event.number.to_string(),
        word.to_owned(),
        moment(event.at, settings.form),
        amount(event.money.amount()),
        amount(event.money.base),
        amount(event.money.discount),
        amount(event.money.shipping),
        amount(event.money.tax),
        or_none(event.parent),
        affiliate.map_or("N/A".to_owned(), |affiliate| affiliate.username.clone()),
        "1".to_owned(),
        or_none(purchase.subscription),
        event.payment.to_string(),
        purchase.offer.product.to_owned(),
        purchase.offer.price_point.to_string(),
        u8::from(event.is_trial).to_string(),
        buyer.lead_id.clone(),
        buyer.contact.first_name.clone(),
        buyer.contact.last_name.clone(),
        buyer.email.clone(),
        buyer.country.clone(),
    ]
}

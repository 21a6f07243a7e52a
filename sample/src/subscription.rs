//! The subscriptions export: the state of every subscription on the day of the export.
//!
//! SEEN: `Status`, `Recurrence_Term`, `Product`, `Next payment date`, `Next payment amount`, their mixed style within one
//! header, days such as `03 Mar 2026`, nothing due for a pending cancellation. The other columns are INFERRED.

use std::io::{self, Write};

use jiff::civil::Date;

use crate::Settings;
use crate::buyer::{Buyer, buyers};
use crate::dirt::{Dirt, Place};
use crate::expected::Expected;
use crate::money;
use crate::offer::Term;
use crate::rng::{Rng, Topic};
use crate::sheet::Sheet;
use crate::soil::sown;
use crate::story::{LAST_DAY, Purchase, State};

const HEADER: [&str; 14] = [
    "Subscription_ID",
    "Status",
    "Recurrence_Term",
    "Product",
    "Price_point",
    "Next payment date",
    "Next payment amount",
    "Start date",
    "End date",
    "Current installment",
    "Installments left",
    "Lead_id",
    "Buyer name",
    "Buyer email",
];

pub(crate) fn write_subscriptions(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    let mut sheet = Sheet::new(out, settings.form)?;
    let mut expected = Expected::default();
    sheet.row(HEADER)?;
    let all = buyers(settings).flat_map(|mut buyer| {
        let purchases = std::mem::take(&mut buyer.purchases);
        let buyer = std::rc::Rc::new(buyer);
        purchases
            .into_iter()
            .map(move |purchase| (buyer.clone(), purchase))
    });
    for (buyer, purchase) in all {
        let Some(number) = purchase.subscription else {
            continue;
        };
        let row = expected.next_row();
        if buyer.dirt == Some(Dirt::MissingBuyer) {
            expected.note(Dirt::MissingBuyer, row);
        }
        let rng = &mut Rng::stream(settings.seed, Topic::Subscription, row);
        let is_over = purchase.ended.is_some();
        let dirt = sown(Place::Subscriptions, settings, row, rng)
            .filter(|dirt| *dirt != Dirt::AgainstLedger || purchase.state == State::Cancelled);
        dirt.into_iter().for_each(|dirt| expected.note(dirt, row));
        let status = match dirt {
            Some(Dirt::AgainstLedger) => "Active",
            Some(Dirt::UnknownState) => "Overdue",
            _ => word(purchase.state),
        };
        expected.add(status, 1);
        let next = match dirt {
            Some(Dirt::AgainstLedger) => Some(LAST_DAY.tomorrow().unwrap_or(LAST_DAY)),
            _ => purchase.next_payment,
        };
        let due = match purchase.state {
            State::Active | State::Paused => purchase.offer.price,
            State::Cancelled if dirt == Some(Dirt::AgainstLedger) => purchase.offer.price,
            State::Bought | State::Pending | State::Cancelled | State::Terminated => 0,
        };
        let end = purchase
            .ended
            .filter(|_| is_over && dirt != Some(Dirt::AgainstLedger));
        let cells = cells(&buyer, &purchase, (number, status));
        let [next, end] = [next, end.map(|end| end.date())].map(|day| day.map(written).unwrap_or_default());
        let due = money::dressed(due, settings.currency, settings.form);
        let [
            id,
            status,
            term,
            product,
            point,
            start,
            payments,
            left,
            lead,
            name,
            email,
        ] = &cells;
        sheet.row(
            [
                id, status, term, product, point, &next, &due, start, &end, payments, left, lead, name, email,
            ]
            .map(String::as_str),
        )?;
    }
    sheet.finish()?;
    Ok(expected)
}

fn cells(buyer: &Buyer, purchase: &Purchase, (number, status): (u64, &str)) -> [String; 11] {
    let term = match purchase.offer.term {
        Term::Yearly => "Yearly",
        Term::Monthly | Term::Once => "Monthly",
    };
    [
        number.to_string(),
        status.to_owned(),
        term.to_owned(),
        purchase.offer.product.to_owned(),
        purchase.offer.price_point.to_string(),
        written(purchase.started.date()),
        purchase.payments.to_string(),
        "Until cancelled".to_owned(),
        buyer.lead_id.clone(),
        format!("{} {}", buyer.contact.first_name, buyer.contact.last_name),
        buyer.email.clone(),
    ]
}

/// `03 Mar 2026` (SEEN).
pub(crate) fn written(day: Date) -> String {
    day.strftime("%d %b %Y").to_string()
}

fn word(state: State) -> &'static str {
    match state {
        State::Active | State::Bought => "Active",
        State::Pending => "Pending Cancellation",
        State::Paused => "Paused",
        State::Cancelled => "Cancelled",
        State::Terminated => "Terminated",
    }
}

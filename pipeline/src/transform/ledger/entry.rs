//! One row of the ledger, small: figures, and numbers of texts that are kept once.

use super::columns::Columns;
use super::texts::{TextNo, Texts};
use crate::extract::Row;
use crate::finding::{Code, FileNo, ledger as codes};
use crate::mapping::DayOrder;
use crate::source::{Event, is_empty_text};
use crate::transform::convert::{Amount, day, money};
use jiff::civil::Date;

/// A row of the ledger. Amounts are in hundredths of the file's currency, without sign: the kind of event tells which
/// way the money went, because real files disagree about the sign (SEEN).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) event: Event,
    pub(super) day: Date,
    /// Seconds of the day, 0 where the file has none.
    pub(super) seconds: u32,
    pub(super) amount: i64,
    pub(super) tax: i64,
    pub(super) shipping: i64,
    pub(super) discount: i64,
    pub(super) quantity: u32,
    pub(super) currency: TextNo,
    pub(super) id: TextNo,
    pub(super) product: TextNo,
    pub(super) price_point: TextNo,
    pub(super) lead: TextNo,
    pub(super) email: TextNo,
    pub(super) name: TextNo,
    /// Subscription in Kartra, else at the processor.
    pub(super) subscription: TextNo,
    pub(super) payment: u32,
    /// Number at the processor.
    pub(super) transaction: TextNo,
    pub(super) processor: TextNo,
    pub(super) coupon: TextNo,
    /// Failed payments ended it.
    pub(super) is_automatic: bool,
    pub(super) file: FileNo,
    pub(super) row: u32,
    pub(super) line: u32,
}

impl Entry {
    /// Reads a row.
    ///
    /// # Errors
    /// The code and the place of the cell that cannot be read; the row is then listed and left out, never guessed.
    pub(super) fn read(
        columns: &Columns,
        texts: &mut Texts,
        file: FileNo,
        row: &Row<'_>,
    ) -> Result<Self, (Code, Option<usize>)> {
        let cell = |place: Option<usize>| place.map_or("", |place| row.cell(place).trim());
        let filled = |place: Option<usize>| Some(cell(place)).filter(|cell| !is_empty_text(cell));
        let id = filled(columns.id).ok_or((codes::NO_ID, columns.id))?;
        let event = Event::read(cell(columns.event)).ok_or((codes::UNKNOWN_EVENT, columns.event))?;
        let day = day(cell(columns.date), columns.day_order.unwrap_or(DayOrder::Ask));
        let day = day.ok_or((codes::BAD_DAY, columns.date))?;
        let amount = |place: Option<usize>| match filled(place).map(money) {
            None => Ok(0),
            Some(Amount::Hundredths(hundredths)) => Ok(hundredths.saturating_abs()),
            Some(Amount::TwoWays | Amount::Nothing) => Err((codes::BAD_AMOUNT, place)),
        };
        if is_money(event) && filled(columns.amount).is_none() {
            return Err((codes::BAD_AMOUNT, columns.amount));
        }
        let product = filled(columns.product).unwrap_or_default();
        let subscription = filled(columns.subscription).or_else(|| filled(columns.processor_subscription));
        Ok(Self {
            event,
            day,
            seconds: seconds(cell(columns.date)),
            amount: amount(columns.amount)?,
            tax: amount(columns.tax)?,
            shipping: amount(columns.shipping)?,
            discount: amount(columns.discount)?,
            quantity: filled(columns.quantity)
                .and_then(|cell| cell.parse().ok())
                .unwrap_or(1)
                .max(1),
            currency: columns.currency,
            id: texts.number(id),
            product: texts.number(product),
            price_point: texts.number(filled(columns.price_point).unwrap_or_default()),
            lead: texts.number(filled(columns.lead).unwrap_or_default()),
            email: texts.number(&filled(columns.email).unwrap_or_default().to_lowercase()),
            name: texts.number(filled(columns.name).unwrap_or_default()),
            subscription: texts.number(subscription.unwrap_or_default()),
            payment: filled(columns.payment)
                .and_then(|cell| cell.parse().ok())
                .unwrap_or(0),
            transaction: texts.number(filled(columns.transaction).unwrap_or_default()),
            processor: texts.number(filled(columns.processor).unwrap_or_default()),
            coupon: texts.number(filled(columns.coupon).unwrap_or_default()),
            is_automatic: cell(columns.automatic).eq_ignore_ascii_case("yes"),
            file,
            row: row.number(),
            line: row.line(),
        })
    }

    /// When it happened, for sorting; of events in one second the order of the catalogue, then the number.
    pub(super) fn moment(&self) -> (Date, u32, Event) {
        (self.day, self.seconds, self.event)
    }

    /// What the event adds to what was earned, in hundredths.
    pub(super) fn net(&self) -> i64 {
        match self.event {
            Event::Sale | Event::Rebill => self.amount,
            Event::Refund | Event::PartialRefund | Event::Chargeback => -self.amount,
            Event::Failed | Event::CancelRequest | Event::CancelRevert | Event::Cancellation => 0,
        }
    }

    /// True for a payment that was made.
    pub(super) fn is_payment(&self) -> bool {
        matches!(self.event, Event::Sale | Event::Rebill)
    }

    /// True for money that went back.
    pub(super) fn is_return(&self) -> bool {
        matches!(
            self.event,
            Event::Refund | Event::PartialRefund | Event::Chargeback
        )
    }
}

/// True for events that say nothing without an amount.
fn is_money(event: Event) -> bool {
    match event {
        Event::Sale | Event::Rebill | Event::Refund | Event::PartialRefund | Event::Chargeback => true,
        Event::Failed | Event::CancelRequest | Event::CancelRevert | Event::Cancellation => false,
    }
}

/// Seconds of the day of `2026-03-03 23:00:38`.
fn seconds(cell: &str) -> u32 {
    let time = cell.split([' ', 'T']).nth(1).unwrap_or_default();
    let mut parts = time
        .split(':')
        .map(|part| part.get(..2).unwrap_or(part).parse::<u32>().unwrap_or(0));
    let (hours, minutes, seconds) = (parts.next(), parts.next(), parts.next());
    let all = hours.unwrap_or(0) * 3_600 + minutes.unwrap_or(0).min(59) * 60 + seconds.unwrap_or(0).min(59);
    all.min(86_399)
}

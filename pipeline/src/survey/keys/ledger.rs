//! What a ledger says about buyers and subscriptions, gathered while its rows pass.
//!
//! Bounded: beyond [`MOST`] buyers or subscriptions the rest is counted and not compared. No text of a person is kept;
//! names of products are, because the person must recognise them.

use super::cell;
use super::day::Moment;
use crate::source::{Event, is_empty_text};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Buyers, and subscriptions, that are compared: a table of 2^18 places, filled to seven eighths.
pub(in crate::survey) const MOST: usize = 229_376;
/// Products that are kept by name; the last place stands for all others.
const MOST_PRODUCTS: u16 = 4_095;
/// Characters kept of a product's name.
const PRODUCT_CHARS: usize = 200;

/// A table with a fixed seed: its order is never seen.
pub(in crate::survey) type Table<K, V> = HashMap<K, V, FixedState>;

/// Names of products, by the order in which they came.
#[derive(Default)]
pub(in crate::survey) struct Products {
    names: Vec<Box<str>>,
    places: Table<u64, u16>,
    pub(in crate::survey) is_full: bool,
}

impl Products {
    /// Place of a product, a new one where it comes for the first time.
    pub(in crate::survey) fn place(&mut self, cell: &str) -> u16 {
        let cell = cell.trim();
        let hash = cell::text(cell);
        if let Some(place) = self.places.get(&hash) {
            return *place;
        }
        let place = u16::try_from(self.names.len()).unwrap_or(MOST_PRODUCTS);
        if place >= MOST_PRODUCTS {
            self.is_full = true;
            return MOST_PRODUCTS;
        }
        self.names.push(cell.chars().take(PRODUCT_CHARS).collect());
        self.places.insert(hash, place);
        place
    }

    /// Name of a place.
    pub(in crate::survey) fn name(&self, place: u16) -> Option<&str> {
        self.names.get(usize::from(place)).map(|name| &**name)
    }
}

/// The last thing that a ledger says of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::survey) struct Last {
    /// Seconds since 2000.
    pub(in crate::survey) seconds: u32,
    /// Of events in the same second the one later in the order of the catalogue, which ends with the end.
    pub(in crate::survey) event: Event,
    /// Place of its product.
    pub(in crate::survey) product: u16,
    /// Lowest number of a payment that was seen; 255 where none was.
    pub(in crate::survey) first_payment: u8,
}

impl Last {
    /// Joins what two rows, or two files, say.
    pub(in crate::survey) fn join(self, other: Self) -> Self {
        let first_payment = self.first_payment.min(other.first_payment);
        Self {
            first_payment,
            ..self.max(other)
        }
    }
}

/// One ledger.
#[derive(Default)]
pub(in crate::survey) struct Ledger {
    /// Rows of each known event, in the order of the catalogue.
    pub(in crate::survey) events: [u32; Event::ALL.len()],
    /// Rows with another word.
    pub(in crate::survey) unknown_events: u32,
    /// Buyers with a number, each with 32 bits of an e-mail; 0 where it has none.
    pub(in crate::survey) buyers: Table<u64, u32>,
    /// E-mails of buyers without a number, 32 bits of each.
    pub(in crate::survey) mails: Table<u32, ()>,
    /// Subscriptions with their last event.
    pub(in crate::survey) subscriptions: Table<u64, Last>,
    pub(in crate::survey) products: Products,
    /// True where something was not taken because a table is full.
    pub(in crate::survey) is_partial: bool,
}

/// The cells of a ledger row that matter here.
pub(in crate::survey) struct LedgerRow<'a> {
    pub(in crate::survey) event: Option<Event>,
    pub(in crate::survey) moment: Option<Moment>,
    pub(in crate::survey) lead: &'a str,
    pub(in crate::survey) mail: &'a str,
    pub(in crate::survey) subscription: &'a str,
    pub(in crate::survey) product: &'a str,
    pub(in crate::survey) payment: &'a str,
}

/// Thirty-two bits of an address, never 0.
pub(in crate::survey) fn short_mail(hash: u64) -> u32 {
    let bits = u32::try_from(hash & 0xFFFF_FFFF).unwrap_or(1);
    bits.max(1)
}

impl Ledger {
    pub(in crate::survey) fn see(&mut self, row: &LedgerRow<'_>) {
        match row.event {
            Some(event) => {
                if let Some(count) = self.events.get_mut(event as usize) {
                    *count += 1;
                }
            }
            None => self.unknown_events += 1,
        }
        self.see_buyer(row);
        let Some(event) = row.event.filter(|event| event.is_about_subscription()) else {
            return;
        };
        let Some(subscription) = cell::identifier(row.subscription) else {
            return;
        };
        let is_payment = matches!(event, Event::Sale | Event::Rebill);
        let payment = row.payment.trim().parse().ok().filter(|_| is_payment);
        let last = Last {
            seconds: row.moment.map_or(0, |moment| moment.seconds),
            event,
            product: self.products.place(row.product),
            first_payment: payment.map_or(u8::MAX, |number: u32| u8::try_from(number).unwrap_or(254)),
        };
        if let Some(known) = self.subscriptions.get_mut(&subscription) {
            *known = known.join(last);
        } else if self.subscriptions.len() < MOST {
            self.subscriptions.insert(subscription, last);
        } else {
            self.is_partial = true;
        }
    }

    fn see_buyer(&mut self, row: &LedgerRow<'_>) {
        let lead = cell::number(row.lead);
        if let Some(lead) = lead
            && let Some(mail) = self.buyers.get_mut(&lead)
        {
            // The address matters only where the first row had none.
            if *mail == 0 {
                *mail = cell::mail(row.mail).map_or(0, short_mail);
            }
            return;
        }
        if is_empty_text(row.lead) && is_empty_text(row.mail) {
            return;
        }
        let mail = cell::mail(row.mail).map_or(0, short_mail);
        if self.buyers.len() + self.mails.len() >= MOST {
            self.is_partial |= !self.mails.contains_key(&mail);
        } else if let Some(lead) = lead {
            self.buyers.insert(lead, mail);
        } else if mail != 0 {
            self.mails.insert(mail, ());
        }
    }

    /// Memory in bytes, at most.
    pub(in crate::survey) fn size_bytes(&self) -> usize {
        // A table holds a pair and a byte for each place, and has eight places for seven entries.
        let table = |capacity: usize, pair: usize| capacity.div_ceil(7) * 8 * (pair + 1);
        table(self.buyers.capacity(), 16)
            + table(self.mails.capacity(), 4)
            + table(self.subscriptions.capacity(), size_of::<(u64, Last)>())
            + self
                .products
                .names
                .iter()
                .map(|name| name.len() + 32)
                .sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'a>(event: Event, lead: &'a str, mail: &'a str, subscription: &'a str) -> LedgerRow<'a> {
        LedgerRow {
            event: Some(event),
            moment: None,
            lead,
            mail,
            subscription,
            product: "Course A",
            payment: "1",
        }
    }

    #[test]
    fn buyers_are_told_by_number_else_by_address() {
        let mut ledger = Ledger::default();
        for (lead, mail) in [
            ("7", "a@x.com"),
            ("7", "b@x.com"),
            ("", "a@x.com"),
            ("", "A@X.com"),
            ("N/A", ""),
            ("", ""),
        ] {
            ledger.see(&row(Event::Sale, lead, mail, ""));
        }
        assert_eq!((ledger.buyers.len(), ledger.mails.len()), (1, 1));
        assert!(!ledger.is_partial);
    }

    #[test]
    fn the_last_event_of_a_subscription_does_not_depend_on_the_order_of_rows() {
        let at = |seconds, event, first_payment| Last {
            seconds,
            event,
            product: 0,
            first_payment,
        };
        let rows = [
            at(5, Event::Sale, 1),
            at(9, Event::Failed, 255),
            at(9, Event::Cancellation, 255),
        ];
        let straight = rows.iter().copied().reduce(Last::join);
        let turned = rows.iter().rev().copied().reduce(Last::join);
        assert_eq!(straight, turned);
        assert_eq!(straight, Some(at(9, Event::Cancellation, 1)));
    }

    #[test]
    fn a_ledger_of_a_million_buyers_stays_bounded_and_says_so() {
        let mut ledger = Ledger::default();
        for number in 1..=230_000_u32 {
            let number = number.to_string();
            ledger.see(&row(Event::Sale, &number, "a@x.com", &number));
        }
        assert!(ledger.is_partial);
        assert!(ledger.size_bytes() < 16_000_000, "{}", ledger.size_bytes());
    }
}

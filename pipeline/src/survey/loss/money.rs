//! The money that stops: subscriptions that Kartra charges, and nobody after it.

use serde::Serialize;
use std::fmt::Write as _;

/// Subscriptions that are not over, counted from their export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LiveSubscriptions {
    /// Charged at their next day.
    pub active: u32,
    /// Not over yet, but not charged again.
    pub pending_cancellation: u32,
    /// Paused; charged again when they go on.
    pub paused: u32,
    /// Of a status that is not understood.
    pub unclear: u32,
    /// Active ones whose next payment cannot be read; they are in no sum.
    pub without_amount: u32,
    /// Next payments of the active ones.
    pub next_payments: Vec<NextPayments>,
}

/// Next payments of one currency and term, added up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NextPayments {
    /// Code of the currency; none where the file does not tell.
    pub currency: Option<String>,
    /// How often they are charged, in the file's words; none where it does not tell.
    pub term: Option<String>,
    /// How many.
    pub subscriptions: u32,
    /// Their sum, in hundredths of the currency.
    pub hundredths: i64,
}

impl LiveSubscriptions {
    /// Subscriptions that would be charged again.
    #[must_use]
    pub fn charged(&self) -> u32 {
        self.active.saturating_add(self.paused)
    }

    /// Adds those of another file, of other subscriptions.
    pub fn add(&mut self, other: Self) {
        self.active = self.active.saturating_add(other.active);
        self.pending_cancellation = self
            .pending_cancellation
            .saturating_add(other.pending_cancellation);
        self.paused = self.paused.saturating_add(other.paused);
        self.unclear = self.unclear.saturating_add(other.unclear);
        self.without_amount = self.without_amount.saturating_add(other.without_amount);
        for next in other.next_payments {
            let same = |own: &&mut NextPayments| own.currency == next.currency && own.term == next.term;
            match self.next_payments.iter_mut().find(same) {
                Some(own) => {
                    own.subscriptions = own.subscriptions.saturating_add(next.subscriptions);
                    own.hundredths = own.hundredths.saturating_add(next.hundredths);
                }
                None => self.next_payments.push(next),
            }
        }
        self.next_payments.sort();
    }

    /// What stops, as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut text = format!("{} active", self.active);
        if self.paused > 0 {
            // Writing to a String cannot fail.
            let _infallible = write!(text, ", {} paused", self.paused);
        }
        let _infallible = write!(
            text,
            "{}",
            if self.charged() == 1 {
                " subscription stops being charged"
            } else {
                " subscriptions stop being charged"
            }
        );
        for (place, next) in self.next_payments.iter().enumerate() {
            let _infallible = write!(
                text,
                "{}{next}",
                if place == 0 { "; next payments: " } else { ", " }
            );
        }
        if self.without_amount > 0 {
            let more = self.without_amount;
            let _infallible = write!(text, "; {more} more of an amount that the file does not tell");
        }
        if self.unclear > 0 {
            let _infallible = write!(
                text,
                "; {} more have a status that is not understood",
                self.unclear
            );
        }
        text.push('.');
        text
    }
}

impl std::fmt::Display for NextPayments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.hundredths < 0 { "-" } else { "" };
        let (whole, part) = (
            self.hundredths.unsigned_abs() / 100,
            self.hundredths.unsigned_abs() % 100,
        );
        let currency = self.currency.as_deref().unwrap_or("of unknown currency");
        write!(
            f,
            "{sign}{whole}.{part:02} {currency} from {}",
            self.subscriptions
        )?;
        self.term.as_ref().map_or(Ok(()), |term| write!(f, " ({term})"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_money_that_stops_is_told_by_currency_and_term() {
        let next = |currency: Option<&str>, term: Option<&str>, subscriptions, hundredths| NextPayments {
            currency: currency.map(str::to_owned),
            term: term.map(str::to_owned),
            subscriptions,
            hundredths,
        };
        let live = LiveSubscriptions {
            active: 5,
            pending_cancellation: 2,
            paused: 1,
            without_amount: 3,
            unclear: 2,
            next_payments: vec![
                next(Some("USD"), Some("Monthly"), 4, 12_005),
                next(None, None, 1, 900),
            ],
        };
        assert_eq!(live.charged(), 6);
        assert_eq!(
            live.sentence(),
            "5 active, 1 paused subscriptions stop being charged; next payments: 120.05 USD from 4 (Monthly), 9.00 of \
             unknown currency from 1; 3 more of an amount that the file does not tell; 2 more \
             have a status that is not understood."
        );
    }

    #[test]
    fn files_of_other_subscriptions_add_up_in_any_order() {
        let live = |active, currency: &str, hundredths| LiveSubscriptions {
            active,
            next_payments: vec![NextPayments {
                currency: Some(currency.to_owned()),
                term: None,
                subscriptions: active,
                hundredths,
            }],
            ..LiveSubscriptions::default()
        };
        let sum = |all: [LiveSubscriptions; 3]| {
            let mut sum = LiveSubscriptions::default();
            all.into_iter().for_each(|one| sum.add(one));
            sum
        };
        let (a, b, c) = (live(1, "USD", 100), live(2, "EUR", 200), live(3, "USD", 300));
        let added = sum([a.clone(), b.clone(), c.clone()]);
        assert_eq!(added.active, 6);
        assert_eq!(added.next_payments.len(), 2);
        assert_eq!(added.next_payments.last().map(|next| next.hundredths), Some(400));
        assert_eq!(added, sum([c, a, b]));
    }
}

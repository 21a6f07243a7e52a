//! What was paid, what went back, and how a purchase stands. In hundredths, so that no cent is lost.

use super::entry::Entry;
use crate::source::Event;

/// Sums of one purchase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) paid: i64,
    pub(super) returned: i64,
    pub(super) payments: u32,
    /// The highest amount that was tried and failed.
    pub(super) tried: i64,
    has_chargeback: bool,
    has_refund: bool,
}

/// How a purchase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Paid.
    Paid,
    /// Paid, and a part went back.
    PartlyRefunded,
    /// All of it went back.
    Refunded,
    /// The bank took it back.
    ChargedBack,
    /// No payment succeeded.
    Failed,
    /// Money went back, and no payment is known.
    ReturnAlone,
}

impl State {
    /// The state in words; it becomes the pipeline phase.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Paid => "Paid",
            Self::PartlyRefunded => "Partly refunded",
            Self::Refunded => "Refunded",
            Self::ChargedBack => "Charged back",
            Self::Failed => "Payment failed",
            Self::ReturnAlone => "Refund without sale",
        }
    }

    /// True where something was earned, or nothing was asked for.
    #[must_use]
    pub fn is_won(self) -> bool {
        match self {
            Self::Paid | Self::PartlyRefunded => true,
            Self::Refunded | Self::ChargedBack | Self::Failed | Self::ReturnAlone => false,
        }
    }
}

impl Sums {
    pub(super) fn of<'a>(events: impl Iterator<Item = &'a Entry>) -> Self {
        let mut sums = Self::default();
        for entry in events {
            match entry.event {
                Event::Sale | Event::Rebill => {
                    sums.paid = sums.paid.saturating_add(entry.amount);
                    sums.payments = sums.payments.saturating_add(1);
                }
                Event::Refund | Event::PartialRefund => {
                    sums.returned = sums.returned.saturating_add(entry.amount);
                    sums.has_refund = true;
                }
                Event::Chargeback => {
                    sums.returned = sums.returned.saturating_add(entry.amount);
                    sums.has_chargeback = true;
                }
                Event::Failed => sums.tried = sums.tried.max(entry.amount),
                Event::CancelRequest | Event::CancelRevert | Event::Cancellation => {}
            }
        }
        sums
    }

    /// What is left; below nothing where more went back than came.
    pub(super) fn net(&self) -> i64 {
        self.paid.saturating_sub(self.returned)
    }

    /// What the opportunity shows as earned: never below nothing.
    pub(super) fn earned(&self) -> i64 {
        if self.state().is_won() { self.net() } else { 0 }
    }

    pub(super) fn state(&self) -> State {
        let has_return = self.has_refund || self.has_chargeback;
        if self.payments == 0 {
            return if has_return {
                State::ReturnAlone
            } else {
                State::Failed
            };
        }
        // A purchase for nothing, such as a gift, is won with nothing.
        if !has_return || (self.returned == 0 && self.paid > 0) {
            return State::Paid;
        }
        if self.net() > 0 {
            return State::PartlyRefunded;
        }
        if self.has_chargeback {
            State::ChargedBack
        } else {
            State::Refunded
        }
    }
}

/// What became of the money of one currency, in hundredths. `paid - returned = earned + listed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrencySums {
    /// Code of the currency; empty where the file names none.
    pub currency: String,
    /// Purchases.
    pub purchases: u32,
    /// All payments.
    pub paid: i64,
    /// All money that went back.
    pub returned: i64,
    /// What the purchases that are won earned.
    pub earned: i64,
    /// What is left over: refunds without a sale, and what went back beyond what was paid. Never above 0.
    pub listed: i64,
}

impl CurrencySums {
    pub(super) fn empty(currency: &str) -> Self {
        Self {
            currency: currency.to_owned(),
            purchases: 0,
            paid: 0,
            returned: 0,
            earned: 0,
            listed: 0,
        }
    }

    pub(super) fn add(&mut self, sums: &Sums) {
        self.purchases = self.purchases.saturating_add(1);
        self.paid = self.paid.saturating_add(sums.paid);
        self.returned = self.returned.saturating_add(sums.returned);
        self.earned = self.earned.saturating_add(sums.earned());
        self.listed = self
            .listed
            .saturating_add(sums.net().saturating_sub(sums.earned()));
    }
}

//! One event of the ledger, with its money.

use jiff::civil::DateTime;

use crate::dirt::Dirt;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Sale,
    Rebill,
    Failed,
    Cancellation,
    Request,
    Refund,
    Revert,
    PartialRefund,
    Chargeback,
}

impl Act {
    /// The word in `Transaction_Type` (SEEN).
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Sale => "Sale",
            Self::Rebill => "Rebill",
            Self::Failed => "Failed",
            Self::Cancellation => "Cancellation",
            Self::Request => "Request Can.",
            Self::Refund => "Refund",
            Self::Revert => "Revert Can.",
            Self::PartialRefund => "Partial refund",
            Self::Chargeback => "Chargeback",
        }
    }

    /// The word in a payment notification, for what is notified.
    pub(crate) fn notified(self) -> Option<&'static str> {
        match self {
            Self::Sale => Some("sale"),
            Self::Rebill => Some("rebill"),
            Self::Failed => Some("failed"),
            Self::Cancellation => Some("cancellation"),
            Self::Refund => Some("refund"),
            Self::PartialRefund => Some("partial_refund"),
            Self::Chargeback => Some("chargeback"),
            Self::Request | Self::Revert => None,
        }
    }

    pub(crate) fn is_payment(self) -> bool {
        matches!(self, Self::Sale | Self::Rebill)
    }

    pub(crate) fn gives_back(self) -> bool {
        matches!(self, Self::Refund | Self::PartialRefund | Self::Chargeback)
    }
}

/// Money of an event, in hundredths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Money {
    pub(crate) base: i64,
    pub(crate) discount: i64,
    pub(crate) tax: i64,
    pub(crate) shipping: i64,
}

impl Money {
    pub(crate) fn amount(self) -> i64 {
        self.base - self.discount + self.tax + self.shipping
    }

    /// Amount less tax and shipping.
    pub(crate) fn revenue(self) -> i64 {
        self.base - self.discount
    }

    /// A share of it, given back.
    pub(crate) fn back(self, percent: i64) -> Self {
        let part = |hundredths: i64| -(hundredths * percent / 100);
        Self {
            base: part(self.base - self.discount),
            discount: 0,
            tax: part(self.tax),
            shipping: part(self.shipping),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) number: u64,
    pub(crate) act: Act,
    pub(crate) at: DateTime,
    pub(crate) money: Money,
    /// Ordinal of the payment it is about, from 1.
    pub(crate) payment: u32,
    /// Number of the event that it takes back; the ledger does not tell it.
    pub(crate) parent: Option<u64>,
    pub(crate) is_trial: bool,
    /// Ended by failed payments.
    pub(crate) is_automatic: bool,
    pub(crate) is_reattempt: bool,
    pub(crate) dirt: Option<Dirt>,
}

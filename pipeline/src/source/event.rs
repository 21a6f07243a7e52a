//! The events of the ledger, as `Transaction_Type` names them.
//!
//! SEEN: nine values in a real export, of which four are no payments; the spellings of the API are the same words in lower
//! case with underscores.

/// What a row of the ledger says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Event {
    /// First purchase.
    Sale,
    /// Recurring payment.
    Rebill,
    /// A payment that was tried and failed.
    Failed,
    /// A cancellation was asked for.
    CancelRequest,
    /// That request was withdrawn.
    CancelRevert,
    /// The subscription ended.
    Cancellation,
    /// All money went back.
    Refund,
    /// Part of the money went back.
    PartialRefund,
    /// The bank took the money back.
    Chargeback,
}

/// Longest spelling in bytes.
const LONGEST: usize = 24;

impl Event {
    /// All events.
    pub const ALL: [Self; 9] = [
        Self::Sale,
        Self::Rebill,
        Self::Failed,
        Self::CancelRequest,
        Self::CancelRevert,
        Self::Cancellation,
        Self::Refund,
        Self::PartialRefund,
        Self::Chargeback,
    ];

    /// Reads a cell without case, dots and underscores; none for a word that is not known, which is never guessed.
    #[must_use]
    pub fn read(cell: &str) -> Option<Self> {
        let cell = cell.trim_ascii();
        if cell.len() > LONGEST {
            return None;
        }
        let mut words = [0_u8; LONGEST];
        let mut len = 0;
        for byte in cell.bytes().filter(|byte| *byte != b'.') {
            if let Some(place) = words.get_mut(len) {
                *place = if byte == b'_' {
                    b' '
                } else {
                    byte.to_ascii_lowercase()
                };
            }
            len += 1;
        }
        match words.get(..len)? {
            b"sale" => Some(Self::Sale),
            b"rebill" => Some(Self::Rebill),
            b"failed" => Some(Self::Failed),
            b"request can" | b"request cancellation" => Some(Self::CancelRequest),
            b"revert can" | b"revert cancellation" => Some(Self::CancelRevert),
            b"cancellation" => Some(Self::Cancellation),
            b"refund" => Some(Self::Refund),
            b"partial refund" => Some(Self::PartialRefund),
            b"chargeback" => Some(Self::Chargeback),
            _ => None,
        }
    }

    /// True where the event tells whether a subscription goes on: money that goes back does not.
    #[must_use]
    pub fn is_about_subscription(self) -> bool {
        match self {
            Self::Sale
            | Self::Rebill
            | Self::Failed
            | Self::CancelRequest
            | Self::CancelRevert
            | Self::Cancellation => true,
            Self::Refund | Self::PartialRefund | Self::Chargeback => false,
        }
    }

    /// True where a subscription whose last event this is counts as active. A failed payment does not end it: the
    /// cancellation that follows failures is an event of its own (SEEN).
    #[must_use]
    pub fn leaves_active(self) -> bool {
        match self {
            Self::Sale | Self::Rebill | Self::Failed | Self::CancelRevert => true,
            Self::CancelRequest
            | Self::Cancellation
            | Self::Refund
            | Self::PartialRefund
            | Self::Chargeback => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, event: Option<Event>) {
        assert_eq!(Event::read(cell), event, "{cell:?}");
    }

    #[test]
    fn all_spellings_are_read() {
        check("Sale", Some(Event::Sale));
        check(" Rebill ", Some(Event::Rebill));
        check("Request Can.", Some(Event::CancelRequest));
        check("request_cancellation", Some(Event::CancelRequest));
        check("Revert Can.", Some(Event::CancelRevert));
        check("Partial refund", Some(Event::PartialRefund));
        check("partial_refund", Some(Event::PartialRefund));
        check("CHARGEBACK", Some(Event::Chargeback));
        check("Failed", Some(Event::Failed));
        check("Cancellation", Some(Event::Cancellation));
        check("Refund", Some(Event::Refund));
    }

    #[test]
    fn another_word_is_never_a_sale() {
        check("", None);
        check("Void", None);
        check("Sales", None);
        check("Verkauf in voller Höhe und mehr", None);
    }
}

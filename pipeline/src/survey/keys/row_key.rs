//! Twelve bytes that say who a row is about and what it says.
//!
//! A contact: 39 bits of its number (or, marked by the first bit, of its e-mail), 32 bits of its e-mail, 8 of its name, 16
//! of all its cells. A subscription: 64 bits of its number, 16 of all its cells, 12 for the place of its product, 4 for
//! its state. Others: 64 bits of what they are told by, 32 of their cells.

use super::cell::NUMBER_BITS;
use super::ledger::short_mail;
use crate::source::Kind;

/// Marks a contact that is told by something else than Kartra's number.
const WITHOUT_NUMBER: u64 = 1 << 63;
/// Bits of the key of a contact that hold a part of its e-mail.
const MAIL_BITS: u32 = 24;
/// What the content of a subscription ends with: place of the product and state.
const STATE_BITS: u32 = 4;
const PRODUCT_BITS: u32 = 12;

/// State of a subscription, as far as it is compared with the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::survey) enum Subscribed {
    /// `Active` (SEEN).
    Active,
    /// Any other word.
    Otherwise,
}

/// What is kept of one row: who it is and what it says, both hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::survey) struct RowKey {
    /// Who the row is about.
    pub(in crate::survey) key: u64,
    /// What it says.
    pub(in crate::survey) content: u32,
}

impl RowKey {
    /// Of a contact: by its number, else by its e-mail, else by all its cells.
    pub(in crate::survey) fn of_contact(
        number: Option<u64>,
        mail: Option<u64>,
        name: u64,
        content: u64,
    ) -> Self {
        let short = mail.map_or(0, short_mail);
        let who = number.unwrap_or_else(|| {
            (WITHOUT_NUMBER >> MAIL_BITS) | (mail.unwrap_or(content) >> (64 - NUMBER_BITS))
        });
        let name = if name == 0 { 0 } else { (low(name) >> 24).max(1) };
        Self {
            key: (who << MAIL_BITS) | u64::from(short & 0x00FF_FFFF),
            content: (name << 24) | ((short >> 24) << 16) | (low(content) >> 16),
        }
    }

    /// Of a subscription, with its product and whether it is active.
    pub(in crate::survey) fn of_subscription(key: u64, product: u16, is_active: bool, content: u64) -> Self {
        let tail = (u32::from(product) << STATE_BITS) | u32::from(is_active);
        Self {
            key,
            content: (low(content) & !((1 << (PRODUCT_BITS + STATE_BITS)) - 1)) | tail,
        }
    }

    /// What rows about the same thing have in common.
    pub(in crate::survey) fn group(self, kind: Kind) -> u64 {
        if kind == Kind::Contacts && self.key & WITHOUT_NUMBER == 0 {
            self.key >> MAIL_BITS
        } else {
            self.key
        }
    }

    /// Number of a contact, where it is told by one.
    pub(in crate::survey) fn number(self) -> Option<u64> {
        (self.key & WITHOUT_NUMBER == 0).then_some(self.key >> MAIL_BITS)
    }

    /// Thirty-two bits of a contact's e-mail; 0 where it has none.
    pub(in crate::survey) fn mail(self) -> u32 {
        low(self.key & 0x00FF_FFFF) | (((self.content >> 16) & 0xFF) << 24)
    }

    /// Eight bits of a contact's name; 0 where it has none.
    pub(in crate::survey) fn name(self) -> u32 {
        self.content >> 24
    }

    /// Place of a subscription's product among those of its file, and its state.
    pub(in crate::survey) fn subscription(self) -> (u16, Subscribed) {
        let product = (self.content >> STATE_BITS) & ((1 << PRODUCT_BITS) - 1);
        let state = if self.content & 1 == 1 {
            Subscribed::Active
        } else {
            Subscribed::Otherwise
        };
        (u16::try_from(product).unwrap_or(0), state)
    }
}

/// The lower half of a hash.
pub(super) fn low(hash: u64) -> u32 {
    u32::try_from(hash & 0xFFFF_FFFF).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_contact_come_out_as_they_went_in() {
        let mail = 0xFEDC_BA98_7654_3210_u64;
        let row = RowKey::of_contact(Some(4_174_086), Some(mail), 0xAB00_0000, u64::MAX);
        assert_eq!(
            (row.number(), row.mail(), row.name()),
            (Some(4_174_086), 0x7654_3210, 0xAB)
        );
        let row = RowKey::of_contact(None, Some(mail), 0, 0);
        assert_eq!((row.number(), row.mail(), row.name()), (None, 0x7654_3210, 0));
        let row = RowKey::of_contact(None, None, 0, 7);
        assert_eq!((row.number(), row.mail()), (None, 0));
    }

    #[test]
    fn rows_with_one_number_are_one_group_whatever_their_address() {
        let group = |number, mail| RowKey::of_contact(number, Some(mail), 1, 1).group(Kind::Contacts);
        assert_eq!(group(Some(7), 1), group(Some(7), 2));
        assert_ne!(group(Some(7), 1), group(Some(8), 1));
        assert_ne!(group(None, 1 << 40), group(None, 2 << 40));
        assert_ne!(group(None, 1), group(None, 2));
    }

    #[test]
    fn a_subscription_keeps_product_and_state() {
        let row = RowKey::of_subscription(9, 4_095, true, u64::MAX);
        assert_eq!(row.subscription(), (4_095, Subscribed::Active));
        let row = RowKey::of_subscription(9, 0, false, u64::MAX);
        assert_eq!(row.subscription(), (0, Subscribed::Otherwise));
    }
}

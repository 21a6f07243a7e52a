//! Which events make one purchase: the sale with its rebills, what went back of it, what failed, how it ended.
//!
//! No column of the export points from one event to another, so each link is made by a rule and carries its name. The
//! order of the rules is that of kartra.md 2.4 for returned money (INFERRED): the same number at the processor; the same
//! subscription and payment; buyer, product, price and amount. Events are looked at in the order of their time, so the
//! order of files and rows changes nothing.

use super::entry::Entry;
use super::texts::TextNo;
use crate::source::Event;
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// The rule that put an event to its purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkRule {
    /// It is the first payment.
    FirstPayment,
    /// The same subscription.
    SameSubscription,
    /// The same number at the processor.
    SameTransaction,
    /// The same subscription, and the same ordinal of the payment.
    SamePayment,
    /// The same buyer, product, price and amount; the latest payment before it that nothing went back of.
    SameBuyerAndAmount,
    /// The same buyer, product and price.
    SameBuyerAndProduct,
    /// A payment by the same buyer for the same product, within 30 days after it failed.
    PaidAfterFailure,
    /// Nothing fits: it begins a purchase of its own.
    Alone,
}

impl LinkRule {
    /// The rule in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::FirstPayment => "first payment",
            Self::SameSubscription => "same subscription",
            Self::SameTransaction => "same number at the payment processor",
            Self::SamePayment => "same subscription and payment number",
            Self::SameBuyerAndAmount => "same buyer, product, price and amount",
            Self::SameBuyerAndProduct => "same buyer, product and price",
            Self::PaidAfterFailure => "paid within 30 days after it failed",
            Self::Alone => "no other event fits",
        }
    }

    /// True where likeness decides, and no number.
    #[must_use]
    pub fn is_likeness(self) -> bool {
        match self {
            Self::SameBuyerAndAmount | Self::SameBuyerAndProduct | Self::PaidAfterFailure => true,
            Self::FirstPayment
            | Self::SameSubscription
            | Self::SameTransaction
            | Self::SamePayment
            | Self::Alone => false,
        }
    }
}

/// Days within which a payment repeats one that failed (SEEN: three retries within nine days; 21 % recover in 30).
const RETRY_DAYS: i32 = 30;

/// The events of one purchase, in the order of their time, each with the rule that put it there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Purchase {
    pub(super) events: Vec<(u32, LinkRule)>,
}

type Table<K, V> = HashMap<K, V, FixedState>;
/// Who bought what: number or e-mail of the buyer, product, price point.
type Bought = (TextNo, TextNo, TextNo);

/// What is remembered while events pass.
#[derive(Default)]
struct Linker {
    purchases: Vec<Purchase>,
    by_subscription: Table<TextNo, usize>,
    by_transaction: Table<TextNo, (usize, u32)>,
    by_payment: Table<(TextNo, u32), (usize, u32)>,
    /// The latest purchase of a product by a buyer.
    by_buyer: Table<Bought, usize>,
    /// Payments that nothing went back of, the latest last.
    open_payments: Table<(Bought, i64), Vec<(usize, u32)>>,
}

/// Links events that are sorted by time. The second part are events that belong to no purchase.
pub(super) fn link(entries: &[Entry]) -> (Vec<Purchase>, Vec<u32>) {
    let (mut linker, mut unplaced) = (Linker::default(), Vec::new());
    for (entry, at) in entries.iter().zip(0_u32..) {
        let placed = match entry.event {
            Event::Sale => Some(linker.sale(entries, entry)),
            Event::Rebill | Event::Failed => Some(linker.follow(entry)),
            Event::Refund | Event::PartialRefund | Event::Chargeback => {
                Some(linker.give_back(entries, entry))
            }
            Event::CancelRequest | Event::CancelRevert | Event::Cancellation => linker
                .find(entry)
                .filter(|_| !entry.product.is_empty() || !entry.subscription.is_empty()),
        };
        match placed {
            Some((purchase, rule)) => linker.place(purchase, at, entry, rule),
            None => unplaced.push(at),
        }
    }
    (linker.purchases, unplaced)
}

/// The buyer's number, else the address.
fn buyer(entry: &Entry) -> TextNo {
    if entry.lead.is_empty() {
        entry.email
    } else {
        entry.lead
    }
}

fn bought(entry: &Entry) -> Bought {
    (buyer(entry), entry.product, entry.price_point)
}

impl Linker {
    /// A sale begins a purchase, or pays one whose first payment failed.
    fn sale(&mut self, entries: &[Entry], entry: &Entry) -> (usize, LinkRule) {
        let failed = self.by_buyer.get(&bought(entry)).copied().filter(|at| {
            let events = self
                .purchases
                .get(*at)
                .map(|purchase| purchase.events.as_slice())
                .unwrap_or_default();
            let mut of = events
                .iter()
                .filter_map(|(event, _)| entries.get(usize::try_from(*event).ok()?));
            let is_recent = of.clone().next_back().is_some_and(|last| {
                entry
                    .day
                    .since(last.day)
                    .is_ok_and(|span| span.get_days() <= RETRY_DAYS && span.get_days() >= 0)
            });
            is_recent && !buyer(entry).is_empty() && of.all(|other| other.event == Event::Failed)
        });
        match failed {
            Some(purchase) => (purchase, LinkRule::PaidAfterFailure),
            None => (self.begin(), LinkRule::FirstPayment),
        }
    }

    /// A rebill or a failure goes to its subscription, else to what the buyer bought.
    fn follow(&mut self, entry: &Entry) -> (usize, LinkRule) {
        self.find(entry)
            .unwrap_or_else(|| (self.begin(), LinkRule::Alone))
    }

    fn find(&self, entry: &Entry) -> Option<(usize, LinkRule)> {
        let of_subscription = self.by_subscription.get(&entry.subscription);
        if let Some(purchase) = of_subscription.filter(|_| !entry.subscription.is_empty()) {
            return Some((*purchase, LinkRule::SameSubscription));
        }
        // A subscription that is not known belongs to no other one's purchase.
        let is_free = entry.subscription.is_empty() && !buyer(entry).is_empty();
        let purchase = self.by_buyer.get(&bought(entry)).filter(|_| is_free)?;
        Some((*purchase, LinkRule::SameBuyerAndProduct))
    }

    fn give_back(&mut self, entries: &[Entry], entry: &Entry) -> (usize, LinkRule) {
        let transaction = self
            .by_transaction
            .get(&entry.transaction)
            .filter(|_| !entry.transaction.is_empty());
        if let Some((purchase, payment)) = transaction.copied() {
            self.close_payment(entries, payment);
            return (purchase, LinkRule::SameTransaction);
        }
        let is_numbered = !entry.subscription.is_empty() && entry.payment > 0;
        let payment = self
            .by_payment
            .get(&(entry.subscription, entry.payment))
            .filter(|_| is_numbered);
        if let Some((purchase, payment)) = payment.copied() {
            self.close_payment(entries, payment);
            return (purchase, LinkRule::SamePayment);
        }
        // A part of a payment is no amount to be recognised by.
        if entry.event != Event::PartialRefund && !buyer(entry).is_empty() {
            let open = self.open_payments.get_mut(&(bought(entry), entry.amount));
            if let Some((purchase, _)) = open.and_then(Vec::pop) {
                return (purchase, LinkRule::SameBuyerAndAmount);
            }
        }
        (self.begin(), LinkRule::Alone)
    }

    /// A payment that money went back of is not found again by its amount.
    fn close_payment(&mut self, entries: &[Entry], payment: u32) {
        let entry = usize::try_from(payment).ok().and_then(|at| entries.get(at));
        let open = entry.and_then(|entry| self.open_payments.get_mut(&(bought(entry), entry.amount)));
        if let Some(open) = open {
            open.retain(|(_, one)| *one != payment);
        }
    }

    fn begin(&mut self) -> usize {
        self.purchases.push(Purchase::default());
        self.purchases.len() - 1
    }

    fn place(&mut self, purchase: usize, at: u32, entry: &Entry, rule: LinkRule) {
        if let Some(purchase) = self.purchases.get_mut(purchase) {
            purchase.events.push((at, rule));
        }
        if !entry.subscription.is_empty() && !entry.is_return() {
            self.by_subscription.entry(entry.subscription).or_insert(purchase);
        }
        if !entry.is_payment() && entry.event != Event::Failed {
            return;
        }
        let bought = bought(entry);
        if !bought.0.is_empty() {
            self.by_buyer.insert(bought, purchase);
        }
        if entry.is_payment() {
            if !entry.transaction.is_empty() {
                self.by_transaction.insert(entry.transaction, (purchase, at));
            }
            if !entry.subscription.is_empty() && entry.payment > 0 {
                self.by_payment
                    .insert((entry.subscription, entry.payment), (purchase, at));
            }
            if !bought.0.is_empty() {
                self.open_payments
                    .entry((bought, entry.amount))
                    .or_default()
                    .push((purchase, at));
            }
        }
    }
}

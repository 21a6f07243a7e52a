//! The course of one purchase, from the sale to its end or to the day of the export.

use jiff::civil::DateTime;

use super::{Act, Event, FIRST_DAY, LAST_DAY, MONTHS, Money, Purchase, State, later, span, time};
use crate::dirt::Dirt;
use crate::offer::{self, Offer, Term};
use crate::rng::Rng;

/// Days between the attempts at a payment that failed (SEEN: three, at most four attempts).
const BETWEEN_ATTEMPTS: u32 = 3;
const ATTEMPTS: u32 = 4;
/// Days of a trial.
const TRIAL_DAYS: u32 = 14;

/// How a subscription ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Not yet.
    Open,
    /// By failed payments.
    Failures,
    /// After a request, when the paid time is over.
    Request,
    /// At once.
    Direct,
}

struct Course<'r> {
    rng: &'r mut Rng,
    offer: &'static Offer,
    started: DateTime,
    has_tax: bool,
    has_coupon: bool,
    payments: u32,
    events: Vec<Event>,
}

/// Purchase number `nth` of a contact. A dirt that is about the course of things shapes it.
pub(super) fn purchase(rng: &mut Rng, index: u32, nth: u32, dirt: Option<Dirt>) -> Purchase {
    let offer = offer::choose(rng);
    let rebills = rebills(rng, offer);
    let is_shaped = matches!(
        dirt,
        Some(Dirt::RefundWithoutSale | Dirt::SecondPartialRefund | Dirt::ChargebackAfterRefund)
    );
    let end = match rng.below(1_000) {
        0..104 if !is_shaped => End::Open,
        0..424 => End::Failures,
        424..721 => End::Request,
        _ => End::Direct,
    };
    let is_once = offer.term == Term::Once;
    let started = start(rng, offer, rebills, end == End::Open && !is_once);
    let mut course = Course {
        offer,
        started,
        has_tax: rng.percent(10),
        has_coupon: rng.percent(8),
        payments: rebills + 1,
        events: Vec::with_capacity(rebills as usize + 8),
        rng,
    };
    course.pay(rebills);
    course.give_back(dirt);
    let state = if is_once { State::Bought } else { course.end(end) };
    let next = course.due(rebills + 1).date();
    let is_over = matches!(state, State::Bought | State::Cancelled | State::Terminated);
    let last = |act| {
        course
            .events
            .iter()
            .find(|event: &&Event| event.act == act)
            .map(|event| event.at)
    };
    Purchase {
        offer,
        subscription: (!is_once).then(|| 900_000 + u64::from(index) * 4 + u64::from(nth)),
        coupon: course.has_coupon.then_some("SPRING10"),
        state,
        payments: course.payments,
        next_payment: (!is_over).then_some(next),
        started,
        ended: last(Act::Cancellation),
        events: course.events,
    }
}

/// Payments after the first: none for many, then fewer and fewer.
fn rebills(rng: &mut Rng, offer: &Offer) -> u32 {
    let (go_on, most) = match offer.term {
        Term::Once => (0, 0),
        Term::Monthly => (85, 60),
        Term::Yearly => (40, 4),
    };
    if !rng.chance(offer.second * 100) {
        return 0;
    }
    let mut count = 1;
    while count < most && rng.percent(go_on) {
        count += 1;
    }
    count
}

/// The moment of the sale: such that all payments lie within the ledger, for open subscriptions with the next one behind
/// its end. More purchases fall into November.
fn start(rng: &mut Rng, offer: &Offer, rebills: u32, is_open: bool) -> DateTime {
    let step = months(offer);
    if is_open {
        let ahead = rng.below(if offer.is_trial() { TRIAL_DAYS } else { 28 * step }) + 1;
        let next = time(rng, LAST_DAY.checked_add(span(0, ahead)).unwrap_or(LAST_DAY));
        // From month to month first, then the days of the trial: the other way round as payments are counted on.
        let (back, days) = if offer.is_trial() {
            (rebills, TRIAL_DAYS)
        } else {
            ((rebills + 1) * step, 0)
        };
        let first = next.checked_sub(span(back, 0)).unwrap_or(next);
        return first.checked_sub(span(0, days)).unwrap_or(first);
    }
    // Two months more than the payments take, for what comes after the last.
    let most = MONTHS.saturating_sub((rebills + 1) * step + 2).max(1);
    let mut month = rng.below(most);
    // The ledger begins in June; November is the sixth month of each of its years.
    let november = month - month % 12 + 5;
    if rng.percent(9) && november < most {
        month = november;
    }
    let first = FIRST_DAY.checked_add(span(month, rng.below(28)));
    time(rng, first.unwrap_or(FIRST_DAY))
}

fn months(offer: &Offer) -> u32 {
    if offer.term == Term::Yearly { 12 } else { 1 }
}

impl Course<'_> {
    /// When payment `nth` is due, from 0.
    fn due(&self, nth: u32) -> DateTime {
        match nth {
            0 => self.started,
            _ if self.offer.is_trial() => later(later(self.started, 0, TRIAL_DAYS), nth - 1, 0),
            _ => later(self.started, nth * months(self.offer), 0),
        }
    }

    fn money(&self, nth: u32) -> Money {
        let base = if nth == 0 {
            self.offer.first
        } else {
            self.offer.price
        };
        let discount = if nth == 0 && self.has_coupon { base / 10 } else { 0 };
        let tax = if self.has_tax {
            (base - discount) * 8 / 100
        } else {
            0
        };
        let is_sent = nth == 0 && self.offer.product == "Starter Course" && self.offer.price_point == 4;
        Money {
            base,
            discount,
            tax,
            shipping: if is_sent { 500 } else { 0 },
        }
    }

    /// An event about payment `nth`. What lies behind the day of the export has not happened yet.
    fn add(&mut self, act: Act, at: DateTime, nth: u32, money: Money) -> Option<&mut Event> {
        if at.date() > LAST_DAY {
            return None;
        }
        self.events.push(Event {
            number: self.events.len() as u64,
            act,
            at,
            money,
            payment: nth + 1,
            parent: None,
            is_trial: nth == 0 && act == Act::Sale && self.offer.is_trial(),
            is_automatic: false,
            is_reattempt: false,
            dirt: None,
        });
        self.events.last_mut()
    }

    fn pay(&mut self, rebills: u32) {
        let sale = self.money(0);
        self.add(Act::Sale, self.started, 0, sale);
        let recovers = (rebills > 0 && self.rng.chance(13_000)).then(|| self.rng.below(rebills) + 1);
        for nth in 1..=rebills {
            let (due, money) = (self.due(nth), self.money(nth));
            let mut tries = 0;
            if recovers == Some(nth) {
                tries = self.rng.below(2) + 1;
                self.fail(nth, tries);
            }
            let at = later(due, 0, tries * BETWEEN_ATTEMPTS);
            if let Some(rebill) = self.add(Act::Rebill, at, nth, money) {
                rebill.is_reattempt = tries > 0;
            }
        }
        if self.rng.chance(1_420) {
            let after = self.due(rebills);
            self.add(Act::Request, later(after, 0, 1), rebills, Money::default());
            self.add(Act::Revert, later(after, 0, 2), rebills, Money::default());
        }
    }

    fn fail(&mut self, nth: u32, tries: u32) {
        let (due, money) = (self.due(nth), self.money(nth));
        for again in 0..tries {
            if let Some(failed) = self.add(Act::Failed, later(due, 0, again * BETWEEN_ATTEMPTS), nth, money) {
                failed.is_reattempt = again > 0;
            }
        }
    }

    /// Refunds and chargebacks of the last payment.
    fn give_back(&mut self, dirt: Option<Dirt>) {
        let paid = self
            .events
            .iter()
            .rev()
            .find(|event| event.act.is_payment())
            .cloned();
        let Some(paid) = paid else { return };
        let after = |days| later(paid.at, 0, days);
        let drawn = self.rng.below(100_000);
        let refunds = self.offer.refunds * 100;
        let days = self.rng.below(9) + 1;
        let mut back = |act, at, percent, dirt| {
            let nth = paid.payment - 1;
            if let Some(event) = self.add(act, at, nth, paid.money.back(percent)) {
                event.parent = Some(paid.number);
                event.dirt = dirt;
            }
        };
        match dirt {
            Some(Dirt::SecondPartialRefund) => {
                back(Act::PartialRefund, after(2), 30, None);
                back(Act::PartialRefund, after(5), 20, dirt);
            }
            Some(Dirt::ChargebackAfterRefund) => {
                back(Act::Refund, after(2), 100, None);
                back(Act::Chargeback, after(20), 100, dirt);
            }
            Some(Dirt::RefundWithoutSale) => {
                // Of a purchase before the ledger begins: neither receipt nor amount is found again.
                let at = FIRST_DAY.at(9, 30, 0, 0);
                let other = Money {
                    base: 1_234,
                    ..Money::default()
                };
                if let Some(event) = self.add(Act::Refund, at, 0, other.back(100)) {
                    event.dirt = dirt;
                }
            }
            _ if drawn < refunds => back(Act::Refund, after(days), 100, None),
            _ if drawn < refunds + 312 => back(Act::PartialRefund, after(days), 40, None),
            _ if drawn < refunds + 312 + 290 => back(Act::Chargeback, after(days + 10), 100, None),
            _ => {}
        }
    }

    fn end(&mut self, end: End) -> State {
        let last = self.payments - 1;
        let (paid, due) = (self.due(last), self.due(last + 1));
        let cancel = |course: &mut Self, at, is_automatic| {
            if let Some(event) = course.add(Act::Cancellation, at, last, Money::default()) {
                event.is_automatic = is_automatic;
            }
            State::Cancelled
        };
        match end {
            End::Open => {
                if self.rng.percent(2) {
                    return State::Paused;
                }
                let asks = self.rng.percent(8);
                let asked = asks
                    && self
                        .add(Act::Request, later(paid, 0, 3), last, Money::default())
                        .is_some();
                if asked { State::Pending } else { State::Active }
            }
            End::Failures => {
                self.fail(last + 1, ATTEMPTS);
                cancel(self, later(due, 0, (ATTEMPTS - 1) * BETWEEN_ATTEMPTS), true)
            }
            End::Request => {
                let days = self.rng.below(7) + 3;
                self.add(Act::Request, later(paid, 0, days), last, Money::default());
                cancel(self, due, false)
            }
            End::Direct => {
                let days = self.rng.below(10) + 3;
                let is_plan = self.rng.percent(3);
                cancel(self, later(paid, 0, days), false);
                if is_plan {
                    State::Terminated
                } else {
                    State::Cancelled
                }
            }
        }
    }
}

//! What can be bought: products with their price points, in the mix that one real business had.

use crate::rng::Rng;

/// How often a price is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term {
    /// Once.
    Once,
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
}

/// A price point of a product. Prices are in hundredths.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) product: &'static str,
    pub(crate) price_point: u32,
    /// First charge; less than `price` for a trial.
    pub(crate) first: i64,
    pub(crate) price: i64,
    pub(crate) term: Term,
    /// Of 1,000 purchases, those that are refunded.
    pub(crate) refunds: u32,
    /// Of 1,000 purchases, those with a second payment.
    pub(crate) second: u32,
}

impl Offer {
    pub(crate) fn is_trial(&self) -> bool {
        self.first < self.price
    }
}

/// The product that most of the ledger is about (SEEN of one real business: 91 of 100 rows).
pub(crate) const MAIN: &str = "Inner Circle";
/// Products in which one is a member.
pub(crate) const MEMBERSHIPS: [&str; 2] = [MAIN, "Body Basics"];

const fn offer(
    product: &'static str,
    price_point: u32,
    (first, price): (i64, i64),
    term: Term,
    (refunds, second): (u32, u32),
) -> Offer {
    Offer {
        product,
        price_point,
        first,
        price,
        term,
        refunds,
        second,
    }
}

const TRIAL: (u32, u32) = (104, 550);
const MONTHLY: (u32, u32) = (217, 720);
const YEARLY: (u32, u32) = (234, 670);
const ONCE: (u32, u32) = (100, 0);

/// Weights of 1,000 purchases, near the entry offers of one real business: trial 34, monthly 44, annual 13, lifetime 0.6
/// of 100.
#[rustfmt::skip] // One line for each offer.
static OFFERS: &[(u32, Offer)] = &[
    (150, offer(MAIN, 3, (250, 3_000), Term::Monthly, TRIAL)),
    (130, offer(MAIN, 5, (999, 4_700), Term::Monthly, TRIAL)),
    (80, offer("Body Basics", 2, (1_500, 2_700), Term::Monthly, TRIAL)),
    (240, offer(MAIN, 1, (3_000, 3_000), Term::Monthly, MONTHLY)),
    (175, offer(MAIN, 2, (4_700, 4_700), Term::Monthly, MONTHLY)),
    (40, offer(MAIN, 12, (6_700, 6_700), Term::Monthly, MONTHLY)),
    (90, offer(MAIN, 8, (25_000, 25_000), Term::Yearly, YEARLY)),
    (45, offer(MAIN, 9, (49_700, 49_700), Term::Yearly, YEARLY)),
    (6, offer(MAIN, 21, (99_700, 99_700), Term::Once, ONCE)),
    (12, offer("Starter Course", 1, (9_000, 9_000), Term::Once, ONCE)),
    (12, offer("Starter Course", 4, (9_900, 9_900), Term::Once, ONCE)),
    (10, offer("Spring Challenge", 38, (14_850, 14_850), Term::Once, ONCE)),
    (5, offer("Spring Challenge", 37, (59_700, 59_700), Term::Once, ONCE)),
    (3, offer("Spring Challenge", 36, (150_000, 150_000), Term::Once, ONCE)),
    (2, offer("Spring Challenge", 39, (275_000, 275_000), Term::Once, ONCE)),
];

/// One purchase's offer.
pub(crate) fn choose(rng: &mut Rng) -> &'static Offer {
    let mut left = rng.below(OFFERS.iter().map(|(weight, _)| weight).sum());
    for (weight, offer) in OFFERS {
        if left < *weight {
            return offer;
        }
        left -= weight;
    }
    &LAST
}

/// Stands behind the end of the table, which no draw reaches.
static LAST: Offer = offer(MAIN, 1, (3_000, 3_000), Term::Monthly, MONTHLY);

//! Active subscriptions by product: the subscriptions export against the last events of the ledger.
//!
//! SEEN: a customer's own count by events showed 3,829 active where Kartra said 5,502. The export is trusted, and both
//! numbers are shown.

use super::{Checks, Completeness, number};
use crate::finding::{Finding, join as codes};
use crate::source::Kind;
use crate::survey::join::Ranked;
use crate::survey::keys::{Last, Subscribed, Table};
use std::collections::BTreeMap;

/// Products that get a line of their own when they agree; those that disagree always do.
const MOST_LINES: usize = 200;

/// Active subscriptions of one product.
#[derive(Clone, Copy, Default)]
struct Active {
    by_export: u64,
    by_ledger: u64,
}

pub(super) fn check(checks: &mut Checks<'_>) {
    let (Some(ledgers), Some(exports)) = (
        checks.of_kind(Kind::Transactions),
        checks.of_kind(Kind::Subscriptions),
    ) else {
        return;
    };
    let has = |ranked: &Ranked<'_>, column| {
        ranked
            .files
            .iter()
            .all(|(one, _)| one.detection.position(column).is_some())
    };
    let can_compare = has(ledgers, "subscription_id") && has(ledgers, "product") && has(exports, "product");
    let Some((newest, _)) = exports.files.last().filter(|_| can_compare) else {
        return;
    };
    let file = newest.file;
    let products = active(ledgers, exports);
    let differs = |one: &Active| one.by_export != one.by_ledger;
    let mut lines = Vec::new();
    for (product, one) in products
        .into_iter()
        .filter(|(_, one)| one.by_export + one.by_ledger > 0)
    {
        let is_met = !differs(&one);
        if lines.len() >= MOST_LINES && is_met {
            continue;
        }
        let finding =
            Finding::of_file(codes::SUBSCRIPTIONS_DISAGREE, file).measured(one.by_ledger, one.by_export);
        lines.push((
            finding,
            Completeness {
                code: codes::SUBSCRIPTIONS_DISAGREE,
                is_met,
                kind: Kind::Subscriptions,
                file: None,
                what: format!("Active subscriptions of {product}"),
                found: format!("{} by the last events of the ledger", number(one.by_ledger)),
                expected: format!(
                    "{} by the subscriptions export, which is trusted",
                    number(one.by_export)
                ),
                do_: if is_met {
                    String::new()
                } else {
                    finding.rule().do_.to_owned()
                },
            },
        ));
    }
    for (finding, line) in lines {
        if line.is_met {
            checks.lines.push(line);
        } else {
            checks.raise(finding, line);
        }
    }
}

/// The last event of every subscription, with the place of the file that tells it. Of events at the same moment that of
/// the file that counts more is taken.
pub(super) fn last_events(ledgers: &Ranked<'_>) -> Table<u64, (u16, Last)> {
    let mut all: Table<u64, (u16, Last)> = Table::default();
    for (file, (one, _)) in (0_u16..).zip(&ledgers.files) {
        let Some(ledger) = &one.keys.ledger else { continue };
        ledger.subscriptions.iter().for_each(|(subscription, last)| {
            let known = all.entry(*subscription).or_insert((file, *last));
            let first_payment = known.1.first_payment.min(last.first_payment);
            if (last.seconds, last.event) >= (known.1.seconds, known.1.event) {
                *known = (file, *last);
            }
            known.1.first_payment = first_payment;
        });
    }
    all
}

/// Both numbers for each product, by name.
fn active(ledgers: &Ranked<'_>, exports: &Ranked<'_>) -> BTreeMap<String, Active> {
    let mut products: BTreeMap<String, Active> = BTreeMap::new();
    let mut by_export: BTreeMap<(usize, u16), u64> = BTreeMap::new();
    exports.each_winner(|file, row| {
        let (product, state) = row.subscription();
        *by_export.entry((file, product)).or_default() += u64::from(state == Subscribed::Active);
    });
    for ((file, product), count) in by_export {
        let name = exports
            .files
            .get(file)
            .and_then(|(one, _)| one.keys.products.name(product));
        products.entry(shown(name)).or_default().by_export += count;
    }
    let mut by_ledger: BTreeMap<(u16, u16), u64> = BTreeMap::new();
    for (file, last) in last_events(ledgers).into_values() {
        *by_ledger.entry((file, last.product)).or_default() += u64::from(last.event.leaves_active());
    }
    for ((file, product), count) in by_ledger {
        let ledger = ledgers
            .files
            .get(usize::from(file))
            .and_then(|(one, _)| one.keys.ledger.as_ref());
        let name = ledger.and_then(|ledger| ledger.products.name(product));
        products.entry(shown(name)).or_default().by_ledger += count;
    }
    products
}

/// A name, or what stands for all that were not kept.
fn shown(name: Option<&str>) -> String {
    match name {
        None => "all other products".to_owned(),
        Some("") => "no product".to_owned(),
        Some(name) => name.to_owned(),
    }
}

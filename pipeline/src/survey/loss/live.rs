//! Counts the subscriptions that are still charged, while the rows of their export pass.

use super::money::{LiveSubscriptions, NextPayments};
use crate::extract::{Detection, Row, RowKind};
use crate::source::{Kind, is_empty_text};
use std::collections::BTreeMap;

/// Most sums by currency and term. More are no terms, but cells that slipped; they are added up without their term.
const MOST_SUMS: usize = 32;

/// Longest term that is kept, in characters.
const LONGEST_TERM: usize = 40;

/// Looks at the rows of a subscriptions export.
pub struct LiveCounter {
    status: usize,
    amount: Option<usize>,
    term: Option<usize>,
    currency: Option<String>,
    live: LiveSubscriptions,
    sums: BTreeMap<(Option<String>, Option<String>), (u32, i64)>,
}

impl LiveCounter {
    /// Begins with a file; none where it is no subscriptions export or does not tell their status.
    #[must_use]
    pub fn new(detection: &Detection) -> Option<Self> {
        if detection.kind != Some(Kind::Subscriptions) {
            return None;
        }
        let amount = detection.position("next_payment_amount");
        let header = amount.and_then(|place| detection.columns.get(place));
        Some(Self {
            status: detection.position("status")?,
            currency: header.and_then(|header| header.currency.clone()),
            amount,
            term: detection.position("term"),
            live: LiveSubscriptions::default(),
            sums: BTreeMap::new(),
        })
    }

    /// Looks at a row. Repeated headers and blank rows are passed over.
    pub fn see(&mut self, row: &Row<'_>) {
        if row.kind() != RowKind::Data {
            return;
        }
        // SEEN: `Active`, `Pending Cancellation`; API: `Paused`, `Cancelled`, `Terminated`. The others are INFERRED.
        match words(row.cell(self.status)).as_str() {
            "active" => {
                self.live.active += 1;
                self.add(row);
            }
            "pending cancellation" | "pending cancelation" => self.live.pending_cancellation += 1,
            "paused" => self.live.paused += 1,
            "cancelled" | "canceled" | "terminated" | "completed" | "expired" | "ended" => {}
            _ => self.live.unclear += 1,
        }
    }

    /// Ends the file.
    #[must_use]
    pub fn finish(mut self) -> LiveSubscriptions {
        let sums = self.sums.into_iter();
        let next = |((currency, term), (subscriptions, hundredths))| NextPayments {
            currency,
            term,
            subscriptions,
            hundredths,
        };
        self.live.next_payments = sums.map(next).collect();
        self.live
    }

    fn add(&mut self, row: &Row<'_>) {
        let cell = self.amount.map_or("", |place| row.cell(place));
        let Some((hundredths, currency)) = money(cell) else {
            self.live.without_amount += 1;
            return;
        };
        let currency = self.currency.clone().or(currency);
        let term = self.term.map(|place| row.cell(place).trim());
        let term = term.filter(|term| !is_empty_text(term) && term.chars().count() <= LONGEST_TERM);
        let mut key = (currency, term.map(str::to_owned));
        if self.sums.len() >= MOST_SUMS && !self.sums.contains_key(&key) {
            key.1 = None;
        }
        let (subscriptions, sum) = self.sums.entry(key).or_default();
        *subscriptions += 1;
        *sum = sum.saturating_add(hundredths);
    }
}

fn words(cell: &str) -> String {
    let words: Vec<String> = cell.split([' ', '_', '-']).map(str::to_lowercase).collect();
    words
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// An amount in hundredths with its currency sign or code; none where the cell holds no amount. The last point or comma
/// is the decimal mark where one or two digits follow it.
fn money(cell: &str) -> Option<(i64, Option<String>)> {
    let cell = cell.trim();
    let is_mark = |c: char| matches!(c, '.' | ',');
    let digits_after = |at: usize| cell.chars().skip(at + 1).take_while(char::is_ascii_digit).count();
    let last_mark = cell
        .chars()
        .enumerate()
        .filter(|(_, c)| is_mark(*c))
        .last()
        .map(|(at, _)| at);
    let decimal = last_mark.filter(|at| matches!(digits_after(*at), 1 | 2));
    let (mut whole, mut digits, mut currency) = (0_i64, 0_u32, String::new());
    let mut fraction: Option<(i64, u32)> = None;
    for (at, c) in cell.chars().enumerate() {
        if let Some(digit) = c.to_digit(10) {
            digits += 1;
            let digit = i64::from(digit);
            match &mut fraction {
                Some((value, places)) => (*value, *places) = (*value * 10 + digit, *places + 1),
                None => whole = whole.checked_mul(10)?.checked_add(digit)?,
            }
        } else if Some(at) == decimal {
            fraction = Some((0, 0));
        } else if !is_mark(c) && !c.is_whitespace() && !matches!(c, '-' | '+' | '(' | ')' | '\'') {
            currency.push(c);
        }
    }
    // A currency is a sign or a code; anything longer is no amount.
    if digits == 0 || currency.chars().count() > 3 || fraction.is_some_and(|(_, places)| places > 2) {
        return None;
    }
    let cents = fraction.map_or(0, |(value, places)| if places == 1 { value * 10 } else { value });
    let amount = whole.checked_mul(100)?.checked_add(cents)?;
    let is_negative = cell.contains('-') || cell.starts_with('(');
    let currency = Some(currency).filter(|currency| !currency.is_empty());
    Some((if is_negative { -amount } else { amount }, currency))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Reader, detect};
    use crate::finding::FileNo;

    fn check_money(cell: &str, expected: Option<(i64, Option<&str>)>) {
        let expected = expected.map(|(amount, currency)| (amount, currency.map(str::to_owned)));
        assert_eq!(money(cell), expected, "{cell:?}");
    }

    #[test]
    fn amounts_are_read_in_the_manner_of_either_side_of_the_sea() {
        check_money("$30.00", Some((3_000, Some("$"))));
        check_money("1,234.50", Some((123_450, None)));
        check_money("1.234,50 €", Some((123_450, Some("€"))));
        check_money("1,234", Some((123_400, None)));
        check_money("USD 27", Some((2_700, Some("USD"))));
        check_money("27.5", Some((2_750, None)));
        check_money("-3.00", Some((-300, None)));
        check_money("(3.00)", Some((-300, None)));
        check_money("0", Some((0, None)));
        check_money("", None);
        check_money("N/A", None);
        check_money("until cancelled 3", None);
        check_money(&"9".repeat(40), None);
    }

    fn live(text: &str) -> Option<LiveSubscriptions> {
        let detection = detect("subscriptions.csv", text.len() as u64, text.as_bytes()).ok()?;
        let mut counter = LiveCounter::new(&detection)?;
        let mut reader = Reader::new(&detection, FileNo(0));
        reader.push(text.as_bytes(), &mut |row| counter.see(row));
        reader.finish(&mut |row| counter.see(row));
        Some(counter.finish())
    }

    #[test]
    fn subscriptions_are_counted_by_what_will_happen_to_them() {
        let header = "Status,Recurrence_Term,Product,Next payment date,Next payment amount (USD)\n";
        let rows = "Active,Monthly,Course,03 Mar 2026,$30.00\nactive,Monthly,Course,04 Mar 2026,30\n\
                    Active,Yearly,Course,05 Mar 2026,300.00\nActive,Monthly,Course,,\nPaused,Monthly,Course,,\n\
                    Pending Cancellation,Monthly,Course,,0\nCancelled,Monthly,Course,,\nOverdue,Monthly,Course,,\n";
        let next = |term: &str, subscriptions, hundredths| NextPayments {
            currency: Some("USD".to_owned()),
            term: Some(term.to_owned()),
            subscriptions,
            hundredths,
        };
        let expected = LiveSubscriptions {
            active: 4,
            pending_cancellation: 1,
            paused: 1,
            unclear: 1,
            without_amount: 1,
            next_payments: vec![next("Monthly", 2, 6_000), next("Yearly", 1, 30_000)],
        };
        assert_eq!(live(&format!("{header}{rows}")), Some(expected));
    }

    #[test]
    fn other_exports_have_no_subscriptions() {
        assert_eq!(
            live("email,first_name,last_name,tags\nann@example.com,Ann,Doe,VIP\n"),
            None
        );
    }
}

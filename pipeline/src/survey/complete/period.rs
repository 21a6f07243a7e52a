//! Holes in the ledger: months without a row, and subscriptions whose beginning is missing.
//!
//! Kartra's numbers run over all accounts (INFERRED from their size), so holes among them say nothing; the numbers of
//! a subscription's payments begin at 1 (SEEN), so a missing first payment does.

use super::{Checks, Completeness, number};
use crate::finding::{Finding, join as codes};
use crate::source::Kind;
use crate::survey::join::Ranked;
use crate::survey::keys::month_name;

/// Months that are named; the rest is counted.
const MOST_NAMED: usize = 12;

pub(super) fn check(checks: &mut Checks<'_>) {
    for ranked in checks.ranked {
        if ranked.kind == Kind::Transactions {
            months(checks, ranked);
            beginnings(checks, ranked);
        }
    }
}

fn months(checks: &mut Checks<'_>, ranked: &Ranked<'_>) {
    let len = ranked.files.iter().map(|(one, _)| one.keys.months().len()).max();
    let is_filled: Vec<bool> = (0..len.unwrap_or(0))
        .map(|month| {
            let counts = ranked.files.iter().map(|(one, _)| one.keys.months().get(month));
            counts.flatten().any(|count| *count > 0)
        })
        .collect();
    let Some(first) = is_filled.iter().position(|is_filled| *is_filled) else {
        return;
    };
    let between = (first..).zip(is_filled.iter().skip(first));
    let holes: Vec<usize> = between
        .filter(|(_, is_filled)| !**is_filled)
        .map(|(month, _)| month)
        .collect();
    let Some((newest, _)) = ranked.files.last().filter(|_| !holes.is_empty()) else {
        return;
    };
    let count = |items: usize| u64::try_from(items).unwrap_or(u64::MAX);
    let span = count(is_filled.len() - first);
    let finding = Finding::of_file(codes::MONTHS_MISSING, newest.file).measured(count(holes.len()), span);
    let mut names: Vec<String> = holes
        .iter()
        .take(MOST_NAMED)
        .map(|month| month_name(*month))
        .collect();
    if holes.len() > MOST_NAMED {
        names.push(format!("and {} more", holes.len() - MOST_NAMED));
    }
    let line = Completeness {
        code: codes::MONTHS_MISSING,
        is_met: false,
        kind: ranked.kind,
        file: None,
        what: format!(
            "Months from {} to {}",
            month_name(first),
            month_name(is_filled.len().saturating_sub(1))
        ),
        found: format!("Nothing in {}", names.join(", ")),
        expected: "At least one transaction in every month".to_owned(),
        do_: finding.rule().do_.to_owned(),
    };
    checks.raise(finding, line);
}

fn beginnings(checks: &mut Checks<'_>, ranked: &Ranked<'_>) {
    let all = super::subscriptions::last_events(ranked);
    let numbered = all
        .values()
        .filter(|(_, last)| last.first_payment != u8::MAX)
        .count();
    let late = all
        .values()
        .filter(|(_, last)| (2..u8::MAX).contains(&last.first_payment))
        .count();
    let Some((newest, _)) = ranked.files.last().filter(|_| late > 0) else {
        return;
    };
    let count = |items: usize| u64::try_from(items).unwrap_or(u64::MAX);
    let (late, numbered) = (count(late), count(numbered));
    let finding = Finding::of_file(codes::LEDGER_BEGINS_LATE, newest.file).measured(late, numbered);
    let line = Completeness {
        code: codes::LEDGER_BEGINS_LATE,
        is_met: false,
        kind: ranked.kind,
        file: None,
        what: "First payments of subscriptions".to_owned(),
        found: format!(
            "{} of {} subscriptions begin after payment 1",
            number(late),
            number(numbered)
        ),
        expected: "Payment 1 of every subscription".to_owned(),
        do_: finding.rule().do_.to_owned(),
    };
    checks.raise(finding, line);
}

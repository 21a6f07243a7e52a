//! Rows of the ledger that are damaged or say what is not known, whose findings were raised row by row; and ledgers so
//! large that only a part was compared.

use super::{Checks, Completeness, number};
use crate::finding::{Code, Finding, join as codes, rule};
use crate::source::Kind;

pub(super) fn check(checks: &mut Checks<'_>) {
    for (one, _) in checks.ranked.iter().flat_map(|ranked| &ranked.files) {
        if one.keys.is_partial() {
            checks
                .findings
                .push(Finding::of_file(codes::NOT_ALL_COMPARED, one.file));
        }
    }
    let Some(ledgers) = checks.of_kind(Kind::Transactions) else {
        return;
    };
    for (one, _) in &ledgers.files {
        let counts = one.keys.counts();
        let (without_id, unknown) = (
            u64::from(counts.without_id),
            one.keys.events().map_or(0, |(_, unknown)| u64::from(unknown)),
        );
        let mut add = |code: Code, what: &str, found: String, expected: &str| {
            checks.lines.push(Completeness {
                code,
                is_met: false,
                kind: Kind::Transactions,
                file: Some(one.file),
                what: what.to_owned(),
                found,
                expected: expected.to_owned(),
                do_: rule(code).do_.to_owned(),
            });
        };
        if without_id > 0 {
            let found = format!("{} of {} rows", number(without_id), number(counts.written()));
            add(
                codes::NO_EVENT_ID,
                "Rows without an ID",
                found,
                "An ID in every row",
            );
        }
        if unknown > 0 && one.detection.position("transaction_type").is_some() {
            let rows = number(u64::from(counts.data));
            let found = format!(
                "{} of {rows} rows have another word; they are counted apart",
                number(unknown)
            );
            add(
                codes::UNKNOWN_EVENT,
                "Kinds of transactions",
                found,
                "One of the nine known words",
            );
        }
    }
}

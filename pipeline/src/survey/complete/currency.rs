//! A Kartra account has one currency, which stands in the headers.

use super::{Checks, Completeness};
use crate::finding::{Finding, join as codes};

pub(super) fn check(checks: &mut Checks<'_>) {
    for (ranked, set) in checks.ranked.iter().zip(checks.sets) {
        let Some((newest, _)) = ranked.files.last().filter(|_| set.currencies.len() > 1) else {
            continue;
        };
        let found = u64::try_from(set.currencies.len()).unwrap_or(u64::MAX);
        let finding = Finding::of_file(codes::TWO_CURRENCIES, newest.file).measured(found, 1);
        let line = Completeness {
            code: codes::TWO_CURRENCIES,
            is_met: false,
            kind: ranked.kind,
            file: None,
            what: format!("Currency of {}", ranked.kind.name()),
            found: set.currencies.join(" and "),
            expected: "One currency".to_owned(),
            do_: finding.rule().do_.to_owned(),
        };
        checks.raise(finding, line);
    }
}

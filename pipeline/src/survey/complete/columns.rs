//! Columns that an export of the kind should have.

use super::{Checks, Completeness};
use crate::finding::{Finding, join as codes};
use crate::source::expected;

pub(super) fn check(checks: &mut Checks<'_>) {
    for ranked in checks.ranked {
        let wanted = expected(ranked.kind);
        for (one, _) in &ranked.files {
            let missing: Vec<_> = wanted
                .iter()
                .filter(|wanted| one.detection.position(wanted.column).is_none())
                .collect();
            if missing.is_empty() {
                continue;
            }
            let count = |items: usize| u64::try_from(items).unwrap_or(u64::MAX);
            let finding = Finding::of_file(codes::COLUMNS_MISSING, one.file)
                .measured(count(wanted.len() - missing.len()), count(wanted.len()));
            let losses: Vec<String> = missing
                .iter()
                .map(|missing| format!("“{}”: {}", missing.column, missing.loses))
                .collect();
            let line = Completeness {
                code: codes::COLUMNS_MISSING,
                is_met: false,
                kind: ranked.kind,
                file: Some(one.file),
                what: format!("Columns of {}", ranked.kind.name()),
                found: format!(
                    "{} of {} are missing. What is lost: {}.",
                    missing.len(),
                    wanted.len(),
                    losses.join("; ")
                ),
                expected: "All columns that an export of this kind has".to_owned(),
                do_: finding.rule().do_.to_owned(),
            };
            checks.raise(finding, line);
        }
    }
}

//! The mail status of contacts: from a column, from a label, or from nowhere.

use super::{Checks, Completeness};
use crate::finding::{Finding, join as codes};
use crate::source::Kind;

/// Columns that say, at least in part, who must not be mailed.
const STATUS: &[&str] = &["mail_status", "blacklisted", "unsubscribed", "bounced"];

pub(super) fn check(checks: &mut Checks<'_>) {
    for ranked in checks.ranked {
        for (one, _) in &ranked.files {
            let detection = one.detection;
            if detection.label.is_some() && detection.label_in_effect().is_none() {
                checks
                    .findings
                    .push(Finding::of_file(codes::LABEL_UNUSED, one.file));
            }
            let has_column = STATUS.iter().any(|name| detection.position(name).is_some());
            if ranked.kind != Kind::Contacts || has_column || detection.label_in_effect().is_some() {
                continue;
            }
            let finding = Finding::of_file(codes::NO_STATUS_COLUMN, one.file);
            let line = Completeness {
                code: codes::NO_STATUS_COLUMN,
                is_met: false,
                kind: ranked.kind,
                file: Some(one.file),
                what: "Who must not be mailed".to_owned(),
                found: "No status column and no label".to_owned(),
                expected: "A column such as “status” or “blacklisted”, or one labelled file for each status"
                    .to_owned(),
                do_: finding.rule().do_.to_owned(),
            };
            checks.raise(finding, line);
        }
    }
}

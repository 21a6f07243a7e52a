//! Values of `pipeline` as the page shows them: plain counterparts, made here and nowhere else.

mod file;
mod map;
mod plan;
mod run;

pub use file::file;
pub use map::mapping;
pub use plan::plan;
pub use run::{Shown, run};

use crate::message::{FindingView, SeverityView};
use pipeline::finding::{self, Code, Finding, Severity};
use std::collections::BTreeMap;

/// Findings grouped by code, the gravest first, the most frequent first among equals.
#[must_use]
pub fn findings<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<FindingView> {
    let mut counts: BTreeMap<Code, u64> = BTreeMap::new();
    for finding in findings {
        let count = counts.entry(finding.code).or_default();
        *count = count.saturating_add(weight(finding));
    }
    let mut views: Vec<FindingView> = counts
        .into_iter()
        .map(|(code, count)| view(code, count))
        .collect();
    views.sort_by_key(|view| (view.severity, std::cmp::Reverse(view.count)));
    views
}

/// A finding that only counts others stands for those that are not listed.
fn weight(finding: &Finding) -> u64 {
    match finding.measure {
        Some((found, listed)) if finding.row.is_none() && listed == finding::MOST_KEPT => {
            found.saturating_sub(listed)
        }
        Some(_) | None => 1,
    }
}

fn view(code: Code, count: u64) -> FindingView {
    let rule = finding::rule(code);
    FindingView {
        code: code.as_str().to_owned(),
        severity: match rule.severity {
            Severity::Blocks => SeverityView::Blocks,
            Severity::RowRefused => SeverityView::RowRefused,
            Severity::Decision => SeverityView::Decision,
            Severity::Note => SeverityView::Note,
        },
        title: rule.title.to_owned(),
        matters: rule.matters.to_owned(),
        advice: rule.do_.to_owned(),
        count,
    }
}

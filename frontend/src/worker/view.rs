//! Values of `pipeline` as the page shows them: plain counterparts, made here and nowhere else.

mod collected;
mod duplicates;
mod file;
mod map;
mod open;
mod plan;
mod run;
mod said;

pub use collected::{Names, collected, register};
pub use duplicates::{Asked, duplicates};
pub use file::{file, shapes};
pub use map::{mapping, rule};
pub use open::open;
pub use plan::{plan, reason};
pub use run::{Shown, run};
pub use said::{said, said_kind};

use crate::message::{FindingView, MOST_SPOTS, SeverityView, SpotView};
use pipeline::finding::{self, Code, Finding, Severity};
use std::collections::BTreeMap;

/// Findings grouped by code, the gravest first, the most frequent first among equals; `header` names a column.
#[must_use]
pub fn findings<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
    header: impl Fn(&Finding) -> Option<String>,
) -> Vec<FindingView> {
    let mut groups: BTreeMap<Code, FindingView> = BTreeMap::new();
    for finding in findings {
        let group = groups.entry(finding.code).or_insert_with(|| view(finding.code));
        group.count = group.count.saturating_add(weight(finding));
        if let Some(line) = finding.line.filter(|_| group.spots.len() < MOST_SPOTS) {
            let column = header(finding);
            group.spots.push(SpotView { line, column });
        }
    }
    let mut views: Vec<FindingView> = groups.into_values().collect();
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

fn view(code: Code) -> FindingView {
    let rule = finding::rule(code);
    FindingView {
        code: code.as_str().to_owned(),
        severity: severity(rule.severity),
        title: rule.title.to_owned(),
        matters: rule.matters.to_owned(),
        advice: rule.do_.to_owned(),
        count: 0,
        spots: Vec::new(),
    }
}

fn severity(severity: Severity) -> SeverityView {
    match severity {
        Severity::Blocks => SeverityView::Blocks,
        Severity::RowRefused => SeverityView::RowRefused,
        Severity::Decision => SeverityView::Decision,
        Severity::Note => SeverityView::Note,
    }
}

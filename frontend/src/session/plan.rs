//! The plan and the way to it.

use crate::message::{FindingView, PlanView, SeverityView};

/// The plan as the page knows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Planned {
    /// The plan of the present files and mapping, or of those before while a new one is made.
    pub plan: Option<PlanView>,
    /// Rows done and rows in all while a plan is made.
    pub making: Option<(u64, u64)>,
}

impl Planned {
    pub(super) fn progress(&mut self, done: u64, total: u64) {
        self.making = Some((done, total));
    }

    pub(super) fn ready(&mut self, plan: PlanView) {
        *self = Self {
            plan: Some(plan),
            making: None,
        };
    }

    pub(super) fn outdate(&mut self, is_possible: bool) {
        if is_possible {
            self.making = Some((0, 0));
        } else {
            *self = Self::default();
        }
    }

    /// The plan where it is that of the present files and mapping.
    #[must_use]
    pub fn present(&self) -> Option<&PlanView> {
        match self.making {
            Some(_) => None,
            None => self.plan.as_ref(),
        }
    }
}

impl PlanView {
    /// Records of all tables.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.tables.iter().map(|table| table.records).sum()
    }

    /// The same plan with findings that no row stands behind.
    #[must_use]
    pub fn with_findings(mut self, more: Vec<FindingView>) -> Self {
        self.findings.extend(more);
        self.findings
            .sort_by_key(|finding| (finding.severity, std::cmp::Reverse(finding.count)));
        self
    }

    /// Findings of a severity.
    pub fn of(&self, severity: SeverityView) -> impl Iterator<Item = &FindingView> {
        self.findings
            .iter()
            .filter(move |finding| finding.severity == severity)
    }

    /// True where a finding keeps everything from being loaded.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.of(SeverityView::Blocks).next().is_some()
    }
}

//! The finding that the person looks at, and the page of rows behind it.

use crate::message::{PlanView, RowsView};

/// Rows of one page.
pub const PAGE: u32 = 25;

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looking {
    /// Code of the finding; none before one was chosen.
    pub code: Option<String>,
    /// Its rows, once the worker read them.
    pub rows: Option<RowsView>,
    /// True while rows are on their way.
    pub is_waiting: bool,
}

impl Looking {
    pub(super) fn ask(&mut self, code: &str) {
        if self.code.as_deref() != Some(code) {
            self.code = Some(code.to_owned());
            self.rows = None;
        }
        self.is_waiting = true;
    }

    /// Rows of another finding come too late.
    pub(super) fn show(&mut self, view: RowsView) {
        if self.code.as_deref() == Some(view.code.as_str()) {
            self.is_waiting = false;
            self.rows = Some(view);
        }
    }

    /// With a new plan the rows are old, and the finding may be gone.
    pub(super) fn keep_for(&mut self, plan: &PlanView) {
        let is_there = |code: &String| plan.findings.iter().any(|finding| finding.code == *code);
        let code = self.code.take().filter(is_there);
        *self = Self {
            code,
            ..Self::default()
        };
    }
}

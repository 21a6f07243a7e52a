//! How the work on a row ends: drafted, refused, or left behind by choice.

use super::draft::{Draft, RowDrafts};
use super::row_in_work::RowInWork;
use crate::finding::{Code, Finding};

impl RowInWork {
    /// Ends a row with its drafts, unless something refused it.
    pub(super) fn drafted(self, drafts: Vec<Draft>) -> RowDrafts {
        match self.refused {
            Some(code) => self.refused(code),
            None => RowDrafts {
                drafts,
                findings: self.findings,
                refused: None,
                suppressed: None,
            },
        }
    }

    /// Ends a row that is wrong.
    pub(super) fn refused(self, code: Code) -> RowDrafts {
        RowDrafts {
            drafts: Vec::new(),
            findings: self.findings,
            refused: Some(self.refused.unwrap_or(code)),
            suppressed: None,
        }
    }

    /// Ends a row that a person chose not to send.
    pub(super) fn suppressed(mut self, code: Code, place: Option<usize>) -> RowDrafts {
        self.note(code, place);
        RowDrafts {
            drafts: Vec::new(),
            findings: self.findings,
            refused: None,
            suppressed: Some(code),
        }
    }

    /// Notes a finding with what was found and what is allowed.
    pub(super) fn note_measured(&mut self, code: Code, place: usize, found: u64, allowed: u64) {
        self.note(code, Some(place));
        if let Some(last) = self.findings.last_mut() {
            let finding: Finding = *last;
            *last = finding.measured(found, allowed);
        }
    }
}

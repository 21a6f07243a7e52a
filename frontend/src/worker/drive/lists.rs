//! The rows behind the counts of a run: refused ones and those that differ. Made again only where a count moved.

use super::Started;
use crate::message::{DifferenceView, RefusedView};
use crate::worker::source::Source;
use pipeline::finding::FileNo;
use pipeline::load::RunView;
use pipeline::reconcile::{Difference, RefusedRecord, Report};
use std::rc::Rc;

/// Most rows of each list that the page gets.
const MOST_ROWS: usize = 500;

/// The lists as told last.
#[derive(Default)]
pub(super) struct Lists {
    counted: u64,
    pub(super) refused: Vec<RefusedView>,
    pub(super) differences: Vec<DifferenceView>,
}

impl Lists {
    /// Brings the lists up to the state of the run.
    pub(super) fn follow(&mut self, started: &Started, view: &RunView) {
        let count = |sum: u64, phase: &pipeline::load::PhaseView| {
            sum + u64::from(phase.refused) + u64::from(phase.conflicts) + u64::from(phase.different)
        };
        let counted = view.phases.iter().fold(0, count);
        if counted == self.counted {
            return;
        }
        self.counted = counted;
        let report = Report::of(&started.lanes.plan, &started.run);
        let sources = &started.lanes.sources;
        self.refused = report
            .refused
            .into_iter()
            .take(MOST_ROWS)
            .map(|one| refused(sources, one))
            .collect();
        self.differences = report
            .differences
            .into_iter()
            .take(MOST_ROWS)
            .map(|one| difference(sources, one))
            .collect();
    }
}

fn refused(sources: &[Rc<Source>], one: RefusedRecord) -> RefusedView {
    RefusedView {
        file: name(sources, one.origin.file),
        row: one.origin.row,
        table: one.origin.table,
        class: one.refusal.class,
        code: one.refusal.code,
        column: one.refusal.column,
    }
}

fn difference(sources: &[Rc<Source>], one: Difference) -> DifferenceView {
    DifferenceView {
        file: name(sources, one.origin.file),
        row: one.origin.row,
        table: one.origin.table,
        column: one.column,
    }
}

fn name(sources: &[Rc<Source>], file: FileNo) -> String {
    let source = sources.iter().find(|source| source.number == file);
    source.map(|source| source.name.clone()).unwrap_or_default()
}

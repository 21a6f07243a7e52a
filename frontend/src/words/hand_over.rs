//! Hand over.

use super::records;
use crate::browser::number::render;
use crate::message::{RollbackView, RunStateView, RunView};

pub const EMPTY: &str = "Nothing has been loaded yet";
pub const EMPTY_LEAD: &str = "After a load this page shows, table by table, what was planned, what arrived, what was read \
    back equal, and every row that did not go, with its reason.";
pub const WHAT_COMES: &str = "What you will find here";
pub const TO_LOAD: &str = "Go to Load";
pub const NOT_YET: &str = "The load has not ended";
pub const NOT_YET_LEAD: &str = "The figures below are those of this moment.";

pub fn title(run: &RunView) -> &'static str {
    match run.state {
        RunStateView::Finished if run.is_clean() => "Everything that should be there is there",
        RunStateView::Finished => "Loaded, with exceptions",
        RunStateView::RolledBack => "The load was rolled back",
        RunStateView::RollingBack => "The load is being rolled back",
        RunStateView::Working
        | RunStateView::Waiting { .. }
        | RunStateView::Held
        | RunStateView::Stopped(_)
        | RunStateView::Stuck(_)
        | RunStateView::Gate { .. }
        | RunStateView::FilesChanged { .. } => NOT_YET,
    }
}

pub fn lead(run: &RunView) -> String {
    let refused = run.sum(|phase| phase.refused);
    match run.state {
        RunStateView::Finished => {
            let before = run.sum(|phase| phase.there_before);
            let mut equal = format!(
                "{} were read back and are equal",
                records(run.sum(|phase| phase.equal))
            );
            if before > 0 {
                equal += &format!("; {} were there before, equal in every column", render(before));
            }
            match refused {
                0 => format!("{equal}; none was refused."),
                refused => format!(
                    "{equal}; {} did not go, each with its reason below.",
                    records(refused)
                ),
            }
        }
        RunStateView::RolledBack => {
            "What the load wrote was removed where nobody had touched it. See the three lists.".to_owned()
        }
        RunStateView::RollingBack
        | RunStateView::Working
        | RunStateView::Waiting { .. }
        | RunStateView::Held
        | RunStateView::Stopped(_)
        | RunStateView::Stuck(_)
        | RunStateView::Gate { .. }
        | RunStateView::FilesChanged { .. } => NOT_YET_LEAD.to_owned(),
    }
}

pub const EQUAL: &str = "Read back and equal";
pub const OF_PLANNED: &str = "of the records planned";
pub const LEFT_OUT: &str = "Left out before the load";
pub const LEFT_OUT_WHY: &str = "with reasons, in Check";
pub const REFUSED: &str = "Refused by Dynamics";
pub const REFUSED_NONE: &str = "none";
pub const REFUSED_SOME: &str = "each listed below";
pub const DIFFERENT: &str = "Values that differ";
pub const THERE_BEFORE: &str = "There before, and equal";
pub const THERE_BEFORE_WHY: &str = "not written by this load, and never removed by it";

pub const COUNTS: &str = "Counts, in and out";
pub const COUNTS_BEFORE: &str = "Counts of the load, before it was rolled back";
pub const TABLE: &str = "Table";
pub const PLANNED: &str = "Planned";
pub const CONFIRMED: &str = "Written";
pub const RESULT: &str = "Result";
pub const ADDS_UP: &str = "Adds up";
pub const DOES_NOT: &str = "Does not add up";
pub const OPEN: &str = "Still open";

pub fn sum_of_rows(rows_in: u64, ready: u64) -> String {
    format!(
        "{} in your files = {} in this plan + {} left out with a reason",
        super::rows(rows_in),
        render(ready),
        render(rows_in.saturating_sub(ready))
    )
}

pub const PROOF: &str = "For your records";
pub const PLAN: &str = "Plan";
pub const ROOT: &str = "Result";
pub const RUN: &str = "Run";
pub const WHERE: &str = "Organisation";
pub const SENT: &str = "Sent";
pub const PROOF_WHY: &str = "The plan's number is made from your files and your mapping, the result's from what became of every \
    record. Whoever has the same files and mapping can compute the first again and compare.";

pub const REPORT: &str = "The report";
pub const REPORT_WHY: &str =
    "Counts, numbers of rows and reasons; no values from your files. The names of your files are in it.";
pub const AS_JSON: &str = "Download as JSON";
pub const AS_CSV: &str = "Download as CSV";
pub const NOT_SAVED: &str =
    "Your browser did not take the file. Allow downloads for this page and try again.";

pub const UNDO: &str = "Undo this load";
pub const UNDO_WHY: &str = "Removes what this load wrote and nothing else. What people changed since stays.";
pub const THREE_LISTS: &str = "What the rollback did";
pub const REMOVED: &str = "Removed";
pub const REMOVED_WHY: &str = "and looked up again to be sure that they are gone";
pub const KEPT: &str = "Kept";
pub const FAILED: &str = "Could not be removed";
pub const FAILED_WHY: &str = "Dynamics refused; a right may be missing";
pub const NOTHING: &str = "none";

pub fn kept_why(rollback: &RollbackView) -> String {
    format!(
        "{} changed by somebody since, {} with records of others hanging on them",
        render(rollback.kept_changed),
        render(rollback.kept_children)
    )
}

pub fn rollback_so_far(rollback: &RollbackView) -> String {
    let done = rollback.removed + rollback.kept_changed + rollback.kept_children + rollback.failed;
    format!("{} of {} looked at", render(done), records(rollback.planned))
}

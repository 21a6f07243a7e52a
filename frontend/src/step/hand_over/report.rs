//! The report: counts, places and reasons, never a value. As JSON for programs, as CSV that a spreadsheet may open.

use crate::message::{PhaseState, PlanView, RollbackView, RunView};
use crate::words::run as words;
use serde::Serialize;

/// What is written down.
#[derive(Serialize)]
pub struct Report {
    plan: String,
    run: String,
    result: Option<String>,
    organization: Option<String>,
    host: Option<String>,
    bytes_sent: u64,
    rows_in_files: Option<u64>,
    rows_ready: Option<u64>,
    left_out: Vec<(String, u64)>,
    tables: Vec<Table>,
    exceptions: Vec<Exception>,
    rollback: Option<Rollback>,
}

#[derive(Serialize)]
struct Table {
    table: String,
    planned: u64,
    written: u64,
    there_before: u64,
    refused: u64,
    read_back_equal: u64,
    read_back_different: u64,
    state: &'static str,
}

/// A row that did not go, or a value that came back different.
#[derive(Serialize)]
struct Exception {
    file: String,
    row: u32,
    table: String,
    column: Option<String>,
    reason: &'static str,
    code: Option<String>,
}

#[derive(Serialize)]
struct Rollback {
    removed: u64,
    kept_changed: u64,
    kept_children: u64,
    failed: u64,
}

impl From<&RollbackView> for Rollback {
    fn from(view: &RollbackView) -> Self {
        Self {
            removed: view.removed,
            kept_changed: view.kept_changed,
            kept_children: view.kept_children,
            failed: view.failed,
        }
    }
}

const DIFFERENT: &str = "Differs after reading back";

impl Report {
    /// The report of a run, with the rows of its plan where that plan is still at hand.
    #[must_use]
    pub fn new(run: &RunView, plan: Option<&PlanView>) -> Self {
        let plan = plan.filter(|plan| plan.hash == run.plan);
        Self {
            plan: run.plan.as_str().to_owned(),
            run: run.run.to_string(),
            result: run.root.clone(),
            organization: run.organization.as_ref().map(|at| at.name.clone()),
            host: run.organization.as_ref().map(|at| at.host.clone()),
            bytes_sent: run.bytes_sent,
            rows_in_files: plan.map(|plan| plan.rows_in),
            rows_ready: plan.map(|plan| plan.rows_ready),
            left_out: plan.map(|plan| plan.left_out.clone()).unwrap_or_default(),
            tables: run.phases.iter().map(Table::from).collect(),
            exceptions: exceptions(run),
            rollback: run.rollback.as_ref().map(Rollback::from),
        }
    }

    /// As JSON; none only where memory ends.
    #[must_use]
    pub fn json(&self) -> Option<String> {
        serde_json::to_string_pretty(self).ok()
    }

    /// As CSV: one line for each count and each exception.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut text = line(&["what", "file", "row", "table", "column", "reason", "number"]);
        for (reason, number) in &self.left_out {
            text += &line(&["left out", "", "", "", "", reason, &number.to_string()]);
        }
        for table in &self.tables {
            for (what, number) in table.counts() {
                text += &line(&[what, "", "", &table.table, "", "", &number.to_string()]);
            }
        }
        for exception in &self.exceptions {
            let (row, column) = (
                exception.row.to_string(),
                exception.column.as_deref().unwrap_or_default(),
            );
            let code = exception.code.as_deref().unwrap_or_default();
            let reason = exception.reason;
            text += &line(&[
                "exception",
                &exception.file,
                &row,
                &exception.table,
                column,
                reason,
                code,
            ]);
        }
        text
    }
}

impl From<&crate::message::PhaseView> for Table {
    fn from(phase: &crate::message::PhaseView) -> Self {
        Self {
            table: phase.table.to_string(),
            planned: phase.planned,
            written: phase.confirmed,
            there_before: phase.there_before,
            refused: phase.refused,
            read_back_equal: phase.equal,
            read_back_different: phase.different,
            state: match phase.state {
                PhaseState::Later => "later",
                PhaseState::Writing => "writing",
                PhaseState::ReadingBack => "reading back",
                PhaseState::Reconciled => "reconciled",
                PhaseState::Open => "with exceptions",
            },
        }
    }
}

impl Table {
    fn counts(&self) -> [(&'static str, u64); 6] {
        [
            ("planned", self.planned),
            ("written", self.written),
            ("there before", self.there_before),
            ("refused", self.refused),
            ("read back equal", self.read_back_equal),
            ("read back different", self.read_back_different),
        ]
    }
}

fn exceptions(run: &RunView) -> Vec<Exception> {
    let refused = run.refused.iter().map(|row| Exception {
        file: row.file.clone(),
        row: row.row,
        table: row.table.to_string(),
        column: row.column.as_ref().map(ToString::to_string),
        reason: words::class(row.class),
        code: row.code.map(|code| format!("{code:#010x}")),
    });
    let different = run.differences.iter().map(|row| Exception {
        file: row.file.clone(),
        row: row.row,
        table: row.table.to_string(),
        column: row.column.as_ref().map(ToString::to_string),
        reason: DIFFERENT,
        code: None,
    });
    refused.chain(different).collect()
}

fn line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",") + "\r\n"
}

/// A cell that a spreadsheet takes as text: quoted, and never the beginning of a formula.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

//! Check.

use super::{rows, tables};
use crate::browser::number::render;
use crate::message::{PlanView, SeverityView};

pub const EMPTY: &str = "There is nothing to check yet";
pub const EMPTY_LEAD: &str = "Once a file with contacts or companies is read, this page says how many rows are ready, \
    which are not, and why.";
pub const COUNTING: &str = "Counting what will arrive";
pub const COUNTING_LEAD: &str =
    "Every row is read once more and turned into a record, to see whether it can be loaded.";

pub fn counted(done: u64, total: u64) -> String {
    format!("{} of {}", render(done), rows(total))
}

pub fn title(plan: &PlanView) -> String {
    let left = plan.rows_in.saturating_sub(plan.rows_ready);
    if plan.is_blocked() {
        "Something blocks the load".to_owned()
    } else if plan.rows_in == 0 {
        "Your files hold no rows".to_owned()
    } else if left == 0 {
        format!("All {} are ready", rows(plan.rows_in))
    } else {
        format!("{} of {} are ready", render(plan.rows_ready), rows(plan.rows_in))
    }
}

pub fn lead(plan: &PlanView) -> String {
    if let Some(finding) = plan.of(SeverityView::Blocks).next() {
        return format!("{}. {}", finding.title, finding.advice);
    }
    let left = plan.rows_in.saturating_sub(plan.rows_ready);
    let decisions = plan.of(SeverityView::Decision).count();
    let out = match left {
        0 => "No row is left out.".to_owned(),
        1 => "1 row stays out, with its reason below.".to_owned(),
        left => format!("{} rows stay out, each with its reason below.", render(left)),
    };
    let look = match decisions {
        0 => "Nothing else needs you.".to_owned(),
        1 => "One group of findings is worth a look before you load.".to_owned(),
        many => format!("{many} groups of findings are worth a look before you load."),
    };
    format!("{out} {look}")
}

pub const IN_FILES: &str = "Rows in your files";
pub const READY: &str = "Ready";
pub const LEFT_OUT: &str = "Left out";
pub const RECORDS: &str = "Records to create";

pub fn of_records(plan: &PlanView) -> String {
    tables(&plan.tables)
}

pub const LEFT_OUT_TITLE: &str = "Why rows stay out";

pub const FINDINGS: &str = "Findings";
pub const NO_FINDINGS: &str = "Nothing was found";
pub const NO_FINDINGS_LEAD: &str =
    "Every cell of your files could be read and has a place. That is rare; well kept.";

pub fn severity(severity: SeverityView) -> &'static str {
    match severity {
        SeverityView::Blocks => "Blocks the load",
        SeverityView::RowRefused => "The row stays out",
        SeverityView::Decision => "Worth a look",
        SeverityView::Note => "Good to know",
    }
}

pub const CHOOSE: &str = "Choose a finding to see the rows behind it";
pub const CHOOSE_LEAD: &str =
    "Values are masked, so that a screenshot gives nobody away. You can show them column by column.";
pub const MATTERS: &str = "Why it matters";
pub const ADVICE: &str = "What to do";
pub const WAITING: &str = "The rows are being read from your file …";
pub const WHOLE_FILE: &str = "This finding is about a file as a whole, not about single rows.";
pub const ROW: &str = "Row";
pub const COLUMN: &str = "Column";
pub const VALUE: &str = "Value";
pub const OTHERS: &str = "Rest of the row";
pub const EMPTY_CELL: &str = "empty";
pub const PREVIOUS: &str = "Previous";
pub const NEXT: &str = "Next";
pub const SHOW_VALUES: &str = "Show values";
pub const MASKED: &str = "values masked";

pub fn revealed(columns: usize) -> String {
    format!("{} shown", super::things(columns, "column", "columns"))
}

pub fn place(file: &str, line: u32) -> String {
    format!("{file}, line {line}")
}

pub fn other_cells(cells: usize) -> String {
    super::things(cells, "other value", "other values")
}

pub fn page(from: u32, shown: usize, total: u32) -> String {
    let last = u64::from(from) + shown as u64;
    format!(
        "Rows {} to {} of {}",
        render(u64::from(from) + 1),
        render(last),
        render(total.into())
    )
}

pub const REHEARSE: &str = "Rehearse here first";
pub const REHEARSE_HINT: &str = "You can rehearse the whole load before you sign in.";

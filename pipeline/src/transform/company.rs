//! A row of companies: an account.

use super::convert;
use super::draft::{Draft, RowDrafts};
use super::key::SourceKey;
use super::row_in_work::RowInWork;
use super::steps::Steps;
use crate::extract::Row;
use crate::finding::transform;
use crate::source::is_empty_text;

/// The account of a row.
pub(super) fn apply(steps: &Steps, row: &Row<'_>, mut work: RowInWork) -> RowDrafts {
    for step in &steps.steps {
        work.convert(step, &steps.ground, row);
    }
    let name = steps.filling("name").map_or("", |step| row.cell(step.place));
    let mut notes = convert::Notes::new();
    if is_empty_text(name) || convert::company(name, &mut notes).is_none() {
        let place = steps.filling("name").map(|step| step.place);
        work.note(transform::NO_COMPANY_NAME, place);
        work.refuse(transform::NO_COMPANY_NAME);
    }
    let draft = Draft {
        table: steps.table.clone(),
        key: SourceKey::of_company(name),
        columns: std::mem::take(&mut work.columns),
        lookups: Vec::new(),
    };
    work.drafted(vec![draft])
}

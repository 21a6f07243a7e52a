//! A whole name in the cell of one part, where the cell of the other says nothing: divided where the mapping asks for it.

use super::convert;
use super::row_in_work::RowInWork;
use super::steps::Steps;
use crate::finding::convert::NAME_DIVIDED;
use shared::id::ColumnName;
use shared::value::Value;

/// Divides the name of a contact. A last name is divided at a comma only: several words may be one last name.
pub(super) fn divide(steps: &Steps, work: &mut RowInWork) {
    let (first, last) = (text(work, "firstname"), text(work, "lastname"));
    let (column, whole) = match (first, last) {
        (Some(first), None) => ("firstname", first),
        (None, Some(last)) if last.contains(',') => ("lastname", last),
        (Some(_), Some(_)) | (None, None | Some(_)) => return,
    };
    let Some((first, last)) = convert::divide(&whole) else {
        return;
    };
    work.note(NAME_DIVIDED, steps.filling(column).map(|step| step.place));
    for (column, part) in [("firstname", first), ("lastname", last)] {
        if let Ok(name) = ColumnName::try_new(column) {
            work.columns.insert(name, Value::Text(part));
        }
    }
}

fn text(work: &RowInWork, column: &str) -> Option<String> {
    let (_, value) = work.columns.iter().find(|(name, _)| name.as_str() == column)?;
    if let Value::Text(text) = value {
        Some(text.clone())
    } else {
        None
    }
}

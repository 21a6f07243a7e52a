//! `task`: things done or to be done. `subject` is required by the server; its length and the days are INFERRED.

use super::{
    Takes, TargetColumn, TargetTable, Word, choice, inferred, lookup, memo, required, seen, text, whole, word,
};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("task"),
    display: word("Task"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("subject", "Subject", text(200)),
    seen("description", "Description", memo(2000)),
    seen("percentcomplete", "Percent Complete", whole(0, 100)),
    inferred("scheduledstart", "Start Date", Takes::DateTime),
    inferred("scheduledend", "Due Date", Takes::DateTime),
    inferred("actualend", "Actual End", Takes::DateTime),
    inferred("prioritycode", "Priority", choice(PRIORITY)),
    inferred("regardingobjectid", "Regarding", lookup(ACCOUNT_OR_CONTACT_OR_OPPORTUNITY)),
    inferred("overriddencreatedon", "Record Created On", Takes::DateTime),
];

const ACCOUNT_OR_CONTACT_OR_OPPORTUNITY: &[Word] = &[word("account"), word("contact"), word("opportunity")];

#[rustfmt::skip] // One line for each label.
const PRIORITY: &[(i32, Word)] = &[
    (0, word("Low")),
    (1, word("Normal")),
    (2, word("High")),
];

//! `list`: static marketing lists. `type` is false for a static list, `createdfromcode` 2 for a list of contacts (SEEN).

use super::{Takes, TargetColumn, TargetTable, Word, choice, inferred, memo, required, seen, text, word};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("list"),
    display: word("Marketing List"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("listname", "Name", text(128)),
    required("createdfromcode", "Marketing List Member Type", choice(CREATEDFROMCODE)),
    required("type", "Type", Takes::Boolean),
    seen("purpose", "Purpose", text(512)),
    seen("source", "Source", text(128)),
    seen("description", "Description", memo(2000)),
    seen("cost", "Cost", Takes::Money),
    seen("lockstatus", "Locked", Takes::Boolean),
    seen("donotsendonoptout", "Exclude Members Who Opt Out", Takes::Boolean),
    seen("ignoreinactivelistmembers", "Ignore Inactive List Members", Takes::Boolean),
    inferred("overriddencreatedon", "Record Created On", Takes::DateTime),
];

#[rustfmt::skip] // One line for each label.
const CREATEDFROMCODE: &[(i32, Word)] = &[
    (1, word("Account")),
    (2, word("Contact")),
    (4, word("Lead")),
];

//! `listmember`: who is on a list. Rows are made by the action `AddListMembersList`, so only the two ends are given.

use super::{TargetColumn, TargetTable, Word, lookup, required, word};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("listmember"),
    display: word("Marketing List Member"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("listid", "Marketing List", lookup(LIST)),
    required("entityid", "Member", lookup(CONTACT)),
];

const LIST: &[Word] = &[word("list")];

const CONTACT: &[Word] = &[word("contact")];

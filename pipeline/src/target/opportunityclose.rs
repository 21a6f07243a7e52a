//! `opportunityclose`: the close of a purchase. It is written by the actions `WinOpportunity` and `LoseOpportunity`, and
//! `statuscode` is their `Status` (SEEN): `actualend` becomes the opportunity's `actualclosedate`, `actualrevenue` its `actualvalue`.

use super::{Takes, TargetColumn, TargetTable, Word, choice, lookup, memo, required, seen, text, word};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("opportunityclose"),
    display: word("Opportunity Close"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("opportunityid", "Opportunity", lookup(OPPORTUNITY)),
    required("subject", "Subject", text(200)),
    seen("actualend", "Close Date", Takes::DateOnly),
    required("statuscode", "Status", choice(STATUS)),
    seen("actualrevenue", "Actual Revenue", Takes::Money),
    seen("description", "Description", memo(2000)),
];

const OPPORTUNITY: &[Word] = &[word("opportunity")];

/// 3 closes as won; 4 and 5 close as lost. An organisation can have more.
#[rustfmt::skip] // One line for each label.
const STATUS: &[(i32, Word)] = &[
    (3, word("Won")),
    (4, word("Canceled")),
    (5, word("Out-Sold")),
];

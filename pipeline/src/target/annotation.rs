//! `annotation`: notes. `notetext` holds 100,000 characters in the public schema, more in newer organisations (SEEN).

use super::{Takes, TargetColumn, TargetTable, Word, inferred, lookup, memo, required, seen, text, word};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("annotation"),
    display: word("Note"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("subject", "Title", text(500)),
    seen("notetext", "Description", memo(100_000)),
    seen("filename", "File Name", text(255)),
    seen("mimetype", "Mime Type", text(256)),
    seen("documentbody", "Document", memo(1_073_741_823)),
    seen("isdocument", "Is Document", Takes::Boolean),
    seen("objectid", "Regarding", lookup(ACCOUNT_OR_CONTACT_OR_OPPORTUNITY)),
    inferred("overriddencreatedon", "Record Created On", Takes::DateTime),
];

const ACCOUNT_OR_CONTACT_OR_OPPORTUNITY: &[Word] = &[word("account"), word("contact"), word("opportunity")];

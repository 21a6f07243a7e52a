//! What the tests of this room begin with.

use super::{Mapping, standard};
use crate::extract::HeaderColumn;
use crate::source::{self, Kind};

/// A header.
pub(super) fn header(kind: Kind, text: &str) -> HeaderColumn {
    let normal = source::normalize_header(text);
    HeaderColumn {
        header: text.to_owned(),
        known: source::column(kind, &normal.name),
        normal: normal.name,
        currency: normal.currency,
    }
}

/// The standard mapping of a contacts file with these headers.
pub(crate) fn contacts(headers: &[&str]) -> Mapping {
    let columns: Vec<_> = headers.iter().map(|text| header(Kind::Contacts, text)).collect();
    let pairs: Vec<_> = columns.iter().map(|column| (Kind::Contacts, column)).collect();
    standard(&pairs)
}

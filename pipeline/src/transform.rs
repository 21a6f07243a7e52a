//! A row becomes drafts of records, and findings.
//!
//! A draft has values and a key, but no id yet: `plan` gives ids and joins drafts of the same key. Nothing is cut off,
//! nothing guessed: a value that does not fit is a finding, and where it matters the row is refused.

mod apply;

mod account;
mod affiliate;
mod book;
mod company;
mod consent;
mod contact;
mod convert;
mod directory;
mod draft;
mod identity;
mod key;
#[cfg(test)]
mod laws;
mod ledger;
mod list;
mod named;
mod names;
mod note;
mod outcome;
mod provenance;
mod row_in_work;
mod setting;
mod steps;
mod subscription;
mod suppression;
mod tag;
mod whole_name;

pub use apply::Transform;
pub use convert::is_email;
pub use directory::{Directory, Gatherer};
pub use draft::{Draft, Lookup, RowDrafts};
pub use key::SourceKey;
pub use ledger::{CurrencySums, Ledger, LinkRule, NotTaken, Purchases, State};
pub use provenance::Provenance;

//! The files that the generator makes, read by a reader of other people.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

mod account;
mod dirt;
mod forms;
mod ledger;
mod shipped;
mod table;

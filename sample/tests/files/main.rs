//! The files that the generator makes, read by a reader of other people.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

mod dirt;
mod forms;
mod shipped;
mod table;

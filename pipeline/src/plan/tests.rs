//! Plans from small files, and plans without files for what comes after planning.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

mod duplicates;
mod files;
mod golden_keys;
mod joins;
mod ledger;
mod objects;
mod parents;
mod properties;
mod records;
pub(crate) mod synthetic;

//! Verdicts and accounts, on plans without files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

mod judging;
mod reporting;

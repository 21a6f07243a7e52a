//! Whole journeys in process; each topic is a file.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

mod dedupe;
mod dependency_rules;
mod every_kind;
mod faults;
mod golden;
mod journey;
mod samples;
mod torture;

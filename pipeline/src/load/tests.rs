//! The run against an organisation that lies, waits, forgets and is edited by people.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "tests may panic"
)]

mod arbitrary;
mod journey;
mod rng;
mod rules;
mod simulation;
mod world;

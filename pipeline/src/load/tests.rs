//! The run against an organisation that lies, waits, forgets and is edited by people.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    clippy::panic,
    reason = "tests may panic"
)]

mod journey;
mod rng;
mod simulation;
mod world;

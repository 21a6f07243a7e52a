//! Messages compared letter by letter with the documentation, answers with what they mean, and both with an emulated
//! organisation.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    reason = "tests may panic, and name only the answer that they expect"
)]

mod answer;
mod found;
mod hostile;
mod link;
mod message;
mod organization;
mod part;
mod piece;
mod support;

//! The proxy through its router, with the emulated cloud inside and a clock that stands until it is moved.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may panic"
)]

mod browser;
mod chunks;
mod guards;
mod leases;
mod log;
mod rig;
mod schema;
mod sign_in;
mod sockets;
mod words;

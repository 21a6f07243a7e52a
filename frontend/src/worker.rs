//! The worker: reads the chosen files, plans, rehearses and loads, and tells the page. What to do next is decided by
//! `pipeline`; here are only its hands.

pub mod host;

/// Starts the worker: listens, then says so.
pub fn start() {
    host::listen();
}

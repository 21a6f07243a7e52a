//! The worker: reads the chosen files, plans, rehearses and loads, and tells the page. What to do next is decided by
//! `pipeline`; here are only its hands.

pub mod collect;
pub mod compare;
pub mod desk;
pub mod drive;
pub mod duplicates;
pub mod exchange;
pub mod host;
pub mod inbox;
pub mod load;
pub mod mapping;
pub mod planning;
pub mod preview;
pub mod rehearsal;
pub mod resume;
pub mod rows;
pub mod seal;
pub mod sentence;
pub mod source;
pub mod span;
pub mod view;

/// Starts the worker: listens, then says so.
pub fn start() {
    host::listen();
}

//! Who is signed in, and what they have done so far: kept in this process, lost with it without losing a row.

pub(crate) mod cookie;
mod progress;
mod store;

pub(crate) use progress::{Chosen, Discovered, Progress, Session};
pub(crate) use store::Sessions;

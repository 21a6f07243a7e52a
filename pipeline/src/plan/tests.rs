//! Plans for tests.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

pub(crate) mod synthetic;

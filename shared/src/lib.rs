//! The words that browser and proxy say to each other.
//!
//! Identifiers, values, records, chunks, outcomes and the state of a session, as plain data with a JSON form.
//! Nothing here decides, reads a clock or touches a wire. A type that can hold a cell of the customer's files has no
//! `Display`, and its `Debug` prints `<hidden>`.
#![warn(missing_docs)]

pub mod chunk;
pub mod id;
pub mod millis;
pub mod outcome;
pub mod record;
pub mod schema;
pub mod session;
pub mod value;

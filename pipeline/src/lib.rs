//! The migration itself: Kartra's CSV exports become records of Dataverse, a plan to load them, and the proof that
//! they arrived.
//!
//! Everything here is pure. There is no clock, no socket, no file and no random source: bytes, moments and answers are
//! handed in, and what is to be done comes out. The modules stand in the order of the work, and each imports its elders
//! only. Text of a customer's cell is held by few types; their `Debug` prints `<hidden>`.
#![warn(missing_docs)]

pub mod source;
pub mod target;

pub mod finding;

pub mod dedupe;
pub mod extract;
pub mod survey;

pub mod mapping;
pub mod transform;

pub mod plan;
pub mod prepare;

pub mod load;
pub mod reconcile;

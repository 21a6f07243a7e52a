//! The proxy: signs a person in, keeps their tokens, and passes typed chunks on to Dataverse at the pace that Dataverse
//! allows. The only crate with a clock, a socket and a secret.
//!
//! It cannot read an export: neither `pipeline` nor a CSV crate is among its dependencies. The order of the modules is
//! the order of the work; a module imports its elders only.
#![warn(missing_docs)]

mod clock;
pub mod config;
mod error;
mod gates;
mod layers;
mod lease;
mod relay;
mod router;
mod routes;
mod session;
mod sign_in;
mod start;
mod state;
#[cfg(test)]
mod tests;
mod transport;

pub use clock::Clock;
pub use router::router;
pub use start::{Running, StartError, start};
pub use state::{Parts, State};
pub use transport::{Addresses, Place, Transport};

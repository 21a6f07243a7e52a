//! A Dataverse organisation as a value: requests in, answers out, the moment as an argument.
//!
//! It is an independent witness: it follows Microsoft's documentation, imports none of the crates that will talk to it,
//! and refuses with 501 what it does not support instead of approximating it. [`Org`] alone has no clock, no socket and
//! no thread, so that it also runs inside a browser tab; the features `cloud` and `serve` add sign-in, discovery and a
//! socket around it.
#![warn(missing_docs)]

mod batch;
mod bulk;
mod civil;
#[cfg(feature = "cloud")]
pub mod cloud;
mod csdl;
pub mod definition;
mod definitions;
pub mod error;
pub mod fault;
mod filter;
mod function;
mod list;
mod literal;
mod message;
pub mod org;
pub mod profile;
pub mod protection;
mod read;
mod router;
#[cfg(feature = "serve")]
pub mod serve;
mod store;
mod write;

pub use fault::Dropped;
pub use org::Org;
pub use profile::OrgProfile;
pub use store::Commit;

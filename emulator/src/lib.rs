//! A Dataverse organisation as a value: requests in, answers out, the moment as an argument.
//!
//! It is an independent witness: it follows Microsoft's documentation, imports none of the crates that will talk to it,
//! and refuses with 501 what it does not support instead of approximating it. [`Org`] alone has no clock, no socket and
//! no thread, so that it also runs inside a browser tab; the features `cloud` and `serve` add sign-in, discovery and a
//! socket around it.
//!
//! The groups below stand in the order of the work; each imports its elders only.
#![warn(missing_docs)]

mod civil;
mod literal;
mod message;

pub mod definition;
pub mod error;
pub mod fault;
pub mod profile;
pub mod protection;

mod store;

pub mod org;

mod address;
mod filter;
mod read;
mod write;

mod bulk;
mod list;

mod action;
mod link;

mod csdl;
mod define;
mod definitions;
mod function;

mod batch;
mod router;

mod door;

#[cfg(feature = "cloud")]
pub mod cloud;
#[cfg(feature = "serve")]
pub mod serve;

pub use fault::Dropped;
pub use org::Org;
pub use profile::OrgProfile;
pub use store::{Change, Commit};

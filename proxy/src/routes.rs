//! One file for each resource. A route takes checked arguments, calls one function and returns its answer.

pub(crate) mod auth;
pub(crate) mod chunk;
pub(crate) mod consent;
mod extract;
pub(crate) mod files;
pub(crate) mod lease;
pub(crate) mod organizations;
pub(crate) mod schema;
pub(crate) mod session;

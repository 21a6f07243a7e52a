//! Our side of the Dataverse Web API, pure: a typed chunk becomes one HTTP message, an HTTP answer becomes an outcome,
//! and the pace says when the next message may go. No socket, no clock, no CSV.
//!
//! The order of the modules is the order of the work; a module imports its elders only.
#![warn(missing_docs)]

pub mod batch;
pub mod discovery;
pub mod host;
mod http_form;
mod json;
pub mod metadata;
pub mod outcome;
pub mod pace;
pub mod refusal;
pub mod request;
pub mod retry_after;
pub mod who_am_i;

//! Our side of the Dataverse Web API, pure: a typed chunk becomes one HTTP message, an HTTP answer becomes an outcome,
//! and the pace says when the next message may go. No socket, no clock, no CSV.
//!
//! The modules stand in the order of the work; each imports its elders only.
#![warn(missing_docs)]

pub mod currency;
pub mod discovery;
pub mod host;

mod http_form;

pub mod metadata;
pub mod who_am_i;

mod decimal;

pub mod batch;
pub mod request;

pub mod refusal;
pub mod retry_after;

pub mod outcome;
pub mod pace;
pub mod piece;

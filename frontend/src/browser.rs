//! One file per Web API, each a thin and typed face of it. Whoever needs the browser asks here; nobody else names
//! `web_sys`, except where a component listens to an event.

pub mod api;
pub mod attention;
pub mod channel;
pub mod choosing;
pub mod clipboard;
pub mod clock;
pub mod download;
pub mod fault;
pub mod file;
pub mod journal;
pub mod lock;
pub mod number;
pub mod place;
pub mod print;
pub mod random;
pub mod shipped;
pub mod worker_client;
pub mod zone;

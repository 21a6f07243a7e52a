//! What every request passes on its way in, and every response on its way out.

mod headers;
mod host;
mod log;
mod our_page;

pub(crate) use headers::add_headers;
pub(crate) use host::only_our_host;
pub(crate) use log::note;
pub(crate) use our_page::only_our_page;

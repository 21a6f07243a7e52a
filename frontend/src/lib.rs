//! Page and worker of the migration: touches the document, files, `IndexedDB` and the network, and decides nothing.
//!
//! [`browser`] holds one file per Web API, [`message`] is what page and worker say to each other, [`worker`] carries
//! out what `pipeline` decides; everything else belongs to the page.

pub mod browser;
pub mod message;
pub mod worker;

/// Starts as page where there is a window, else as worker.
pub fn start() {
    browser::fault::report_places();
    if web_sys::window().is_none() {
        worker::start();
    }
}

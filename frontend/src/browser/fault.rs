//! What a fault of ours leaves behind in the console: the place in the code, never the message, because a message
//! could hold a cell.

/// Writes the place of a panic to the console. Called once for page and once for worker.
pub fn report_places() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(
            || "unknown place".to_owned(),
            |at| format!("{}:{}", at.file(), at.line()),
        );
        web_sys::console::error_1(&format!("fault of the page at {place}").into());
    }));
}

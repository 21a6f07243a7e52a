//! The printer.

/// Opens the dialog for printing; what is printed is for the style sheet to say.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Refused only where the browser forbids dialogs.
        let _printed = window.print();
    }
}

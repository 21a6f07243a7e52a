//! The clipboard: a text is put there only when a person pressed a button for it.

use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard; false where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Absent in pages that came without a secure connection.
    if !window.is_secure_context() {
        return false;
    }
    let clipboard = window.navigator().clipboard();
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

//! The part of the address after `#`: which step the page shows, so that back, forward and reload keep the place.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The place without `#`; empty where there is none.
#[must_use]
pub fn current() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .map(|hash| hash.trim_start_matches('#').to_owned())
        .unwrap_or_default()
}

/// Goes to a place; the browser remembers it for back and forward.
pub fn go(place: &str) {
    if let Some(window) = web_sys::window() {
        // Refused only for an address that cannot be written, which a step's name is not.
        let _gone = window.location().set_hash(place);
    }
}

/// Calls `heard` with each new place, as long as the page lives.
pub fn on_change(heard: impl Fn(String) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn()>::new(move || heard(current()));
    let added = window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    if added.is_ok() {
        listener.forget();
    }
}

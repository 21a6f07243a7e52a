//! What the page relies on, tried in the page of a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

#[path = "page/store.rs"]
mod store;
#[path = "page/words.rs"]
mod words;

use frontend::browser::{number, place};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_place_is_kept_in_the_address_and_heard_of() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let places = Rc::clone(&heard);
    place::on_change(move |place| places.borrow_mut().push(place));
    place::go("map");
    gloo_timers::future::TimeoutFuture::new(50).await;
    assert_eq!(place::current(), "map");
    assert_eq!(*heard.borrow(), ["map"]);
}

#[wasm_bindgen_test]
fn numbers_are_written_for_people() {
    assert_eq!(number::render(1_234_567), "1,234,567");
    assert_eq!(number::render_bytes(0), "0 bytes");
    assert_eq!(number::render_bytes(1), "1 byte");
    assert_eq!(number::render_bytes(999), "999 bytes");
    assert_eq!(number::render_bytes(1_000), "1.0 KB");
    assert_eq!(number::render_bytes(4_250_000), "4.2 MB");
    assert_eq!(number::render_bytes(1_999_999_999_999), "1,999.9 GB");
}

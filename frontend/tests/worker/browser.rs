//! Chosen files as streams and slices, and the lock between tabs.

use crate::{file_of, run};
use frontend::browser::{file, lock};
use gloo_timers::future::TimeoutFuture;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Bytes whose place can be told from their value, longer than the buffers of a stream together.
fn long_bytes() -> Vec<u8> {
    (0..3_000_001_u32).map(|i| (i % 251) as u8).collect()
}

async fn rest_of(stream: &mut file::Stream) -> Vec<u8> {
    let mut read: Vec<u8> = Vec::new();
    while let Some(piece) = stream.next().await.unwrap() {
        read.extend(piece);
    }
    read
}

#[wasm_bindgen_test]
async fn a_stream_gives_the_bytes_of_the_file() {
    let bytes = long_bytes();
    let file = file_of(&bytes);
    assert_eq!(file::size_bytes(&file), bytes.len() as u64);
    let read = rest_of(&mut file::Stream::open(&file).unwrap()).await;
    assert!(read == bytes, "{} of {} bytes", read.len(), bytes.len());
}

#[wasm_bindgen_test]
async fn a_stream_goes_on_after_its_head() {
    let bytes = long_bytes();
    let mut stream = file::Stream::open(&file_of(&bytes)).unwrap();
    let mut read = stream.head(100_000).await.unwrap();
    assert!(read.len() >= 100_000);
    read.extend(rest_of(&mut stream).await);
    assert!(read == bytes, "{} of {} bytes", read.len(), bytes.len());
}

#[wasm_bindgen_test]
async fn the_head_of_a_short_file_is_the_file() {
    let mut stream = file::Stream::open(&file_of(b"a,b")).unwrap();
    assert_eq!(stream.head(100_000).await.unwrap(), b"a,b");
    assert!(rest_of(&mut stream).await.is_empty());
}

#[wasm_bindgen_test]
async fn a_browser_that_fills_no_buffers_reads_the_same_bytes() {
    let name = JsValue::from("ReadableStreamBYOBReader");
    let reader = Reflect::get(&js_sys::global(), &name).unwrap();
    Reflect::delete_property(&js_sys::global(), &name).unwrap();
    let bytes = long_bytes();
    let mut stream = file::Stream::open(&file_of(&bytes)).unwrap();
    Reflect::set(&js_sys::global(), &name, &reader).unwrap();
    assert!(rest_of(&mut stream).await == bytes);
}

#[wasm_bindgen_test]
async fn a_slice_gives_the_bytes_of_its_place() {
    let bytes = long_bytes();
    let file = file_of(&bytes);
    assert_eq!(file::read(&file, 0, 5).await.unwrap(), bytes[..5]);
    assert_eq!(
        file::read(&file, 262_140, 20).await.unwrap(),
        bytes[262_140..262_160]
    );
    assert_eq!(
        file::read(&file, 2_999_990, 20).await.unwrap(),
        bytes[2_999_990..]
    );
    assert!(file::read(&file, 4_000_000, 20).await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn a_lock_is_given_once_and_again_when_it_was_let_go() {
    let name = run().to_string();
    let held = lock::acquire(&name).await;
    assert!(matches!(held, lock::Lock::Held(_)));
    assert!(matches!(lock::acquire(&name).await, lock::Lock::Taken));
    drop(held);
    TimeoutFuture::new(20).await;
    assert!(matches!(lock::acquire(&name).await, lock::Lock::Held(_)));
}

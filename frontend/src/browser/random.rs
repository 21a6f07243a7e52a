//! `crypto.getRandomValues`: the only source of chance.

use uuid::Uuid;
use wasm_bindgen::JsCast;

/// A random UUID (version 4).
///
/// # Errors
/// A browser without `crypto`, or one that refuses.
pub fn uuid() -> Result<Uuid, NoRandom> {
    let mut bytes = [0_u8; 16];
    let crypto = match web_sys::window() {
        Some(window) => window.crypto(),
        None => js_sys::global()
            .dyn_into::<web_sys::WorkerGlobalScope>()
            .map_err(|_elsewhere| NoRandom)?
            .crypto(),
    };
    crypto
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes))
        .map_err(|_refused| NoRandom)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// The browser hands out no random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser hands out no random numbers")]
pub struct NoRandom;

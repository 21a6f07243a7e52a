//! `Intl`: numbers and dates as people here write them.

use js_sys::{Array, Function, Intl, Object, Reflect};
use shared::millis::Millis;
use wasm_bindgen::JsValue;

/// The page speaks English, so numbers and dates do too, whatever the browser's own language.
const LOCALE: &str = "en";

fn locales() -> Array {
    Array::of1(&JsValue::from_str(LOCALE))
}

fn formatted(format: &Function, value: f64, otherwise: String) -> String {
    format
        .call1(&JsValue::UNDEFINED, &JsValue::from_f64(value))
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or(otherwise)
}

/// `1234567` as `1,234,567`.
#[must_use]
pub fn render(number: u64) -> String {
    let format = Intl::NumberFormat::new(&locales(), &Object::new()).format();
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of rows and bytes stay below 2^53"
    )]
    formatted(&format, number as f64, number.to_string())
}

/// Day and time of a moment, in the zone of the computer.
#[must_use]
pub fn render_moment(moment: Millis) -> String {
    let options = Object::new();
    for (name, style) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // Setting a property of a fresh object cannot fail.
        let _set = Reflect::set(&options, &name.into(), &style.into());
    }
    let format = Intl::DateTimeFormat::new(&locales(), &options).format();
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds since 1970 stay below 2^53"
    )]
    formatted(&format, moment.0 as f64, moment.0.to_string())
}

/// Bytes in words: `812 bytes`, `4.2 MB`.
#[must_use]
pub fn render_bytes(bytes: u64) -> String {
    if bytes == 1 {
        return "1 byte".to_owned();
    }
    if bytes < 1_000 {
        return format!("{bytes} bytes");
    }
    let (unit, name) = match bytes {
        0..1_000_000 => (1_000, "KB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        1_000_000_000.. => (1_000_000_000, "GB"),
    };
    let tenths = bytes / (unit / 10);
    format!("{}.{} {name}", render(tenths / 10), tenths % 10)
}

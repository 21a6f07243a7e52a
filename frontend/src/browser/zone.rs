//! `Intl`: the time zones that the browser knows, and the one of this computer.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Names of all zones, in the order of the alphabet; empty where the browser does not tell.
#[must_use]
pub fn all() -> Vec<String> {
    let names = Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| Reflect::get(&intl, &"supportedValuesOf".into()))
        .and_then(|function| function.dyn_into::<Function>())
        .and_then(|function| function.call1(&JsValue::UNDEFINED, &"timeZone".into()));
    names
        .map(|names| {
            Array::from(&names)
                .iter()
                .filter_map(|name| name.as_string())
                .collect()
        })
        .unwrap_or_default()
}

/// Zone of this computer.
#[must_use]
pub fn own() -> Option<String> {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
}

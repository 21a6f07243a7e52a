//! Sample exports that ship with the app, made up by `cargo xtask sample`; nobody in them exists.

use js_sys::{Array, Uint8Array};
use web_sys::{File, FilePropertyBag};

const SAMPLES: [(&str, &[u8]); 2] = [
    (
        "sample_companies.csv",
        include_bytes!("../../sample/companies.csv"),
    ),
    ("sample_contacts.csv", include_bytes!("../../sample/contacts.csv")),
];

/// The samples as files, as if the person had chosen them. Nothing is fetched for it.
#[must_use]
pub fn samples() -> Vec<File> {
    SAMPLES
        .into_iter()
        .filter_map(|(name, bytes)| made(name, bytes))
        .collect()
}

/// None where the browser makes no files, which no browser that runs the app does.
fn made(name: &str, bytes: &[u8]) -> Option<File> {
    let options = FilePropertyBag::new();
    options.set_type("text/csv");
    let parts = Array::of1(&Uint8Array::from(bytes));
    File::new_with_u8_array_sequence_and_options(&parts, name, &options).ok()
}

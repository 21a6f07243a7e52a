//! Any bytes through detection and reader: see `pipeline::extract::check_reading` for the laws.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    pipeline::extract::check_reading(bytes);
});

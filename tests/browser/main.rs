//! The built page in a real browser, as a person would use it, with everything it sends recorded.
//!
//! Needs `dist/` (the built page), Chromium and `ChromeDriver`; `cargo xtask test` provides all three.

mod bad_input;
mod big_file;
mod canary;
mod chrome;
mod duplicates;
mod files;
mod integrity;
mod journey;
mod leaks;
mod look;
mod page;
mod recorder;
mod served;

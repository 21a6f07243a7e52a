//! The built page in a real browser, as a person would use it, with everything it sends recorded.
//!
//! Needs `dist/` (the built page), Chromium and ChromeDriver; `cargo xtask test` provides all three.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests may panic"
)]

mod canary;
mod chrome;
mod recorder;

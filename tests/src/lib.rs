//! The rig of the whole-journey tests: a world (proxy, emulated cloud, a clock of our own) and a migration that drives
//! the run through it by the same front doors that the page uses.

pub mod migration;
pub mod world;

use std::path::PathBuf;

/// Root of the repository.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}

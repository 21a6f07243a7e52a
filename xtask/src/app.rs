//! The page, built by trunk into `dist/`.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{self, cargo};
use crate::say;
use crate::tools;
use crate::workspace::Workspace;

/// Builds the page as it is shipped. Trunk and cargo find out by themselves what has not changed.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let trunk = tools::prepare(workspace)?;
    fetch(workspace)?;
    say::step("building the page");
    let mut command = Command::new(trunk);
    command
        .current_dir(workspace.root())
        // Offline: everything is here, and a wrong version of a tool is an error instead of a download.
        .args(["build", "--release", "--offline", "--log", "warn"])
        .env("PATH", workspace.search_path()?)
        // Trunk takes `true` and `false` here, where everybody else takes any value.
        .env_remove("NO_COLOR")
        .env("RUST_BACKTRACE", "0");
    process::run(&mut command).context("the page could not be built")
}

/// Downloads the crates that `Cargo.lock` names, if they are not here yet.
pub(crate) fn fetch(workspace: &Workspace) -> Result<()> {
    let mut command = cargo();
    command
        .current_dir(workspace.root())
        .args(["fetch", "--locked", "--quiet"]);
    process::run(&mut command).context("the crates that Cargo.lock names could not be downloaded")
}

/// The most that the page's code may weigh, uncompressed; a new crate that draws nothing should not get in unseen.
const MOST_BYTES: u64 = 7_200_000;

/// An error if the page's code outgrew its limit.
pub(crate) fn weigh(workspace: &Workspace) -> Result<()> {
    let path = workspace.root().join("dist/app_bg.wasm");
    let bytes = fs::metadata(&path)
        .with_context(|| format!("{} is missing", path.display()))?
        .len();
    if bytes > MOST_BYTES {
        bail!("the page's code has {bytes} bytes; {MOST_BYTES} are allowed (xtask/src/app.rs)");
    }
    say::note(&format!("{bytes} of {MOST_BYTES} bytes"));
    Ok(())
}

//! The page, built by trunk into `dist/`.

use std::process::Command;

use anyhow::{Context, Result};

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

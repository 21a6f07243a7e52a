//! `cargo xtask run`: from a fresh clone to a page that can be opened.

use std::ffi::OsString;
use std::process::Command;

use anyhow::{Context, Result};

use crate::app;
use crate::process::{self, cargo};
use crate::say;
use crate::workspace::Workspace;

/// Builds page and proxy and serves; ends when the proxy ends.
///
/// The proxy is built without optimisation unless asked for: that takes little more than half the time, shares everything
/// with the tests, and the emulated organisation still takes some thousand records a second.
pub(crate) fn run(workspace: &Workspace, release: bool, arguments: &[OsString]) -> Result<()> {
    app::build(workspace)?;
    say::step("building the proxy");
    let (profile, folder) = if release {
        ("release", "release")
    } else {
        ("dev", "debug")
    };
    let mut build = cargo();
    build
        .current_dir(workspace.root())
        .env("CARGO_TARGET_DIR", workspace.target())
        .args(["build", "--locked", "--profile", profile, "-p", "proxy"]);
    process::run(&mut build).context("the proxy could not be built")?;
    let program = workspace
        .target()
        .join(folder)
        .join(format!("proxy{}", std::env::consts::EXE_SUFFIX));
    let mut proxy = Command::new(program);
    proxy
        .arg("--dist")
        .arg(workspace.root().join("dist"))
        .args(arguments);
    replace(&mut proxy)
}

/// Becomes the other program, so that Ctrl-C and signals reach it and nothing is left behind when it ends.
#[cfg(unix)]
pub(crate) fn replace(program: &mut Command) -> Result<()> {
    let error = std::os::unix::process::CommandExt::exec(program);
    Err(process::explain(program, &error))
}

/// Ctrl-C reaches every program of a console here, so it is enough to wait.
#[cfg(not(unix))]
pub(crate) fn replace(program: &mut Command) -> Result<()> {
    process::run(program)
}

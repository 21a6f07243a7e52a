//! `cargo xtask run`: from a fresh clone to a page that can be opened.

use std::ffi::OsString;
use std::process::Command;

use anyhow::{Context, Result};

use crate::app;
use crate::process::{self, cargo};
use crate::say;
use crate::workspace::Workspace;

/// The profile of the tools is used for the proxy too: it shares their crates, and a start is worth more here than speed.
const PROFILE: &str = "tools";

/// Builds page and proxy and serves; ends when the proxy ends.
pub(crate) fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<()> {
    app::build(workspace)?;
    say::step("building the proxy");
    let mut build = cargo();
    build.current_dir(workspace.root()).args([
        "build",
        "--locked",
        "--quiet",
        "--profile",
        PROFILE,
        "-p",
        "proxy",
    ]);
    process::run(&mut build).context("the proxy could not be built")?;
    let mut proxy = Command::new(
        workspace
            .tools()
            .join(format!("proxy{}", std::env::consts::EXE_SUFFIX)),
    );
    proxy
        .arg("--dist")
        .arg(workspace.root().join("dist"))
        .args(arguments);
    replace(&mut proxy)
}

/// Becomes the other program, so that Ctrl-C and signals reach it and nothing is left behind when it ends.
#[cfg(unix)]
fn replace(program: &mut Command) -> Result<()> {
    let error = std::os::unix::process::CommandExt::exec(program);
    Err(process::explain(program, &error))
}

/// Ctrl-C reaches every program of a console here, so it is enough to wait.
#[cfg(not(unix))]
fn replace(program: &mut Command) -> Result<()> {
    process::run(program)
}

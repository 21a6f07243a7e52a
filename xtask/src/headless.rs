//! `cargo xtask migrate` and `cargo xtask rollback`: the whole journey without a browser, against an emulated organisation.

use std::ffi::OsString;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{self, cargo};
use crate::run;
use crate::workspace::Workspace;

/// Builds the program and becomes it, so that its standard output and its exit status are the command's.
pub(crate) fn run(workspace: &Workspace, command: &str, arguments: &[OsString]) -> Result<()> {
    let mut build = cargo();
    build
        .current_dir(workspace.root())
        .env("CARGO_TARGET_DIR", workspace.target())
        .args([
            "build",
            "--quiet",
            "--locked",
            "--profile",
            "tools",
            "-p",
            "headless",
        ]);
    process::run(&mut build).context("the program could not be built")?;
    let name = format!("headless{}", std::env::consts::EXE_SUFFIX);
    let program = workspace.target().join("tools").join(name);
    run::replace(Command::new(program).arg(command).args(arguments))
}

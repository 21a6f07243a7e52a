//! Commands that are programs of their own: `migrate` and `rollback` without a browser, `simulate`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{self, cargo};
use crate::run;
use crate::workspace::Workspace;

/// Builds a program, in the profile in which the pipeline is fast and built already.
pub(crate) fn build(workspace: &Workspace, name: &str) -> Result<PathBuf> {
    let mut build = cargo();
    build
        .current_dir(workspace.root())
        .env("CARGO_TARGET_DIR", workspace.target())
        .args(["build", "--quiet", "--locked", "--profile", "tools", "-p", name]);
    process::run(&mut build).with_context(|| format!("{name} could not be built"))?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(workspace.target().join("tools").join(file))
}

/// Builds a program and becomes it, so that its standard output and its exit status are the command's.
pub(crate) fn run(workspace: &Workspace, name: &str, arguments: &[OsString]) -> Result<()> {
    run::replace(Command::new(build(workspace, name)?).args(arguments))
}

/// The same with a first word of ours.
pub(crate) fn run_as(workspace: &Workspace, name: &str, word: &str, arguments: &[OsString]) -> Result<()> {
    let words: Vec<OsString> = [word.into()]
        .into_iter()
        .chain(arguments.iter().cloned())
        .collect();
    run(workspace, name, &words)
}

//! `cargo xtask mapping`: docs/MAPPING.md, written from the tables, so that what is published is what is done.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use pipeline::mapping::reference;

use crate::say;
use crate::workspace::Workspace;

/// Writes the file.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    let path = path(workspace);
    fs::write(&path, reference()).with_context(|| format!("{} cannot be written", path.display()))?;
    say::note("docs/MAPPING.md written");
    Ok(())
}

/// Compares the file with the tables.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let path = path(workspace);
    let found = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    if found.replace("\r\n", "\n") != reference() {
        bail!("docs/MAPPING.md is not what the tables say; `cargo xtask mapping` writes it anew");
    }
    Ok(())
}

fn path(workspace: &Workspace) -> PathBuf {
    workspace.root().join("docs").join("MAPPING.md")
}

//! The page, built by trunk into `dist/`.

use std::fs;
use std::path::Path;
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

/// The most bytes that a browser loads, compressed as the proxy serves them.
///
/// What the first paint needs, and everything together: a new crate that draws nothing should not get in unseen. The
/// worker, which holds the reader, the plan and a whole emulated organisation, loads behind the first paint; together
/// they are meant to become 900,000.
const MOST_FOR_FIRST_PAINT: u64 = 450_000;
const MOST_IN_ALL: u64 = 1_900_000;
/// What the worker alone needs.
const WORKERS: &str = "worker";

/// An error if the page outgrew its limits.
pub(crate) fn weigh(workspace: &Workspace) -> Result<()> {
    let (mut first_paint, mut all) = (0, 0);
    let dist = workspace.root().join("dist");
    for entry in fs::read_dir(&dist).with_context(|| format!("{} is missing", dist.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "br") {
            continue;
        }
        let bytes = served(&path)?;
        all += bytes;
        let is_workers = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().contains(WORKERS));
        if !is_workers {
            first_paint += bytes;
        }
    }
    say::note(&format!(
        "{first_paint} of {MOST_FOR_FIRST_PAINT} bytes before the first paint, {all} of {MOST_IN_ALL} in all"
    ));
    if first_paint > MOST_FOR_FIRST_PAINT || all > MOST_IN_ALL {
        bail!("the page has outgrown its limits (xtask/src/app.rs)");
    }
    Ok(())
}

/// The bytes of a file as they are served: compressed, where a compressed form lies beside it.
fn served(path: &Path) -> Result<u64> {
    let mut compressed = path.as_os_str().to_owned();
    compressed.push(".br");
    let path = if Path::new(&compressed).is_file() {
        Path::new(&compressed)
    } else {
        path
    };
    Ok(fs::metadata(path)
        .with_context(|| format!("{} is missing", path.display()))?
        .len())
}

//! `cargo xtask check`: everything that can be said of the sources without running them.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::mapping;
use crate::process::{self, cargo};
use crate::rules;
use crate::say;
use crate::tally::Tally;
use crate::tools::{self, Installed};
use crate::workspace::{WASM_TARGET, Workspace};

const CARGO_DENY: Installed = Installed {
    name: "cargo-deny",
    version: "0.20.2",
    flags: &[],
};
/// Everything but the frontend and what measures it, which are compiled for the browser.
const HOST: &[&str] = &["--workspace", "--exclude", "frontend", "--exclude", "bench"];
/// What a rehearsal in the browser is made of; the emulator without its socket.
const IN_THE_BROWSER: &[&str] = &[
    "-p",
    "shared",
    "-p",
    "pipeline",
    "-p",
    "dataverse",
    "-p",
    "emulator",
    "-p",
    "frontend",
    "--no-default-features",
];
const DENY_WARNINGS: &[&str] = &["--", "-D", "warnings"];

/// Tries every check and says at the end which failed.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    tools::prepare(workspace)?;
    let run = |arguments: &[&[&str]]| {
        let mut command = cargo();
        command
            .current_dir(workspace.root())
            .args(arguments.concat())
            .env("RUSTDOCFLAGS", "-Dwarnings");
        process::run(&mut command)
    };
    let frontend: &[&str] = &["-p", "frontend", "-p", "bench", "--target", WASM_TARGET];
    let mut tally = Tally::default();
    tally.step("format", || run(&[&["fmt", "--all", "--check"]]));
    tally.step("file rules", || rules::check(workspace));
    tally.step("docs/MAPPING.md", || mapping::check(workspace));
    tally.step("lints", || {
        run(&[&["clippy", "--locked", "--all-targets"], HOST, DENY_WARNINGS])
    });
    tally.step("lints of the frontend", || {
        run(&[&["clippy", "--locked", "--all-targets"], frontend, DENY_WARNINGS])
    });
    tally.step("everything of the browser compiles for it", || {
        run(&[&["check", "--locked", "--target", WASM_TARGET], IN_THE_BROWSER])
    });
    let doc: &[&str] = &["doc", "--locked", "--no-deps", "--document-private-items"];
    tally.step("documentation", || run(&[doc, HOST]));
    tally.step("documentation of the frontend", || run(&[doc, frontend]));
    match tools::install(workspace, &CARGO_DENY) {
        Ok(deny) => dependencies(workspace, &deny, &mut tally),
        Err(error) => tally.step("dependencies", || Err(error)),
    }
    tally.close("checks")
}

fn dependencies(workspace: &Workspace, deny: &Path, tally: &mut Tally) {
    let check = |which: &[&str]| {
        let mut command = Command::new(deny);
        command
            .current_dir(workspace.root())
            .args(["--log-level", "error", "check", "--hide-inclusion-graph"])
            .args(which);
        command
    };
    tally.step("licences, sources and bans of dependencies", || {
        process::run(&mut check(&["bans", "licenses", "sources"]))
    });
    // The database of advisories is fetched from the network at each check.
    let advisories = check(&["advisories"]).stdin(Stdio::null()).output();
    let said = advisories.map(|output| {
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    });
    match said {
        Ok((false, said)) if said.contains("failed to fetch advisory database") => {
            say::note("advisories not checked: database not reachable");
        }
        Ok((passed, said)) => tally.step("advisories about dependencies", || {
            if passed {
                Ok(())
            } else {
                bail!("cargo-deny says:\n{said}")
            }
        }),
        Err(error) => tally.step("advisories about dependencies", || {
            Err(error).context("cargo-deny did not start")
        }),
    }
}

//! `cargo xtask fuzz reader --minutes N`: throws bytes at the reader, beginning with the kept corpus.
//!
//! The fuzzer is built by the stable compiler: the flags that guide it by coverage are those that cargo-fuzz sets.

use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use crate::process;
use crate::say;
use crate::workspace::Workspace;

/// What is fuzzed and for how long.
#[derive(Args)]
pub(crate) struct Wanted {
    target: Target,
    /// How long.
    #[arg(long, value_name = "N", default_value_t = 1)]
    minutes: u32,
}

#[derive(Clone, Copy, ValueEnum)]
enum Target {
    /// Detection and reader.
    Reader,
}

const FLAGS: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "-Cdebug-assertions",
    "--cfg=fuzzing",
];

/// Builds and runs it. Inputs that break a law are kept under `fuzz/artifacts`.
pub(crate) fn run(workspace: &Workspace, wanted: &Wanted) -> Result<()> {
    let name = match wanted.target {
        Target::Reader => "reader",
    };
    let folder = workspace.root().join("fuzz");
    // New finds go beside the kept corpus, which stays small.
    let (found, artifacts) = (folder.join("target/found"), folder.join("artifacts"));
    for made in [&found, &artifacts] {
        std::fs::create_dir_all(made).with_context(|| format!("{} could not be made", made.display()))?;
    }
    let Some(host) = process::output(Command::new("rustc").args(["--print", "host-tuple"])) else {
        bail!("rustc does not say for which machine it compiles");
    };
    say::step(&format!("fuzzing {name} for {} minutes", wanted.minutes));
    let status = Command::new("cargo")
        .current_dir(&folder)
        // A named target keeps the flags from what only builds.
        .args(["run", "--release", "--target", host.trim(), "--bin", name, "--"])
        .args([&found, &folder.join("corpus").join(name)])
        .arg(format!("-max_total_time={}", wanted.minutes.saturating_mul(60)))
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .args(["-max_len=4096", "-timeout=10"])
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"))
        .status()
        .context("cargo could not be started")?;
    if !status.success() {
        bail!(
            "the fuzzer found something; it lies under {}",
            artifacts.display()
        );
    }
    Ok(())
}

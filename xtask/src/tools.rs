//! `cargo xtask tools`: everything that builds the app, found or installed.
//!
//! `wasm-bindgen` and its test runner are this program under other names. Trunk asks for exactly the version that
//! `Cargo.lock` names, which this program is, so it never looks for a download.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::process::{self, cargo};
use crate::say;
use crate::seal::SEAL_PAGE;
use crate::workspace::{WASM_TARGET, Workspace};

/// The names this program answers to as a tool.
pub(crate) const WASM_BINDGEN: &str = "wasm-bindgen";
pub(crate) const TEST_RUNNER: &str = "wasm-bindgen-test-runner";

/// Later versions ask for a newer compiler than `rust-version` in `Cargo.toml`.
const TRUNK: Installed = Installed {
    name: "trunk",
    version: "0.21.14",
    flags: &["--no-default-features"],
};

/// Makes everything ready, quiet about what is ready already, and gives the path of trunk.
pub(crate) fn prepare(workspace: &Workspace) -> Result<PathBuf> {
    add_wasm_target()?;
    let bin = workspace.tools_bin();
    fs::create_dir_all(&bin).with_context(|| format!("{} could not be made", bin.display()))?;
    let this = env::current_exe().context("this program does not know its own path")?;
    for name in [WASM_BINDGEN, TEST_RUNNER, SEAL_PAGE] {
        link(&this, &workspace.tool(name))?;
    }
    install(workspace, &TRUNK)
}

/// Asks wasm-bindgen to leave the names of functions out: nobody reads them in a shipped page, and they are a tenth of it.
pub(crate) fn without_names(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments
        .iter()
        .any(|argument| argument.to_string_lossy().starts_with("--out-dir"))
    {
        arguments.push("--remove-name-section".into());
    }
    arguments
}

/// A program that cargo can install, of one exact version.
pub(crate) struct Installed {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) flags: &'static [&'static str],
}

/// The path of the program: on PATH with the exact version, or in the tools folder, where it is installed if missing.
pub(crate) fn install(workspace: &Workspace, wanted: &Installed) -> Result<PathBuf> {
    let own = workspace.tool(wanted.name);
    for candidate in [own.clone(), PathBuf::from(wanted.name)] {
        if version(&candidate).as_deref() == Some(wanted.version) {
            return Ok(candidate);
        }
    }
    say::step(&format!(
        "installing {} {} into target/tools (a few minutes, once)",
        wanted.name, wanted.version
    ));
    // A target folder of its own lets an interrupted installation go on where it stopped.
    let build = workspace.tools().join("installing");
    process::run(
        cargo()
            .current_dir(workspace.root())
            .args([
                "install",
                "--locked",
                "--quiet",
                "--force",
                wanted.name,
                "--version",
                wanted.version,
            ])
            .args(wanted.flags)
            .arg("--root")
            .arg(workspace.tools())
            .env("CARGO_TARGET_DIR", &build)
            // Built to be ready soon, not to be fast: a release build of trunk takes four times as long.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    )
    .with_context(|| format!("{} {} could not be installed", wanted.name, wanted.version))?;
    if let Err(error) = fs::remove_dir_all(&build) {
        say::note(&format!("{} may be deleted by hand ({error})", build.display()));
    }
    Ok(own)
}

/// What a program calls its version: the second word it prints.
fn version(program: &Path) -> Option<String> {
    let text = process::output(Command::new(program).arg("--version"))?;
    text.split_whitespace().nth(1).map(str::to_owned)
}

fn add_wasm_target() -> Result<()> {
    let library =
        process::output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]));
    if library.is_some_and(|path| Path::new(&path).is_dir()) {
        return Ok(());
    }
    say::step(&format!("adding the Rust target {WASM_TARGET}"));
    let added = process::run(Command::new("rustup").args(["target", "add", WASM_TARGET]));
    added.with_context(|| format!("the Rust target {WASM_TARGET} is missing and rustup could not add it"))
}

/// Makes `link` start this program: a symbolic link, or a copy where the platform refuses links.
fn link(this: &Path, link: &Path) -> Result<()> {
    if fs::read_link(link).is_ok_and(|target| target == this) {
        return Ok(());
    }
    match fs::remove_file(link) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            bail!(
                "{} is in the way and could not be removed: {error}",
                link.display()
            )
        }
        Ok(()) | Err(_) => {}
    }
    if symbolic(this, link).is_ok() {
        return Ok(());
    }
    fs::copy(this, link).with_context(|| format!("{} could not be written", link.display()))?;
    Ok(())
}

#[cfg(unix)]
fn symbolic(this: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(this, link)
}

#[cfg(windows)]
fn symbolic(this: &Path, link: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_file(this, link)
}

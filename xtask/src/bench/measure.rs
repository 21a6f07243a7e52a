//! Builds what is measured, hands it to the script that drives the browser, and takes what that prints.

use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde_json::{Value, json};

use super::data::Made;
use crate::process::{self, cargo};
use crate::workspace::{WASM_TARGET, Workspace};
use crate::{app, browser, say, tools};

/// Slices at which every cell is compared. The two others get no 1 byte: that would take them an hour.
const SLICES: &[u64] = &[1, 7, 64, 1021, 64 << 10, 256 << 10, 1 << 20, 4 << 20, 16 << 20];
/// Rows of the file whose cells are compared.
const CELL_ROWS: u32 = 100_000;
/// Smallest slice of the two others.
const LEAST_SLICE: u64 = 64 << 10;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Variant {
    /// A page that does nothing; for its memory.
    Empty,
    /// `file.stream()` to its end.
    Stream,
    /// Our reading of the bytes.
    Read,
    /// SHA-256 of the file.
    Hash,
    /// Our rows.
    Parse,
    /// Our rows and what is learnt of them.
    Survey,
    /// The whole collect of the worker.
    Collect,
    /// uDSV, rows only.
    Udsv,
    /// Papa Parse, rows only.
    Papaparse,
}

impl Variant {
    /// What the promises speak of.
    pub(crate) const PROMISED: [Self; 6] = [
        Self::Empty,
        Self::Stream,
        Self::Parse,
        Self::Collect,
        Self::Udsv,
        Self::Papaparse,
    ];

    /// Name for the script, and on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Stream => "stream",
            Self::Read => "read",
            Self::Hash => "hash",
            Self::Parse => "parse",
            Self::Survey => "survey",
            Self::Collect => "collect",
            Self::Udsv => "udsv",
            Self::Papaparse => "papaparse",
        }
    }

    /// Name in tables.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Empty => "empty page",
            Self::Stream => "`file.stream()` only",
            Self::Read => "our reading of the bytes",
            Self::Hash => "our SHA-256",
            Self::Parse => "our bare parse",
            Self::Survey => "our survey without the worker around it",
            Self::Collect => "**our whole collect**",
            Self::Udsv => "uDSV, bare parse",
            Self::Papaparse => "Papa Parse, bare parse",
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What is to be measured.
pub(crate) struct Wanted<'a> {
    pub(crate) files: &'a [Made],
    pub(crate) variants: &'a [Variant],
    pub(crate) repeats: u32,
    pub(crate) has_cells: bool,
}

/// All measurements.
pub(crate) struct Measured {
    pub(crate) browser: String,
    pub(crate) repeats: u32,
    pub(crate) speeds: Vec<Speed>,
    pub(crate) cells: Vec<Cells>,
}

/// One measurement of time and memory.
pub(crate) struct Speed {
    /// Place of the file.
    pub(crate) file: usize,
    pub(crate) variant: Variant,
    pub(crate) ms: f64,
    pub(crate) peak_kb: u64,
}

/// One comparison of every cell.
pub(crate) struct Cells {
    pub(crate) file: usize,
    pub(crate) variant: Variant,
    pub(crate) slice_bytes: u64,
    /// True where all rows and cells are those that were written.
    pub(crate) is_equal: bool,
    /// Cells with a replacement character, of which the file has none.
    pub(crate) replaced: u64,
}

/// Measures.
pub(crate) fn measure(workspace: &Workspace, wanted: &Wanted<'_>) -> Result<Measured> {
    let pkg = build(workspace)?;
    install(workspace)?;
    let chrome =
        browser::chrome().context("neither Chromium nor Chrome was found; set CHROME to its path")?;
    let drive = |repeats: u32, measurements: Vec<Value>, take: &mut dyn FnMut(&Value)| {
        let order = json!({"chrome": chrome, "pkg": pkg, "repeats": repeats, "measurements": measurements});
        let path = workspace.target().join("bench/wanted.json");
        fs::write(&path, order.to_string())?;
        let mut node = Command::new("node");
        node.current_dir(workspace.root().join("bench"))
            .arg("drive.js")
            .arg(&path);
        process::run_reading(&mut node, |line| {
            if let Ok(found) = serde_json::from_str(line) {
                take(&found);
            }
        })
        .context("the measurement broke off")
    };
    let mut measured = Measured {
        browser: String::new(),
        repeats: wanted.repeats,
        speeds: Vec::new(),
        cells: Vec::new(),
    };
    say::step(&format!("measuring, {} times in turns", wanted.repeats));
    drive(wanted.repeats, speeds(wanted), &mut |found| {
        let number = |key: &str| found.get(key).and_then(Value::as_u64);
        if let Some(browser) = found.get("browser").and_then(Value::as_str) {
            browser.clone_into(&mut measured.browser);
        }
        let (Some((file, variant)), Some(peak_kb)) = (about(found), number("peak_kb")) else {
            return;
        };
        let ms = found.get("ms").and_then(Value::as_f64).unwrap_or_default();
        measured.speeds.push(Speed {
            file,
            variant,
            ms,
            peak_kb,
        });
    })?;
    if wanted.has_cells {
        say::step("comparing every cell at slices of many sizes");
        drive(1, cells(wanted), &mut |found| {
            let number = |key: &str| found.get(key).and_then(Value::as_u64).unwrap_or_default();
            let Some((file, variant)) = about(found) else {
                return;
            };
            let Some(made) = wanted.files.get(file) else {
                return;
            };
            let is_equal = number("rows") == u64::from(made.rows)
                && number("cells") == made.truth.cells
                && number("hash") == u64::from(made.truth.hash);
            measured.cells.push(Cells {
                file,
                variant,
                slice_bytes: number("option"),
                is_equal,
                replaced: number("replaced"),
            });
        })?;
    }
    Ok(measured)
}

/// Which file and what was done with it.
fn about(found: &Value) -> Option<(usize, Variant)> {
    let file = usize::try_from(found.get("file")?.as_u64()?).ok()?;
    let name = found.get("variant")?.as_str()?;
    let variant = if name == "cells" {
        Variant::Parse
    } else {
        Variant::from_str(name, false).ok()?
    };
    Some((file, variant))
}

fn speeds(wanted: &Wanted<'_>) -> Vec<Value> {
    let files = wanted.files.iter().enumerate();
    let each =
        files.flat_map(|(file, made)| wanted.variants.iter().map(move |variant| (file, made, *variant)));
    each.map(|(file, made, variant)| json!({"file": file, "path": made.path, "variant": variant.name()}))
        .collect()
}

fn cells(wanted: &Wanted<'_>) -> Vec<Value> {
    let others = [Variant::Udsv, Variant::Papaparse];
    let mut all = Vec::new();
    for (file, made) in wanted
        .files
        .iter()
        .enumerate()
        .filter(|(_, made)| made.rows <= CELL_ROWS)
    {
        for slice in SLICES {
            let one =
                |variant: &str| json!({"file": file, "path": made.path, "variant": variant, "option": slice});
            all.push(one("cells"));
            if *slice >= LEAST_SLICE {
                all.extend(
                    others
                        .iter()
                        .filter(|other| wanted.variants.contains(other))
                        .map(|other| one(other.name())),
                );
            }
        }
    }
    all
}

/// The wasm module of the bench, as optimised as that of the page.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    tools::prepare(workspace)?;
    app::fetch(workspace)?;
    say::step("building what is measured");
    let mut build = cargo();
    build
        .current_dir(workspace.root())
        .env("CARGO_TARGET_DIR", workspace.target())
        .args([
            "build",
            "--locked",
            "--offline",
            "--profile",
            "wasm-release",
            "--target",
            WASM_TARGET,
            "-p",
            "bench",
        ]);
    process::run(&mut build).context("the bench could not be built")?;
    let pkg = workspace.target().join("bench/pkg");
    let wasm = workspace
        .target()
        .join(WASM_TARGET)
        .join("wasm-release/bench.wasm");
    let mut bindgen = Command::new(workspace.tool(tools::WASM_BINDGEN));
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&pkg)
        .arg(wasm);
    process::run(&mut bindgen).context("the bench's module could not be wrapped")?;
    Ok(pkg)
}

/// The packages that drive the browser and that are measured beside ours, in the versions of the lock file.
fn install(workspace: &Workspace) -> Result<()> {
    let mut npm = Command::new("npm");
    npm.current_dir(workspace.root().join("bench"))
        .args(["ci", "--silent"]);
    process::run(&mut npm)
        .context("the packages of bench/package-lock.json could not be installed; npm and node are needed")
}

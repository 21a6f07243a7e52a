//! `cargo xtask bench collect`: how fast and with how little memory the files are read, in a real browser, beside two
//! well-known parsers in JavaScript.
//!
//! Absolute times say little on a machine that does other things as well; so everything is measured in one go, one
//! repeat of each after the other, and judged by ratios of medians.

mod data;
mod judge;
mod measure;
mod table;

use std::fs;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use data::Letters;
use measure::{Variant, Wanted};

use crate::say;
use crate::workspace::Workspace;

/// What can be measured.
#[derive(Subcommand)]
pub(crate) enum What {
    /// Reading exports: parse, recognise, profile, findings.
    Collect(Collect),
}

/// How much is measured.
#[derive(Args)]
pub(crate) struct Collect {
    /// Rows of the files, one size after the other; the promises are about 100,000 and 1,000,000.
    #[arg(long, value_delimiter = ',', default_values_t = [100_000, 1_000_000])]
    rows: Vec<u32>,
    /// Times that everything is measured.
    #[arg(long, default_value_t = 5)]
    repeats: u32,
    /// What is measured.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = Variant::PROMISED)]
    variants: Vec<Variant>,
    /// Letters of the files.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Letters::Mixed, Letters::Ascii])]
    letters: Vec<Letters>,
    /// Leave out the comparison of every cell at slices of 1 byte to 16 MiB.
    #[arg(long)]
    no_cells: bool,
    /// Put the tables into docs/BENCHMARKS.md.
    #[arg(long)]
    write: bool,
}

/// Measures and prints; an error where a promise that was measured is not kept.
pub(crate) fn bench(workspace: &Workspace, what: &What) -> Result<()> {
    let What::Collect(collect) = what;
    let folder = workspace.target().join("bench");
    let mut files = Vec::new();
    for rows in &collect.rows {
        for letters in &collect.letters {
            files.push(data::make(&folder, *letters, *rows)?);
        }
    }
    let wanted = Wanted {
        files: &files,
        variants: &collect.variants,
        repeats: collect.repeats,
        has_cells: !collect.no_cells,
    };
    let measured = measure::measure(workspace, &wanted)?;
    let verdicts = judge::judge(&files, &measured);
    let text = table::render(&files, &measured, &verdicts);
    for line in text.lines() {
        say::result(line);
    }
    if collect.write {
        let path = workspace.root().join("docs/BENCHMARKS.md");
        let old = fs::read_to_string(&path).unwrap_or_default();
        fs::write(&path, table::put(&old, &text))?;
    }
    let broken = verdicts.iter().filter(|verdict| !verdict.is_kept()).count();
    if broken > 0 {
        bail!(
            "{broken} of {} promises are not kept; they stand above",
            verdicts.len()
        );
    }
    Ok(())
}

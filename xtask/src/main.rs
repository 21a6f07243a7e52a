//! One command each for set-up, run, test, check, measuring, sample files and a look at a file: `cargo xtask <command>`.
//!
//! The same program is `wasm-bindgen`, `wasm-bindgen-test-runner` and `seal-page` when it is started under one of these
//! names (`cargo xtask tools` makes the links), so that all are pinned by `Cargo.lock` and nothing has to be downloaded.

mod app;
mod bench;
mod browser;
mod check;
mod check_email;
mod dedupe;
mod fuzz;
mod inspect;
mod mapping;
mod process;
mod program;
mod rules;
mod run;
mod sample;
mod say;
mod seal;
mod tally;
mod test;
mod tools;
mod workspace;

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use workspace::Workspace;

/// Set up, run, test and check the project.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the app and serve it on this machine, with an emulated organisation inside.
    Run {
        /// Optimise the proxy and the emulated organisation in it.
        #[arg(long)]
        release: bool,
        /// Arguments for the proxy, behind `--`; `cargo xtask run -- --help` lists them.
        #[arg(last = true)]
        proxy: Vec<OsString>,
    },
    /// Check, then run every test, those in a real browser included.
    Test,
    /// Format, lints, documentation, dependency and file rules.
    Check,
    /// Find or install what builds the app: the wasm target, wasm-bindgen, its test runner, trunk.
    Tools,
    /// Measure, beside what others do, and check against what is promised.
    Bench {
        /// What to measure.
        #[command(subcommand)]
        what: bench::What,
    },
    /// Write made-up Kartra exports.
    Sample(sample::Wanted),
    /// Tell as JSON what a file is and what is wrong with it, or print its table.
    Inspect(inspect::Wanted),
    /// Answer `1` or `0` for every line of standard input, a JSON string each: is it an address of e-mail?
    CheckEmail,
    /// Print which rows of a list are, or may be, the same company or person.
    Dedupe(dedupe::Wanted),
    /// Write docs/MAPPING.md from the tables of source, target and mapping.
    Mapping,
    /// Read, map, plan, load and reconcile a folder of exports without a browser, against an emulated organisation.
    #[command(disable_help_flag = true)]
    Migrate {
        /// Arguments; `--help` lists them.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Undo the run of a journal.
    #[command(disable_help_flag = true)]
    Rollback {
        /// Arguments; `--help` lists them.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Run seeded loads in virtual time, with faults, kills and people, and check what must hold at their end.
    #[command(disable_help_flag = true)]
    Simulate {
        /// Arguments; `--help` lists them.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Throw bytes at the reader, beginning with the kept corpus.
    Fuzz(fuzz::Wanted),
}

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().collect();
    let name = arguments
        .first()
        .and_then(|path| Path::new(path).file_stem())
        .unwrap_or_default();
    let result = match name.to_str() {
        Some(tools::WASM_BINDGEN) => {
            wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(tools::without_names(arguments))
        }
        Some(tools::TEST_RUNNER) => wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(arguments),
        Some(seal::SEAL_PAGE) => seal::seal(),
        Some(_) | None => perform(Arguments::parse().command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::failure(&format!("{error:#}"));
            // What was asked was wrong, not what was done.
            if error.is::<check_email::BadLine>() || error.is::<dedupe::NoList>() {
                return ExitCode::from(2);
            }
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> Result<()> {
    let workspace = Workspace::find()?;
    match command {
        Command::Run { release, proxy } => run::run(&workspace, release, &proxy),
        Command::Test => test::test(&workspace),
        Command::Check => check::check(&workspace),
        Command::Tools => tools::prepare(&workspace).map(|_trunk| ()),
        Command::Bench { what } => bench::bench(&workspace, &what),
        Command::Sample(wanted) => sample::write(&workspace, &wanted),
        Command::Inspect(wanted) => inspect::inspect(&wanted),
        Command::Migrate { arguments } => program::run_as(&workspace, "headless", "migrate", &arguments),
        Command::Rollback { arguments } => program::run_as(&workspace, "headless", "rollback", &arguments),
        Command::Simulate { arguments } => program::run(&workspace, "simulation", &arguments),
        Command::Dedupe(wanted) => dedupe::dedupe(&wanted),
        Command::CheckEmail => check_email::check_email(),
        Command::Mapping => mapping::write(&workspace),
        Command::Fuzz(wanted) => fuzz::run(&workspace, &wanted),
    }
}

//! `cargo xtask test`: every check and every test there is.

use std::process::Command;

use anyhow::Result;

use crate::app;
use crate::browser::Browser;
use crate::check;
use crate::process::{self, cargo};
use crate::program;
use crate::tally::{Counts, Tally};
use crate::tools;
use crate::workspace::{NATIVE, WASM_TARGET, Workspace};

/// Simulated loads of every test run; `cargo xtask simulate` runs more.
const SEEDS: &str = "2000";

/// Runs everything, also after something failed, and says at the end what did.
pub(crate) fn test(workspace: &Workspace) -> Result<()> {
    tools::prepare(workspace)?;
    app::fetch(workspace)?;
    let mut tally = Tally::default();
    tally.step("checks", || check::check(workspace));

    tally.tests("native tests", |counts| {
        let packages = NATIVE.iter().flat_map(|name| ["--package", *name]);
        run(cargo_test(workspace).args(packages), counts)
    });
    tally.tests("tests of xtask", |counts| {
        // In its own profile, in which it is built already.
        run(
            cargo_test(workspace).args(["--profile", "tools", "--package", "xtask"]),
            counts,
        )
    });
    tally.tests("journeys in process", |counts| {
        run(
            cargo_test(workspace).args(["--package", "tests", "--test", "testsuite"]),
            counts,
        )
    });
    tally.tests("tests of the simulation", |counts| {
        run(
            cargo_test(workspace).args(["--profile", "tools", "--package", "simulation"]),
            counts,
        )
    });
    tally.step("simulated loads", || {
        let program = program::build(workspace, "simulation")?;
        process::run(Command::new(program).args(["--seeds", SEEDS]))
    });
    tally.step("page", || app::build(workspace));
    tally.step("weight of the page", || app::weigh(workspace));

    match Browser::prepare(workspace) {
        Ok(browser) => {
            tally.tests("tests of the frontend in a browser", |counts| {
                let mut command = cargo_test(workspace);
                command.args([
                    "--package",
                    "frontend",
                    "--target",
                    WASM_TARGET,
                    "--test",
                    "page",
                    "--test",
                    "worker",
                ]);
                run(browser.tell(&mut command), counts)
            });
            tally.tests("journeys in a browser", |counts| {
                let mut command = cargo_test(workspace);
                command.args(["--package", "tests", "--test", "browser"]);
                run(browser.tell(&mut command), counts)
            });
        }
        Err(error) => tally.step("tests in a browser", || Err(error)),
    }
    tally.close("tests")
}

fn cargo_test(workspace: &Workspace) -> Command {
    let mut command = cargo();
    command
        .current_dir(workspace.root())
        .args(["test", "--locked", "--no-fail-fast"]);
    command
}

fn run(command: &mut Command, counts: &mut Counts) -> Result<()> {
    process::run_reading(command, |line| counts.read(line))
}

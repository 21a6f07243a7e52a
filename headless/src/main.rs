//! The whole journey without a browser: files of a folder in the place of the browser's, a journal that is a file, and
//! the proxy in this process instead of behind a socket. Everything that decides is the code of the page: reading,
//! mapping, plan, run, and the proxy's pace and wire.
//!
//! Standard output is one JSON object, the account of the run; progress goes to standard error and holds no cell.

mod account;
mod collect;
mod door;
mod drive;
mod journal;
mod lanes;
mod mapping;
mod migrate;
mod planning;
mod prepare;
mod sign_in;
mod source;
mod undo;

use clap::{Parser, Subcommand};
use std::io::Write as _;
use std::process::ExitCode;

/// Migrate a folder of exports into an emulated organisation, or undo it.
#[derive(Parser)]
#[command(name = "headless", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read, map, plan, load and reconcile; print the account as JSON. Goes on where its journal ended.
    Migrate(migrate::Wanted),
    /// Remove what the run of a journal wrote and nobody changed since; print what was removed and what was kept.
    Rollback(undo::Wanted),
}

/// How it ended, as an exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// The run came to its end.
    Done,
    /// The run holds: the account says why. The same command goes on.
    Held,
}

#[tokio::main]
async fn main() -> ExitCode {
    // Records are made again on this thread, exchanged on any.
    let local = tokio::task::LocalSet::new();
    let ended = local.run_until(perform(Arguments::parse().command)).await;
    match ended {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Held) => ExitCode::from(3),
        Err(cause) => {
            say(&format!("{cause:#}"));
            ExitCode::from(2)
        }
    }
}

async fn perform(command: Command) -> anyhow::Result<Ending> {
    match command {
        Command::Migrate(wanted) => migrate::migrate(wanted).await,
        Command::Rollback(wanted) => undo::roll_back(wanted).await,
    }
}

/// A line for the person at the terminal.
fn say(line: &str) {
    // Where even this cannot be written, the exit status is all that is left.
    let _written = writeln!(std::io::stderr(), "{line}");
}

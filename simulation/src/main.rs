//! `simulate`: many seeds, each a whole load with faults, kills and people; the first that breaks a law is named.

use clap::Parser;
use simulation::run;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

/// Run seeded loads in virtual time and check what must hold at their end.
#[derive(Parser)]
#[command(name = "simulate", disable_help_subcommand = true)]
struct Arguments {
    /// How many seeds.
    #[arg(long, default_value_t = 2_000)]
    seeds: u64,
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    start: u64,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let lanes = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicU64::new(arguments.start);
    let end = arguments.start.saturating_add(arguments.seeds);
    let is_broken = AtomicBool::new(false);
    let totals = [const { AtomicU64::new(0) }; 5];
    thread::scope(|scope| {
        for _ in 0..lanes {
            scope.spawn(|| {
                while !is_broken.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        return;
                    }
                    match run(seed, None) {
                        Ok(outcome) => {
                            let counts = [
                                outcome.records,
                                outcome.requests,
                                outcome.faults,
                                outcome.kills,
                                u64::from(outcome.is_rolled_back),
                            ];
                            for (total, count) in totals.iter().zip(counts) {
                                total.fetch_add(count, Ordering::Relaxed);
                            }
                        }
                        Err(violation) => {
                            is_broken.store(true, Ordering::Relaxed);
                            say(&format!("seed {seed} breaks {violation}\nsee it again: cargo xtask simulate --seeds 1 --start {seed}"));
                        }
                    }
                }
            });
        }
    });
    if is_broken.load(Ordering::Relaxed) {
        return ExitCode::FAILURE;
    }
    let [records, requests, faults, kills, rolled_back] = totals.map(AtomicU64::into_inner);
    say(&format!(
        "{} seeds hold every law: {records} records, {requests} requests, {faults} faults, {kills} kills, {rolled_back} rollbacks",
        arguments.seeds
    ));
    ExitCode::SUCCESS
}

fn say(line: &str) {
    // Where even this cannot be written, the exit status is all that is left.
    let _written = writeln!(std::io::stdout(), "{line}");
}

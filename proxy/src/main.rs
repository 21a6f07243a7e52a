//! The proxy as a program: configuration, log, start, and a clean end on Ctrl-C.

use proxy::config::Config;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            // Where even this cannot be written, the exit code is all that is left.
            let _written = writeln!(std::io::stderr(), "{cause}");
            ExitCode::from(2)
        }
    }
}

async fn run() -> anyhow::Result<()> {
    let config = Config::from_process()?;
    // Only our own words: what a library logs at a fine level is not ours to vouch for.
    let targets = Targets::new()
        .with_target("proxy", config.log)
        .with_default(LevelFilter::ERROR);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    tracing_subscriber::registry().with(targets).with(lines).init();
    let running = proxy::start(config).await?;
    let url = running.url();
    writeln!(
        std::io::stdout(),
        "The migration page is at {url} - stop it with Ctrl-C."
    )?;
    // Without a signal handler the system's own ending is as good.
    let _interrupted = tokio::signal::ctrl_c().await;
    running.shut_down().await;
    Ok(())
}

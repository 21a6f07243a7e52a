//! The emulated cloud as a program of its own, so that other Dataverse clients can be pointed at it.

use clap::Parser;
use emulator::cloud::{Cloud, CloudOptions, KeyError, SiteName};
use emulator::definition::{Extension, ExtensionError};
use emulator::fault::Fault;
use emulator::serve::serve;
use std::io::{ErrorKind, Write as _};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// An emulated Dataverse with sign-in, discovery and two organisations, on 127.0.0.1.
#[derive(Parser)]
#[command(name = "emulator")]
struct Arguments {
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8081)]
    port: u16,
    /// Take any bearer token for the organisations.
    #[arg(long)]
    any_token: bool,
    /// JSON file with a list of faults that the sandbox organisation plays.
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,
    /// JSON file with tables, columns, keys and relationships that both organisations have beside the standard ones.
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
}

/// Why the program cannot start; each a sentence for a person.
#[derive(Debug, thiserror::Error)]
enum StartError {
    #[error("{0}")]
    Key(#[from] KeyError),
    #[error("The faults cannot be read from {0}: {1}")]
    FaultsUnreadable(PathBuf, std::io::Error),
    #[error("{0} is no list of faults: {1}")]
    FaultsMalformed(PathBuf, serde_json::Error),
    #[error("The metadata cannot be read from {0}: {1}")]
    MetadataUnreadable(PathBuf, std::io::Error),
    #[error("{0} is no extension of the metadata: {1}")]
    MetadataMalformed(PathBuf, serde_json::Error),
    #[error("The metadata of {0} does not fit: {1}")]
    MetadataUnfit(PathBuf, ExtensionError),
    #[error("Port {0} is already in use. Stop the other program or choose another port with --port.")]
    PortInUse(u16),
    #[error("The emulator cannot listen on port {0}: {1}")]
    Listen(u16, std::io::Error),
    #[error("The address cannot be told: {0}")]
    Say(std::io::Error),
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            // Where even this cannot be written, the exit code is all that is left.
            let _written = writeln!(std::io::stderr(), "{cause}");
            ExitCode::from(2)
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), StartError> {
    let mut cloud = Cloud::try_new(CloudOptions {
        any_token: arguments.any_token,
    })?;
    if let Some(path) = &arguments.faults {
        cloud.site_mut(SiteName::Sandbox).org_mut().script(faults(path)?);
    }
    if let Some(path) = &arguments.metadata {
        let extension = extension(path)?;
        for site in [SiteName::Sandbox, SiteName::Production] {
            let org = cloud.site_mut(site).org_mut();
            org.extend(&extension)
                .map_err(|cause| StartError::MetadataUnfit(path.clone(), cause))?;
        }
    }
    let listener = listen(arguments.port).await?;
    let address = listener
        .local_addr()
        .map_err(|cause| StartError::Listen(arguments.port, cause))?;
    writeln!(
        std::io::stdout(),
        "Emulated Dataverse at http://{address}/api/data/v9.2/ - stop it with Ctrl-C."
    )
    .map_err(StartError::Say)?;
    let serving = serve(listener, Arc::new(Mutex::new(cloud)));
    tokio::select! {
        () = serving => {}
        // Without a signal handler the system's own ending is as good.
        _interrupted = tokio::signal::ctrl_c() => {}
    }
    Ok(())
}

fn faults(path: &Path) -> Result<Vec<Fault>, StartError> {
    let text = std::fs::read(path).map_err(|cause| StartError::FaultsUnreadable(path.to_owned(), cause))?;
    serde_json::from_slice(&text).map_err(|cause| StartError::FaultsMalformed(path.to_owned(), cause))
}

fn extension(path: &Path) -> Result<Extension, StartError> {
    let text = std::fs::read(path).map_err(|cause| StartError::MetadataUnreadable(path.to_owned(), cause))?;
    serde_json::from_slice(&text).map_err(|cause| StartError::MetadataMalformed(path.to_owned(), cause))
}

async fn listen(port: u16) -> Result<TcpListener, StartError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|cause| {
            if cause.kind() == ErrorKind::AddrInUse {
                StartError::PortInUse(port)
            } else {
                StartError::Listen(port, cause)
            }
        })
}

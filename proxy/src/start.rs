//! From a configuration to a running proxy, and back.

use crate::clock::Clock;
use crate::config::{CloudChoice, Config};
use crate::router;
use crate::state::{Parts, State, emulated_registration};
use crate::transport::{Addresses, Transport, TransportError};
use emulator::cloud::{Cloud, CloudOptions, KeyError};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Connections that are still open after this long are cut when the proxy stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// Why the proxy cannot start; each a sentence for a person.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another program listens there.
    #[error("Port {} is already in use. Stop the other program, or choose another address with {option}.", .address.port())]
    PortInUse {
        /// The address.
        address: SocketAddr,
        /// The option that changes it.
        option: &'static str,
    },
    /// The system does not let us listen.
    #[error("The proxy cannot listen on {address}: {cause}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The system's reason.
        cause: std::io::Error,
    },
    /// No TLS.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// No key for the emulated identity provider.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// A proxy that serves.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where the emulated cloud inside listens, if there is one.
    pub emulator_address: Option<SocketAddr>,
    /// The emulated cloud inside, if there is one.
    pub cloud: Option<Arc<Mutex<Cloud>>>,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
    emulating: Option<JoinHandle<()>>,
}

impl Running {
    /// Address for browsers: the name for which sign-in and cookies are made.
    #[must_use]
    pub fn url(&self) -> String {
        origin(self.address)
    }

    /// Stops taking connections, lets open ones end, and returns.
    pub async fn shut_down(mut self) {
        // Nobody listens where serving ended by itself; then there is nothing to stop.
        let _nobody = self.stop.send(true);
        if tokio::time::timeout(FAREWELL, &mut self.serving).await.is_err() {
            self.serving.abort();
        }
        if let Some(emulating) = self.emulating {
            emulating.abort();
        }
    }
}

/// Starts what the configuration asks for and returns when it can be reached.
///
/// # Errors
/// A port is taken, or the network client or the emulated cloud cannot be made.
pub async fn start(config: Config) -> Result<Running, StartError> {
    let (listener, address) = listen(config.listen, "--listen").await?;
    let origin = origin(address);
    let (clock, dist) = (Clock::system(), config.dist);
    let mut inside = None;
    let parts = match config.cloud {
        CloudChoice::Embedded { listen: wanted } => {
            let (emulator_listener, emulator) = listen(wanted, "--emulator-listen").await?;
            let cloud = Arc::new(Mutex::new(Cloud::try_new(CloudOptions::default())?));
            let emulating = tokio::spawn(emulator::serve::serve(emulator_listener, Arc::clone(&cloud)));
            inside = Some((emulator, Arc::clone(&cloud), emulating));
            Parts::embedded(cloud, emulator, clock, dist, origin)
        }
        CloudChoice::Emulator { address } => Parts {
            dist,
            origin,
            clock,
            transport: Transport::to_emulator(address)?,
            addresses: Addresses::of_emulator(address),
            registration: emulated_registration(),
        },
        CloudChoice::Microsoft(registration) => Parts {
            dist,
            origin,
            clock,
            transport: Transport::to_microsoft()?,
            addresses: Addresses::of_microsoft(),
            registration,
        },
    };
    if !parts.dist.join("index.html").is_file() {
        tracing::warn!("The page is not built yet, so only the programming interface is served.");
    }
    let (stop, stopped) = watch::channel(false);
    let serving = tokio::spawn(serve(listener, State::new(parts), stopped));
    let (emulator_address, cloud, emulating) = match inside {
        Some((address, cloud, emulating)) => (Some(address), Some(cloud), Some(emulating)),
        None => (None, None, None),
    };
    Ok(Running {
        address,
        emulator_address,
        cloud,
        stop,
        serving,
        emulating,
    })
}

async fn serve(listener: TcpListener, state: State, mut stopped: watch::Receiver<bool>) {
    let until = async move {
        // An error means that the sender is gone, which is an end as well.
        let _ended = stopped.wait_for(|stop| *stop).await;
    };
    if let Err(cause) = axum::serve(listener, router(state))
        .with_graceful_shutdown(until)
        .await
    {
        tracing::error!(cause = %cause, "The proxy stopped serving.");
    }
}

async fn listen(wanted: SocketAddr, option: &'static str) -> Result<(TcpListener, SocketAddr), StartError> {
    let failed = |cause: std::io::Error| {
        if cause.kind() == ErrorKind::AddrInUse {
            StartError::PortInUse {
                address: wanted,
                option,
            }
        } else {
            StartError::Listen {
                address: wanted,
                cause,
            }
        }
    };
    let listener = TcpListener::bind(wanted).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, address))
}

fn origin(address: SocketAddr) -> String {
    format!("http://localhost:{}", address.port())
}

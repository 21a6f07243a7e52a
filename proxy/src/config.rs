//! The only reader of arguments and environment.

use clap::Parser;
use secrecy::SecretString;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use tracing::level_filters::LevelFilter;
use url::{Host, Url};
use uuid::Uuid;

/// What the proxy is to do.
pub struct Config {
    /// Loopback address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Folder with the built page.
    pub dist: PathBuf,
    /// Which cloud it signs in to and passes chunks on to.
    pub cloud: CloudChoice,
    /// How much it logs.
    pub log: LevelFilter,
}

/// Which cloud.
pub enum CloudChoice {
    /// The emulated cloud in this process.
    Embedded {
        /// Loopback address where the browser finds its sign-in page.
        listen: SocketAddr,
    },
    /// An emulated cloud that somebody else serves.
    Emulator {
        /// Its loopback address.
        address: SocketAddr,
    },
    /// Microsoft's commercial cloud.
    Microsoft(Registration),
}

/// The application as it is registered with the identity provider.
pub struct Registration {
    /// Directory (tenant) id.
    pub tenant: Uuid,
    /// Application (client) id.
    pub client_id: String,
    /// Client secret.
    pub secret: SecretString,
}

/// Why a configuration is refused; each a sentence for a person.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// An address that other machines could reach.
    #[error(
        "{option} takes loopback addresses only, such as 127.0.0.1:8080, and not {found}: without an encrypted connection nobody else may reach it."
    )]
    NotLoopback {
        /// Which option.
        option: &'static str,
        /// What was given.
        found: String,
    },
    /// The address of an emulator is no plain `http` address.
    #[error("--emulator takes an address such as http://127.0.0.1:8081, and not {0}.")]
    NotAnAddress(String),
    /// Parts of a registration are missing.
    #[error(
        "Signing in with Microsoft needs all of --tenant, --client-id and a secret (MIGRATION_CLIENT_SECRET or --client-secret-file)."
    )]
    HalfARegistration,
    /// Two clouds at once.
    #[error("Choose either --emulator or a Microsoft tenant, not both.")]
    TwoClouds,
    /// The file with the secret.
    #[error("The client secret cannot be read from {0}: {1}")]
    Secret(PathBuf, std::io::Error),
}

/// Serves the migration page on this machine and relays to Dynamics 365, by default to an emulated organisation.
#[derive(Parser)]
#[command(name = "proxy")]
struct Arguments {
    /// Loopback address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Folder with the built page.
    #[arg(long, default_value = "dist")]
    dist: PathBuf,
    /// Use an emulated cloud served at this loopback address instead of the one inside.
    #[arg(long, value_name = "URL")]
    emulator: Option<String>,
    /// Loopback address of the emulated cloud inside, for its sign-in page.
    #[arg(long, default_value = "127.0.0.1:8081")]
    emulator_listen: SocketAddr,
    /// Directory (tenant) id of a real registration.
    #[arg(long, env = "MIGRATION_TENANT")]
    tenant: Option<Uuid>,
    /// Application (client) id of a real registration.
    #[arg(long, env = "MIGRATION_CLIENT_ID")]
    client_id: Option<String>,
    /// File that holds the client secret.
    #[arg(long, value_name = "FILE")]
    client_secret_file: Option<PathBuf>,
    /// How much to log: error, warn, info, debug or trace.
    #[arg(long, default_value = "info")]
    log: LevelFilter,
}

/// Environment variable with the client secret: an argument would be seen by every user of the machine.
const SECRET_VARIABLE: &str = "MIGRATION_CLIENT_SECRET";

impl Config {
    /// Reads the arguments and the environment of this process. Wrong arguments end it with clap's own sentence.
    ///
    /// # Errors
    /// [`ConfigError`] where the arguments do not fit each other.
    pub fn from_process() -> Result<Self, ConfigError> {
        let secret = std::env::var(SECRET_VARIABLE)
            .ok()
            .filter(|text| !text.is_empty());
        Self::of(Arguments::parse(), secret.map(SecretString::from))
    }

    fn of(arguments: Arguments, secret: Option<SecretString>) -> Result<Self, ConfigError> {
        let listen = loopback("--listen", arguments.listen)?;
        let secret = match &arguments.client_secret_file {
            Some(path) => Some(read_secret(path)?),
            None => secret,
        };
        let cloud = match (arguments.emulator, arguments.tenant, arguments.client_id, secret) {
            (Some(_), Some(_), _, _) | (Some(_), _, Some(_), _) => return Err(ConfigError::TwoClouds),
            (Some(url), None, None, _) => CloudChoice::Emulator {
                address: emulator_address(&url)?,
            },
            (None, Some(tenant), Some(client_id), Some(secret)) => CloudChoice::Microsoft(Registration {
                tenant,
                client_id,
                secret,
            }),
            (None, None, None, _) => CloudChoice::Embedded {
                listen: loopback("--emulator-listen", arguments.emulator_listen)?,
            },
            (None, _, _, _) => return Err(ConfigError::HalfARegistration),
        };
        Ok(Self {
            listen,
            dist: arguments.dist,
            cloud,
            log: arguments.log,
        })
    }
}

fn loopback(option: &'static str, address: SocketAddr) -> Result<SocketAddr, ConfigError> {
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        Err(ConfigError::NotLoopback {
            option,
            found: address.to_string(),
        })
    }
}

/// A loopback address, never a name: a name could be made to mean another machine.
fn emulator_address(text: &str) -> Result<SocketAddr, ConfigError> {
    let not_an_address = || ConfigError::NotAnAddress(text.to_owned());
    let url = Url::parse(text).map_err(|_cause| not_an_address())?;
    let is_bare = url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    if url.scheme() != "http" || !is_bare {
        return Err(not_an_address());
    }
    let ip = match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip),
        Some(Host::Domain("localhost")) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        Some(Host::Domain(_)) | None => {
            return Err(ConfigError::NotLoopback {
                option: "--emulator",
                found: text.to_owned(),
            });
        }
    };
    loopback("--emulator", SocketAddr::new(ip, url.port().unwrap_or(80)))
}

fn read_secret(path: &PathBuf) -> Result<SecretString, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|cause| ConfigError::Secret(path.clone(), cause))?;
    Ok(SecretString::from(text.trim().to_owned()))
}

#[cfg(test)]
mod tests;

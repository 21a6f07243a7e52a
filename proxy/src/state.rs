//! What the routes may use: a struct of capabilities.

use crate::clock::Clock;
use crate::config::Registration;
use crate::gates::Gates;
use crate::lease::Leases;
use crate::session::Sessions;
use crate::sign_in::{Client, SignIns};
use crate::transport::{Addresses, Transport, TransportError};
use emulator::cloud::{CLIENT_ID, CLIENT_SECRET, Cloud, TENANT_ID};
use secrecy::SecretString;
use std::net::SocketAddr;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// What a proxy is made of.
pub struct Parts {
    /// Folder with the built page.
    pub dist: PathBuf,
    /// Origin under which browsers find it, `http://localhost:8080`.
    pub origin: String,
    /// The moment.
    pub clock: Clock,
    /// The way out.
    pub transport: Transport,
    /// Where things are out there.
    pub addresses: Addresses,
    /// The application as it is registered there.
    pub registration: Registration,
}

impl Parts {
    /// Parts around an emulated cloud in this process; browsers find its sign-in page at `emulator`.
    #[must_use]
    pub fn embedded(
        cloud: Arc<Mutex<Cloud>>,
        emulator: SocketAddr,
        clock: Clock,
        dist: PathBuf,
        origin: String,
    ) -> Self {
        Self {
            dist,
            origin,
            clock,
            transport: Transport::Embedded(cloud),
            addresses: Addresses::of_emulator(emulator),
            registration: emulated_registration(),
        }
    }

    /// Parts in front of an emulated cloud that somebody else serves, without a page of their own: for a client that is no
    /// browser.
    ///
    /// # Errors
    /// The network client could not be set up.
    pub fn before_emulator(
        emulator: SocketAddr,
        clock: Clock,
        origin: String,
    ) -> Result<Self, TransportError> {
        Ok(Self {
            dist: PathBuf::new(),
            origin,
            clock,
            transport: Transport::to_emulator(emulator)?,
            addresses: Addresses::of_emulator(emulator),
            registration: emulated_registration(),
        })
    }
}

/// The application that every emulated cloud knows.
pub(crate) fn emulated_registration() -> Registration {
    Registration {
        tenant: TENANT_ID,
        client_id: CLIENT_ID.to_owned(),
        secret: SecretString::from(CLIENT_SECRET),
    }
}

/// The capabilities, shared by all requests.
#[derive(Clone)]
pub struct State(Arc<Capabilities>);

/// See [`State`].
pub struct Capabilities {
    pub(crate) parts: Parts,
    pub(crate) sign_ins: SignIns,
    pub(crate) sessions: Sessions,
    pub(crate) gates: Gates,
    pub(crate) leases: Leases,
}

impl State {
    /// A proxy without sessions.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Capabilities {
            parts,
            sign_ins: SignIns::default(),
            sessions: Sessions::default(),
            gates: Gates::default(),
            leases: Leases::default(),
        }))
    }
}

impl Deref for State {
    type Target = Capabilities;
    fn deref(&self) -> &Capabilities {
        &self.0
    }
}

impl Capabilities {
    /// The client of the identity provider.
    pub(crate) fn client(&self) -> Client<'_> {
        Client {
            transport: &self.parts.transport,
            addresses: &self.parts.addresses,
            registration: &self.parts.registration,
            origin: &self.parts.origin,
        }
    }

    /// True where nothing real can be reached.
    pub(crate) fn is_emulated(&self) -> bool {
        self.parts.addresses.is_emulated()
    }
}

//! The only file that knows which Dataverse answers: one over the network, or the emulated cloud in this process.
//!
//! A request comes with its path and headers; the place says whose it is. Nothing is repeated, no redirect is followed,
//! no cookie is kept (a kept cookie would pin everything to one server of Dataverse).

mod addresses;
mod network;
mod place;
mod resolver;

pub use addresses::Addresses;
pub use place::Place;

use bytes::Bytes;
use dataverse::outcome::Answer;
use emulator::Dropped;
use emulator::cloud::Cloud;
use http::{HeaderValue, Request, header};
use network::Network;
use shared::millis::Millis;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// The way to identity provider, discovery and organisations.
pub enum Transport {
    /// Sockets.
    Network(Network),
    /// The emulated cloud, called directly.
    Embedded(Arc<Mutex<Cloud>>),
}

/// The TLS stack could not be set up.
#[derive(Debug, thiserror::Error)]
#[error("the network client could not be set up")]
pub struct TransportError(#[source] reqwest::Error);

impl Transport {
    /// To Microsoft, over TLS, public addresses only.
    ///
    /// # Errors
    /// The TLS stack could not be set up.
    pub fn to_microsoft() -> Result<Self, TransportError> {
        Network::public().map(Self::Network).map_err(TransportError)
    }

    /// To an emulated cloud on this machine: every `*.localhost` name means this address, nothing else is reached.
    ///
    /// # Errors
    /// The network client could not be set up.
    pub fn to_emulator(address: SocketAddr) -> Result<Self, TransportError> {
        Network::loopback(address.ip())
            .map(Self::Network)
            .map_err(TransportError)
    }

    /// One exchange with `place`.
    pub(crate) async fn send(&self, now: Millis, place: &Place, request: Request<Bytes>) -> Answer {
        match self {
            Self::Network(network) => network.send(place, request).await,
            Self::Embedded(cloud) => call(cloud, now, place, request),
        }
    }
}

fn call(cloud: &Mutex<Cloud>, now: Millis, place: &Place, mut request: Request<Bytes>) -> Answer {
    let Ok(host) = HeaderValue::from_str(&place.authority()) else {
        return Answer::Unreachable;
    };
    request.headers_mut().insert(header::HOST, host);
    let response = cloud
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .handle(now.0, request);
    if response.extensions().get::<Dropped>().is_some() {
        Answer::ConnectionLost
    } else {
        Answer::Response(response)
    }
}

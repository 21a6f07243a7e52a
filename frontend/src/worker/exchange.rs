//! Where the chunks of a run go: into the emulated organisation of this worker, or to the proxy. Both answer alike.

use super::load::Proxy;
use super::rehearsal::Rehearsal;
use crate::browser::api;
use shared::chunk::Chunk;
use shared::id::Fence;
use shared::outcome::{Outcome, StopReason};

/// A destination of chunks.
pub enum Exchange {
    /// The emulated organisation of this worker; nothing leaves.
    Rehearsal(Box<Rehearsal>),
    /// The organisation behind the proxy.
    Proxy(Proxy),
}

impl Exchange {
    /// The fencing number that the next chunk carries.
    ///
    /// # Errors
    /// Why the run may not write now.
    pub async fn fence(&self) -> Result<Fence, StopReason> {
        match self {
            Self::Rehearsal(_) => Ok(Fence(0)),
            Self::Proxy(proxy) => proxy.fence().await,
        }
    }

    /// Carries out one chunk.
    pub async fn exchange(&self, chunk: &Chunk) -> Outcome {
        match self {
            Self::Rehearsal(rehearsal) => rehearsal.exchange(chunk).await,
            Self::Proxy(_) => api::chunk(chunk).await,
        }
    }

    /// A person wants to go on: what was held before may be held by somebody else by now, so it is asked for again.
    pub async fn renew(&self) {
        match self {
            Self::Rehearsal(_) => {}
            Self::Proxy(proxy) => proxy.ask_again().await,
        }
    }
}

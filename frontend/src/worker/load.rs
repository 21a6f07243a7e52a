//! The way of a run to the proxy: its lease.

use crate::browser::api::{self, ApiError};
use crate::browser::clock;
use futures::lock::Mutex;
use shared::id::{Fence, RunId};
use shared::outcome::StopReason;
use shared::session::{Lease, LeaseRequest, RefusalKind};

/// A lease that ends sooner than this is renewed first.
const RENEW_MS: u64 = 30_000;

/// The proxy as one run sees it.
pub struct Proxy {
    run: RunId,
    lease: Mutex<Option<Lease>>,
}

impl Proxy {
    /// The lease is taken with the first chunk.
    #[must_use]
    pub fn new(run: RunId) -> Self {
        Self {
            run,
            lease: Mutex::new(None),
        }
    }

    /// The fencing number of a lease that lasts; renews it where needed, once for all lanes.
    ///
    /// # Errors
    /// Why the run may not write now. Nothing was sent.
    pub async fn fence(&self) -> Result<Fence, StopReason> {
        let mut lease = self.lease.lock().await;
        if let Some(lease) = *lease
            && lease.until.since(clock::now()) > RENEW_MS
        {
            return Ok(lease.fence);
        }
        let held = lease.map(|lease| lease.fence);
        match api::lease(LeaseRequest { run: self.run, held }).await {
            Ok(renewed) => {
                *lease = Some(renewed);
                Ok(renewed.fence)
            }
            Err(cause) => {
                *lease = None;
                Err(reason(cause))
            }
        }
    }

    /// Lets go of the lease, so that the next chunk asks for a new one.
    pub async fn forget_lease(&self) {
        *self.lease.lock().await = None;
    }
}

fn reason(cause: ApiError) -> StopReason {
    match cause {
        ApiError::Refused(RefusalKind::SignIn) => StopReason::SignIn,
        ApiError::Refused(RefusalKind::Consent | RefusalKind::Organization) => StopReason::Consent,
        ApiError::Refused(RefusalKind::Lease) => StopReason::Lease,
        ApiError::Refused(RefusalKind::NotOurPage | RefusalKind::Malformed | RefusalKind::NotFound) => {
            StopReason::ChunkRefused
        }
        ApiError::Refused(RefusalKind::Upstream) => StopReason::DestinationUnreachable,
        ApiError::Refused(RefusalKind::Internal)
        | ApiError::Unreachable
        | ApiError::TimedOut
        | ApiError::Unreadable(_) => StopReason::ProxyUnreachable,
    }
}

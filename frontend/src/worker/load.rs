//! The way of a run to the proxy: its lease.

use crate::browser::api::{self, ApiError};
use crate::browser::clock;
use futures::lock::Mutex;
use shared::id::{Fence, RunId};
use shared::millis::Millis;
use shared::outcome::StopReason;
use shared::session::{LeaseRequest, RefusalKind};

/// A lease that ends sooner than this is renewed first.
const RENEW_MS: u64 = 30_000;

/// The proxy as one run sees it.
pub struct Proxy {
    run: RunId,
    lease: Mutex<Held>,
}

/// What is held of the lease. The last fence is kept even where the lease has ended: it shows the proxy who asks.
#[derive(Default)]
struct Held {
    fence: Option<Fence>,
    until: Millis,
}

impl Proxy {
    /// The lease is taken with the first chunk.
    #[must_use]
    pub fn new(run: RunId) -> Self {
        Self {
            run,
            lease: Mutex::default(),
        }
    }

    /// The fencing number of a lease that lasts; renews it where needed, once for all lanes.
    ///
    /// # Errors
    /// Why the run may not write now. Nothing was sent.
    pub async fn fence(&self) -> Result<Fence, StopReason> {
        let mut held = self.lease.lock().await;
        if let Some(fence) = held.fence
            && held.until.since(clock::now()) > RENEW_MS
        {
            return Ok(fence);
        }
        let request = LeaseRequest {
            run: self.run,
            held: held.fence,
        };
        let lease = api::lease(request).await.map_err(reason)?;
        *held = Held {
            fence: Some(lease.fence),
            until: lease.until,
        };
        Ok(lease.fence)
    }

    /// The next chunk asks for the lease again, because somebody else may hold it by now.
    pub async fn ask_again(&self) {
        self.lease.lock().await.until = Millis(0);
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

//! Who may write for a run: one holder at a time, each with a higher fencing number than the one before.

use crate::session::Session;
use crate::sign_in::UserKey;
use shared::id::{Fence, OrgId, RunId};
use shared::millis::Millis;
use shared::session::{Lease, LeaseRequest};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A lease lasts a minute unless renewed; every chunk renews it.
const LIFE_MS: u64 = 60_000;
/// Most leases remembered; beyond it the one that ends first is forgotten. A number given after that is still higher,
/// because numbers begin at the time of day.
const MOST: usize = 10_000;

struct Held {
    user: UserKey,
    session: u128,
    fence: Fence,
    until: Millis,
}

/// All leases.
#[derive(Default)]
pub(crate) struct Leases(Mutex<BTreeMap<(OrgId, RunId), Held>>);

impl Leases {
    /// Takes or renews the lease of a run. Whoever knows the current number goes on with it, also after signing in
    /// again. The same session may take its run over, which a reloaded page does: the number rises, and what the old
    /// page still sends is refused. Anybody else waits until the lease ends.
    pub(crate) fn take(
        &self,
        now: Millis,
        org: OrgId,
        session: &Session,
        request: LeaseRequest,
    ) -> Option<Lease> {
        let mut leases = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (org, request.run);
        let until = now.plus(LIFE_MS);
        let fence = match leases.get(&key) {
            None => Fence(now.0),
            Some(held) if held.user == session.user && request.held == Some(held.fence) => held.fence,
            Some(held) if held.until <= now || held.session == session.id => {
                Fence(now.0.max(held.fence.0.saturating_add(1)))
            }
            Some(_somebody_else) => return None,
        };
        if leases.len() >= MOST && !leases.contains_key(&key) {
            let first = leases
                .iter()
                .min_by_key(|(_, held)| held.until)
                .map(|(key, _)| *key);
            if let Some(first) = first {
                leases.remove(&first);
            }
        }
        leases.insert(
            key,
            Held {
                user: session.user.clone(),
                session: session.id,
                fence,
                until,
            },
        );
        Some(Lease { fence, until })
    }

    /// True where `fence` is the run's current number and this user's; the lease is renewed then. A lease that ran out
    /// without another holder is as good as one that did not.
    pub(crate) fn holds(&self, now: Millis, org: OrgId, session: &Session, run: RunId, fence: Fence) -> bool {
        let mut leases = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match leases.get_mut(&(org, run)) {
            Some(held) if held.fence == fence && held.user == session.user => {
                held.until = held.until.max(now.plus(LIFE_MS));
                true
            }
            Some(_) | None => false,
        }
    }
}

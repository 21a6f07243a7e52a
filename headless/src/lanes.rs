//! Carrying out one order: read its rows from disk, make the chunk, exchange it, judge the outcome.

use crate::door::Door;
use crate::source::Source;
use pipeline::load::{self, Answer, Order};
use pipeline::plan::Plan;
use pipeline::reconcile;
use shared::id::{Fence, RunId};
use shared::millis::Millis;
use shared::outcome::StopReason;
use shared::record::Record;
use std::rc::Rc;
use tokio::sync::Mutex;

/// A lease that ends sooner than this is renewed first.
const RENEW_MS: u64 = 30_000;

/// What every order of a run needs. Clones share it.
#[derive(Clone)]
pub(crate) struct Lanes {
    pub(crate) run: RunId,
    pub(crate) plan: Rc<Plan>,
    pub(crate) sources: Rc<[Source]>,
    pub(crate) door: Door,
    lease: Rc<Mutex<Held>>,
}

/// What is held of the lease. The last fence is kept even where the lease has ended: it shows the proxy who asks.
#[derive(Default)]
struct Held {
    fence: Option<Fence>,
    until: Millis,
}

impl Lanes {
    pub(crate) fn new(run: RunId, plan: Plan, sources: Vec<Source>, door: Door) -> Self {
        Self {
            run,
            plan: Rc::new(plan),
            sources: sources.into(),
            door,
            lease: Rc::default(),
        }
    }

    /// Carries out an order.
    pub(crate) async fn carry_out(&self, order: &Order) -> Answer {
        let records = match load::needs_records(&self.plan, order) {
            true => match self.read(order) {
                Some(records) => records,
                None => return Answer::Stopped(StopReason::FilesChanged),
            },
            false => Vec::new(),
        };
        let Some(fence) = self.fence().await else {
            return Answer::Stopped(StopReason::Lease);
        };
        let Ok(chunk) = load::chunk(&self.plan, order, self.run, fence, records.clone()) else {
            return Answer::Stopped(StopReason::Mapping { code: None });
        };
        let outcome = self.door.chunk(&chunk).await;
        reconcile::judge(&self.plan, order, &records, outcome)
    }

    /// The records of an order, made again from the rows on disk; none where they are not what they were.
    fn read(&self, order: &Order) -> Option<Vec<Record>> {
        let spans = self.plan.spans(order.phase, &order.members);
        let bytes = spans.iter().map(|(file, span)| {
            let source = self.sources.iter().find(|source| source.number == *file)?;
            source.read(*span).ok()
        });
        let bytes: Vec<Vec<u8>> = bytes.collect::<Option<_>>()?;
        self.plan.records(order.phase, &order.members, &bytes).ok()
    }

    /// The fencing number of a lease that lasts; renews it where needed, once for all lanes.
    async fn fence(&self) -> Option<Fence> {
        let mut held = self.lease.lock().await;
        if let Some(fence) = held.fence
            && held.until.since(self.door.clock.now()) > RENEW_MS
        {
            return Some(fence);
        }
        let lease = self.door.lease(self.run, held.fence).await.ok()?;
        *held = Held {
            fence: Some(lease.fence),
            until: lease.until,
        };
        Some(lease.fence)
    }

    /// The next chunk asks for the lease again.
    pub(crate) async fn ask_again(&self) {
        self.lease.lock().await.until = Millis(0);
    }
}

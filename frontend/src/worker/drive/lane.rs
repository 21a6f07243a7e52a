//! Carrying out one order: read its rows from disk, make the chunk, exchange it, judge the outcome.

use crate::worker::exchange::Exchange;
use crate::worker::source::Source;
use crate::worker::span::{Gone, read_spans};
use futures::channel::mpsc::UnboundedSender;
use pipeline::load::{self, Answer, Order};
use pipeline::plan::Plan;
use pipeline::reconcile;
use shared::id::{ChunkNumber, RunId};
use shared::outcome::StopReason;
use shared::record::Record;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// What every order of a run needs. Clones share it.
#[derive(Clone)]
pub struct Lanes {
    /// The run.
    pub run: RunId,
    /// Its plan.
    pub plan: Rc<Plan>,
    /// The files that the plan was made from.
    pub sources: Rc<[Rc<Source>]>,
    /// Where the chunks go.
    pub exchange: Rc<Exchange>,
}

/// An order was carried out.
pub(super) struct Told {
    pub(super) number: ChunkNumber,
    pub(super) answer: Answer,
    /// Name of the file that is not as it was planned.
    pub(super) changed_file: Option<String>,
}

impl Lanes {
    /// Carries out an order beside others and tells when it is done.
    pub(super) fn send(&self, order: Order, told: UnboundedSender<Told>) {
        let lanes = self.clone();
        spawn_local(async move {
            let (answer, changed_file) = match lanes.carry_out(&order).await {
                Ok(answer) => (answer, None),
                Err(gone) => (
                    Answer::Stopped(StopReason::FilesChanged),
                    Some(lanes.name_of(gone)),
                ),
            };
            // Refused only where the run was abandoned meanwhile.
            let _sent = told.unbounded_send(Told {
                number: order.number,
                answer,
                changed_file,
            });
        });
    }

    async fn carry_out(&self, order: &Order) -> Result<Answer, Gone> {
        let records = if load::needs_records(&self.plan, order) {
            self.read(order).await?
        } else {
            Vec::new()
        };
        let fence = match self.exchange.fence().await {
            Ok(fence) => fence,
            Err(reason) => return Ok(Answer::Stopped(reason)),
        };
        let Ok(chunk) = load::chunk(&self.plan, order, self.run, fence, records.clone()) else {
            return Ok(Answer::Stopped(StopReason::Mapping { code: None }));
        };
        let outcome = self.exchange.exchange(&chunk).await;
        Ok(reconcile::judge(&self.plan, order, &records, outcome))
    }

    /// The records of an order, made again from the rows on disk.
    async fn read(&self, order: &Order) -> Result<Vec<Record>, Gone> {
        let spans = self.plan.spans(order.phase, &order.members);
        let bytes = read_spans(&self.sources, &spans).await?;
        self.plan
            .records(order.phase, &order.members, &bytes)
            .map_err(|_changed| {
                let file = self.plan.first_changed(order.phase, &order.members, &bytes);
                Gone {
                    file: file.unwrap_or_default(),
                }
            })
    }

    fn name_of(&self, gone: Gone) -> String {
        let source = self.sources.iter().find(|source| source.number == gone.file);
        source.map(|source| source.name.clone()).unwrap_or_default()
    }
}

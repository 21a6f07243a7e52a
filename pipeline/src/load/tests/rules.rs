//! The rules of the run one by one, with answers given by hand.

mod resuming;
mod undoing;
mod writing;

use super::world::refusal;
use crate::load::{
    Action, Answer, Child, Comparison, Entry, Event, Mode, Order, PauseReason, ResumeError, Run, Settings,
    StageView, Step,
};
use crate::plan::tests::synthetic::{column, plan};
use crate::plan::{IMPORT_COLUMN, Plan};
use shared::id::{PlanHash, RunId};
use shared::millis::Millis;
use shared::outcome::{Limit, RefusalClass, RowOutcome, StopReason, UnknownCause};
use uuid::Uuid;

/// A run, its journal, and a clock that stands still unless it is moved.
struct Bench {
    plan: Plan,
    run: Run,
    entries: Vec<Entry>,
    now: Millis,
}

fn settings() -> Settings {
    Settings {
        chunk_rows: 4,
        read_ids: 4,
        lanes: 1,
        backoff_ms: 0,
        quiet_ms: 0,
        ..Settings::default()
    }
}

fn bench(plan: Plan, settings: Settings) -> Bench {
    let run = Run::start(
        &plan,
        RunId(Uuid::from_u128(1)),
        Mode::Rehearsal,
        settings,
        Millis(0),
    );
    Bench {
        plan,
        run,
        entries: Vec::new(),
        now: Millis(0),
    }
}

fn contacts(count: u32) -> Bench {
    bench(plan(0, count, |_| None), settings())
}

impl Bench {
    /// The next step that is not a journal entry.
    fn step(&mut self) -> Step {
        loop {
            match self.run.next(self.now) {
                Step::Journal(entry) => {
                    self.entries.push(entry);
                    self.run.on(self.now, Event::Journaled);
                }
                step => return step,
            }
        }
    }

    fn order(&mut self) -> Order {
        match self.step() {
            Step::Send(order) => order,
            step => panic!("expected an order, found {step:?}"),
        }
    }

    /// The next order, which must be this one.
    fn expect(&mut self, action: &Action, members: &[u32]) -> Order {
        let order = self.order();
        assert_eq!((&order.action, order.members.as_slice()), (action, members));
        order
    }

    fn answer(&mut self, order: &Order, answer: Answer) {
        self.run.on(
            self.now,
            Event::Answered {
                number: order.number,
                answer,
            },
        );
    }

    fn rows(&mut self, order: &Order, rows: &[RowOutcome]) {
        self.answer(order, Answer::Written(rows.to_vec()));
    }

    fn created(&mut self, order: &Order) {
        self.answer(
            order,
            Answer::Written(vec![RowOutcome::Created; order.members.len()]),
        );
    }

    fn same(&mut self, order: &Order) {
        self.compared(order, &vec![same(); order.members.len()]);
    }

    fn compared(&mut self, order: &Order, rows: &[Comparison]) {
        self.answer(order, Answer::Compared(rows.to_vec()));
    }

    fn go(&mut self) {
        self.run.on(
            self.now,
            Event::Go {
                note: "seen".to_owned(),
            },
        );
    }

    fn paused(&mut self) -> Option<PauseReason> {
        assert_eq!(self.step(), Step::Wait { until: None });
        self.run.view().paused
    }

    fn resume(&mut self) {
        self.run = Run::resume(&self.plan, &self.entries, settings(), self.now).unwrap();
    }
}

fn same() -> Comparison {
    Comparison::Same {
        etag: "W/\"1\"".to_owned(),
    }
}

fn different(name: &str) -> Comparison {
    Comparison::Different {
        etag: "W/\"2\"".to_owned(),
        columns: vec![column(name)],
    }
}

fn refused(class: RefusalClass) -> RowOutcome {
    RowOutcome::Refused {
        refusal: refusal(class),
    }
}

//! The rehearsal: an emulated organisation inside this worker, spoken to with the same messages as the real one.

use crate::browser::{clock, random};
use dataverse::currency;
use dataverse::metadata::{self, MetadataError, Schema};
use dataverse::outcome::{self, Answer};
use dataverse::piece::{self, Container};
use dataverse::request;
use emulator::{Dropped, Org, OrgProfile};
use pipeline::prepare::Needed;
use shared::chunk::Chunk;
use shared::id::{OrgId, RecordId, TableName};
use shared::millis::Millis;
use shared::outcome::{Outcome, StopReason};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// Tables that records point at, or that a rollback looks into, whatever the plan writes.
const BESIDE: [&str; 7] = [
    "account",
    "annotation",
    "contact",
    "opportunity",
    "opportunityproduct",
    "task",
    "transactioncurrency",
];

/// Language of labels that nobody reads.
const ENGLISH: u32 = 1_033;

/// The worker listens to the page at least this often.
const TURN_MS: u64 = 40;

/// An emulated organisation and what was read of its tables.
pub struct Rehearsal {
    org: RefCell<Org>,
    schema: Schema,
    turned: Cell<Millis>,
}

impl Rehearsal {
    /// Sets up an organisation and reads the tables that the plan writes, as the proxy does with a real one.
    ///
    /// # Errors
    /// A table that the emulated organisation does not have.
    pub fn set_up(
        organization: OrgId,
        tables: &[TableName],
        currencies: &[String],
        needed: &[Needed],
    ) -> Result<Self, MetadataError> {
        let mut org = Org::new(OrgProfile::open(organization.0, "Rehearsal").with_currencies(currencies));
        let container = Container::new(ENGLISH);
        for needed in needed {
            // What is refused here is missed where a record needs it, and said there.
            let _answer = org.handle(clock::now().0, piece::create(&needed.piece, &container));
        }
        let mut schema = Schema::default();
        let beside = BESIDE.iter().filter_map(|name| TableName::try_new(name).ok());
        for table in &tables.iter().cloned().chain(beside).collect::<BTreeSet<_>>() {
            let answers: Vec<_> = metadata::requests(table)
                .into_iter()
                .map(|request| org.handle(clock::now().0, request))
                .collect();
            schema.read_table(table, &answers)?;
        }
        Ok(Self {
            org: RefCell::new(org),
            schema,
            turned: Cell::new(clock::now()),
        })
    }

    /// Its currencies by ISO code.
    #[must_use]
    pub fn currencies(&self) -> Vec<(String, RecordId)> {
        let response = self.org.borrow_mut().handle(clock::now().0, currency::request());
        currency::read(response.body()).unwrap_or_default()
    }

    /// Carries out one chunk.
    pub async fn exchange(&self, chunk: &Chunk) -> Outcome {
        self.let_others_turn().await;
        let refused = Outcome::Stopped {
            reason: StopReason::Mapping { code: None },
        };
        let Ok(boundary) = random::uuid() else {
            return refused;
        };
        let Ok(request) = request::compose(&self.schema, chunk, boundary) else {
            return refused;
        };
        let response = self.org.borrow_mut().handle(clock::now().0, request);
        let answer = if response.extensions().get::<Dropped>().is_some() {
            Answer::ConnectionLost
        } else {
            Answer::Response(response)
        };
        outcome::interpret(&self.schema, chunk, answer, clock::now())
    }

    /// Nothing here waits for the world, so without a pause the worker would not hear the page.
    async fn let_others_turn(&self) {
        if clock::now().since(self.turned.get()) >= TURN_MS {
            clock::sleep(0).await;
            self.turned.set(clock::now());
        }
    }
}

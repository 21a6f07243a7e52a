//! `IndexedDB`: the journal of runs. A line is on disk before the bytes it speaks of leave the browser.
//!
//! Lines hold numbers, ids and hashes, never a cell. What they mean is decided elsewhere; here they are text.

use indexed_db_futures::database::Database;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use shared::id::RunId;
use uuid::Uuid;

const DATABASE: &str = "migration";
/// Key: the run. Value: what the run is about, as text of the caller.
const RUNS: &str = "runs";
/// Key: the run, `/`, ten digits of the line's number. Value: the line.
const LINES: &str = "lines";

/// The journal could not be read or written; a run that cannot write ahead must not send.
#[derive(Debug, thiserror::Error)]
#[error("the browser's storage refused: {0}")]
pub struct JournalError(String);

impl JournalError {
    fn of(cause: &impl std::fmt::Display) -> Self {
        Self(cause.to_string())
    }
}

/// An open journal.
#[derive(Clone, Debug)]
pub struct Journal {
    database: Database,
}

impl Journal {
    /// Opens the journal of this origin, in page or worker.
    ///
    /// # Errors
    /// A browser that allows no storage, for example in some private windows.
    pub async fn open() -> Result<Self, JournalError> {
        Self::open_named(DATABASE).await
    }

    /// Opens a journal of another name, so that two of them do not meet.
    ///
    /// # Errors
    /// As [`Journal::open`].
    pub async fn open_named(name: &str) -> Result<Self, JournalError> {
        Database::open(name)
            .with_version(1_u8)
            .with_on_upgrade_needed(|_event, database| {
                database.create_object_store(RUNS).build()?;
                database.create_object_store(LINES).build()?;
                Ok(())
            })
            .await
            .map(|database| Self { database })
            .map_err(|cause| JournalError::of(&cause))
    }

    /// Notes a run and what it is about; replaces an earlier note of the same run. On disk when this returns.
    ///
    /// # Errors
    /// The storage refused, for example because it is full.
    pub async fn begin(&self, run: RunId, about: &str) -> Result<(), JournalError> {
        let write = async || -> indexed_db_futures::Result<()> {
            let transaction = self.writing(RUNS)?;
            let runs = transaction.object_store(RUNS)?;
            runs.put(about).with_key(run.to_string()).await?;
            transaction.commit().await
        };
        write().await.map_err(|cause| JournalError::of(&cause))
    }

    /// Appends a line. On disk when this returns.
    ///
    /// # Errors
    /// A line of that number exists already, or the storage refused.
    pub async fn append(&self, run: RunId, number: u64, line: &str) -> Result<(), JournalError> {
        let write = async || -> indexed_db_futures::Result<()> {
            let transaction = self.writing(LINES)?;
            let lines = transaction.object_store(LINES)?;
            lines.add(line).with_key(line_key(run, number)).await?;
            transaction.commit().await
        };
        write().await.map_err(|cause| JournalError::of(&cause))
    }

    /// All lines of a run, in their order.
    ///
    /// # Errors
    /// The storage refused.
    pub async fn lines(&self, run: RunId) -> Result<Vec<String>, JournalError> {
        let read = async || -> indexed_db_futures::Result<Vec<String>> {
            let transaction = self.reading(LINES)?;
            let lines = transaction.object_store(LINES)?;
            collect(&lines, Some(run)).await
        };
        read().await.map_err(|cause| JournalError::of(&cause))
    }

    /// All runs with what they are about.
    ///
    /// # Errors
    /// The storage refused.
    pub async fn runs(&self) -> Result<Vec<(RunId, String)>, JournalError> {
        let read = async || -> indexed_db_futures::Result<Vec<(RunId, String)>> {
            let transaction = self.reading(RUNS)?;
            let store = transaction.object_store(RUNS)?;
            let keys = store.get_all_keys::<String>().await?;
            let keys: Vec<String> = keys.collect::<indexed_db_futures::Result<_>>()?;
            let abouts = collect(&store, None).await?;
            let runs = keys.iter().zip(abouts);
            Ok(runs
                .filter_map(|(key, about)| Some((RunId(Uuid::parse_str(key).ok()?), about)))
                .collect())
        };
        read().await.map_err(|cause| JournalError::of(&cause))
    }

    /// Removes a run with all its lines.
    ///
    /// # Errors
    /// The storage refused.
    pub async fn forget(&self, run: RunId) -> Result<(), JournalError> {
        let write = async || -> indexed_db_futures::Result<()> {
            let transaction = self.writing(LINES)?;
            let lines = transaction.object_store(LINES)?;
            lines.delete(lines_of(run)).await?;
            transaction.commit().await?;
            let transaction = self.writing(RUNS)?;
            let runs = transaction.object_store(RUNS)?;
            runs.delete(run.to_string()).await?;
            transaction.commit().await
        };
        write().await.map_err(|cause| JournalError::of(&cause))
    }

    /// A transaction that is not done before the disk says so.
    fn writing(&self, store: &str) -> indexed_db_futures::Result<Transaction<'_>> {
        let mut strict = TransactionOptions::new();
        strict.set_durability(TransactionDurability::Strict);
        self.database
            .transaction(store)
            .with_mode(TransactionMode::Readwrite)
            .with_options(strict)
            .build()
    }

    fn reading(&self, store: &str) -> indexed_db_futures::Result<Transaction<'_>> {
        self.database
            .transaction(store)
            .with_mode(TransactionMode::Readonly)
            .build()
    }
}

async fn collect(store: &ObjectStore<'_>, run: Option<RunId>) -> indexed_db_futures::Result<Vec<String>> {
    match run {
        Some(run) => store
            .get_all::<String>()
            .with_query(lines_of(run))
            .await?
            .collect(),
        None => store.get_all::<String>().await?.collect(),
    }
}

fn line_key(run: RunId, number: u64) -> String {
    format!("{run}/{number:010}")
}

/// `0` is the character after `/`, so this is every key that begins with the run and `/`.
fn lines_of(run: RunId) -> std::ops::Range<String> {
    format!("{run}/")..format!("{run}0")
}

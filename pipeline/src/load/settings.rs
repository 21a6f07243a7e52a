//! How a run behaves: sizes, bounds and waits. Plain data; the shell may keep it as JSON.

use serde::{Deserialize, Serialize};
use shared::chunk::{MOST_IDS, MOST_ROWS};

/// Sizes, bounds and waits of a run. [`Settings::bounded`] brings foreign values into the allowed ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Most records of one writing chunk, 1 to [`MOST_ROWS`]. The run goes below it after time-outs.
    pub chunk_rows: u32,
    /// Most ids of one reading chunk, 1 to [`MOST_IDS`].
    pub read_ids: u32,
    /// Most exchanges under way at the same time.
    pub lanes: u32,
    /// Exchanges without progress that one record may see before the run pauses.
    pub attempts: u8,
    /// Answers "throttled" in a row, over all lanes, before the run pauses.
    pub throttles: u32,
    /// Answers "unknown" in a row, over all lanes, before the run pauses.
    pub failures: u32,
    /// Milliseconds to wait after an answer "unknown"; doubles with each in a row up to [`Settings::backoff_most_ms`].
    pub backoff_ms: u64,
    /// Longest such wait in milliseconds.
    pub backoff_most_ms: u64,
    /// Milliseconds of quiet between the last unknown exchange and a rollback's first reading, because a request that
    /// was given up may still commit. Twice the platform's limit of two minutes for one operation (SEEN:
    /// powerapps-docs, execution limits); 0 in a rehearsal.
    pub quiet_ms: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            chunk_rows: 100,
            read_ids: 100,
            lanes: 4,
            attempts: 8,
            throttles: 200,
            failures: 10,
            backoff_ms: 2_000,
            backoff_most_ms: 60_000,
            quiet_ms: 240_000,
        }
    }
}

impl Settings {
    /// For a rehearsal: nothing commits late in an organisation that lives in this tab, so nothing waits.
    #[must_use]
    pub fn rehearsal() -> Self {
        Self {
            backoff_ms: 0,
            quiet_ms: 0,
            ..Self::default()
        }
    }

    /// The same settings inside the allowed ranges, so that no value can stop a run or make it endless.
    #[must_use]
    pub fn bounded(self) -> Self {
        let most = |limit: usize| u32::try_from(limit).unwrap_or(u32::MAX);
        Self {
            chunk_rows: self.chunk_rows.clamp(1, most(MOST_ROWS)),
            read_ids: self.read_ids.clamp(1, most(MOST_IDS)),
            lanes: self.lanes.clamp(1, 64),
            attempts: self.attempts.clamp(1, 100),
            throttles: self.throttles.clamp(1, 100_000),
            failures: self.failures.clamp(1, 100_000),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_settings_are_brought_into_range() {
        let foreign = Settings {
            chunk_rows: 0,
            read_ids: 9_999,
            lanes: 0,
            attempts: 0,
            ..Settings::default()
        };
        let bounded = foreign.bounded();
        assert_eq!(
            (
                bounded.chunk_rows,
                bounded.read_ids,
                bounded.lanes,
                bounded.attempts
            ),
            (1, 200, 1, 1)
        );
        assert_eq!(Settings::default().bounded(), Settings::default());
    }
}

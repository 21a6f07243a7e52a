//! What the chosen files hold, learnt while their rows pass once: profiles of columns, counts, hash, findings.
//!
//! [`FileSurvey`] is pushed slice by slice like the reader it drives, and keeps no row. It must not know the mapping or
//! the destination.

use crate::extract::{Detection, QuickHash, QuickHasher, Reader, Row};
use crate::finding::{FileNo, Finding};
use loss::{LiveCounter, LiveSubscriptions};
use profile::Profiler;

pub mod answers;
mod arrived;
mod assemble;
mod cell_hash;
pub mod checklist;
mod complete;
mod day_orders;
mod join;
mod keys;
pub mod loss;
mod profile;
mod rank;
mod separators;
mod shapes;
pub mod tag;

pub use crate::source::{FileLabel, MailStatus};
pub use arrived::Arrived;
pub use assemble::{Assembly, assemble};
pub use complete::Completeness;
pub use day_orders::day_orders;
pub use join::{DataSet, FileShare, SurveyedFile};
pub use keys::{FileKeys, RowCounts};
pub use profile::{
    ColumnProfile, DateForm, DateFormat, DayOrder, Decimal, DecimalMark, Distinct, Extreme, FieldType,
    MOST_TOKENS, NumberForm, Profile, Separator, SeparatorGuess, TypeGuess,
};
pub use rank::{Rank, ranks};
pub use separators::separators;
pub use shapes::shapes_text;

/// One file on its way through.
pub struct FileSurvey {
    reader: Reader,
    hash: QuickHasher,
    seen: Seen,
}

/// What looks at every row.
struct Seen {
    profile: Profiler,
    keys: FileKeys,
    live: Option<LiveCounter>,
    /// Of the cells of the row at hand; each cell is hashed once for all who count.
    hashes: Vec<u64>,
}

impl Seen {
    fn see(&mut self, row: &Row<'_>) {
        self.profile.see(row, &mut self.hashes);
        self.keys.see(row, &self.hashes);
        if let Some(live) = &mut self.live {
            live.see(row);
        }
    }
}

/// What was learnt of one file.
#[derive(Debug)]
pub struct Surveyed {
    /// Quick hash of its bytes.
    pub quick_hash: QuickHash,
    /// What each column holds, and how many rows there are.
    pub profile: Profile,
    /// Who its rows are about, hashed.
    pub keys: FileKeys,
    /// Subscriptions that are still charged; none where the file does not tell.
    pub live: Option<LiveSubscriptions>,
    /// Findings about its rows in the order of the rows, then those about its keys, its cells and its columns. Those of
    /// the detection are not among them.
    pub findings: Vec<Finding>,
}

impl FileSurvey {
    /// Begins with a file, from its first byte.
    #[must_use]
    pub fn new(detection: &Detection, file: FileNo) -> Self {
        Self {
            reader: Reader::new(detection, file),
            hash: QuickHasher::default(),
            seen: Seen {
                profile: Profiler::new(detection, file),
                keys: FileKeys::new(detection, file),
                live: LiveCounter::new(detection),
                hashes: Vec::new(),
            },
        }
    }

    /// Splits a column, from 0, by the separator that a person chose, and not by the one that does best.
    #[must_use]
    pub fn with_separator(mut self, column: usize, separator: Separator) -> Self {
        self.seen.profile.choose_separator(column, separator);
        self
    }

    /// Takes the next slice of the file. Any slicing gives the same result.
    pub fn push(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        let seen = &mut self.seen;
        self.reader.push(bytes, &mut |row| seen.see(row));
    }

    /// Ends the file.
    #[must_use]
    pub fn finish(mut self) -> Surveyed {
        let mut seen = self.seen;
        let mut findings = self.reader.finish(&mut |row| seen.see(row));
        findings.append(&mut seen.keys.take_findings());
        let (profile, of_columns) = seen.profile.finish();
        findings.extend(of_columns);
        Surveyed {
            quick_hash: self.hash.finish(),
            profile,
            keys: seen.keys,
            live: seen.live.map(LiveCounter::finish),
            findings,
        }
    }
}

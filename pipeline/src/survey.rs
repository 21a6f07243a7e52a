//! What the chosen files hold, learnt while their rows pass once: profiles of columns, counts, hash, findings.
//!
//! [`FileSurvey`] is pushed slice by slice like the reader it drives, and keeps no row. It must not know the mapping or
//! the destination.

use crate::extract::{Detection, FileHash, Reader};
use crate::finding::{FileNo, Finding};

pub mod answers;
mod profile;
pub mod tag;

pub use profile::{ColumnProfile, Profile};

/// One file on its way through.
pub struct FileSurvey {
    reader: Reader,
    hash: FileHash,
    seen: Seen,
}

/// What looks at every row.
struct Seen {
    profile: Profile,
}

/// What was learnt of one file.
#[derive(Debug)]
pub struct Surveyed {
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// What each column holds, and how many rows there are.
    pub profile: Profile,
    /// Findings about its rows, in the order of the rows. Those of the detection are not among them.
    pub findings: Vec<Finding>,
}

impl FileSurvey {
    /// Begins with a file, from its first byte.
    #[must_use]
    pub fn new(detection: &Detection, file: FileNo) -> Self {
        Self {
            reader: Reader::new(detection, file),
            hash: FileHash::default(),
            seen: Seen {
                profile: Profile::new(&detection.columns),
            },
        }
    }

    /// Takes the next slice of the file. Any slicing gives the same result.
    pub fn push(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        let seen = &mut self.seen;
        self.reader.push(bytes, &mut |row| seen.profile.see(row));
    }

    /// Ends the file.
    #[must_use]
    pub fn finish(mut self) -> Surveyed {
        let seen = &mut self.seen;
        let findings = self.reader.finish(&mut |row| seen.profile.see(row));
        Surveyed {
            sha256: self.hash.finish(),
            profile: self.seen.profile,
            findings,
        }
    }
}

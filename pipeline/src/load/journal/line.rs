//! The form of a line: sequence number, checksum, entry as JSON. A line that changed, is missing or stands twice is
//! noticed, and nothing is skipped.

use super::Entry;
use sha2::{Digest, Sha256};

/// Why a line is not an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Corrupt {
    /// Not of the form `sequence checksum json`.
    #[error("expected a journal line of sequence number, checksum and entry, found another form")]
    Form,
    /// The checksum is that of another text.
    #[error("expected the checksum of the journal line, found another")]
    Checksum,
    /// The text is intact but is not an entry that this version knows.
    #[error("expected a journal entry of this version, found another")]
    Entry,
    /// A line is missing or doubled.
    #[error("expected journal line {expected}, found {found}")]
    Sequence {
        /// Number expected.
        expected: u64,
        /// Number found.
        found: u64,
    },
}

/// Renders an entry as one line without its end: `sequence checksum json`.
#[must_use]
pub fn encode(sequence: u64, entry: &Entry) -> String {
    // Serialising plain data of numbers, strings and lists cannot fail; should it ever, the line is refused by
    // `decode` instead of being taken for an entry.
    let json = serde_json::to_string(entry).unwrap_or_default();
    format!("{sequence} {} {json}", checksum(sequence, &json))
}

/// Reads a line.
///
/// # Errors
/// A line that was not written by [`encode`], or that changed since.
pub fn decode(line: &str) -> Result<(u64, Entry), Corrupt> {
    let mut parts = line.trim_end_matches(['\r', '\n']).splitn(3, ' ');
    let (Some(sequence), Some(sum), Some(json)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Corrupt::Form);
    };
    let sequence: u64 = sequence.parse().map_err(|_| Corrupt::Form)?;
    if checksum(sequence, json) != sum {
        return Err(Corrupt::Checksum);
    }
    serde_json::from_str(json)
        .map(|entry| (sequence, entry))
        .map_err(|_| Corrupt::Entry)
}

/// Reads a whole journal, lines in order from 0.
///
/// # Errors
/// The first line that is corrupt, missing or doubled. Nothing is skipped.
pub fn read<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Vec<Entry>, Corrupt> {
    let mut entries = Vec::new();
    for (line, expected) in lines.into_iter().zip(0_u64..) {
        let (found, entry) = decode(line)?;
        if found != expected {
            return Err(Corrupt::Sequence { expected, found });
        }
        entries.push(entry);
    }
    Ok(entries)
}

/// First eight bytes of SHA-256 over number and text.
fn checksum(sequence: u64, json: &str) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::new()
        .chain_update(sequence.to_be_bytes())
        .chain_update(json)
        .finalize();
    digest
        .iter()
        .take(8)
        .fold(String::with_capacity(16), |mut text, byte| {
            // Writing to a String cannot fail.
            let _infallible = write!(text, "{byte:02x}");
            text
        })
}

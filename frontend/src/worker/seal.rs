//! The SHA-256 of a file: its identity in plans, journals and reports.
//!
//! It takes longer than reading the rows, so it is computed after the first result stands on the page, while nothing
//! else is asked. The quick hash of the same pass proves that it is the hash of what was collected.

use super::inbox::Inbox;
use super::planning::NoPlan;
use super::source::Source;
use crate::browser::file::Stream;
use pipeline::extract::{FileHash, QuickHasher};

/// SHA-256 of the file, computed unless it is known.
///
/// # Errors
/// Another command waits, or the file is not what was collected.
pub async fn seal(source: &Source, inbox: &mut Inbox) -> Result<[u8; 32], NoPlan> {
    if let Some(known) = source.sha256.get() {
        return Ok(*known);
    }
    let changed = || NoPlan::FileChanged(source.number);
    let (mut quick, mut full) = (QuickHasher::default(), FileHash::default());
    let mut stream = Stream::open(&source.file).map_err(|_gone| changed())?;
    while let Some(piece) = stream.next().await.map_err(|_gone| changed())? {
        quick.update(piece);
        full.update(piece);
        if inbox.has_change() {
            return Err(NoPlan::Overtaken);
        }
    }
    if quick.finish() != source.quick_hash() {
        return Err(changed());
    }
    Ok(*source.sha256.get_or_init(|| full.finish()))
}

//! Looks for duplicates when asked to: the files pass once more, then rows are compared in slices, so that the page hears
//! how far it is and can stop it.

use super::host::Tell;
use super::inbox::Inbox;
use super::planning::{self, NoPlan, SOURCE_ACCOUNT};
use super::source::Source;
use crate::browser::clock;
use crate::browser::file::Stream;
use crate::message::Event;
use pipeline::extract::Reader;
use pipeline::mapping::Mapping;
use pipeline::mapping::duplicates::Decisions;
use pipeline::plan::{Comparing, Found, Search};
use pipeline::survey::answers::Answers;
use std::rc::Rc;
use std::sync::Arc;

/// Pairs of rows compared in one slice: some fifty milliseconds.
const SLICE: usize = 20_000;
/// Share of the reading in the whole, in thousandths.
const READING: u64 = 250;

/// Looks through the files; none where the person stopped it, or changed something meanwhile.
///
/// # Errors
/// A file that is not as it was.
pub async fn search(
    sources: &[Rc<Source>],
    mapping: &Mapping,
    inbox: &mut Inbox,
    tell: &Tell,
) -> Result<Option<Found>, NoPlan> {
    tell_progress(tell, 0);
    let (directory, _told_by_the_plan) = planning::gather(sources, mapping, inbox).await?;
    let mut search = Search::new(mapping.clone(), SOURCE_ACCOUNT, Arc::new(directory));
    let total: u64 = sources.iter().map(|source| source.size_bytes).sum();
    let mut done = 0_u64;
    for source in sources {
        let number = source.number;
        let changed = || NoPlan::FileChanged(number);
        if !search.open_file(number, &source.detection, source.quick_hash()) {
            done = done.saturating_add(source.size_bytes);
            continue;
        }
        let mut reader = Reader::new(&source.detection, number);
        let mut stream = Stream::open(&source.file).map_err(|_gone| changed())?;
        while let Some(piece) = stream.next().await.map_err(|_gone| changed())? {
            done = done.saturating_add(u64::try_from(piece.len()).unwrap_or(0));
            reader.push(piece, &mut |row| search.row(number, row));
            tell_progress(tell, (done * READING).checked_div(total).unwrap_or(READING));
            if inbox.has_stop() {
                return Ok(None);
            }
        }
        // What it finds was told when the file was collected.
        let _told_before = reader.finish(&mut |row| search.row(number, row));
    }
    Ok(compare(search.begin(), inbox, tell).await)
}

async fn compare(mut comparing: Comparing, inbox: &mut Inbox, tell: &Tell) -> Option<Found> {
    while comparing.step(SLICE) {
        let share = u64::from(comparing.per_mille()) * (1000 - READING) / 1000;
        tell_progress(tell, READING + share);
        // Commands come in between.
        clock::sleep(0).await;
        if inbox.has_stop() {
            return None;
        }
    }
    Some(comparing.finish())
}

fn tell_progress(tell: &Tell, per_mille: u64) {
    let per_mille = u16::try_from(per_mille.min(1000)).unwrap_or(1000);
    tell.event(&Event::LookingForDuplicates(per_mille));
}

/// What a search depends on: the files, and what the mapping makes of their rows. Decisions, and what was said of losses or
/// tags, are no part of it.
#[must_use]
pub fn basis(sources: &[Rc<Source>], mapping: &Mapping) -> (Vec<u16>, [u8; 32]) {
    let mut mapping = mapping.clone();
    mapping.duplicates = Decisions::default();
    mapping.shapes.duplicates = Default::default();
    mapping.answers = Answers {
        clock: mapping.answers.clock,
        files: mapping.answers.files,
        separators: mapping.answers.separators,
        ..Answers::default()
    };
    let files = sources.iter().map(|source| source.number.0);
    (files.collect(), mapping.hash())
}

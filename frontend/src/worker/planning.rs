//! Streams the files a second time, through the plan: companies first, then contacts, then what hangs on them and what they
//! bought. Before that, the files that tell who is who are read for that alone.

use super::host::Tell;
use super::inbox::Inbox;
use super::seal::seal;
use super::source::Source;
use crate::browser::clock;
use crate::browser::file::Stream;
use crate::message::Event;
use pipeline::extract::{FileHashes, QuickHasher, Reader};
use pipeline::finding::{FileNo, Finding};
use pipeline::mapping::{Mapping, needed_tables};
use pipeline::plan::{Builder, Destination, Plan};
use pipeline::source::Kind;
use pipeline::transform::{Directory, Gatherer};
use shared::id::OrgId;
use shared::millis::Millis;
use std::rc::Rc;
use std::sync::Arc;
use uuid::Uuid;

/// The page hears of progress at most this often.
const TELL_MS: u64 = 200;

/// The Kartra account that the files come from; the page knows of one only.
pub(super) const SOURCE_ACCOUNT: &str = "kartra";

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPlan {
    /// The person changed files or mapping meanwhile.
    Overtaken,
    /// A file is not as it was.
    FileChanged(FileNo),
}

/// Makes the plan, and says who is who. What was found before over all rows is noted in it.
///
/// # Errors
/// See [`NoPlan`].
pub async fn plan(
    sources: &[Rc<Source>],
    mapping: &Mapping,
    noted: Vec<Finding>,
    inbox: &mut Inbox,
    tell: &Tell,
) -> Result<(Plan, Arc<Directory>), NoPlan> {
    let total = sources.iter().map(|source| u64::from(source.rows())).sum();
    let (directory, ambiguous) = gather(sources, mapping, inbox).await?;
    let directory = Arc::new(directory);
    let mut planning = Planning {
        // What the organisation lacks is created before anything is loaded, so all of it is planned.
        builder: Builder::knowing(mapping.clone(), nowhere(), Arc::clone(&directory))
            .having(needed_tables(mapping)),
        done: 0,
        total,
        told: clock::now(),
    };
    planning.builder.note(ambiguous);
    planning.builder.note(noted);
    for source in in_order(sources) {
        planning.read(source, inbox, tell).await?;
    }
    Ok((planning.builder.finish(), directory))
}

/// Who is who in all files, and the keys that stand for two.
pub(super) async fn gather(
    sources: &[Rc<Source>],
    mapping: &Mapping,
    inbox: &mut Inbox,
) -> Result<(Directory, Vec<Finding>), NoPlan> {
    let mut gatherer = Gatherer::default();
    for source in sources {
        let number = source.number;
        if !gatherer.open_file(number, mapping, &source.detection) {
            continue;
        }
        let mut reader = Reader::new(&source.detection, number);
        let mut stream = Stream::open(&source.file).map_err(|_gone| NoPlan::FileChanged(number))?;
        while let Some(piece) = stream.next().await.map_err(|_gone| NoPlan::FileChanged(number))? {
            reader.push(piece, &mut |row| gatherer.row(number, row));
            if inbox.has_change() {
                return Err(NoPlan::Overtaken);
            }
        }
        // What it finds was told when the file was collected; that its bytes are the same is seen by the plan's reading.
        let _told_before = reader.finish(&mut |row| gatherer.row(number, row));
    }
    Ok(gatherer.finish())
}

struct Planning {
    builder: Builder,
    done: u64,
    total: u64,
    told: Millis,
}

impl Planning {
    async fn read(&mut self, source: &Source, inbox: &mut Inbox, tell: &Tell) -> Result<(), NoPlan> {
        let changed = || NoPlan::FileChanged(source.number);
        let hashes = FileHashes {
            quick: source.quick_hash(),
            sha256: seal(source, inbox).await?,
        };
        self.builder.open_file(source.number, &source.detection, hashes);
        let mut reader = Reader::new(&source.detection, source.number);
        let mut hash = QuickHasher::default();
        let mut stream = Stream::open(&source.file).map_err(|_gone| changed())?;
        while let Some(piece) = stream.next().await.map_err(|_gone| changed())? {
            hash.update(piece);
            let Self { builder, done, .. } = self;
            reader.push(piece, &mut |row| {
                builder.row(source.number, row);
                *done = done.saturating_add(1);
            });
            self.tell_when_due(tell);
            if inbox.has_change() {
                return Err(NoPlan::Overtaken);
            }
        }
        let Self { builder, done, .. } = self;
        // What it finds was told when the file was collected.
        let _told_before = reader.finish(&mut |row| {
            builder.row(source.number, row);
            *done = done.saturating_add(1);
        });
        // What was read must be what was collected, else places and findings speak of another file.
        if hash.finish() == source.quick_hash() {
            Ok(())
        } else {
            Err(changed())
        }
    }

    fn tell_when_due(&mut self, tell: &Tell) {
        let now = clock::now();
        if now.since(self.told) >= TELL_MS {
            self.told = now;
            tell.event(&Event::Planning {
                done: self.done,
                total: self.total,
            });
        }
    }
}

/// A plan is aimed at its destination when a run begins; until then its ids are those of no organisation.
fn nowhere() -> Destination {
    Destination {
        organization: OrgId(Uuid::nil()),
        epoch: 0,
        import_number: 0,
        source_account: SOURCE_ACCOUNT.to_owned(),
    }
}

/// In the order of their kinds; within a kind as chosen. Rows of files of no kind become nothing.
fn in_order(sources: &[Rc<Source>]) -> Vec<&Source> {
    let known = sources
        .iter()
        .map(Rc::as_ref)
        .filter(|source| source.detection.kind.is_some());
    let mut in_order: Vec<&Source> = known.collect();
    in_order.sort_by_key(|source| source.detection.kind.map(Kind::turn));
    in_order
}

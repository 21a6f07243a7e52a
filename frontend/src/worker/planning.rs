//! Streams the files a second time, through the plan: companies first, then contacts, then what they bought.

use super::host::Tell;
use super::inbox::Inbox;
use super::seal::seal;
use super::source::Source;
use crate::browser::clock;
use crate::browser::file::Stream;
use crate::message::Event;
use pipeline::extract::{FileHashes, QuickHasher, Reader};
use pipeline::finding::FileNo;
use pipeline::mapping::Mapping;
use pipeline::plan::{Builder, Destination, Plan};
use pipeline::source::Kind;
use shared::id::OrgId;
use shared::millis::Millis;
use std::rc::Rc;
use uuid::Uuid;

/// The page hears of progress at most this often.
const TELL_MS: u64 = 200;

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPlan {
    /// The person changed files or mapping meanwhile.
    Overtaken,
    /// A file is not as it was.
    FileChanged(FileNo),
}

/// Makes the plan.
///
/// # Errors
/// See [`NoPlan`].
pub async fn plan(
    sources: &[Rc<Source>],
    mapping: &Mapping,
    inbox: &mut Inbox,
    tell: &Tell,
) -> Result<Plan, NoPlan> {
    let total = sources.iter().map(|source| u64::from(source.rows())).sum();
    let mut planning = Planning {
        builder: Builder::new(mapping.clone(), nowhere()),
        done: 0,
        total,
        told: clock::now(),
    };
    for source in in_order(sources) {
        planning.read(source, inbox, tell).await?;
    }
    Ok(planning.builder.finish())
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
        source_account: "kartra".to_owned(),
    }
}

/// Companies first, so that contacts find their parents, and what they bought last; within a kind as chosen.
fn in_order(sources: &[Rc<Source>]) -> Vec<&Source> {
    let of = |wanted: Kind| {
        sources
            .iter()
            .map(Rc::as_ref)
            .filter(move |source| source.detection.kind == Some(wanted))
    };
    let kinds = [Kind::Companies, Kind::Contacts, Kind::Transactions];
    kinds.into_iter().flat_map(of).collect()
}

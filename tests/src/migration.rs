//! A migration driven as the worker of the page drives it: files in memory, a journal in memory, one lane after the
//! other, and the world's clock moved where the run wants to wait.

use crate::world::{self, World};
use anyhow::{Context as _, ensure};
use pipeline::extract::{self, Detection, FileHashes, Reader, Row};
use pipeline::finding::FileNo;
use pipeline::load::{self, Answer, Event, Mode, Order, Run, Settings, Step};
use pipeline::mapping::{self, Mapping};
use pipeline::plan::{Builder, Destination, Plan};
use pipeline::reconcile::{self, Report};
use pipeline::source::Kind;
use pipeline::transform::Gatherer;
use shared::id::{Fence, OrgId, RunId};
use shared::session::Consent;
use std::sync::Arc;
use uuid::Uuid;

/// Milliseconds that an exchange takes in the world's clock.
const EXCHANGE_MS: u64 = 40;
/// More steps than any test's run needs; a run that takes more does not end.
const MOST_STEPS: usize = 200_000;

/// A file as it was dropped.
pub struct Dropped {
    number: FileNo,
    bytes: Vec<u8>,
    detection: Detection,
}

impl Dropped {
    /// Recognises a file.
    pub fn read(number: u16, name: &str, bytes: Vec<u8>) -> anyhow::Result<Self> {
        let detection = extract::detect(name, bytes.len() as u64, &bytes)?.with_last_change(world::START);
        Ok(Self {
            number: FileNo(number),
            bytes,
            detection,
        })
    }

    /// Which export it is.
    pub fn kind(&self) -> Option<Kind> {
        self.detection.kind
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Changes the file on disk.
    pub fn spoil(&mut self, change: impl FnOnce(&mut Vec<u8>)) {
        change(&mut self.bytes);
    }
}

/// The standard mapping of these files.
pub fn standard_mapping(files: &[Dropped]) -> Mapping {
    let columns: Vec<_> = files
        .iter()
        .filter_map(|file| Some((file.detection.kind?, &file.detection.columns)))
        .flat_map(|(kind, columns)| columns.iter().map(move |column| (kind, column)))
        .collect();
    mapping::standard(&columns)
}

/// Plans the files for an organisation.
pub fn plan(files: &[Dropped], organization: OrgId, epoch: u32, import_number: i32) -> Plan {
    let destination = Destination {
        organization,
        epoch,
        import_number,
        source_account: "kartra".to_owned(),
    };
    let mapping = standard_mapping(files);
    let mut gatherer = Gatherer::default();
    for file in files {
        if gatherer.open_file(file.number, &mapping, &file.detection) {
            read(file, &mut |row| gatherer.row(file.number, row));
        }
    }
    let (directory, ambiguous) = gatherer.finish();
    let mut builder = Builder::knowing(mapping, destination, Arc::new(directory));
    builder.note(ambiguous);
    let mut in_order: Vec<&Dropped> = files.iter().collect();
    in_order.sort_by_key(|file| file.detection.kind.map(Kind::turn));
    for file in in_order {
        builder.open_file(file.number, &file.detection, FileHashes::of(&file.bytes));
        read(file, &mut |row| builder.row(file.number, row));
    }
    builder.finish()
}

/// In odd pieces, so that rows are cut wherever it hurts.
fn read(file: &Dropped, take: &mut dyn FnMut(&Row<'_>)) {
    let mut reader = Reader::new(&file.detection, file.number);
    for piece in file.bytes.chunks(1_013) {
        reader.push(piece, take);
    }
    let _findings = reader.finish(take);
}

/// A run under way with its journal.
pub struct Migration<'a> {
    /// The files.
    pub files: &'a [Dropped],
    /// The plan.
    pub plan: Plan,
    /// The run.
    pub run: Run,
    /// Lines of the journal, durable in their order.
    pub journal: Vec<String>,
    fence: Fence,
}

impl<'a> Migration<'a> {
    /// Signs in, chooses the organisation, consents, leases, and starts the run.
    pub async fn begin(
        world: &mut World,
        files: &'a [Dropped],
        kind: shared::session::OrgKind,
        epoch: u32,
        seed: u128,
    ) -> anyhow::Result<Self> {
        if world.session().await?.person.is_none() {
            world.sign_in().await?;
        }
        let organization = world.organization(kind).await?;
        world.choose(&organization).await?;
        let number = i32::try_from(seed % 1_000_000)?;
        let mut plan = plan(files, organization.id, epoch, number);
        let known = world.know(Vec::new()).await?.currencies.into_iter();
        let missing = plan.know_currencies(known.map(|currency| (currency.code, currency.id)));
        ensure!(missing.is_empty(), "the organisation has no {missing:?}");
        world
            .consent(&Consent {
                organization: organization.id,
                plan: plan.manifest.plan.clone(),
                tables: plan.tables(),
            })
            .await?;
        let id = RunId(Uuid::from_u128(seed | 1));
        let fence = world.lease(id, None).await?.fence;
        let run = Run::start(&plan, id, Mode::Load, settings(), world.now());
        Ok(Self {
            files,
            plan,
            run,
            journal: Vec::new(),
            fence,
        })
    }

    /// Throws the run away and makes it again from the journal, as after a crash.
    pub fn crash(&mut self, world: &World) -> anyhow::Result<()> {
        let entries = load::read(self.journal.iter().map(String::as_str))?;
        self.run = Run::resume(&self.plan, &entries, settings(), world.now())?;
        Ok(())
    }

    /// Drives until the run ends, pauses or waits for a person. `crash_after` throws it away after so many entries.
    pub async fn drive(&mut self, world: &mut World, mut crash_after: Option<usize>) -> anyhow::Result<()> {
        for _ in 0..MOST_STEPS {
            match self.run.next(world.now()) {
                Step::Journal(entry) => {
                    self.journal.push(load::encode(self.run.sequence(), &entry));
                    if crash_after.is_some_and(|left| self.journal.len() >= left) {
                        crash_after = None;
                        self.crash(world)?;
                    } else {
                        self.run.on(world.now(), Event::Journaled);
                    }
                }
                Step::Send(order) => {
                    let answer = self.carry_out(world, &order).await?;
                    world.pass(EXCHANGE_MS);
                    self.run.on(
                        world.now(),
                        Event::Answered {
                            number: order.number,
                            answer,
                        },
                    );
                }
                Step::Wait { until: Some(moment) } => world.wait_until(moment),
                Step::Wait { until: None } | Step::Done => return Ok(()),
            }
        }
        anyhow::bail!("the run did not end in {MOST_STEPS} steps")
    }

    async fn carry_out(&self, world: &mut World, order: &Order) -> anyhow::Result<Answer> {
        let records = if load::needs_records(&self.plan, order) {
            let spans = self.plan.spans(order.phase, &order.members);
            let bytes: Vec<Vec<u8>> = spans
                .iter()
                .map(|(number, span)| {
                    let file = self.files.iter().find(|file| file.number == *number)?;
                    let start = usize::try_from(span.offset).ok()?;
                    file.bytes
                        .get(start..start.checked_add(usize::try_from(span.len).ok()?)?)
                        .map(<[u8]>::to_vec)
                })
                .collect::<Option<_>>()
                .context("every span lies in its file")?;
            match self.plan.records(order.phase, &order.members, &bytes) {
                Ok(records) => records,
                Err(_changed) => return Ok(Answer::Stopped(shared::outcome::StopReason::FilesChanged)),
            }
        } else {
            Vec::new()
        };
        let chunk = load::chunk(&self.plan, order, self.run.id(), self.fence, records.clone())?;
        let outcome = world.chunk(&chunk).await?;
        Ok(reconcile::judge(&self.plan, order, &records, outcome))
    }

    /// The account of the run; the law of the rig is checked each time it is asked for.
    pub fn report(&self) -> anyhow::Result<Report> {
        let report = Report::of(&self.plan, &self.run);
        let rows_in = self.plan.manifest.rows_in;
        let accounted = self.plan.manifest.rows_sent + self.plan.manifest.rows_left_out;
        ensure!(
            rows_in == accounted,
            "rows in {rows_in}, accounted for {accounted}"
        );
        Ok(report)
    }
}

/// As in production, with small chunks so that small files make many, and no quiet time, which only costs patience.
fn settings() -> Settings {
    Settings {
        chunk_rows: 17,
        read_ids: 23,
        lanes: 3,
        ..Settings::default()
    }
}

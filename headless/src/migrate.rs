//! `migrate`: from a folder to records in an organisation, or on from where a journal ends.

use crate::door::Door;
use crate::drive::{Decisions, Driven, Entrance};
use crate::journal::{self, About, Journal, Remembered};
use crate::lanes::Lanes;
use crate::source::Source;
use crate::{Ending, account, collect, mapping, planning, prepare, say};
use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use pipeline::load::{Entry, Mode, Run, Settings};
use pipeline::mapping::{Mapping, needed_tables};
use pipeline::plan::Destination;
use shared::id::{OrgId, RunId};
use shared::session::{Consent, OrgKind};
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::path::{Path, PathBuf};
use url::Url;
use uuid::Uuid;

/// Seconds from 1970 to 2020: numbers of imports count from there, so that they fit a 32-bit column until 2088.
const FIRST_IMPORT_S: u64 = 1_577_836_800;

/// Arguments of `migrate`.
#[derive(Args)]
pub(crate) struct Wanted {
    /// Folder with the exports.
    folder: PathBuf,
    #[command(flatten)]
    place: Place,
    /// A saved mapping; without it the standard one, with what is proposed for sure.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Where the journal is kept; a journal that is there is gone on with.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Create the tables and columns that the mapping needs and the organisation lacks; without it records that need them
    /// are left out.
    #[arg(long)]
    prepare: bool,
    /// Go on past the differences that a reconciliation finds, for this reason; without it the run holds there.
    #[arg(long, value_name = "REASON")]
    accept_differences: Option<String>,
}

/// Where an emulated organisation is.
#[derive(Args)]
pub(crate) struct Place {
    /// Address of the emulated cloud, `http://127.0.0.1:8081`. Loopback only.
    #[arg(long, value_name = "URL")]
    emulator: Url,
    /// Which of its organisations.
    #[arg(long, value_enum, default_value_t = Site::Sandbox)]
    organization: Site,
}

/// The organisations of an emulated cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Site {
    Sandbox,
    Production,
}

impl Place {
    pub(crate) fn kind(&self) -> OrgKind {
        match self.organization {
            Site::Sandbox => OrgKind::Sandbox,
            Site::Production => OrgKind::Production,
        }
    }

    /// The loopback address behind the URL.
    pub(crate) fn address(&self) -> Result<SocketAddr> {
        let host = self
            .emulator
            .host_str()
            .context("the address of the emulator names no host")?;
        let port = self.emulator.port_or_known_default().unwrap_or(80);
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let mut found = (host, port)
            .to_socket_addrs()
            .with_context(|| format!("{host} is no address"))?;
        let loopback = found.find(|address| address.ip().is_loopback());
        if self.emulator.scheme() != "http" {
            bail!(
                "expected an address that begins with http://, found {}",
                self.emulator
            );
        }
        loopback.with_context(|| {
            format!("expected a loopback address, found {host}: real organisations are loaded from the page")
        })
    }
}

/// Migrates.
pub(crate) async fn migrate(wanted: Wanted) -> Result<Ending> {
    let address = wanted.place.address()?;
    let remembered = wanted
        .journal
        .as_deref()
        .map(journal::read)
        .transpose()?
        .flatten();
    let saved = match (&remembered, &wanted.mapping) {
        (Some(remembered), None) => Some(Mapping::from_json(&remembered.about.mapping)?),
        (_, Some(path)) => Some(mapping::open(path)?),
        (None, None) => None,
    };
    let decisions = Decisions {
        gate_note: wanted.accept_differences.clone(),
    };
    let journey = Journey::prepare(&wanted.folder, saved)?;
    let door = Door::before(address)?;
    let epoch = remembered.as_ref().and_then(Remembered::epoch_after);
    if let (Some(_), Some(path)) = (epoch, &wanted.journal) {
        let aside = journal::put_aside(path)?;
        say(&format!(
            "The run of this journal was undone; it stands in {} now.",
            aside.display()
        ));
    }
    let remembered = remembered.filter(|_| epoch.is_none());
    let mut driven = match remembered {
        Some(remembered) => {
            let path = wanted.journal.as_deref().unwrap_or(Path::new(""));
            journey
                .go_on(&door, &wanted.place, remembered, path, decisions)
                .await?
        }
        None => {
            journey
                .begin(&door, &wanted, epoch.unwrap_or_default(), decisions)
                .await?
        }
    };
    let ending = driven.drive().await?;
    account::print(&driven.entrance.organization, &driven.lanes, &driven.run, ending)?;
    Ok(ending)
}

/// Files that were read and the mapping for them.
pub(crate) struct Journey {
    folder: PathBuf,
    sources: Vec<Source>,
    mapping: Mapping,
}

impl Journey {
    /// Reads the files of a folder and settles the mapping.
    pub(crate) fn prepare(folder: &Path, saved: Option<Mapping>) -> Result<Self> {
        let answers = saved
            .as_ref()
            .map(|saved| saved.answers.clone())
            .unwrap_or_default();
        let sources = collect::collect(folder, &answers)?;
        for source in &sources {
            let kind = source
                .kind()
                .map_or("not recognised", pipeline::source::Kind::name);
            say(&format!(
                "{}: {kind}, {} rows, {} bytes",
                source.name(),
                source.surveyed.profile.rows(),
                source.size_bytes
            ));
        }
        let mapping = mapping::confirm(&sources, saved)?;
        let folder = std::fs::canonicalize(folder)?;
        Ok(Self {
            folder,
            sources,
            mapping,
        })
    }

    async fn begin(self, door: &Door, wanted: &Wanted, epoch: u32, decisions: Decisions) -> Result<Driven> {
        let entrance = Entrance::open(door, wanted.place.kind()).await?;
        if wanted.prepare {
            prepare::prepare(door, &self.mapping).await?;
        }
        let known = door.know(needed_tables(&self.mapping)).await?;
        let seconds = (door.clock.now().0 / 1_000).saturating_sub(FIRST_IMPORT_S);
        let number = i32::try_from(seconds).unwrap_or(i32::MAX);
        let destination = at(entrance.organization.id, epoch, number);
        let plan = planning::plan(&self.sources, &self.mapping, destination, known)?;
        let about = About::new(
            &self.folder,
            entrance.organization.clone(),
            self.mapping.to_json(),
        );
        let journal = Journal::begin(wanted.journal.as_deref(), &about)?;
        let id = RunId(Uuid::from_u128(rand::random()));
        let run = Run::start(&plan, id, Mode::Load, Settings::default(), door.clock.now());
        let lanes = Lanes::new(id, plan, self.sources, door.clone());
        let entrance = entrance.agreeing(consent(&lanes)).await?;
        Ok(Driven {
            run,
            lanes,
            journal,
            decisions,
            entrance,
        })
    }

    /// The run of a journal.
    pub(crate) async fn go_on(
        self,
        door: &Door,
        place: &Place,
        remembered: Remembered,
        path: &Path,
        decisions: Decisions,
    ) -> Result<Driven> {
        let Some(Entry::RunStarted {
            run: id,
            organization,
            epoch,
            import_number,
            ..
        }) = remembered.entries.first()
        else {
            bail!("the journal does not begin with the start of a run");
        };
        let entrance = Entrance::open(door, place.kind()).await?;
        let known = door.know(needed_tables(&self.mapping)).await?;
        let destination = at(*organization, *epoch, *import_number);
        let plan = planning::plan(&self.sources, &self.mapping, destination, known)?;
        if entrance.organization.id != *organization {
            bail!("the journal is about another organisation");
        }
        let run = Run::resume(&plan, &remembered.entries, Settings::default(), door.clock.now())?;
        let journal = Journal::go_on(path, &remembered)?;
        let lanes = Lanes::new(*id, plan, self.sources, door.clone());
        let entrance = entrance.agreeing(consent(&lanes)).await?;
        Ok(Driven {
            run,
            lanes,
            journal,
            decisions,
            entrance,
        })
    }
}

fn consent(lanes: &Lanes) -> Consent {
    Consent {
        organization: lanes.plan.destination().organization,
        plan: lanes.plan.manifest.plan.clone(),
        tables: lanes.plan.tables(),
    }
}

fn at(organization: OrgId, epoch: u32, import_number: i32) -> Destination {
    Destination {
        organization,
        epoch,
        import_number,
        source_account: "kartra".to_owned(),
    }
}

//! `rollback`: the run of a journal, undone exactly.

use crate::door::Door;
use crate::drive::Decisions;
use crate::journal;
use crate::migrate::{Journey, Place};
use crate::{Ending, account};
use anyhow::{Context as _, Result};
use clap::Args;
use pipeline::load::{Event, StageView};
use pipeline::mapping::Mapping;
use std::path::PathBuf;

/// Arguments of `rollback`.
#[derive(Args)]
pub(crate) struct Wanted {
    /// The journal of the run.
    #[arg(long, value_name = "FILE")]
    journal: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Folder with the exports, where it is not the one that the journal names.
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Rolls back.
pub(crate) async fn roll_back(wanted: Wanted) -> Result<Ending> {
    let address = wanted.place.address()?;
    let remembered = journal::read(&wanted.journal)?;
    let remembered =
        remembered.with_context(|| format!("there is no journal at {}", wanted.journal.display()))?;
    let folder = wanted.folder.unwrap_or_else(|| remembered.about.folder.clone());
    let saved = Mapping::from_json(&remembered.about.mapping)?;
    let journey = Journey::prepare(&folder, Some(saved))?;
    let door = Door::before(address)?;
    let mut driven = journey
        .go_on(
            &door,
            &wanted.place,
            remembered,
            &wanted.journal,
            Decisions::default(),
        )
        .await?;
    let stage = driven.run.view().stage;
    if !matches!(stage, StageView::RollingBack { .. }) {
        driven.run.on(door.clock.now(), Event::RollBack);
    }
    let ending = driven.drive().await?;
    account::print(&driven.entrance.organization, &driven.lanes, &driven.run, ending)?;
    Ok(ending)
}

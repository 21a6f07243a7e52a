//! How a run begins: its plan is aimed, its journal opened, its lock taken.

use super::Refused;
use crate::browser::journal::{Journal, JournalError};
use crate::browser::lock::{self, Held, Lock};
use crate::browser::{api, clock, random};
use crate::worker::drive::{Lanes, Ledger, Started};
use crate::worker::exchange::Exchange;
use crate::worker::load::Proxy;
use crate::worker::rehearsal::Rehearsal;
use crate::worker::resume::{self, About, Remembered};
use crate::worker::sentence;
use crate::worker::source::Source;
use pipeline::finding::FileNo;
use pipeline::load::{Mode, Run, Settings};
use pipeline::mapping::Mapping;
use pipeline::plan::Plan;
use pipeline::prepare::design;
use shared::id::{OrgId, RunId};
use shared::schema::{PieceState, SchemaQuestion};
use shared::session::Organization;
use std::fmt::Write as _;
use std::rc::Rc;
use uuid::Uuid;

/// Seconds from 1970 to 2020: numbers of imports count from there, so that they fit a 32-bit column until 2088.
const FIRST_IMPORT_S: u64 = 1_577_836_800;

/// The organisation of every rehearsal.
const REHEARSAL: OrgId = OrgId(Uuid::from_u128(0x7265_6865_6172_4073_8000_0000_0000_0001));

/// A rehearsal in an organisation of its own, always with the same ids.
pub(super) fn rehearsal(plan: &Plan, mapping: &Mapping, sources: &[Rc<Source>]) -> Result<Started, Refused> {
    let run = new_run()?;
    let mut plan = plan.clone();
    plan.retarget(REHEARSAL, 0, 1);
    let tables: Vec<_> = plan.tables().into_iter().map(|count| count.table).collect();
    let rehearsal = Rehearsal::set_up(REHEARSAL, &tables, &plan.currencies(), &design(mapping));
    let rehearsal = rehearsal.map_err(|_cause| sentence::NO_REHEARSAL)?;
    let missing = plan.know_currencies(rehearsal.currencies());
    if !missing.is_empty() {
        return Err(sentence::NO_REHEARSAL);
    }
    Ok(Started {
        run: Run::start(&plan, run, Mode::Rehearsal, Settings::rehearsal(), clock::now()),
        lanes: lanes(run, plan, sources, Exchange::Rehearsal(Box::new(rehearsal))),
        ledger: Ledger::Forgotten,
        organization: None,
    })
}

/// A load, or the rest of one that was interrupted.
pub(super) async fn load(
    plan: &Plan,
    mapping: &Mapping,
    sources: &[Rc<Source>],
    organization: Organization,
) -> Result<(Started, Option<Held>), Refused> {
    has_all(mapping).await?;
    let journal = Journal::open().await.map_err(no_journal)?;
    let remembered = resume::remembered(&journal).await.map_err(no_journal)?;
    let interrupted = remembered
        .iter()
        .filter(|one| one.is_interrupted_load_of(plan, organization.id));
    match resume::latest_interrupted(interrupted) {
        Some(one) => go_on(one, plan, sources, journal).await,
        None => {
            let epoch = resume::next_epoch(&remembered, organization.id);
            begin(plan, sources, organization, epoch, journal).await
        }
    }
}

async fn begin(
    plan: &Plan,
    sources: &[Rc<Source>],
    organization: Organization,
    epoch: u32,
    journal: Journal,
) -> Result<(Started, Option<Held>), Refused> {
    let run = new_run()?;
    let lock = own(run).await?;
    let mut plan = plan.clone();
    plan.retarget(organization.id, epoch, import_number());
    know_currencies(&mut plan).await?;
    let about = serde_json::to_string(&about(&plan, sources, &organization)).unwrap_or_default();
    journal.begin(run, &about).await.map_err(no_journal)?;
    let started = Started {
        run: Run::start(&plan, run, Mode::Load, Settings::default(), clock::now()),
        lanes: lanes(run, plan, sources, Exchange::Proxy(Proxy::new(run))),
        ledger: Ledger::Kept(journal),
        organization: Some(organization),
    };
    Ok((started, lock))
}

async fn go_on(
    one: &Remembered,
    plan: &Plan,
    sources: &[Rc<Source>],
    journal: Journal,
) -> Result<(Started, Option<Held>), Refused> {
    let lock = own(one.run).await?;
    let start = one.start().ok_or(sentence::OTHER_PLAN)?;
    let mut plan = plan.clone();
    plan.retarget(start.organization, start.epoch, start.import_number);
    know_currencies(&mut plan).await?;
    let run = Run::resume(&plan, &one.entries, Settings::default(), clock::now())
        .map_err(|_other| sentence::OTHER_PLAN)?;
    let started = Started {
        run,
        lanes: lanes(one.run, plan, sources, Exchange::Proxy(Proxy::new(one.run))),
        ledger: Ledger::Kept(journal),
        organization: Some(one.about.organization.clone()),
    };
    Ok((started, lock))
}

/// Nothing is sent before the organisation has what the mapping needs.
async fn has_all(mapping: &Mapping) -> Result<(), Refused> {
    for needed in design(mapping) {
        let question = SchemaQuestion {
            piece: needed.piece,
            create: false,
        };
        let state = api::schema(&question).await;
        if state.map_err(|_cause| sentence::NO_LOOK)? != PieceState::Present {
            return Err(sentence::TO_CREATE);
        }
    }
    Ok(())
}

/// Money is written in the organisation's own currencies, or not at all.
async fn know_currencies(plan: &mut Plan) -> Result<(), Refused> {
    if plan.currencies().is_empty() {
        return Ok(());
    }
    let answer = api::destination(Vec::new())
        .await
        .map_err(|_cause| sentence::NO_CURRENCIES)?;
    let known = answer.currencies.into_iter();
    let missing = plan.know_currencies(known.map(|currency| (currency.code, currency.id)));
    if missing.is_empty() {
        Ok(())
    } else {
        Err(sentence::MISSING_CURRENCY)
    }
}

fn lanes(run: RunId, plan: Plan, sources: &[Rc<Source>], exchange: Exchange) -> Lanes {
    Lanes {
        run,
        plan: Rc::new(plan),
        sources: sources.into(),
        exchange: Rc::new(exchange),
    }
}

fn about(plan: &Plan, sources: &[Rc<Source>], organization: &Organization) -> About {
    let size = |file: FileNo| {
        let source = sources.iter().find(|source| source.number == file);
        source.map(|source| source.size_bytes)
    };
    About {
        organization: organization.clone(),
        plan: plan.manifest.plan.clone(),
        planned: plan.manifest.tables.iter().map(|table| table.records).sum(),
        files: plan
            .manifest
            .files
            .iter()
            .filter_map(|file| Some((size(file.file)?, hex(&file.sha256))))
            .collect(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a String cannot fail.
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}

async fn own(run: RunId) -> Result<Option<Held>, Refused> {
    match lock::acquire(&format!("run-{run}")).await {
        Lock::Held(held) => Ok(Some(held)),
        Lock::Taken => Err(sentence::OTHER_TAB),
        Lock::Unsupported => Ok(None),
    }
}

fn new_run() -> Result<RunId, Refused> {
    random::uuid()
        .map(RunId)
        .map_err(|_no_random| sentence::NO_RANDOM)
}

/// A number of its own for each run: the second in which it began.
fn import_number() -> i32 {
    let seconds = (clock::now().0 / 1_000).saturating_sub(FIRST_IMPORT_S);
    i32::try_from(seconds).unwrap_or(i32::MAX)
}

fn no_journal(_cause: JournalError) -> Refused {
    sentence::NO_JOURNAL
}

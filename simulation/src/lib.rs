//! Whole loads in virtual time, from one 64-bit seed: the real plan, run, pace and wire code before the real emulator, with
//! a network that loses, delays and garbles, a shell that is killed at any journal entry, and people who work in the
//! organisation meanwhile. What must hold at the end is checked against the organisation's own log of what was committed.

pub mod bug;
mod check;
mod files;
mod rng;
mod shell;
mod world;

pub use check::Violation;

use bug::Bug;
use files::Files;
use pipeline::mapping::needed_tables;
use pipeline::plan::Destination;
use rng::Rng;
use shared::id::OrgId;
use shell::Shell;
use uuid::Uuid;
use world::World;

/// What a seed came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Records planned.
    pub records: u64,
    /// Requests that reached the organisation.
    pub requests: u64,
    /// Faults that the network played.
    pub faults: u64,
    /// Times the shell was killed.
    pub kills: u64,
    /// True where everything was rolled back at the end.
    pub is_rolled_back: bool,
    /// Hash of everything that was sent and committed: the same seed gives the same.
    pub trace: [u8; 32],
}

/// Runs one seed. `bug` is a fault planted into the shell, to see that it is noticed.
///
/// # Errors
/// The first law that did not hold.
pub fn run(seed: u64, bug: Option<Bug>) -> Result<Outcome, Violation> {
    let mut rng = Rng::new(seed);
    let files = Files::make(&mut rng);
    let mapping = files.mapping();
    let mut world = World::new(&mut rng);
    let tables = needed_tables(&mapping);
    let present = if rng.per_mille(300) && world.prepare(&mapping) {
        tables
    } else {
        Vec::new()
    };
    let organization = OrgId(Uuid::from_u128(world::ORGANIZATION));
    let destination = Destination {
        organization,
        epoch: 0,
        import_number: i32::try_from(1 + rng.below(1_000_000)).unwrap_or(1),
        source_account: "kartra".to_owned(),
    };
    let mut plan = files.plan(&mapping, destination, &present);
    plan.know_currencies(world.currencies());
    world.read_definitions(&plan);
    world.furnish(&mut rng, &plan, &files);
    let mut shell = Shell::new(&mut rng, plan, files, world, bug);
    shell.drive()?;
    check::at_the_end(&shell)
}

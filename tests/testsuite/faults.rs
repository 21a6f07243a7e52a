//! Seeded runs through faults: what the network and Dataverse do wrong, a page that crashes, and the laws that hold
//! all the same, checked against the log of what was really committed.

use crate::samples::generated;
use emulator::cloud::SiteName;
use emulator::fault::{Effect, Fault};
use emulator::{Change, Commit};
use pipeline::load::{Event, StageView};
use shared::session::OrgKind;
use std::collections::BTreeMap;
use tests::migration::Migration;
use tests::world::World;

/// Seeds of one test run; a failure prints its seed.
const SEEDS: u64 = 24;

/// Steele, Lea and Flood's splitmix64: enough chance for a schedule, the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

fn effect(chance: &mut Chance) -> Effect {
    let status = |status, code, retry_after: Option<&str>| Effect::Status {
        status,
        code,
        retry_after: retry_after.map(str::to_owned),
    };
    match chance.below(11) {
        0 => status(429, Some(0x8007_2322), Some("17")),
        1 => status(429, Some(0x8007_2321), None),
        2 => status(429, None, Some("soon")),
        3 => status(503, None, Some("3")),
        4 => status(503, None, None),
        5 => status(500, Some(0x8004_4151), None),
        6 => Effect::DropBefore,
        7 => Effect::DropAfterCommit,
        8 => Effect::HalfBody,
        9 => Effect::HtmlPage,
        _ => Effect::BadGatewayAfterCommit,
    }
}

fn script(chance: &mut Chance) -> Vec<Fault> {
    (0..6 + chance.below(10))
        .map(|_| Fault {
            method: None,
            path_contains: None,
            skip: u32::try_from(chance.below(12)).unwrap(),
            times: 1 + u32::try_from(chance.below(2)).unwrap(),
            every: u32::try_from(chance.below(4)).unwrap(),
            effect: effect(chance),
        })
        .collect()
}

/// Drives past every pause, as a patient person would.
async fn to_the_end(
    migration: &mut Migration<'_>,
    world: &mut World,
    crash_after: Option<usize>,
    is_end: fn(&StageView) -> bool,
) {
    migration.drive(world, crash_after).await.unwrap();
    for _ in 0..200 {
        if is_end(&migration.run.view().stage) {
            return;
        }
        migration.run.on(
            world.now(),
            Event::Go {
                note: "looked at".to_owned(),
            },
        );
        migration.drive(world, None).await.unwrap();
    }
    panic!("the run never ended: {:?}", migration.run.view());
}

async fn run(seed: u64) {
    let mut chance = Chance(seed);
    let settings = sample::Settings {
        seed,
        contacts: 60 + u32::try_from(chance.below(120)).unwrap(),
        companies: 8,
        form: sample::Form::AsExported,
        every_kind: true,
        breadth: sample::Breadth::Core,
        currency: sample::Currency::Usd,
    };
    let files = generated(&settings);
    let mut world = World::new().unwrap();
    let before = world.state_hash(SiteName::Sandbox);
    let mut migration = Migration::begin(&mut world, &files, OrgKind::Sandbox, 0, u128::from(seed))
        .await
        .unwrap();
    let faults = script(&mut chance);
    world.cloud().site_mut(SiteName::Sandbox).org_mut().script(faults);
    let crash_after = Some(2 + usize::try_from(chance.below(30)).unwrap());
    to_the_end(&mut migration, &mut world, crash_after, |stage| {
        matches!(stage, StageView::Finished { .. })
    })
    .await;

    let view = migration.run.view();
    for phase in &view.phases {
        let accounted = phase.confirmed + phase.there_before + phase.refused + phase.conflicts;
        assert_eq!(
            accounted, phase.records,
            "seed {seed}: nothing is lost: {phase:?}"
        );
        assert_eq!(
            phase.refused + phase.conflicts + phase.different,
            0,
            "seed {seed}: the data is good: {phase:?}"
        );
    }
    let mut created: BTreeMap<uuid::Uuid, u32> = BTreeMap::new();
    let is_created = |commit: &&Commit| commit.change == Change::Created;
    for commit in world
        .cloud()
        .site(SiteName::Sandbox)
        .org()
        .commit_log()
        .iter()
        .filter(is_created)
    {
        *created.entry(commit.id).or_default() += 1;
    }
    assert!(
        created.values().all(|times| *times == 1),
        "seed {seed}: nothing is written twice"
    );
    let planned: usize = migration
        .plan
        .phases
        .iter()
        .map(|phase| phase.records.len())
        .sum();
    assert_eq!(
        created.len(),
        planned,
        "seed {seed}: everything confirmed is committed"
    );
    migration.report().unwrap();

    let faults = script(&mut chance);
    world.cloud().site_mut(SiteName::Sandbox).org_mut().script(faults);
    migration.run.on(world.now(), Event::RollBack);
    let crash_after = Some(migration.journal.len() + usize::try_from(chance.below(8)).unwrap());
    to_the_end(&mut migration, &mut world, crash_after, |stage| {
        *stage == StageView::RolledBack
    })
    .await;
    assert_eq!(
        world.state_hash(SiteName::Sandbox),
        before,
        "seed {seed}: the organisation is as it was"
    );
}

#[tokio::test]
async fn faults_and_crashes_lose_nothing_and_double_nothing() {
    for seed in 0..SEEDS {
        run(seed).await;
    }
}

/// The rig has to notice what it is there to notice.
#[tokio::test]
async fn the_rig_sees_a_row_that_is_written_twice() {
    let mut world = World::new().unwrap();
    let files = generated(&sample::Settings::SHIPPED);
    let mut migration = Migration::begin(&mut world, &files, OrgKind::Sandbox, 0, 5)
        .await
        .unwrap();
    migration.drive(&mut world, None).await.unwrap();
    let id = migration.plan.phases[0].records[0].id;
    let now = world.now().0;
    let mut cloud = world.cloud();
    let org = cloud.site_mut(SiteName::Sandbox).org_mut();
    let request = http::Request::patch(format!("/api/data/v9.2/accounts({id})"))
        .header("authorization", "Bearer user")
        .body(bytes::Bytes::from_static(b"{\"fax\":\"1\"}"))
        .unwrap();
    assert_eq!(org.handle(now, request).status(), 204);
    assert_eq!(
        org.commit_log().iter().filter(|commit| commit.id == id.0).count(),
        2
    );
}

//! Dropped files become reconciled records, and are undone again.

use crate::samples::{self, shipped};
use emulator::Change;
use emulator::cloud::SiteName;
use emulator::fault::{Effect, Fault};
use pipeline::load::{Event, StageView};
use shared::outcome::StopReason;
use shared::session::OrgKind;
use tests::migration::{Dropped, Migration};
use tests::world::World;

/// A load into the sandbox that has begun.
async fn begin<'a>(world: &mut World, files: &'a [Dropped], seed: u128) -> Migration<'a> {
    Migration::begin(world, files, OrgKind::Sandbox, 0, seed)
        .await
        .unwrap()
}

/// Goes on after a pause, to the end: every record is confirmed and equal.
async fn go_on_to_the_end(migration: &mut Migration<'_>, world: &mut World) {
    migration.run.on(world.now(), Event::Go { note: String::new() });
    migration.drive(world, None).await.unwrap();
    let view = migration.run.view();
    assert!(matches!(view.stage, StageView::Finished { .. }), "{view:?}");
    equal_rows(migration);
}

/// Records committed in the sandbox so far.
fn commits(world: &World) -> usize {
    world.cloud().site(SiteName::Sandbox).org().commit_log().len()
}

/// Rows created in the sandbox so far.
fn created(world: &World) -> usize {
    let cloud = world.cloud();
    let log = cloud.site(SiteName::Sandbox).org().commit_log();
    log.iter()
        .filter(|commit| commit.change == Change::Created)
        .count()
}

fn equal_rows(migration: &Migration<'_>) {
    for phase in &migration.run.view().phases {
        assert_eq!(phase.confirmed + phase.refused, phase.records, "{phase:?}");
        assert_eq!(phase.compared, phase.confirmed, "{phase:?}");
        assert_eq!(phase.different, 0, "{phase:?}");
        assert!(phase.is_reconciled, "{phase:?}");
    }
}

#[tokio::test]
async fn dropped_files_become_reconciled_records_and_are_undone() {
    let mut world = World::new().unwrap();
    let before = world.state_hash(SiteName::Sandbox);
    let files = shipped();
    let mut migration = begin(&mut world, &files, 7).await;
    migration.drive(&mut world, None).await.unwrap();
    let view = migration.run.view();
    assert!(matches!(view.stage, StageView::Finished { .. }), "{view:?}");
    equal_rows(&migration);
    let report = migration.report().unwrap();
    assert!(report.refused.is_empty(), "{:?}", report.refused);
    assert!(report.differences.is_empty(), "{:?}", report.differences);
    let tables = migration.plan.manifest.tables.clone();
    let sum_but = |others: &[&str]| -> u64 {
        let counted = tables.iter().filter(|one| !others.contains(&one.table.as_str()));
        counted.map(|one| one.records).sum()
    };
    assert_eq!(created(&world) as u64, sum_but(&["contactstate"]));
    assert_ne!(world.state_hash(SiteName::Sandbox), before);
    let bytes = world.session().await.unwrap().bytes;
    assert!(bytes.received > 0 && bytes.relayed > 0, "{bytes:?}");

    migration.run.on(world.now(), Event::RollBack);
    migration.drive(&mut world, None).await.unwrap();
    let view = migration.run.view();
    assert_eq!(view.stage, StageView::RolledBack);
    let removed: u64 = view
        .phases
        .iter()
        .map(|phase| u64::from(phase.rollback.removed))
        .sum();
    // A close goes with its opportunity, a state with its contact.
    assert_eq!(removed, sum_but(&["contactstate", "opportunityclose"]));
    assert_eq!(
        world.state_hash(SiteName::Sandbox),
        before,
        "the organisation is as it was"
    );
}

#[tokio::test]
async fn every_object_lands_in_its_table_and_leaves_it_again() {
    let settings = sample::Settings {
        seed: 5,
        contacts: 60,
        companies: 9,
        form: sample::Form::AsExported,
        every_kind: true,
        breadth: sample::Breadth::Core,
        currency: sample::Currency::Usd,
    };
    let files = samples::generated(&settings);
    let mut world = World::new().unwrap();
    let before = world.state_hash(SiteName::Sandbox);
    let mut migration = begin(&mut world, &files, 5).await;
    migration.drive(&mut world, None).await.unwrap();
    let view = migration.run.view();
    assert!(matches!(view.stage, StageView::Finished { .. }), "{view:?}");
    equal_rows(&migration);
    let mut tables = Vec::new();
    for phase in migration
        .plan
        .phases
        .iter()
        .filter(|phase| phase.table.as_str() != "contactstate")
    {
        let table = phase.table.as_str();
        let landed = world.cloud().site(SiteName::Sandbox).org().row_count(table);
        assert_eq!(landed, phase.records.len(), "{table}");
        tables.push(table.to_owned());
    }
    let expected = [
        "account",
        "contact",
        "list",
        "opportunity",
        "opportunityproduct",
        "annotation",
        "listmember",
        "opportunityclose",
    ];
    assert_eq!(tables, expected);
    migration.run.on(world.now(), Event::RollBack);
    migration.drive(&mut world, None).await.unwrap();
    assert_eq!(migration.run.view().stage, StageView::RolledBack);
    assert_eq!(
        world.state_hash(SiteName::Sandbox),
        before,
        "the organisation is as it was"
    );
}

#[tokio::test]
async fn contacts_are_bound_to_their_accounts() {
    let mut world = World::new().unwrap();
    let files = shipped();
    let mut migration = begin(&mut world, &files, 9).await;
    migration.drive(&mut world, None).await.unwrap();
    let (accounts, contacts) = {
        let cloud = world.cloud();
        let org = cloud.site(SiteName::Sandbox).org();
        (org.row_count("account"), org.row_count("contact"))
    };
    let with_parent = migration
        .plan
        .phases
        .iter()
        .flat_map(|phase| &phase.records)
        .filter(|record| !record.parents.is_empty());
    assert!(with_parent.count() > 0);
    assert_eq!(
        (accounts, contacts),
        (
            migration.plan.phases[0].records.len(),
            migration.plan.phases[1].records.len()
        )
    );
}

#[tokio::test]
async fn the_same_files_twice_write_nothing_the_second_time() {
    let mut world = World::new().unwrap();
    let files = shipped();
    let mut first = begin(&mut world, &files, 11).await;
    first.drive(&mut world, None).await.unwrap();
    let state = world.state_hash(SiteName::Sandbox);
    let committed = commits(&world);
    let mut second = begin(&mut world, &files, 13).await;
    second.drive(&mut world, None).await.unwrap();
    assert_eq!(world.state_hash(SiteName::Sandbox), state);
    assert_eq!(commits(&world), committed);
    let ids = |migration: &Migration<'_>| -> Vec<_> {
        migration
            .plan
            .phases
            .iter()
            .flat_map(|phase| phase.records.iter().map(|record| record.id))
            .collect()
    };
    assert_eq!(ids(&first), ids(&second));
    assert_eq!(first.plan.manifest.plan, second.plan.manifest.plan);
}

#[tokio::test]
async fn a_session_that_ends_in_mid_load_loses_nothing() {
    let mut world = World::new().unwrap();
    let files = shipped();
    let mut migration = begin(&mut world, &files, 17).await;
    let plan_hash = migration.plan.manifest.plan.clone();
    world.lose_session();
    migration.drive(&mut world, None).await.unwrap();
    let view = migration.run.view();
    let paused = format!("{:?}", view.paused);
    assert!(paused.contains(&format!("{:?}", StopReason::SignIn)), "{paused}");
    assert_eq!(view.phases[0].confirmed, 0);

    world.sign_in().await.unwrap();
    let organization = world.organization(OrgKind::Sandbox).await.unwrap();
    world.choose(&organization).await.unwrap();
    world
        .consent(&shared::session::Consent {
            organization: organization.id,
            plan: plan_hash,
            tables: migration.plan.tables(),
        })
        .await
        .unwrap();
    go_on_to_the_end(&mut migration, &mut world).await;
}

#[tokio::test]
async fn an_organisation_that_refuses_pauses_the_run_with_its_reason() {
    let mut world = World::new().unwrap();
    let files = shipped();
    let mut migration = begin(&mut world, &files, 29).await;
    world
        .cloud()
        .site_mut(SiteName::Sandbox)
        .org_mut()
        .script(vec![Fault {
            method: Some("POST".to_owned()),
            path_contains: Some("contacts".to_owned()),
            skip: 1,
            times: 1,
            every: 0,
            effect: Effect::Status {
                status: 403,
                code: Some(0x8004_0220),
                retry_after: None,
            },
        }]);
    migration.drive(&mut world, None).await.unwrap();
    let paused = format!("{:?}", migration.run.view().paused);
    assert!(paused.contains("Privilege"), "{paused}");
    go_on_to_the_end(&mut migration, &mut world).await;
}

#[tokio::test]
async fn a_file_that_changed_on_disk_pauses_the_run() {
    let mut world = World::new().unwrap();
    let mut files = shipped();
    let plan_from = samples::shipped();
    let mut migration = begin(&mut world, &plan_from, 19).await;
    files[0].spoil(|bytes| {
        let last = bytes.len() - 3;
        bytes[last] ^= 1;
        bytes
            .iter_mut()
            .skip(400)
            .step_by(50)
            .filter(|byte| byte.is_ascii_lowercase())
            .for_each(|byte| *byte = b'q');
    });
    migration.files = &files;
    migration.drive(&mut world, None).await.unwrap();
    let paused = format!("{:?}", migration.run.view().paused);
    assert!(
        paused.contains(&format!("{:?}", StopReason::FilesChanged)),
        "{paused}"
    );
    let confirmed_of_changed = commits(&world);
    migration.files = &plan_from;
    go_on_to_the_end(&mut migration, &mut world).await;
    assert!(commits(&world) > confirmed_of_changed);
}

#[tokio::test]
async fn what_a_user_changed_since_is_kept_and_listed() {
    let mut world = World::new().unwrap();
    let files = shipped();
    let mut migration = begin(&mut world, &files, 23).await;
    migration.drive(&mut world, None).await.unwrap();
    let edited = migration.plan.phases[1].records[0].id;
    let parent = migration.plan.phases[0].records[0].id;
    let now = world.now().0;
    {
        let mut cloud = world.cloud();
        let org = cloud.site_mut(SiteName::Sandbox).org_mut();
        let as_user = |method: &str, path: String, body: String| {
            let request = http::Request::builder()
                .method(method)
                .uri(path)
                .header("authorization", "Bearer user");
            request.body(bytes::Bytes::from(body)).unwrap()
        };
        let edit = as_user(
            "PATCH",
            format!("/api/data/v9.2/contacts({edited})"),
            r#"{"jobtitle":"x","lastname":"Edited"}"#.to_owned(),
        );
        assert_eq!(org.handle(now, edit).status(), 204);
        let body =
            format!(r#"{{"lastname":"Theirs","parentcustomerid_account@odata.bind":"/accounts({parent})"}}"#);
        let added = as_user("POST", "/api/data/v9.2/contacts".to_owned(), body);
        assert_eq!(org.handle(now, added).status(), 204);
    }
    migration.run.on(world.now(), Event::RollBack);
    migration.drive(&mut world, None).await.unwrap();
    let view = migration.run.view();
    assert_eq!(view.stage, StageView::RolledBack);
    assert_eq!(view.phases[1].rollback.kept_changed, 1, "{view:?}");
    assert!(view.phases[0].rollback.kept_children >= 1, "{view:?}");
    let kept = migration.report().unwrap().kept;
    assert!(kept.iter().any(|one| one.origin.id == edited) && kept.iter().any(|one| one.origin.id == parent));
    assert_eq!(
        world.cloud().site(SiteName::Sandbox).org().row_count("contact"),
        2,
        "the edited and the added one"
    );
}

#[test]
fn what_is_no_export_says_what_it_looks_like() {
    for (name, bytes, word) in [
        ("empty.csv", Vec::new(), "empty"),
        ("book.xlsx", b"PK\x03\x04rest of a zip".to_vec(), ""),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), ""),
    ] {
        let refused = Dropped::read(0, name, bytes).err().unwrap().to_string();
        assert!(
            refused.ends_with('.') && refused.contains(word),
            "{name}: {refused}"
        );
    }
}

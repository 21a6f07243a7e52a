//! Records read again are the records of the first reading.

use super::files::Files;
use super::synthetic::column;
use crate::plan::RecordsError;
use shared::value::Value;

fn files() -> Files {
    let contacts =
        "1,a@x.com,A,One,Acme,2024-05-01\n2,b@x.com,\"B\nb\",\"Two, jr\",Beta,\n3,c@x.com,C,Three,,\n";
    Files::new(&[contacts], &["Acme,https://acme.example,Film\n"])
}

#[test]
fn members_in_any_order_give_their_records() {
    let files = files();
    let plan = files.plan(7);
    let straight = plan
        .records(1, &[0, 1, 2], &files.bytes(&plan, 1, &[0, 1, 2]))
        .unwrap();
    let turned = plan
        .records(1, &[2, 0, 1], &files.bytes(&plan, 1, &[2, 0, 1]))
        .unwrap();
    assert!(turned == [straight[2].clone(), straight[0].clone(), straight[1].clone()]);
    let ids: Vec<_> = straight.iter().map(|record| record.id).collect();
    assert_eq!(Some(ids), plan.ids(1, &[0, 1, 2]));
    assert!(straight[1].columns[&column("lastname")] == Value::Text("Two, jr".to_owned()));
}

#[test]
fn records_carry_the_stamp_and_point_at_their_parents() {
    let files = files();
    let plan = files.plan(64);
    for (phase, member) in [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2)] {
        let record = plan
            .records(phase, &[member], &files.bytes(&plan, phase, &[member]))
            .unwrap()
            .remove(0);
        assert!(record.columns[&column("importsequencenumber")] == Value::Integer(41));
        let parents = &plan.phases[phase].records[member as usize].parents;
        let expected = parents
            .iter()
            .flatten()
            .next()
            .map(|at| plan.phases[at.phase].records[at.index as usize].id);
        let found = match record.columns.get(&column("parentcustomerid")) {
            Some(Value::Lookup(reference)) => Some(reference.id),
            _ => None,
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn a_row_that_changed_on_disk_is_refused() {
    let files = files();
    let plan = files.plan(64);
    let mut bytes = files.bytes(&plan, 1, &[0, 1]);
    bytes[1][0] ^= 1;
    let found = plan.records(1, &[0, 1], &bytes).unwrap_err();
    assert!(matches!(found, RecordsError::FileChanged(_)));
    assert!(!format!("{found} {found:?}").contains("b@x.com"));
}

#[test]
fn an_order_of_another_plan_is_refused() {
    let files = files();
    let plan = files.plan(64);
    let bytes = files.bytes(&plan, 1, &[0]);
    for (phase, members) in [(1, [7].as_slice()), (5, &[0]), (1, &[0, 1])] {
        let found = plan.records(phase, members, &bytes).unwrap_err();
        assert!(matches!(found, RecordsError::OtherRecords { .. }), "{found}");
    }
}

#[test]
fn a_plan_shows_no_cell() {
    let files = files();
    let plan = files.plan(64);
    let shown = format!("{:?} {:?} {:?}", plan.manifest, plan.phases, plan.left_out);
    for cell in ["a@x.com", "Acme", "acme.example", "One"] {
        assert!(!shown.contains(cell), "{cell}");
    }
}

#[test]
fn another_organisation_changes_ids_and_nothing_else() {
    let files = files();
    let mut plan = files.plan(64);
    let before = plan.clone();
    let organization = shared::id::OrgId(uuid::Uuid::from_u128(0xF));
    plan.retarget(organization, 0, 41);
    assert_ne!(plan.ids(1, &[0]), before.ids(1, &[0]));
    assert_eq!(plan.manifest, before.manifest);
    let record = plan
        .records(1, &[0], &files.bytes(&plan, 1, &[0]))
        .unwrap()
        .remove(0);
    assert_eq!(Some(vec![record.id]), plan.ids(1, &[0]));
    plan.retarget(before.destination().organization, 0, 41);
    assert_eq!(plan.phases, before.phases);
}

//! Laws that hold for any rows: nothing is lost, and the plan depends on content alone.

use super::files::Files;
use proptest::prelude::*;

fn row() -> impl Strategy<Value = String> {
    let id = prop_oneof![Just(String::new()), (1..6_u8).prop_map(|id| id.to_string())];
    let mail = prop_oneof![Just(String::new()), "[a-c]@x\\.com", "[a-z@ ]{0,6}"];
    let company = prop_oneof![Just(""), Just("Acme"), Just("ACME Ltd"), Just("Beta"), Just("-")];
    (id, mail, "[a-c]{0,2}", "[A-C]{0,2}", company, 0..12_u8).prop_map(
        |(id, mail, first, last, company, what)| match what {
            0 => ",,,,,\n".to_owned(),
            1 => super::files::CONTACTS.to_owned(),
            2 => format!("{id},{mail},{first},{last},{company},2024-01-01,more\n"),
            3 => format!("{id},{mail}\n"),
            _ => format!("{id},{mail},{first},{last},{company},2024-01-01\n"),
        },
    )
}

fn rows() -> impl Strategy<Value = String> {
    proptest::collection::vec(row(), 0..30).prop_map(|rows| rows.concat())
}

fn companies() -> impl Strategy<Value = String> {
    let company = prop_oneof![Just("Acme"), Just("acme"), Just("Gamma"), Just("")];
    let row = (company, "[a-c]{0,1}").prop_map(|(name, industry)| format!("{name},,{industry}\n"));
    proptest::collection::vec(row, 0..8).prop_map(|rows| rows.concat())
}

/// Older, newer, or of unknown age beside the second file.
fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("contacts_09-06-2026.csv"),
        Just("contacts_11-06-2026.csv"),
        Just("contacts.csv")
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn rows_in_are_rows_sent_and_rows_left_out(one in rows(), two in rows(), own in companies()) {
        let plan = Files::new(&[&one, &two], &[&own]).plan(64);
        let manifest = &plan.manifest;
        prop_assert_eq!(manifest.rows_in, manifest.rows_sent + manifest.rows_left_out);
        // Each row is sent or left out, and never both.
        let mut seen = std::collections::BTreeSet::new();
        let own = plan.phases.iter().flat_map(|phase| &phase.records).filter(|planned| planned.is_own);
        let sent = own.map(|planned| (planned.file, planned.row));
        for place in sent.chain(plan.left_out.iter().map(|left| (left.file, left.row))) {
            prop_assert!(seen.insert(place));
        }
        prop_assert_eq!(seen.len() as u64, manifest.rows_in);
    }

    #[test]
    fn the_plan_depends_on_content_alone(one in rows(), two in rows(), own in companies(), slice in 1..200_usize, name in name()) {
        let names = [name, "contacts_10-06-2026.csv", "companies.csv"];
        let straight = Files::new(&[&one, &two], &[&own]).named(&names).plan(64);
        let turned = Files::new(&[&one, &two], &[&own]).named(&names).reversed().plan(slice);
        prop_assert_eq!(&straight.manifest.plan, &turned.manifest.plan);
        prop_assert_eq!(&straight.manifest.tables, &turned.manifest.tables);
        // The places of records are the same too, because a journal names records by them.
        for phase in 0..straight.phases.len() {
            let ids = |plan: &crate::plan::Plan| -> Vec<_> {
                plan.phases[phase].records.iter().map(|planned| planned.id).collect()
            };
            prop_assert_eq!(ids(&straight), ids(&turned));
        }
    }

    #[test]
    fn no_id_stands_twice(one in rows(), two in rows(), own in companies()) {
        let plan = Files::new(&[&one, &two], &[&own]).plan(64);
        for phase in &plan.phases {
            let ids: std::collections::BTreeSet<_> = phase.records.iter().map(|planned| planned.id).collect();
            prop_assert_eq!(ids.len(), phase.records.len());
        }
    }

    #[test]
    fn every_record_can_be_read_again(one in rows(), own in companies()) {
        let files = Files::new(&[&one], &[&own]);
        let plan = files.plan(64);
        for (phase, records) in plan.phases.iter().map(|phase| &phase.records).enumerate() {
            let members: Vec<u32> = (0..u32::try_from(records.len()).unwrap()).rev().collect();
            let found = plan.records(phase, &members, &files.bytes(&plan, phase, &members)).unwrap();
            prop_assert_eq!(found.len(), members.len());
        }
    }

    #[test]
    fn other_content_makes_another_plan(rows in rows()) {
        let one = Files::new(&[&rows], &[]).plan(64);
        let other = Files::new(&[&format!("{rows}99,z@x.com,Z,Z,,\n")], &[]).plan(64);
        prop_assert_ne!(one.manifest.plan, other.manifest.plan);
    }
}

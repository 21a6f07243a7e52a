//! Records of different keys that were decided to be one.

use super::files::{Files, codes, counts, left_out};
use crate::dedupe::Verdict;
use crate::finding::FileNo;
use crate::mapping::duplicates::{DecidedBy, Decision, DuplicateTable, RecordKey, Ruling, Side};
use crate::mapping::{Mapping, MergeShape};
use crate::plan::{LeftOutWhy, Plan};
use proptest::prelude::*;
use shared::record::Record;
use shared::value::Value;
use std::collections::{BTreeMap, BTreeSet};

const JANE: &str = "\
id,email,first_name,last_name,phone,city,company,tags,date_joined
1,jane@velmor.example,Jane,Velmorandi,020 7946 0101,,Kestrin Ltd,VIP,2020-01-01
2,bob@other.example,Bob,Rennard,020 7946 0102,York,,VIP,2021-01-01
3,janev@kestrin.example,Jane,Velmorandi,020 7946 0101,Leeds,,VIP,2022-01-01
";

fn records(files: &Files, plan: &Plan, table: &str) -> Vec<Record> {
    let Some(phase) = plan.phases.iter().position(|phase| phase.table.as_str() == table) else {
        return Vec::new();
    };
    let members: Vec<u32> = (0..plan.phases[phase].records.len() as u32).collect();
    plan.records(phase, &members, &files.bytes(plan, phase, &members))
        .unwrap()
}

fn text<'a>(record: &'a Record, column: &str) -> &'a str {
    let mut columns = record.columns.iter();
    match columns.find(|(name, _)| name.as_str() == column) {
        Some((_, Value::Text(text) | Value::DateTime(text))) => text,
        _ => "",
    }
}

/// The pairs found, each decided as `ruling` says.
fn decided(files: &Files, ruling: Ruling, fields: &[(&str, Side)]) -> Mapping {
    let mut mapping = files.mapping();
    for pair in files.duplicates(&mapping).pairs {
        let fields = fields.iter().map(|(name, side)| ((*name).to_owned(), *side));
        mapping
            .duplicates
            .decide(pair.decide(ruling, DecidedBy::Person, fields.collect()));
    }
    mapping
}

fn jane() -> Files {
    Files::new(&[], &[]).and(JANE)
}

#[test]
fn one_person_with_two_addresses_is_proposed_and_nothing_is_joined_unasked() {
    let files = jane();
    let mut mapping = files.mapping();
    let found = files.duplicates(&mapping);
    let rows: Vec<_> = found
        .pairs
        .iter()
        .map(|pair| BTreeSet::from([pair.one.row, pair.other.row]))
        .collect();
    assert_eq!(rows, [BTreeSet::from([1, 3])]);
    assert_eq!(found.join_certain(&mut mapping), 0);
    let said = found.findings(&mapping);
    assert_eq!(said.len(), 1);
    assert!(["T101", "T103"].contains(&said[0].code.as_str()));
    assert_eq!(said[0].row, Some(3));
    assert_eq!(counts(&files.plan_by(mapping, 64))[1], ("contact".to_owned(), 3));
}

#[test]
fn two_rows_of_one_person_make_one_contact() {
    let files = jane();
    let mapping = decided(&files, Ruling::Merge, &[]);
    let plan = files.plan_by(mapping.clone(), 7);
    assert_eq!(counts(&plan)[1], ("contact".to_owned(), 2));
    assert_eq!(codes(&plan), [("P005", 1)]);
    let why = LeftOutWhy::JoinedTo {
        file: FileNo(0),
        row: 3,
    };
    assert_eq!(left_out(&plan), [(0, 1, why)]);
    assert_eq!(plan.manifest.rows_in, 3);
    assert_eq!(plan.manifest.rows_sent, 2);
    assert!(files.duplicates(&mapping).findings(&mapping).is_empty());
    let jane = records(&files, &plan, "contact").into_iter();
    let jane = jane
        .filter(|one| text(one, "firstname") == "Jane")
        .collect::<Vec<_>>();
    assert_eq!(jane.len(), 1);
    // The newest row counts, the other fills its gaps, and its address is not lost.
    for (column, value) in [
        ("emailaddress1", "janev@kestrin.example"),
        ("emailaddress2", "jane@velmor.example"),
        ("address1_city", "Leeds"),
        ("telephone2", ""),
        ("overriddencreatedon", "2020-01-01T00:00:00Z"),
    ] {
        assert!(
            text(&jane[0], column).starts_with(value.trim_end_matches("T00:00:00Z")),
            "{column}"
        );
    }
    // The account that only the older row names.
    let accounts = records(&files, &plan, "account");
    assert_eq!(accounts.len(), 1);
    let parent = jane[0]
        .columns
        .iter()
        .find(|(name, _)| name.as_str() == "parentcustomerid");
    assert!(matches!(parent, Some((_, Value::Lookup(to))) if to.id == accounts[0].id));
}

#[test]
fn what_the_person_chose_counts() {
    let files = jane();
    let pair = files.duplicates(&files.mapping()).pairs.remove(0);
    let older = if pair.one.row == 1 { Side::One } else { Side::Other };
    let mapping = decided(&files, Ruling::Merge, &[("emailaddress1", older)]);
    let plan = files.plan_by(mapping, 64);
    let contacts = records(&files, &plan, "contact");
    let jane = contacts
        .iter()
        .find(|one| text(one, "firstname") == "Jane")
        .unwrap();
    assert_eq!(text(jane, "emailaddress1"), "jane@velmor.example");
    assert_eq!(text(jane, "emailaddress2"), "janev@kestrin.example");
}

#[test]
fn tags_follow_and_stand_once() {
    let files = jane();
    let links = |ruling| {
        let plan = files.plan_by(decided(&files, ruling, &[]), 64);
        let links = plan
            .prepared
            .iter()
            .find(|phase| phase.table.as_str().contains("_contact_"));
        let links = links.map_or(0, |phase| phase.records.len());
        let contacts = plan
            .phases
            .iter()
            .position(|phase| phase.table.as_str() == "contact")
            .unwrap();
        for record in plan.prepared.iter().flat_map(|phase| &phase.records) {
            for parent in record
                .parents
                .iter()
                .flatten()
                .filter(|parent| parent.phase == contacts)
            {
                assert!((parent.index as usize) < plan.phases[contacts].records.len());
            }
        }
        links
    };
    assert_eq!(links(Ruling::KeepBoth), 3);
    assert_eq!(links(Ruling::Merge), 2);
}

#[test]
fn companies_of_one_legal_name_are_joined_without_asking_where_the_choice_allows_it() {
    let files = Files::new(
        &[
            "1,a@works.example,A,One,Mueller & Soehne Works,\n2,b@works.example,B,Two,Müller and Söhne Works,\n",
        ],
        &[],
    );
    let mut mapping = files.mapping();
    let found = files.duplicates(&mapping);
    assert_eq!(found.pairs.len(), 1);
    assert_eq!(found.pairs[0].verdict, Verdict::Merge);
    assert_eq!(found.join_certain(&mut mapping), 1);
    assert_eq!(found.join_certain(&mut mapping), 1, "again the same");
    let code = |mapping: &Mapping| found.findings(mapping)[0].code.as_str();
    assert_eq!(code(&mapping), "T102");
    let plan = files.plan_by(mapping.clone(), 64);
    assert_eq!(
        counts(&plan),
        [("account".to_owned(), 1), ("contact".to_owned(), 2)]
    );
    let contacts = records(&files, &plan, "contact");
    let account = records(&files, &plan, "account").remove(0);
    for contact in contacts {
        let mut columns = contact.columns.values();
        assert!(columns.any(|value| matches!(value, Value::Lookup(to) if to.id == account.id)));
    }
    // The same decision without the choice joins nothing.
    mapping.shapes.duplicates.companies = MergeShape::Ask;
    assert_eq!(code(&mapping), "T100");
    assert_eq!(
        counts(&files.plan_by(mapping.clone(), 64))[0],
        ("account".to_owned(), 2)
    );
    assert_eq!(found.join_certain(&mut mapping), 0);
}

#[test]
fn a_row_of_the_companies_file_stands_for_the_company() {
    let files = Files::new(
        &["1,a@velmorandi.example,A,One,Velmorandy Systems,\n"],
        &["Velmorandi Systems,velmorandi.example,Robots\n"],
    );
    let plan = files.plan_by(decided(&files, Ruling::Merge, &[]), 64);
    let accounts = records(&files, &plan, "account");
    assert_eq!(accounts.len(), 1);
    assert_eq!(text(&accounts[0], "name"), "Velmorandi Systems");
    assert_eq!(plan.manifest.rows_sent, 2);
}

#[test]
fn a_refusal_of_either_row_holds() {
    let file = "\
id,email,first_name,last_name,phone,gdpr_communications,date_joined
1,jane@velmor.example,Jane,Velmorandi,020 7946 0101,No,2020-01-01
3,janev@kestrin.example,Jane,Velmorandi,020 7946 0101,Yes,2022-01-01
";
    let files = Files::new(&[], &[]).and(file);
    let refusals = |plan: &Plan| -> Vec<bool> {
        let refused = |record: &Record| {
            let mut columns = record.columns.iter();
            columns.any(|(name, value)| name.as_str() == "donotbulkemail" && *value == Value::Boolean(true))
        };
        records(&files, plan, "contact").iter().map(refused).collect()
    };
    assert_eq!(refusals(&files.plan(64)), [true, false], "the rows differ");
    let pair = files.duplicates(&files.mapping()).pairs.remove(0);
    for side in [Side::One, Side::Other] {
        let mapping = decided(&files, Ruling::Merge, &[("donotbulkemail", side)]);
        assert_eq!(refusals(&files.plan_by(mapping, 64)), [true], "{:?}", pair.newest);
    }
}

#[test]
fn what_was_kept_apart_is_not_joined_by_way_of_a_third() {
    let files = Files::new(
        &["1,a@x.com,A,One,,\n2,b@x.com,B,Two,,\n3,c@x.com,C,Three,,\n"],
        &[],
    );
    let keys = contact_keys(&files);
    let mut mapping = files.mapping();
    let mut say = |one: usize, other: usize, ruling| {
        let decision = Decision {
            table: DuplicateTable::Contact,
            one: keys[one],
            other: keys[other],
            ruling,
            by: DecidedBy::Person,
            fields: BTreeMap::new(),
        };
        assert!(mapping.duplicates.decide(decision));
    };
    say(0, 1, Ruling::Merge);
    say(1, 2, Ruling::Merge);
    say(0, 2, Ruling::KeepBoth);
    let plan = files.plan_by(mapping, 64);
    assert_eq!(counts(&plan), [("contact".to_owned(), 2)]);
    let codes = codes(&plan);
    assert!(codes.iter().any(|(code, _)| *code == "P006"), "{codes:?}");
}

fn contact_keys(files: &Files) -> Vec<RecordKey> {
    let plan = files.plan(64);
    let contacts = plan
        .phases
        .iter()
        .filter(|phase| phase.table.as_str() == "contact");
    contacts
        .flat_map(|phase| &phase.records)
        .map(|planned| planned.key.short())
        .collect()
}

fn row() -> impl Strategy<Value = String> {
    let company = prop_oneof![Just(""), Just("Acme"), Just("ACME Ltd"), Just("Beta")];
    (0..8_u8, "[a-c]{0,2}", company).prop_map(|(id, last, company)| {
        let mail = if id == 0 {
            String::new()
        } else {
            format!("{last}{id}@x.com")
        };
        format!("{},{mail},F,{last},{company},2024-01-0{}\n", id / 2, 1 + id)
    })
}

fn rows() -> impl Strategy<Value = String> {
    proptest::collection::vec(row(), 0..20).prop_map(|rows| rows.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_row_disappears_whatever_was_decided(
        one in rows(), two in rows(), slice in 1..200_usize,
        said in proptest::collection::vec((any::<u16>(), any::<u16>(), any::<bool>(), any::<bool>(), any::<bool>()), 0..20),
    ) {
        let files = Files::new(&[&one, &two], &["Acme,acme.example,a\nGamma,,b\n"]);
        let plain = files.plan(64);
        let mut keys: Vec<(DuplicateTable, RecordKey)> = Vec::new();
        for phase in &plain.phases {
            let table = if phase.table.as_str() == "account" { DuplicateTable::Account } else { DuplicateTable::Contact };
            keys.extend(phase.records.iter().map(|planned| (table, planned.key.short())));
        }
        let mut mapping = files.mapping();
        for (one, other, is_merge, is_person, has_side) in said {
            let of = |at: u16| keys.get(usize::from(at).checked_rem(keys.len())?).copied();
            if let (Some((table, one)), Some((other_table, other))) = (of(one), of(other))
                && table == other_table
            {
                let fields = has_side.then(|| ("lastname".to_owned(), Side::One));
                mapping.duplicates.decide(Decision {
                    table, one, other,
                    ruling: if is_merge { Ruling::Merge } else { Ruling::KeepBoth },
                    by: if is_person { DecidedBy::Person } else { DecidedBy::Search },
                    fields: fields.into_iter().collect(),
                });
            }
        }
        let plan = files.plan_by(mapping.clone(), slice);
        let manifest = &plan.manifest;
        prop_assert_eq!(manifest.rows_in, manifest.rows_sent + manifest.rows_left_out);
        let mut seen = BTreeSet::new();
        let own = plan.phases.iter().flat_map(|phase| &phase.records).filter(|planned| planned.is_own);
        let sent = own.map(|planned| (planned.file, planned.row));
        for place in sent.chain(plan.left_out.iter().map(|left| (left.file, left.row))) {
            prop_assert!(seen.insert(place));
        }
        prop_assert_eq!(seen.len() as u64, manifest.rows_in);
        // Each joined row says which one it went to, and that one is sent.
        for left in &plan.left_out {
            if let LeftOutWhy::JoinedTo { file, row } = left.why {
                let mut all = plan.phases.iter().flat_map(|phase| &phase.records);
                prop_assert!(all.any(|planned| planned.is_own && (planned.file, planned.row) == (file, row)));
            }
        }
        for (phase, records) in plan.phases.iter().map(|phase| &phase.records).enumerate() {
            let ids: BTreeSet<_> = records.iter().map(|planned| planned.id).collect();
            prop_assert_eq!(ids.len(), records.len());
            let members: Vec<u32> = (0..u32::try_from(records.len()).unwrap()).rev().collect();
            let bytes = files.bytes(&plan, phase, &members);
            prop_assert_eq!(plan.records(phase, &members, &bytes).unwrap().len(), members.len());
            prop_assert_eq!(plan.first_changed(phase, &members, &bytes), None);
        }
        let again = files.plan_by(mapping, 64);
        prop_assert_eq!(&again.manifest.plan, &plan.manifest.plan);
    }
}

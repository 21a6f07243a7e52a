//! Accounts: from their own file, and implied by contacts.

use super::files::{Files, codes, counts};
use super::synthetic::{column, destination, table};
use crate::extract::{QuickHash, RowPlace, Span};
use crate::finding::{FileNo, Findings};
use crate::mapping::standard;
use crate::plan::gather::{Candidate, Gathered};
use crate::plan::merge::merge;
use crate::plan::{KeyHash, Origin};
use crate::survey::Rank;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn contacts_of_one_company_share_its_account() {
    let rows = "1,a@x.com,A,One,Acme,\n2,b@x.com,B,Two,Acme,\n3,c@x.com,C,Three,,\n";
    let plan = Files::new(&[rows], &[]).plan(64);
    assert_eq!(
        counts(&plan),
        [("account".to_owned(), 1), ("contact".to_owned(), 3)]
    );
    let parents: Vec<_> = plan.phases[1]
        .records
        .iter()
        .map(|one| one.parents.first().copied().flatten().map(|at| at.index))
        .collect();
    assert_eq!(parents, [Some(0), Some(0), None]);
    let account = &plan.phases[0].records[0];
    assert_eq!((account.row, account.is_own), (1, false));
    assert!(codes(&plan).is_empty());
}

#[test]
fn the_file_of_companies_counts_before_the_contacts() {
    let contacts = "1,a@x.com,A,One,Acme,\n2,b@x.com,B,Two,ACME Ltd.,\n";
    let plan = Files::new(&[contacts], &["Acme,https://acme.example,Film\n"]).plan(64);
    assert_eq!(
        counts(&plan),
        [("account".to_owned(), 1), ("contact".to_owned(), 2)]
    );
    let account = &plan.phases[0].records[0];
    assert_eq!((account.file, account.is_own), (FileNo(1), true));
    // The second spelling of the name does not arrive, and is listed.
    assert_eq!(codes(&plan), [("P003", 2)]);
    assert_eq!((plan.manifest.rows_in, plan.manifest.rows_sent), (3, 3));
}

#[test]
fn a_company_of_superseded_rows_alone_is_not_sent() {
    let plan = Files::new(&["1,a@x.com,A,One,Former,\n1,a@x.com,A,One,Acme,\n"], &[]).plan(64);
    assert_eq!(
        counts(&plan),
        [("account".to_owned(), 1), ("contact".to_owned(), 1)]
    );
    assert_eq!(plan.phases[0].records[0].row, 2);
}

#[test]
fn a_child_whose_parent_is_not_planned_is_sent_without_it_and_listed() {
    let check = |parent_is_there: bool| {
        let mut gathered = Gathered::default();
        gathered.open_file(FileNo(0), [0; 32], Rank::unknown(QuickHash::of(&[])));
        gathered.tables = BTreeMap::from([(0, table("account")), (1, table("contact"))]);
        let key = |table_name: &str| KeyHash::of("kartra", &table(table_name), "k");
        let candidate = |key: KeyHash, row: u32, target: Option<(usize, KeyHash)>| Candidate {
            key,
            file: FileNo(0),
            row,
            place: RowPlace {
                span: Span { offset: 0, len: 0 },
                line: row + 1,
                fingerprint: 0,
            },
            origin: Origin::Row,
            content: 0,
            targets: target.map(Some).into_iter().collect(),
            derived: Box::default(),
            is_own: true,
        };
        if parent_is_there {
            gathered.add(0, candidate(key("account"), 1, None));
        }
        gathered.add(1, candidate(key("contact"), 2, Some((0, key("account")))));
        let mut findings = Findings::default();
        let merged = merge(
            gathered,
            &standard(&[]),
            &destination(),
            &BTreeSet::new(),
            &mut findings,
        );
        let contact = merged.phases.last().unwrap().records[0].clone();
        (
            contact.parents.iter().all(Option::is_some),
            findings
                .into_vec()
                .into_iter()
                .map(|one| one.code.as_str())
                .collect(),
        )
    };
    assert_eq!(check(true), (true, Vec::<&str>::new()));
    assert_eq!(check(false), (false, vec!["P004"]));
}

#[test]
fn read_back_asks_for_what_is_sent_under_the_name_it_is_read_by() {
    let plan = Files::new(&["1,a@x.com,A,One,Acme,2024-05-01\n"], &[]).plan(64);
    let columns = plan.expected_columns(1);
    for name in [
        "emailaddress1",
        "lastname",
        "parentcustomerid",
        "createdon",
        "importsequencenumber",
    ] {
        assert!(columns.contains(&column(name)), "{name}");
    }
    assert!(!columns.contains(&column("overriddencreatedon")));
    assert_eq!(
        plan.expected_columns(0),
        [column("importsequencenumber"), column("name")]
    );
    assert_eq!(plan.expected_columns(9), [column("importsequencenumber")]);
}

//! Purchases beside contacts.

use super::files::{Files, counts};
use super::synthetic::column;
use crate::plan::{LeftOutWhy, Plan};
use shared::value::Value;

const LEDGER: &str = "ID,Transaction_Type,Date,Product,Price_point,Buyer_Name,Buyer_Email,Amount (USD),subscription_id,lead_id\n";
const CONTACTS: &str = "1,a@x.com,A,One,,\n2,b@x.com,B,Two,,\n";

fn plan(files: &Files) -> Plan {
    files.plan(64)
}

fn files(rows: &str) -> Files {
    Files::new(&[CONTACTS], &[]).and(&format!("{LEDGER}{rows}"))
}

#[test]
fn purchases_hang_on_their_buyers() {
    let rows = "11,Sale,2024-01-01,Course,1,A One,old@x.com,97,,1\n\
        12,Sale,2024-01-02,Course,1,B Two,B@x.com,50,,\n\
        13,Refund,2024-01-03,Course,1,B Two,B@x.com,-50,,\n";
    let plan = plan(&files(rows));
    assert_eq!(
        counts(&plan),
        [
            ("contact".to_owned(), 2),
            ("opportunity".to_owned(), 2),
            ("opportunityproduct".to_owned(), 3),
            ("opportunityclose".to_owned(), 2)
        ]
    );
    let contacts = &plan.phases[0].records;
    for (at, contact) in [(0, 0), (1, 1)] {
        let record = plan.records(1, &[at], &[Vec::new()]).unwrap().remove(0);
        let Some(Value::Lookup(customer)) = record.columns.get(&column("customerid")) else {
            panic!()
        };
        assert_eq!(
            (customer.table.as_str(), customer.id),
            ("contact", contacts[contact].id)
        );
        assert!(!record.columns.contains_key(&column("transactioncurrencyid")));
    }
    let line = plan.records(2, &[2], &[Vec::new()]).unwrap().remove(0);
    let Some(Value::Lookup(of)) = line.columns.get(&column("opportunityid")) else {
        panic!()
    };
    assert!(plan.phases[1].records.iter().any(|one| one.id == of.id));
    assert!(
        plan.findings
            .iter()
            .all(|finding| finding.code.as_str() != "P004")
    );
}

#[test]
fn every_row_of_a_ledger_is_accounted_for() {
    let rows = "11,Sale,2024-01-01,Course,1,A One,a@x.com,97,,1\n\
        11,Sale,2024-01-01,Course,1,A One,a@x.com,97,,1\n\
        12,Void,2024-01-02,Course,1,A One,a@x.com,97,,1\n\
        13,Cancellation,2024-01-02,Other,1,A One,a@x.com,,9,1\n\
        14,Sale,2024-01-05,Course,1,C Three,c@x.com,97,,3\n";
    let plan = plan(&files(rows));
    let manifest = &plan.manifest;
    assert_eq!(
        (manifest.rows_in, manifest.rows_sent, manifest.rows_left_out),
        (7, 4, 3)
    );
    let count = |wanted: LeftOutWhy| plan.left_out.iter().filter(|one| one.why == wanted).count();
    assert_eq!(count(LeftOutWhy::Prepared), 0);
    // The buyer of the last row is in no file of contacts, and is made a contact for the sake of the purchase.
    assert_eq!(counts(&plan)[0], ("contact".to_owned(), 3));
}

#[test]
fn the_order_of_files_changes_no_purchase() {
    let rows =
        "11,Sale,2024-01-01,Course,1,A One,a@x.com,97,,1\n12,Sale,2024-01-02,Course,1,B Two,b@x.com,50,,\n";
    let (one, other) = (plan(&files(rows)), plan(&files(rows).reversed()));
    let ids = |plan: &Plan| -> Vec<_> {
        let mut ids: Vec<_> = plan
            .phases
            .iter()
            .flat_map(|phase| &phase.records)
            .map(|one| one.id)
            .collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids(&one), ids(&other));
    assert_eq!(one.manifest.plan, other.manifest.plan);
}

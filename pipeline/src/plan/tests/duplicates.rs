//! Rows of the same key.

use super::files::{Files, codes, counts, left_out};
use crate::finding::FileNo;
use crate::plan::LeftOutWhy;

const FILE: FileNo = FileNo(0);

#[test]
fn different_rows_stay_different_records() {
    let plan = Files::new(&["1,a@x.com,A,One,,\n2,b@x.com,B,Two,,\n"], &[]).plan(64);
    assert_eq!(counts(&plan), [("contact".to_owned(), 2)]);
    assert!(codes(&plan).is_empty() && plan.left_out.is_empty());
}

#[test]
fn a_row_that_repeats_another_is_left_out() {
    let plan = Files::new(&["1,a@x.com,A,One,,\n1,a@x.com,A,One,,\n"], &[]).plan(64);
    assert_eq!(counts(&plan), [("contact".to_owned(), 1)]);
    assert_eq!(codes(&plan), [("P001", 2)]);
    assert_eq!(
        left_out(&plan),
        [(0, 2, LeftOutWhy::Repeats { file: FILE, row: 1 })]
    );
}

#[test]
fn a_later_row_supersedes_an_earlier_one_that_disagrees() {
    let plan = Files::new(
        &["1,a@x.com,A,One,,\n1,a@x.com,A,Two,,\n1,a@x.com,A,Two,,\n"],
        &[],
    )
    .plan(64);
    assert_eq!(plan.phases[0].records[0].row, 2);
    assert_eq!(codes(&plan), [("P002", 1), ("P001", 3)]);
    assert_eq!(
        left_out(&plan),
        [
            (0, 1, LeftOutWhy::SupersededBy { file: FILE, row: 2 }),
            (0, 3, LeftOutWhy::Repeats { file: FILE, row: 2 }),
        ]
    );
}

#[test]
fn the_same_file_twice_gives_each_record_once() {
    let rows = "1,a@x.com,A,One,Acme,\n2,b@x.com,B,Two,,\n";
    let plan = Files::new(&[rows, rows], &[]).plan(64);
    assert_eq!(
        counts(&plan),
        [("account".to_owned(), 1), ("contact".to_owned(), 2)]
    );
    assert_eq!(codes(&plan), [("P001", 1), ("P001", 2)]);
}

#[test]
fn a_row_without_content_of_its_own_is_left_out_with_its_reason() {
    let plan = Files::new(
        &["1,a@x.com,A,One,,\n,,,,,\nid,email,first_name,last_name,company,date_joined\n"],
        &[],
    )
    .plan(64);
    assert_eq!(
        left_out(&plan),
        [(0, 2, LeftOutWhy::Blank), (0, 3, LeftOutWhy::RepeatedHeader)]
    );
}

#[test]
fn the_newest_export_counts_in_whatever_order_the_files_are_chosen() {
    let last_names = |plan: &crate::plan::Plan, files: &Files| {
        let record = plan
            .records(0, &[0], &files.bytes(plan, 0, &[0]))
            .unwrap()
            .remove(0);
        let column = super::synthetic::column("lastname");
        record.columns[&column] == shared::value::Value::Text("New".to_owned())
    };
    // Whatever the hashes of the two are, one of these pairs has them the other way round.
    for filler in 2..8 {
        let old = format!("1,a@x.com,A,Old,,\n{filler},b@x.com,B,Two,,\n");
        let files = || {
            Files::new(&[&old, "1,a@x.com,A,New,,\n"], &[]).named(&[
                "contacts_kartra_09-06-2026_6a2803f884d5c.csv",
                "contacts_kartra_11-06-2026.csv",
            ])
        };
        let (straight, turned) = (files(), files().reversed());
        let (one, other) = (straight.plan(64), turned.plan(64));
        assert_eq!(one.manifest.plan, other.manifest.plan);
        let new_at = |plan: &crate::plan::Plan, files: &Files| {
            (0..2).any(|at| {
                let record = plan
                    .records(0, &[at], &files.bytes(plan, 0, &[at]))
                    .unwrap()
                    .remove(0);
                record.columns[&super::synthetic::column("lastname")]
                    == shared::value::Value::Text("New".to_owned())
            })
        };
        assert!(new_at(&one, &straight) && new_at(&other, &turned));
    }
    let files = Files::new(&["1,a@x.com,A,New,,\n", "1,a@x.com,A,Old,,\n"], &[])
        .named(&["contacts_11-06-2026.csv", "contacts_09-06-2026.csv"]);
    assert!(last_names(&files.plan(64), &files));
}

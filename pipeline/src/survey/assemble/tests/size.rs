//! Round numbers of rows, and how much memory rows cost.

use super::*;
use crate::finding::join as codes;

fn contacts(from: u32, count: u32) -> String {
    (from..from + count)
        .map(|n| format!("{n},a{n}@x.com,A,B{n},0\n"))
        .collect()
}

#[test]
fn a_round_number_of_rows_is_doubted() {
    let check = |count: u32, expected: usize| {
        let files = Files::default().contacts("c.csv", &contacts(1, count)).assemble();
        assert_eq!(found(&files, codes::ROUND_NUMBER).len(), expected, "{count}");
    };
    check(5_000, 1);
    check(5_001, 0);
    // A plan of Kartra's holds so many, so an account may be full.
    check(2_500, 0);
    check(65_535, 1);
}

#[test]
fn parts_with_a_smaller_last_one_are_whole() {
    let part = contacts(1, 2_000);
    let next = contacts(2_001, 2_000);
    let files = || Files::default().contacts("1.csv", &part).contacts("2.csv", &next);
    assert_eq!(found(&files().assemble(), codes::ROUND_NUMBER).len(), 2);
    let whole = files().contacts("3.csv", &contacts(4_001, 17)).assemble();
    assert_eq!(found(&whole, codes::ROUND_NUMBER), []);
    assert!(lines(&whole, codes::ROUND_NUMBER).iter().all(|line| line.is_met));
    // A file that shares rows is no part.
    let overlap = files().contacts("3.csv", &contacts(3_999, 17)).assemble();
    assert_eq!(found(&overlap, codes::ROUND_NUMBER).len(), 2);
}

#[test]
fn a_row_costs_twelve_bytes() {
    let files = Files::default().contacts("c.csv", &contacts(1, 100_000));
    let size = files.0[0].surveyed.keys.size_bytes();
    assert!((1_200_000..1_320_000).contains(&size), "{size}");
}

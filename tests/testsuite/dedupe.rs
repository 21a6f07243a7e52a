//! How well duplicates are found, on lists whose truth is known: invented companies and persons, each written in several
//! ways, beside others that only look alike. The lists called unseen, and those made of an even seed, were not looked at
//! while the rules were tuned.

#[path = "dedupe/made.rs"]
mod made;
#[path = "dedupe/words.rs"]
mod words;

use made::{Firms, List, People, firms, people};
use pipeline::dedupe::{Dedupe, Field, Verdict};
use pipeline::extract::{Reader, Row, RowKind, detect};
use pipeline::finding::FileNo;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

type Pairs = BTreeSet<(u32, u32)>;

/// Share of the pairs found that are right, and of the right pairs that are found.
struct Score {
    found: usize,
    precision: f64,
    recall: f64,
}

impl Score {
    fn of(found: &Pairs, truth: &Pairs) -> Self {
        let share = |part: usize, whole: usize| {
            f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole.max(1)).unwrap())
        };
        let right = found.intersection(truth).count();
        Self {
            found: found.len(),
            precision: share(right, found.len()),
            recall: share(right, truth.len()),
        }
    }

    fn f1(&self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall)
    }
}

fn read(name: &str) -> Vec<u8> {
    fs::read(tests::root().join("tests/dedupe").join(name)).unwrap()
}

/// Scores of the merges alone and of all pairs; the last column is the entity.
fn score(name: &str, bytes: &[u8]) -> (Score, Score) {
    let detection = detect(name, bytes.len() as u64, bytes).unwrap();
    let last = detection.columns.len() - 1;
    let headers = detection.columns[1..last].iter();
    let fields = Field::of_headers(headers.map(|column| column.header.as_str()));
    let (mut dedupe, mut entities) = (Dedupe::new(), BTreeMap::<String, Vec<u32>>::new());
    let mut take = |row: &Row<'_>| {
        if row.kind() == RowKind::Data {
            let number = u32::try_from(dedupe.len()).unwrap();
            entities
                .entry(row.cell(last).to_owned())
                .or_default()
                .push(number);
            dedupe.row(
                number,
                fields.iter().zip(1..).map(|(field, at)| (*field, row.cell(at))),
            );
        }
    };
    let mut reader = Reader::new(&detection, FileNo(0));
    reader.push(bytes, &mut take);
    let _findings = reader.finish(&mut take);
    let mut truth = Pairs::new();
    for rows in entities.values() {
        for (at, one) in rows.iter().enumerate() {
            truth.extend(rows[at + 1..].iter().map(|other| (*one, *other)));
        }
    }
    scores(dedupe, &truth, &|_| true)
}

fn scores(dedupe: Dedupe<u32>, truth: &Pairs, is_asked: &dyn Fn((u32, u32)) -> bool) -> (Score, Score) {
    let pairs = dedupe.pairs();
    let of = |wanted: &dyn Fn(Verdict) -> bool| {
        let pairs = pairs.iter().filter(|pair| wanted(pair.verdict));
        let pairs = pairs
            .map(|pair| (pair.one, pair.other))
            .filter(|pair| is_asked(*pair));
        Score::of(&pairs.collect(), truth)
    };
    (of(&|verdict| verdict == Verdict::Merge), of(&|_| true))
}

#[expect(clippy::print_stdout, reason = "the figures of docs/DEDUPE.md")]
fn check(name: &str, (merges, all): &(Score, Score), fewest_merges: usize) {
    println!(
        "| {name} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |",
        merges.precision,
        merges.recall,
        all.precision,
        all.recall,
        all.f1()
    );
    assert!(merges.precision >= 0.99, "{name}: merges {:.4}", merges.precision);
    assert!(merges.found >= fewest_merges, "{name}: merges {}", merges.found);
    assert!(all.f1() >= 0.85, "{name}: F1 {:.4}", all.f1());
}

fn check_file(name: &str, fewest_merges: usize) {
    check(name, &score(name, &read(name)), fewest_merges);
}

fn check_made(name: &str, list: &List, fewest_merges: usize) {
    check(name, &score("made.csv", list.csv().as_bytes()), fewest_merges);
}

#[test]
fn companies_that_the_rules_were_tuned_with_are_found() {
    check_file("companies_tuned.csv", 300);
}

#[test]
fn companies_never_seen_are_found() {
    check_file("companies_unseen.csv", 300);
}

#[test]
fn persons_that_the_rules_were_tuned_with_are_found() {
    check_file("people_tuned.csv", 350);
}

#[test]
fn persons_never_seen_are_found() {
    check_file("people_unseen.csv", 350);
}

#[test]
fn persons_made_from_a_seed_are_found() {
    for (half, odd) in [("tuned", 1), ("unseen", 2)] {
        for (name, form, fewest) in [
            ("register", People::Register, 300),
            ("voters", People::Voters, 200),
            ("births", People::Births, 80),
            ("contacts", People::Contacts, 300),
        ] {
            check_made(
                &format!("made {name}, {half}"),
                &people(odd + 10, form, 600),
                fewest,
            );
        }
    }
}

#[test]
fn companies_made_from_a_seed_are_found() {
    for (half, odd) in [("tuned", 1), ("unseen", 2)] {
        for (name, form) in [
            ("names", Firms::Names),
            ("accounts", Firms::Accounts),
            ("venues", Firms::Venues),
        ] {
            check_made(&format!("made {name}, {half}"), &firms(odd + 20, form, 600), 200);
        }
    }
}

/// Pairs of names, each with its label and the trap that it is; other pairs of the list are not asked.
fn check_pairs(half: &str, fewest_merges: usize) {
    let bytes = read("company_pairs.csv");
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let (mut dedupe, mut truth, mut asked) = (Dedupe::new(), Pairs::new(), 0);
    for record in reader.records().map(Result::unwrap) {
        if &record[5] != half {
            continue;
        }
        let pair = (asked * 2, asked * 2 + 1);
        dedupe.row(pair.0, [(Field::Company, &record[1])]);
        dedupe.row(pair.1, [(Field::Company, &record[2])]);
        if &record[3] == "1" {
            truth.insert(pair);
        }
        asked += 1;
    }
    assert!(asked >= 300, "{asked}");
    let is_asked = |(one, other): (u32, u32)| one / 2 == other / 2;
    check(
        &format!("pairs of names, {half}"),
        &scores(dedupe, &truth, &is_asked),
        fewest_merges,
    );
}

#[test]
fn pairs_of_names_are_told_apart() {
    check_pairs("tuned", 80);
    check_pairs("unseen", 80);
}

#[test]
fn the_order_of_rows_changes_no_pair() {
    let list = firms(21, Firms::Venues, 300);
    let found = |rows: &mut dyn Iterator<Item = (u32, &(u32, Vec<String>))>| {
        let fields = Field::of_headers(list.headers[1..].iter().copied());
        let mut dedupe = Dedupe::new();
        for (at, (_, cells)) in rows {
            dedupe.row(at, fields.iter().copied().zip(cells.iter().map(String::as_str)));
        }
        dedupe.pairs()
    };
    let forward = found(&mut (0..).zip(&list.rows));
    let numbered: Vec<_> = (0..).zip(&list.rows).collect();
    assert_eq!(forward, found(&mut numbered.into_iter().rev()));
    assert!(!forward.is_empty());
}

//! How well duplicates are found, on lists whose truth is known: invented companies and persons, each written in several
//! ways, beside others that only look alike. The lists called unseen were not looked at while the rules were tuned.

use pipeline::dedupe::{Dedupe, Field, Verdict};
use pipeline::extract::{Reader, Row, RowKind, detect};
use pipeline::finding::FileNo;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Share of the pairs found that are right, and of the right pairs that are found.
struct Score {
    found: usize,
    precision: f64,
    recall: f64,
}

impl Score {
    fn of(found: &BTreeSet<(u32, u32)>, truth: &BTreeSet<(u32, u32)>) -> Self {
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

/// Scores of the merges alone and of all pairs.
fn score(name: &str) -> (Score, Score) {
    let bytes = fs::read(tests::root().join("tests/dedupe").join(name)).unwrap();
    let detection = detect(name, bytes.len() as u64, &bytes).unwrap();
    let last = detection.columns.len() - 1;
    let fields: Vec<Field> = detection.columns[1..last]
        .iter()
        .map(|column| Field::of_header(&column.header))
        .collect();
    let (mut dedupe, mut entities) = (Dedupe::new(), BTreeMap::<String, Vec<u32>>::new());
    let mut take = |row: &Row<'_>| {
        if row.kind() == RowKind::Data {
            let number = u32::try_from(dedupe.len()).unwrap();
            entities
                .entry(row.cell(last).to_owned())
                .or_default()
                .push(number);
            dedupe.row(
                fields
                    .iter()
                    .enumerate()
                    .map(|(at, field)| (*field, row.cell(at + 1))),
            );
        }
    };
    let mut reader = Reader::new(&detection, FileNo(0));
    reader.push(&bytes, &mut take);
    let _findings = reader.finish(&mut take);
    let mut truth = BTreeSet::new();
    for rows in entities.values() {
        for (at, one) in rows.iter().enumerate() {
            truth.extend(rows[at + 1..].iter().map(|other| (*one, *other)));
        }
    }
    let pairs = dedupe.pairs();
    let of = |wanted: &dyn Fn(Verdict) -> bool| {
        let pairs = pairs.iter().filter(|pair| wanted(pair.verdict));
        Score::of(&pairs.map(|pair| (pair.a, pair.b)).collect(), &truth)
    };
    (of(&|verdict| verdict == Verdict::Merge), of(&|_| true))
}

fn check(name: &str, fewest_merges: usize) {
    let (merges, all) = score(name);
    let line = |what: &str, score: &Score| {
        println!(
            "{name} {what}: {} pairs, precision {:.3}, recall {:.3}, F1 {:.3}",
            score.found,
            score.precision,
            score.recall,
            score.f1()
        );
    };
    line("merges", &merges);
    line("all", &all);
    assert!(merges.precision >= 0.99, "merges: {:.4}", merges.precision);
    assert!(merges.found >= fewest_merges, "merges: {}", merges.found);
    assert!(all.f1() >= 0.85, "F1 {:.4}", all.f1());
}

#[test]
fn companies_that_the_rules_were_tuned_with_are_found() {
    check("companies_tuned.csv", 300);
}

#[test]
fn companies_never_seen_are_found() {
    check("companies_unseen.csv", 300);
}

#[test]
fn persons_that_the_rules_were_tuned_with_are_found() {
    check("people_tuned.csv", 350);
}

#[test]
fn persons_never_seen_are_found() {
    check("people_unseen.csv", 350);
}

//! Companies and contacts of a plan, fed one row at a time with their keys and places, and what may be the same among
//! them. What is kept of a row is packed and bounded; the same row behind the same key is kept once.

use super::{Comparison, Dedupe, Field, Pair, Reason, Verdict};
use crate::finding::{Code, FileNo, Finding, duplicate as codes};
use foldhash::fast::FixedState;
use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher, Hash};

/// A record that a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry<K> {
    /// Its key.
    pub key: K,
    /// File of the row.
    pub file: FileNo,
    /// Data row from 1.
    pub row: u32,
    /// Physical line from 1.
    pub line: u32,
}

/// What may be the same, each list the likeliest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Duplicates<K> {
    /// Certain: companies are joined without asking.
    pub merges: Vec<Pair<Entry<K>>>,
    /// To be looked at by a person.
    pub proposals: Vec<Pair<Entry<K>>>,
    merged: Code,
    proposed: Code,
}

impl<K> Duplicates<K> {
    /// One finding for each pair, at the later of its rows.
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        let told = |pairs: &'_ [Pair<Entry<K>>], code: Code| -> Vec<Finding> {
            let at = |entry: &Entry<K>| (entry.file, entry.row, entry.line);
            let later = pairs.iter().map(|pair| at(&pair.one).max(at(&pair.other)));
            let mut findings: Vec<Finding> = later
                .map(|(file, row, line)| Finding::of_row(code, file, row, line))
                .collect();
            findings.sort_unstable();
            findings
        };
        told(&self.merges, self.merged)
            .into_iter()
            .chain(told(&self.proposals, self.proposed))
    }
}

/// Rows as they come, each once.
#[derive(Debug)]
struct Collector<K> {
    rows: Dedupe<Entry<K>>,
    seen: HashSet<u64, FixedState>,
}

impl<K: Ord + Clone + Hash> Collector<K> {
    fn new() -> Self {
        Self {
            rows: Dedupe::new(),
            seen: HashSet::default(),
        }
    }

    fn row<'a>(&mut self, entry: Entry<K>, cells: impl Iterator<Item = (Field, &'a str)> + Clone) {
        let mut text = String::new();
        for (field, cell) in cells.clone() {
            text.push_str(cell.trim());
            text.push(char::from(1 + field as u8));
        }
        if self
            .seen
            .insert(FixedState::default().hash_one((&entry.key, &text)))
        {
            self.rows.row(entry, cells);
        }
    }

    fn begin(self, merged: Code, proposed: Code) -> Looking<K> {
        Looking {
            comparison: self.rows.begin(),
            merged,
            proposed,
        }
    }
}

/// Rows of companies or of persons while they are compared.
#[derive(Debug)]
pub struct Looking<K> {
    comparison: Comparison<Entry<K>>,
    merged: Code,
    proposed: Code,
}

impl<K: Ord + Clone> Looking<K> {
    /// Compares some more pairs of rows, at most so many. False once all are compared.
    pub fn step(&mut self, most: usize) -> bool {
        self.comparison.step(most)
    }

    /// How far it is, in thousandths.
    #[must_use]
    pub fn per_mille(&self) -> u16 {
        self.comparison.per_mille()
    }

    /// Compares what is left, and says what may be the same.
    #[must_use]
    pub fn finish(self) -> Duplicates<K> {
        let Self {
            comparison,
            merged,
            proposed,
        } = self;
        let mut pairs = comparison.finish();
        // Two rows behind one key are one record already; of several rows behind two keys the likeliest counts.
        let mut told = BTreeSet::new();
        pairs.retain(|pair| {
            pair.one.key != pair.other.key && told.insert((pair.one.key.clone(), pair.other.key.clone()))
        });
        let (merges, proposals) = pairs.into_iter().partition(|pair| pair.verdict == Verdict::Merge);
        Duplicates {
            merges,
            proposals,
            merged,
            proposed,
        }
    }
}

/// Companies: rows of companies, and of contacts that name one.
#[derive(Debug)]
pub struct Companies<K>(Collector<K>);

impl<K: Ord + Clone + Hash> Default for Companies<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord + Clone + Hash> Companies<K> {
    /// No row yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Collector::new())
    }

    /// Takes a row. Names of persons are left out: two contacts of one company are no reason to part it.
    pub fn row<'a>(&mut self, entry: Entry<K>, cells: impl Iterator<Item = (Field, &'a str)> + Clone) {
        self.0
            .row(entry, cells.filter(|(field, _)| !field.is_of_a_person()));
    }

    /// What may be the same among all rows, in an order that does not depend on theirs.
    #[must_use]
    pub fn finish(self) -> Duplicates<K> {
        self.begin().finish()
    }

    /// Begins to compare them.
    #[must_use]
    pub fn begin(self) -> Looking<K> {
        self.0.begin(codes::COMPANY_MERGED, codes::POSSIBLE_COMPANY)
    }
}

/// Persons.
#[derive(Debug)]
pub struct People<K>(Collector<K>);

impl<K: Ord + Clone + Hash> Default for People<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord + Clone + Hash> People<K> {
    /// No row yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Collector::new())
    }

    /// Takes a row.
    pub fn row<'a>(&mut self, entry: Entry<K>, cells: impl Iterator<Item = (Field, &'a str)> + Clone) {
        self.0.row(entry, cells);
    }

    /// What may be the same among all rows, in an order that does not depend on theirs. Contacts are joined by their keys
    /// alone; what is certain here is still the person's to confirm.
    #[must_use]
    pub fn finish(self) -> Duplicates<K> {
        self.begin().finish()
    }

    /// Begins to compare them.
    #[must_use]
    pub fn begin(self) -> Looking<K> {
        self.0.begin(codes::PERSON_CERTAIN, codes::POSSIBLE_PERSON)
    }
}

impl<K> Pair<K> {
    /// The reasons in words, the strongest first: `same domain; company names that differ by little`.
    #[must_use]
    pub fn words(&self) -> String {
        let words: Vec<&str> = self
            .reasons
            .iter()
            .map(|reason: &Reason| reason.words())
            .collect();
        words.join("; ")
    }
}
